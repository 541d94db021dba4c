"""A unit ends once nothing of it is open, gets nothing new while it is gone, and comes back with its past."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from backend.accounts import service as accounts
from backend.app import hooks
from backend.campaigns.tables import Enrolment
from backend.journal.tables import Entry
from backend.kit import db
from backend.kit.errors import Forbidden, NotFound, Stale
from backend.policy import Role
from backend.sites import service as sites
from backend.sites.tables import SiteState
from backend.tasks import service as tasks
from backend.tasks.tables import Task, TaskState
from backend.units import life, reading, service
from backend.units.errors import UnitDissolved
from backend.units.shapes import UnitQuery
from backend.units.tables import Unit, UnitKind
from backend.workflow.errors import IllegalStep, StepRefused
from tests.sites.asking import FORM
from tests.world import World

KEY = "beihu_health"


@pytest.fixture(autouse=True)
def _connected() -> None:
    hooks.connect()


def dissolve(world: World, by: str = "beihu", key: str = KEY) -> Unit:
    world.session.flush()
    unit = world.units[key]
    return life.dissolve_unit(
        world.session, world.actor(by), unit.id, unit.version, reason="机构改革，职能并入市卫健委"
    )


def left(world: World, by: str = "beihu", key: str = KEY) -> dict[str, int]:
    """What keeps the unit from ending, and how many of each."""
    with pytest.raises(StepRefused) as refused:
        dissolve(world, by, key)
    return {block["code"]: block["count"] for block in refused.value.facts["blocked"]}


def settle_everything(world: World) -> None:
    """Closes the unit's site, frees it of its summary, shuts its account."""
    session, county, site = world.session, world.actor("beihu"), world.sites[KEY]
    sites.request_closing(session, world.actor(KEY), site.id, None, reason="撤并")
    sites.approve_request(session, county, site.id, None)
    own = select(Task).where(Task.unit_id == world.units[KEY].id, Task.state != TaskState.EXEMPT)
    for task in session.exec(own).all():
        tasks.exempt_task(session, county, task.id, task.version, reason="撤并", until=None)
    user = world.users[KEY]
    session.flush()
    accounts.disable_user(session, county, user.id, user.version)


def ended(world: World) -> Unit:
    assert world.campaign
    settle_everything(world)
    return dissolve(world)


def test_the_refusal_names_everything_that_is_still_open(world: World) -> None:
    assert world.campaign
    assert left(world) == {"sites_left": 1, "accounts_left": 1, "tasks_left": 5}
    settle_everything(world)
    dissolve(world)
    assert world.units[KEY].active is False


def test_an_exemption_that_will_run_out_is_still_open(world: World) -> None:
    assert world.campaign
    settle_everything(world)
    task = world.session.exec(select(Task).where(Task.unit_id == world.units[KEY].id)).first()
    assert task
    task.exempt_until = date(2015, 7, 30)
    assert left(world) == {"tasks_left": 1}


def test_a_unit_with_others_below_it_does_not_end(world: World, session: Session) -> None:
    ended(world)
    assert left(world, "chenzhou", "beihu")["units_left"] == 1


def test_only_whoever_manages_the_superior_ends_a_unit(world: World) -> None:
    for by, refusal in (("beihu", Forbidden), (KEY, NotFound), ("suxian", NotFound), ("hunan", Forbidden)):
        with pytest.raises(refusal):
            dissolve(world, by, "beihu")
    assert [move.verb for move in life.moves(world.session, world.actor("chenzhou"), world.units["beihu"], "zh")]
    assert life.moves(world.session, world.actor("beihu"), world.units["beihu"], "zh") == []


def test_it_ends_and_returns_once_with_one_entry_each(world: World, session: Session) -> None:
    unit = ended(world)
    session.commit()
    with pytest.raises(IllegalStep):
        dissolve(world)
    with pytest.raises(Stale):
        life.restore_unit(session, world.actor("beihu"), unit.id, unit.version - 1, reason="恢复")
    life.restore_unit(session, world.actor("beihu"), unit.id, unit.version, reason="改革方案调整")
    session.commit()
    events = [e for e in session.exec(select(Entry)) if e.event in {"unit.dissolved", "unit.restored"}]
    assert sorted((e.event, e.data["reason"]) for e in events) == [
        ("unit.dissolved", "机构改革，职能并入市卫健委"),
        ("unit.restored", "改革方案调整"),
    ]
    history = reading.history(session, world.actor("beihu"), unit.id).items
    assert (history[0].what, history[0].reason) == ("restored", "改革方案调整")


def _new_site(world: World) -> None:
    sites.register_site(world.session, world.actor("beihu"), world.units[KEY].id, basics=FORM)


