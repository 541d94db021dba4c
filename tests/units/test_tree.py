"""Units: added, renamed, moved with everything that copies their place, seen from one's own place down."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from backend.app import hooks
from backend.journal.tables import Entry
from backend.kit.errors import NotFound
from backend.units import queries, rules, service
from backend.units.errors import KindDoesNotFit, MovesIntoItself, NameTaken, TooDeep
from backend.units.tables import Unit, UnitKind
from tests.accounts.doors import Client, plain
from tests.world import World


def new(world: World, parent: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"parent_id": world.units[parent].id, "name": "新单位", "short_name": "新", "kind": kind} | more


def version(unit: Unit) -> dict[str, str]:
    return {"If-Match": f'"{unit.version}"'}


@pytest.mark.parametrize(
    ("by", "parent", "kind", "status"),
    [
        ("beihu", "beihu", "county_department", 201),
        ("beihu", "beihu_health", "county_department", 201),
        ("beihu", "beihu", "township", 201),
        ("beihu", "beihu", "county", 422),
        ("beihu", "suxian", "township", 404),
        ("beihu", "chenzhou", "county", 404),
        ("chenzhou", "chenzhou", "county", 201),
        ("chenzhou", "suxian", "township", 201),
        ("chenzhou", "chenzhou", "zone", 201),
        ("chenzhou", "chenzhou", "province", 422),
        ("admin", "chenzhou", "municipal_department", 201),
        ("hunan", "hunan", "city", 403),
        ("education", "education", "municipal_department", 403),
    ],
)
def test_a_coordinator_adds_units_below_itself_where_their_kind_fits(
    world: World, client: Client, by: str, parent: str, kind: str, status: int
) -> None:
    actor = world.actor(by)
    made = client(actor).post("/api/v1/units", json=new(world, parent, kind))
    assert made.status_code == status, made.text


def test_a_new_unit_has_the_next_number_and_the_nearest_coordinator(world: World, session: Session) -> None:
    actor = world.actor("beihu")
    clinic = service.create_unit(
        session,
        actor,
        parent_id=world.units["beihu_health"].id,
        name="卫生院",
        short_name="卫生院",
        kind=UnitKind.COUNTY_DEPARTMENT,
    )
    assert (clinic.number, clinic.path) == (10, "/1/2/3/7/10/")
    assert clinic.superior_id == world.units["beihu"].id


def test_a_name_is_used_once_below_one_parent(world: World, session: Session) -> None:
    with pytest.raises(NameTaken):
        service.create_unit(
            session, world.actor("beihu"), parent_id=world.units["beihu"].id, name="北湖区卫生局", short_name="x",
            kind=UnitKind.COUNTY_DEPARTMENT,
        )  # fmt: skip


def test_a_rename_goes_into_the_history(world: World, client: Client) -> None:
    caller, unit = client(world.actor("beihu")), world.units["beihu_health"]
    renamed = caller.patch(f"/api/v1/units/{unit.id}", json={"name": "北湖区卫健局"}, headers=version(unit))
    assert (renamed.status_code, renamed.json()["name"]) == (200, "北湖区卫健局")
    items = caller.get(f"/api/v1/units/{unit.id}/history").json()["items"]
    assert [(i["what"], i["was"], i["now"]) for i in items] == [("renamed", "北湖区卫生局", "北湖区卫健局")]


def test_a_change_needs_the_version_seen(world: World, client: Client) -> None:
    caller, unit = client(world.actor("beihu")), world.units["beihu_health"]
    assert caller.patch(f"/api/v1/units/{unit.id}", json={"name": "x"}).status_code == 428
    assert caller.patch(f"/api/v1/units/{unit.id}", json={"name": "x"}, headers={"If-Match": '"7"'}).status_code == 412


def copies(session: Session, path: str) -> dict[str, int]:
    """How many rows lie at or under the path, for each column that copies a unit's path."""
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("copies") == "unit.path" or (table.name, column.name) == ("unit", "path"):
                query = sa.select(sa.func.count()).select_from(table).where(column.startswith(path))
                found[f"{table.name}.{column.name}"] = session.execute(query).scalar_one()
    return {name: count for name, count in found.items() if count}


def move(world: World, unit: str, parent: str, by: str = "chenzhou") -> Unit:
    one = world.units[unit]
    return service.move_unit(
        world.session, world.actor(by), one.id, one.version, parent_id=world.units[parent].id, reason="区划调整"
    )


def test_everything_that_copies_a_place_follows_a_move(world: World, session: Session) -> None:
    hooks.connect()
    assert world.users
    assert world.sites
    service.create_unit(
        session, world.actor("beihu"), parent_id=world.units["beihu_health"].id, name="卫生院", short_name="院",
        kind=UnitKind.COUNTY_DEPARTMENT,
    )  # fmt: skip
    session.commit()
    before = copies(session, "/1/2/3/7/")
    assert before["unit.path"] == 2
    assert before["user_account.unit_path"] == before["site.unit_path"] == 1
    moved = move(world, "beihu_health", "suxian")
    session.commit()
    assert moved.path == "/1/2/4/7/"
    after = copies(session, "/1/2/4/7/")
    assert {name: after[name] for name in before if name != "journal_entry.unit_path"} == {
        name: count for name, count in before.items() if name != "journal_entry.unit_path"
    }
    assert copies(session, "/1/2/3/7/") == {}
    superior = {unit.superior_id for unit in queries.subtree(session, moved.path)}
    assert superior == {world.units["suxian"].id}
    site = world.sites["beihu_health"]
    assert (site.unit_path, site.superior_path) == ("/1/2/4/7/", "/1/2/4/")


