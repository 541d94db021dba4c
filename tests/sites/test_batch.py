"""A county's own software tells of many sites at once: each is made, changed, left or refused by itself."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.journal.tables import Entry
from backend.sites import service
from backend.sites.shapes import SitePut
from backend.sites.tables import Site
from tests.at_once import together
from tests.http import Caller
from tests.world import World

V1 = "/api/v1"


def told(world: World, number: int, unit: str = "beihu_health", **more: Any) -> dict[str, Any]:
    basics = {"name": f"北湖区第{number}网站", "address": f"http://site{number}.example/", "site_class": "department"}
    return basics | {"unit_id": world.units[unit].id, "external_id": f"BH-{number}"} | more


def put(caller: Caller, *items: Mapping[str, Any]) -> list[dict[str, Any]]:
    answer = caller.put(f"{V1}/sites:batch", json={"items": items})
    assert answer.status_code == 200, answer.text
    assert answer.json()["done"] + answer.json()["refused"] == len(items)
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def became(items: list[dict[str, Any]]) -> list[str]:
    return [item["became"] for item in items]


def events(session: Session) -> list[str]:
    query = select(Entry.event).where(col(Entry.event).like("site.%")).order_by(col(Entry.seq))
    return list(session.exec(query))


def test_what_is_new_is_made_what_differs_changed_and_the_same_again_changes_nothing(
    client: Callable[..., Caller], world: World
) -> None:
    county = client(world.actor("beihu"))
    first = put(county, told(world, 2), told(world, 1))
    assert became(first) == ["made", "made"]
    assert county.get(f"{V1}/sites/{first[0]['id']}").json()["external_id"] == "BH-2"
    again = put(county, told(world, 1, remark="改版中"), told(world, 2), told(world, 3))
    assert became(again) == ["changed", "unchanged", "made"]
    assert [item["id"] for item in again[:2]] == [first[1]["id"], first[0]["id"]]
    assert became(put(county, told(world, 1), told(world, 2), told(world, 3))) == ["unchanged"] * 3
    assert county.get(f"{V1}/sites/{first[1]['id']}").json()["remark"] == "改版中"
    assert events(world.session) == ["site.registered", "site.registered", "site.changed", "site.registered"]


def test_one_refused_says_why_and_leaves_the_others_done(client: Callable[..., Caller], world: World) -> None:
    county = client(world.actor("beihu"))
    made = put(county, told(world, 1))[0]
    items = put(
        county, told(world, 1, version=made["version"] + 1), told(world, 2, unit="suxian_health"), told(world, 3),
        told(world, 4, version=1), told(world, 5, address="no address"),
    )  # fmt: skip
    assert became(items) == ["refused", "refused", "made", "refused", "refused"]
    assert [item["problem"] and item["problem"]["status"] for item in items] == [412, 404, None, 412, 422]
    assert all(item["problem"]["detail"] for item in items if item["problem"])
    assert {item["id"] for item in items if item["became"] == "refused"} == {None}
    numbers = select(Site.external_id).where(col(Site.external_id).is_not(None)).order_by(col(Site.external_id))
    assert list(world.session.exec(numbers)) == ["BH-1", "BH-3"]


def test_the_same_number_belongs_to_each_unit_by_itself(client: Callable[..., Caller], world: World) -> None:
    city = client(world.actor("chenzhou"))
    items = put(city, told(world, 1), told(world, 1, unit="suxian_health", name="苏仙区网站"))
    assert became(items) == ["made", "made"]
    answer = city.put(f"{V1}/sites:batch", json={"items": [told(world, 1), told(world, 1)]})
    assert answer.status_code == 422


def test_some_who_tell_of_the_same_sites_at_once_make_them_once(database: sa.Engine, world: World) -> None:
    actor, asked = world.actor("beihu"), [SitePut(**told(world, number)) for number in range(1, 4)]
    world.settle()
    outcomes: list[str] = []

    def tell(session: Session, order: int) -> None:
        outcomes.extend(one.became for one in service.put_sites(session, actor, asked[::order]))

    assert together(*[partial(tell, order=order) for order in (1, -1, 1, -1)]) == {"done": 4}
    assert sorted(outcomes) == ["made"] * 3 + ["unchanged"] * 9
    world.session.expire_all()
    assert len(world.session.exec(select(Site).where(col(Site.external_id).is_not(None))).all()) == 3
