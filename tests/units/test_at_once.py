"""Two units of one name under one parent, asked for at the same moment."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event
from time import sleep

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.kit.actor import SYSTEM
from backend.units import life, service
from backend.units.tables import Unit, UnitKind
from tests.at_once import Act, meanwhile, together
from tests.world import World

NAME = "北湖区民政局"


def adding(world: World) -> Act:
    county, parent_id = world.actor("beihu"), world.units["beihu"].id
    return lambda session: service.create_unit(
        session, county, parent_id=parent_id, name=NAME, short_name=NAME, kind=UnitKind.COUNTY_DEPARTMENT
    )


def renaming(world: World) -> Act:
    county, unit = world.actor("beihu"), world.units["beihu_health"]
    key, seen = unit.id, unit.version
    return lambda session: service.change_unit(session, county, key, seen, name=NAME)


def moving(world: World) -> Act:
    """A neighbour's unit of that name comes in."""
    city, unit = world.actor("chenzhou"), world.units["suxian_health"]
    unit.name, parent_id = NAME, world.units["beihu"].id
    world.session.flush()
    key, seen = unit.id, unit.version
    return lambda session: service.move_unit(session, city, key, seen, parent_id=parent_id, reason="区划调整")


@pytest.mark.parametrize("other", [adding, renaming, moving])
def test_one_gets_the_name_and_the_other_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch, other: Callable[[World], Act]
) -> None:
    acts = [adding(world), other(world)]
    world.settle()
    gate, demand = Barrier(2), service._demand_free_name

    def both_have_looked(session: Session, parent_id: str | None, name: str) -> None:
        demand(session, parent_id, name)
        with suppress(BrokenBarrierError):
            gate.wait(1)

    monkeypatch.setattr(service, "_demand_free_name", both_have_looked)

    assert together(*acts) == {"done": 1, "unit_name_taken": 1}
    here = select(sa.func.count()).select_from(Unit).where(Unit.parent_id == world.units["beihu"].id)
    assert world.session.exec(here.where(Unit.name == NAME)).one() == 1


def test_a_unit_added_below_one_that_is_moving_moves_with_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both lock from the top of the tree down; else each would wait for what the other has."""
    county, key = world.actor("beihu"), world.units["beihu"].id
    city = service.create_unit(
        world.session, SYSTEM, parent_id=world.units["hunan"].id, name="永州市", short_name="永州", kind=UnitKind.CITY
    )
    parent_id, city_id, seen = world.units["beihu_health"].id, city.id, world.units["beihu"].version
    world.settle()
    holds_the_parent, next_number = Event(), service._next_number

    def late(session: Session) -> int:
        holds_the_parent.set()
        sleep(0.5)
        return next_number(session)

    monkeypatch.setattr(service, "_next_number", late)

    def adding(session: Session) -> object:
        return service.create_unit(
            session, county, parent_id=parent_id, name=NAME, short_name=NAME, kind=UnitKind.COUNTY_DEPARTMENT
        )

    def moving(session: Session) -> object:
        holds_the_parent.wait()
        return service.move_unit(session, SYSTEM, key, seen, parent_id=city_id, reason="区划调整")

    assert together(adding, moving) == {"done": 2}
    world.session.expire_all()
    added = world.session.exec(select(Unit).where(Unit.name == NAME)).one()
    assert added.path.startswith(world.units["beihu"].path)
    assert world.units["beihu"].path.startswith(city.path)


@pytest.mark.parametrize("first", ["dissolve", "restore"])
def test_no_unit_comes_back_below_one_that_ends_meanwhile(world: World, first: str) -> None:
    """Nobody has an account at either, nor a site: only the one keeps the other from ending."""
    county = world.actor("beihu")

    def added(name: str, parent: Unit) -> Unit:
        return service.create_unit(
            world.session, county, parent_id=parent.id, name=name, short_name=name, kind=UnitKind.COUNTY_DEPARTMENT
        )

    health = added("卫生服务中心", world.units["beihu"])
    clinic = added("社区诊所", health)
    life.dissolve_unit(world.session, county, clinic.id, clinic.version, reason="撤并")
    world.settle()
    ends, back = (health.id, health.version), (clinic.id, clinic.version)
    acts: list[Act] = [
        lambda session: life.dissolve_unit(session, county, *ends, reason="撤并"),
        lambda session: life.restore_unit(session, county, *back, reason="恢复"),
    ]
    assert meanwhile(*acts if first == "dissolve" else acts[::-1]) == ["done", "step_refused"]
