"""A county's own software tells of many findings at once: each is recorded, put right, left or refused by itself."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.issues import service
from backend.issues.shapes.batch import IssuePut
from backend.issues.tables import Issue
from backend.journal.tables import Entry
from tests.at_once import together
from tests.http import Caller
from tests.issues.desk import Desk
from tests.world import World

V1 = "/api/v1"


def told(desk: Desk, number: int, site: str = "beihu_health", **more: Any) -> dict[str, Any]:
    found = {"indicator": "D2", "title": f"第{number}个错链", "external_id": f"BH-{number}"}
    return {"campaign_id": desk.campaign.id, "site_id": desk.world.sites[site].id} | found | more


def put(caller: Caller, *items: Mapping[str, Any]) -> list[dict[str, Any]]:
    answer = caller.put(f"{V1}/issues:batch", json={"items": items})
    assert answer.status_code == 200, answer.text
    assert answer.json()["done"] + answer.json()["refused"] == len(items)
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def became(items: list[dict[str, Any]]) -> list[str]:
    return [item["became"] for item in items]


def test_what_is_new_is_recorded_what_differs_put_right_and_the_same_again_changes_nothing(
    client: Callable[..., Caller], world: World
) -> None:
    desk = Desk(world)
    county = client(world.actor("beihu"))
    first = put(county, told(desk, 2), told(desk, 1, page_address="http://beihu.example/a"))
    assert became(first) == ["made", "made"]
    shown = county.get(f"{V1}/issues/{first[0]['id']}").json()
    assert (shown["external_id"], shown["number"]) == ("BH-2", first[0]["number"])
    again = put(county, told(desk, 1, title="首页有2个错链", quantity=2), told(desk, 2), told(desk, 3))
    assert became(again) == ["changed", "unchanged", "made"]
    assert [item["number"] for item in again[:2]] == [first[1]["number"], first[0]["number"]]
    kept = county.get(f"{V1}/issues/{first[1]['id']}").json()
    assert (kept["title"], kept["quantity"], kept["page_address"]) == ("首页有2个错链", 2, "http://beihu.example/a")
    lines = select(Entry.event, Entry.data).where(col(Entry.event).like("issue.%")).order_by(col(Entry.seq))
    entries = world.session.exec(lines).all()
    assert [event for event, _ in entries] == ["issue.found", "issue.found", "issue.changed", "issue.found"]
    assert [data.get("external_id") for _, data in entries] == ["BH-1", "BH-2", None, "BH-3"]


def test_one_refused_says_why_and_leaves_the_others_done(client: Callable[..., Caller], world: World) -> None:
    desk = Desk(world)
    county = client(world.actor("beihu"))
    made = put(county, told(desk, 1))[0]
    items = put(
        county, told(desk, 1, version=made["version"] + 1, title="另一个"), told(desk, 2, site="suxian_health"),
        told(desk, 3), told(desk, 4, version=1), told(desk, 5, indicator="D99"),
    )  # fmt: skip
    assert became(items) == ["refused", "refused", "made", "refused", "refused"]
    assert [item["problem"] and item["problem"]["status"] for item in items] == [412, 404, None, 412, 422]
    assert all(item["problem"]["detail"] for item in items if item["problem"])
    assert {(item["id"], item["number"]) for item in items if item["became"] == "refused"} == {(None, None)}


def test_what_is_closed_stays_as_it_is_and_is_left_when_nothing_differs(
    client: Callable[..., Caller], world: World
) -> None:
    desk = Desk(world)
    county = client(world.actor("beihu"))
    made = put(county, told(desk, 1))[0]
    issue = desk.session.get_one(Issue, made["id"])
    desk.withdraw(issue, "beihu_health")
    desk.session.commit()
    assert became(put(county, told(desk, 1))) == ["unchanged"]
    [refused] = put(county, told(desk, 1, title="另一个"))
    assert (refused["became"], refused["problem"]["code"]) == ("refused", "issue_not_changeable")


def test_an_id_is_taken_once_at_each_site(client: Callable[..., Caller], world: World) -> None:
    desk = Desk(world)
    county = client(world.actor("beihu"))
    assert county.post(f"{V1}/issues", json=told(desk, 1)).status_code == 201
    taken = county.post(f"{V1}/issues", json=told(desk, 1))
    assert (taken.status_code, taken.json()["code"]) == (409, "external_id_taken")
    assert became(put(county, told(desk, 1), told(desk, 1, site="beihu_portal"))) == ["unchanged", "made"]
    assert county.put(f"{V1}/issues:batch", json={"items": [told(desk, 1), told(desk, 1)]}).status_code == 422


def test_some_who_tell_of_the_same_findings_at_once_record_them_once(database: sa.Engine, world: World) -> None:
    desk = Desk(world)
    actor, asked = world.actor("beihu"), [IssuePut(**told(desk, number)) for number in range(1, 4)]
    world.settle()
    outcomes: list[str] = []

    def tell(session: Session, order: int) -> None:
        outcomes.extend(one.became for one in service.put_issues(session, actor, asked[::order]))

    assert together(*[partial(tell, order=order) for order in (1, -1, 1, -1)]) == {"done": 4}
    assert sorted(outcomes) == ["made"] * 3 + ["unchanged"] * 9
    world.session.expire_all()
    assert len(world.session.exec(select(Issue.number).where(col(Issue.external_id).is_not(None))).all()) == 3
