"""An administrator corrects the calendar."""

from datetime import date

import pytest
from sqlmodel import Session

from backend.campaigns import queries, service
from backend.kit.errors import Forbidden, NotFound, Stale
from tests.world import World

DAY = date(2015, 5, 24)


@pytest.mark.parametrize("who", ["admin", "hunan"])
def test_an_entered_day_counts_at_once(who: str, session: Session, world: World) -> None:
    assert not queries.calendar(session).is_working(DAY)
    row = service.put_calendar_day(session, world.actor(who), DAY, 0, working=True, note="补班")
    assert queries.calendar(session).is_working(DAY)
    assert queries.calendar_days(session, 2015) == {DAY: row}


def test_an_entered_day_can_be_changed_and_removed(session: Session, world: World) -> None:
    admin = world.actor("admin")
    row = service.put_calendar_day(session, admin, DAY, 0, working=True, note="")
    row = service.put_calendar_day(session, admin, DAY, row.version, working=False, note="照常休息")
    assert not queries.calendar(session).is_working(DAY)
    service.remove_calendar_day(session, admin, DAY, row.version)
    assert queries.calendar_days(session, 2015) == {}
    with pytest.raises(NotFound):
        service.remove_calendar_day(session, admin, DAY, row.version)


def test_who_did_not_see_the_last_change_is_refused(session: Session, world: World) -> None:
    admin = world.actor("admin")
    with pytest.raises(Stale):
        service.put_calendar_day(session, admin, DAY, 1, working=True, note="")
    service.put_calendar_day(session, admin, DAY, 0, working=True, note="")
    with pytest.raises(Stale):
        service.put_calendar_day(session, admin, DAY, 0, working=False, note="")


@pytest.mark.parametrize("who", ["beihu", "education", "chenzhou"])
def test_others_leave_the_calendar_alone(who: str, session: Session, world: World) -> None:
    with pytest.raises(Forbidden):
        service.put_calendar_day(session, world.actor(who), DAY, 0, working=True, note="")
    with pytest.raises(Forbidden):
        service.remove_calendar_day(session, world.actor(who), DAY, 1)
