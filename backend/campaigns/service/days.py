"""Days off and make-up working days an administrator enters, which outweigh the shipped calendar."""

from datetime import date

from sqlmodel import Session, select

from backend.campaigns import queries
from backend.campaigns.tables import CalendarDay
from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import NotFound, Stale
from backend.policy import Permission, require


def put_calendar_day(session: Session, actor: Actor, day: date, seen: int, *, working: bool, note: str) -> CalendarDay:
    """Says whether people work on a day; `seen` is the version of the entry there is, 0 where there is none yet."""
    require(actor, Permission.CALENDAR_MANAGE)
    row = _entered(session, day)
    if row is None and seen:
        raise Stale
    if row is not None:
        expect(row, seen)
    row = row or CalendarDay(day=day, working=working)
    row.working, row.note = working, note
    session.add(row)
    session.flush()
    queries.forget_calendar(session)
    journal.record(session, actor, "calendar_day.set", subject=row, day=day.isoformat(), working=working, note=note)
    return row


def remove_calendar_day(session: Session, actor: Actor, day: date, seen: int) -> None:
    """Goes back to the shipped calendar for a day. Raises NotFound when nothing was entered."""
    require(actor, Permission.CALENDAR_MANAGE)
    row = _entered(session, day)
    if row is None:
        raise NotFound
    expect(row, seen)
    journal.record(session, actor, "calendar_day.removed", subject=row, day=day.isoformat())
    session.delete(row)
    session.flush()
    queries.forget_calendar(session)


def _entered(session: Session, day: date) -> CalendarDay | None:
    return session.exec(select(CalendarDay).where(CalendarDay.day == day).with_for_update()).first()