def test_a_place_that_begins_alike_stays_where_it_is(world: World, session: Session) -> None:
    """`/1/2/3/7/` takes nothing of `/1/2/3/70/` with it."""
    alike = Unit(
        number=70,
        path="/1/2/3/70/",
        parent_id=world.units["beihu"].id,
        name="镇",
        short_name="镇",
        kind=UnitKind.TOWNSHIP,
    )
    session.add(alike)
    session.flush()
    move(world, "beihu_health", "suxian")
    session.refresh(alike)
    assert alike.path == "/1/2/3/70/"


def test_a_move_is_in_history_and_journal_once(world: World, session: Session) -> None:
    moved = move(world, "beihu_health", "suxian")
    session.commit()
    assert [row.what for row in queries.history(session, moved.id)] == ["moved"]
    entry = session.exec(select(Entry).where(Entry.event == "unit.moved")).one()
    assert (entry.data["was_path"], entry.data["now_path"], entry.unit_path) == ("/1/2/3/7/", "/1/2/4/7/", "/1/2/4/7/")


def test_a_unit_cannot_move_below_itself(world: World, session: Session) -> None:
    clinic = service.create_unit(
        session, world.actor("beihu"), parent_id=world.units["beihu_health"].id, name="卫生院", short_name="院",
        kind=UnitKind.COUNTY_DEPARTMENT,
    )  # fmt: skip
    world.units["clinic"] = clinic
    for below in ("beihu_health", "clinic"):
        with pytest.raises(MovesIntoItself):
            move(world, "beihu_health", below)


def test_a_unit_moves_where_its_kind_fits_only(world: World) -> None:
    for unit, parent in (("beihu", "suxian"), ("education", "beihu"), ("beihu_health", "chenzhou")):
        with pytest.raises(KindDoesNotFit):
            move(world, unit, parent)


def test_a_county_moves_nothing_out_of_its_reach(world: World) -> None:
    with pytest.raises(NotFound):
        move(world, "beihu_health", "suxian", by="beihu")
    with pytest.raises(NotFound):
        move(world, "suxian_health", "beihu", by="beihu")


def test_a_tree_too_deep_to_be_kept_is_refused(world: World, session: Session) -> None:
    parent, actor = world.units["beihu_health"], world.actor("beihu")
    fields: dict[str, Any] = {"name": "科", "short_name": "科", "kind": UnitKind.COUNTY_DEPARTMENT}
    while len(parent.path) + 3 <= rules.LONGEST_PATH:
        parent = service.create_unit(session, actor, parent_id=parent.id, **fields)
    with pytest.raises(TooDeep):
        service.create_unit(session, actor, parent_id=parent.id, **fields)


SEEN_BY = {
    "hunan": 9,
    "chenzhou": 8,
    "beihu": 3,
    "suxian": 2,
    "education": 1,
    "beihu_health": 1,
    "admin": 8,
}


@pytest.mark.parametrize("by", SEEN_BY)
def test_one_sees_ones_own_unit_and_below(world: World, client: Client, by: str) -> None:
    caller = client(world.actor(by))
    listed = caller.get("/api/v1/units").json()
    tree = caller.get("/api/v1/units/tree").json()
    assert (listed["total"], len(tree["items"])) == (SEEN_BY[by], SEEN_BY[by])
    answers = [caller.get(f"/api/v1/units/{unit.id}").status_code for unit in world.units.values()]
    assert answers.count(200) == SEEN_BY[by]
    assert answers.count(404) == 9 - SEEN_BY[by]


def test_out_of_reach_looks_like_absent(world: World, client: Client) -> None:
    caller = client(world.actor("beihu"))
    theirs = caller.get(f"/api/v1/units/{world.units['suxian'].id}")
    absent = caller.get("/api/v1/units/0197b0e8-0000-7000-8000-000000000000")
    assert plain(theirs) == plain(absent)


def test_the_names_above_are_shown_to_those_below(world: World, client: Client) -> None:
    unit = world.units["beihu_health"]
    shown = client(world.actor("beihu_health")).get(f"/api/v1/units/{unit.id}").json()
    assert shown["above"] == ["湖南省", "郴州市", "北湖区"]


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({"q": "卫生"}, 2),
        ({"q": "_"}, 0),
        ({"kind": ["county", "zone"]}, 3),
        ({"kind": "county_department"}, 3),
    ],
)
def test_the_list_is_filtered(world: World, client: Client, params: dict[str, Any], count: int) -> None:
    assert client(world.actor("chenzhou")).get("/api/v1/units", params=params).json()["total"] == count


def test_the_list_is_narrowed_to_a_parent_or_a_county(world: World, client: Client) -> None:
    caller, beihu = client(world.actor("chenzhou")), world.units["beihu"].id
    assert caller.get("/api/v1/units", params={"parent": beihu}).json()["total"] == 2
    assert caller.get("/api/v1/units", params={"county": beihu}).json()["total"] == 3
    assert client(world.actor("suxian")).get("/api/v1/units", params={"county": beihu}).status_code == 404