def _new_account(world: World) -> None:
    unit = world.units[KEY].id
    accounts.create_user(world.session, world.actor("beihu"), unit, login="x1", name="x", role=Role.DEPARTMENT)


def _given_account(world: World) -> None:
    user, unit = world.users["beihu_culture"], world.units[KEY].id
    accounts.change_user(
        world.session, world.actor("beihu"), user.id, user.version, name=None, role=None, unit_id=unit
    )  # fmt: skip


def _old_account(world: World) -> None:
    user = world.users[KEY]
    accounts.enable_user(world.session, world.actor("beihu"), user.id, user.version)


def _unit_below(world: World) -> None:
    service.create_unit(
        world.session, world.actor("beihu"), parent_id=world.units[KEY].id, name="卫生院", short_name="院",
        kind=UnitKind.COUNTY_DEPARTMENT,
    )  # fmt: skip


def _moved_below(world: World) -> None:
    unit, parent = world.units["beihu_culture"], world.units[KEY]
    service.move_unit(
        world.session, world.actor("beihu"), unit.id, unit.version, parent_id=parent.id, reason="合并"
    )  # fmt: skip


def _renamed(world: World) -> None:
    service.change_unit(world.session, world.actor("beihu"), world.units[KEY].id, world.units[KEY].version, name="新名")


@pytest.mark.parametrize(
    "give", [_new_site, _new_account, _given_account, _old_account, _unit_below, _moved_below, _renamed]
)
def test_a_dissolved_unit_gets_nothing_new(world: World, give: Callable[[World], Any]) -> None:
    ended(world)
    with pytest.raises(UnitDissolved) as refused:
        give(world)
    assert "恢复该单位" in refused.value.said.zh


def test_the_site_of_a_dissolved_unit_does_not_run_again(world: World, session: Session) -> None:
    ended(world)
    with pytest.raises(StepRefused) as refused:
        sites.request_running(session, world.actor("beihu"), world.sites[KEY].id, None, reason="恢复")
    assert [block["code"] for block in refused.value.facts["blocked"]] == ["owner_dissolved"]


def test_a_request_to_run_again_from_before_is_not_approved(world: World, session: Session) -> None:
    assert world.campaign
    settle_everything(world)
    sites.request_running(session, world.actor("beihu"), world.sites[KEY].id, None, reason="恢复")
    dissolve(world)
    with pytest.raises(StepRefused) as refused:
        sites.approve_request(session, world.actor("beihu"), world.sites[KEY].id, None)
    assert [block["code"] for block in refused.value.facts["blocked"]] == ["owner_dissolved"]


def test_the_tasks_of_a_dissolved_unit_are_not_given_back(world: World, session: Session) -> None:
    unit = ended(world)
    task = session.exec(select(Task).where(Task.unit_id == unit.id)).first()
    assert task
    with pytest.raises(StepRefused) as refused:
        tasks.reinstate_task(session, world.actor("beihu"), task.id, task.version)
    assert [block["code"] for block in refused.value.facts["blocked"]] == ["unit_dissolved"]


def test_a_running_site_of_a_dissolved_unit_is_not_enrolled(world: World, session: Session) -> None:
    assert world.sites
    world.units["education"].active = False
    session.flush()
    enrolled = session.exec(select(Enrolment.site_id).where(Enrolment.campaign_id == world.campaign.id)).all()
    assert set(enrolled) == {site.id for key, site in world.sites.items() if key != "education"}


def test_a_unit_does_not_return_below_one_that_is_gone(world: World, session: Session) -> None:
    unit = ended(world)
    world.units["beihu"].active = False
    session.flush()
    with pytest.raises(StepRefused) as refused:
        life.restore_unit(session, world.actor("chenzhou"), unit.id, unit.version, reason="恢复")
    assert [block["code"] for block in refused.value.facts["blocked"]] == ["superior_dissolved"]


def test_its_past_stays_readable_and_lists_tell_it_apart(world: World, session: Session) -> None:
    unit = ended(world)
    county = world.actor("beihu")
    listed = {item.id: item.active for item in reading.list_units(session, county, UnitQuery()).items}
    assert listed[unit.id] is False
    gone = reading.list_units(session, county, UnitQuery(active=False)).items
    assert [item.id for item in gone] == [unit.id]
    assert unit.id not in {item.id for item in reading.list_units(session, county, UnitQuery(active=True)).items}
    assert world.sites[KEY].state is SiteState.CLOSED
    assert db.one(session, select(Task).where(Task.unit_id == unit.id, Task.spec == "T6d")).exempt_reason == "撤并"
