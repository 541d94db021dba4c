"""The list of sites and the consolidated list of missing codes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session

from backend.kit.errors import Invalid
from backend.kit.pages import Page
from backend.sites import listing, service
from backend.sites.shapes import MissingCodeQuery, SiteItem, SiteQuery
from backend.sites.tables import CodeState, Site, SiteState
from tests.sites.asking import FORM, enter
from tests.world import World


def page(session: Session, world: World, by: str = "chenzhou", **query: Any) -> Page[SiteItem]:
    session.flush()
    found = service.site_items(session, world.actor(by), SiteQuery(**query))
    return Page[SiteItem].model_validate_json(found)


def ids(found: Page[SiteItem]) -> list[str]:
    return [item.id for item in found.items]


def spread(session: Session, world: World, count: int = 40, start: int = 0) -> list[Site]:
    """Many sites over the tree, every state and code state among them."""
    owners = [world.units[key] for key in ("beihu_health", "beihu_culture", "suxian_health", "education", "zone")]
    for number in range(start, start + count):
        owner = owners[number % len(owners)]
        site = service.register_site(session, world.actor("chenzhou"), owner.id, basics=FORM)
        site.name = f"站{number * 37 % 11:02d} 100%_{number}"
        site.site_code = f"4310{number:06d}" if number % 3 else None
        site.state = list(SiteState)[number % 4]
        site.code_state = list(CodeState)[number % 8]
        site.external_id = f"OA-{number}"
    session.flush()
    return [*world.sites.values(), *session.execute(sa.select(Site)).scalars()][len(world.sites) :]


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", note)
    yield sent
    event.remove(bind, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("hunan", {"city_portal", "beihu_portal", "suxian_portal", "education", "zone", "beihu_health", "beihu_culture",
                   "suxian_health"}),
        ("beihu", {"beihu_portal", "beihu_health", "beihu_culture"}),
        ("beihu_health", {"beihu_health"}),
    ],
)  # fmt: skip
def test_each_sees_its_own_subtree(session: Session, world: World, by: str, keys: set[str]) -> None:
    wanted = {world.sites[key].id for key in keys}
    found = page(session, world, by)
    assert set(ids(found)) == wanted
    assert found.total == len(keys)


def test_the_administrator_of_accounts_sees_no_sites(session: Session, world: World) -> None:
    assert world.sites
    assert page(session, world, "admin").total == 0


def test_an_item_says_what_the_row_says(session: Session, world: World) -> None:
    site = service.register_site(
        session,
        world.actor("beihu"),
        world.units["beihu_health"].id,
        basics=FORM | {"name": '引号"\\n</script>'},
    )
    [item] = page(session, world, q='引号"').items
    own = {name: getattr(site, name) for name in SiteItem.model_fields if hasattr(site, name)}
    assert item.model_dump() == own | {"unit_name": "北湖区卫生局", "county_name": "北湖区"}


@pytest.mark.parametrize("sort", [None, *listing.SORTS, "-unit", "-name", "-site_code", "-state"])
def test_pages_by_cursor_give_every_row_once_in_order(session: Session, world: World, sort: str | None) -> None:
    everything = {site.id for site in spread(session, world)} | {site.id for site in world.sites.values()}
    seen: list[str] = []
    cursor = None
    while cursor or not seen:
        found = page(session, world, "hunan", sort=sort, limit=7, cursor=cursor)
        seen += ids(found)
        cursor = found.next_cursor
    assert len(seen) == len(set(seen)) == found.total
    assert set(seen) == everything
    assert seen == ids(page(session, world, "hunan", sort=sort, limit=200))


def test_pages_by_number_continue_each_other(session: Session, world: World) -> None:
    spread(session, world)
    whole = ids(page(session, world, sort="name", limit=40))
    assert ids(page(session, world, sort="name", limit=20, page=2)) == whole[20:]


def test_filters_agree_with_an_oracle(session: Session, world: World) -> None:
    rows = spread(session, world) + list(world.sites.values())
    beihu, suxian = world.units["beihu"], world.units["suxian"]
    cases: list[tuple[dict[str, Any], Any]] = [
        ({"state": ["closed", "paused"]}, lambda s: s.state in {"closed", "paused"}),
        ({"external_id": ["OA-1", "OA-22"]}, lambda s: s.external_id in {"OA-1", "OA-22"}),
        ({"code_state": ["wrong"], "state": ["running"]}, lambda s: s.code_state == "wrong" and s.state == "running"),
        ({"county": [beihu.id]}, lambda s: s.unit_path.startswith(beihu.path)),
        ({"county": [beihu.id, suxian.id], "category": ["D"]}, lambda s: s.category == "D"),
        ({"unit": [world.units["zone"].id]}, lambda s: s.unit_id == world.units["zone"].id),
        ({"site_class": ["portal"]}, lambda s: s.site_class == "portal"),
        ({"q": "100%_1"}, lambda s: "100%_1" in s.name),
        ({"q": "_"}, lambda s: "_" in s.name or "_" in s.address),
        ({"q": "4310000001"}, lambda s: s.site_code == "4310000001"),
        ({"q": "WH.BEIHU"}, lambda s: "wh.beihu" in s.address),
    ]
    for query, holds in cases:
        assert set(ids(page(session, world, limit=200, **query))) == {
            s.id for s in {r.id: r for r in rows}.values() if holds(s)
        }


def test_a_unit_out_of_reach_filters_everything_away(session: Session, world: World) -> None:
    assert world.sites
    for unit_id in (world.units["suxian"].id, "0000"):
        assert page(session, world, "beihu", unit=[unit_id]).total == 0
        assert page(session, world, "beihu", county=[unit_id]).total == 0


@pytest.mark.parametrize(
    "query", [{"sort": "check_code_sealed"}, {"sort": "-"}, {"cursor": "x"}, {"cursor": "WzEsMiwzXQ=="}]
)
def test_an_unknown_sort_or_cursor_is_refused(session: Session, world: World, query: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        page(session, world, **query)


def test_the_statements_do_not_grow_with_the_rows(session: Session, world: World) -> None:
    assert world.sites
    actor = world.actor("chenzhou")
    session.flush()
    counts = []
    for start in (0, 100):
        with counted(session) as sent:
            service.site_items(session, actor, SiteQuery(limit=200))
            service.missing_codes(session, actor, MissingCodeQuery(limit=200))
        counts.append(len(sent))
        spread(session, world, start=start)
        session.flush()
    assert counts[0] == counts[1] <= 6


def test_the_missing_codes_stand_in_one_list_with_whom_they_passed(session: Session, world: World) -> None:
    site = world.sites["beihu_health"]
    site.responsible_name, site.responsible_phone = "李四", "0735-1"
    service.report_missing_code(session, world.actor("beihu_health"), site.id, None, note="未收到")
    service.forward_missing_code(session, world.actor("beihu"), site.id, None, note="请补发")
    enter(world, "beihu_culture")
    world.sites["zone"].state = SiteState.CLOSED
    session.flush()
    found = service.missing_codes(session, world.actor("hunan"), MissingCodeQuery(level=[CodeState.AT_CITY]))
    [line] = found.items
    assert (line.site_id, line.level, line.holder_name, line.county_name) == (site.id, "at_city", "郴州市", "北湖区")
    assert (line.contact_name, line.contact_phone, line.note) == ("李四", "0735-1", "请补发")
    assert [(step.now, step.told, step.note) for step in line.passed] == [
        ("at_county", "北湖区", "未收到"),
        ("at_city", "郴州市", "请补发"),
    ]
    everyone = {line.site_id for line in service.missing_codes(session, world.actor("hunan"), MissingCodeQuery()).items}
    assert everyone == {s.id for k, s in world.sites.items() if k not in {"beihu_culture", "zone"}}
    mine = service.missing_codes(session, world.actor("suxian"), MissingCodeQuery(sort="-since")).items
    assert {line.site_id for line in mine} == {world.sites["suxian_portal"].id, world.sites["suxian_health"].id}


def test_the_bytes_are_those_of_the_declared_page(session: Session, world: World) -> None:
    spread(session, world, 12)
    raw = service.site_items(session, world.actor("chenzhou"), SiteQuery())
    assert json.loads(raw) == Page[SiteItem].model_validate_json(raw).model_dump(mode="json")
