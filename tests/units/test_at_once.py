"""Two units of one name under one parent, asked for at the same moment."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.units import service
from backend.units.tables import Unit, UnitKind
from tests.at_once import Act, together
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
