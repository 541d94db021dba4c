"""Loading, resetting and dating the demonstration."""

from datetime import date, timedelta

from sqlmodel import Session, SQLModel

from backend.demo import facts, planting, story
from backend.demo.errors import BeingLoaded, DateGoesForward, NotADemonstration, TooFar
from backend.journal import checkpoints, guard
from backend.journal import service as journal
from backend.journal.tables import Head
from backend.kit import clock, db, jobs
from backend.kit.actor import Actor
from backend.kit.settings import settings
from backend.policy import Permission, require
from backend.rubrics import guard as rubric_guard
from backend.tasks import clockwork


def load(session: Session, _actor: Actor) -> None:
    """Chenzhou's arrangement as it stood on the opening Monday; into an empty database."""
    _demand_demonstration()
    clock.set_today(session, facts.NOTICE)
    story.tell(session, planting.plant(session))
    clock.set_today(session, facts.START)
    jobs.enqueue(session, clockwork.STEP, jobs.Nothing())


def reset(session: Session, actor: Actor) -> date:
    """Throws everything away, the journal too, and loads the demonstration anew. Ends every sign-in.

    Meanwhile others read what was there before; who wants to write is told to come back.
    """
    _demand_demonstration()
    require(actor, Permission.DEMO_MANAGE)
    with db.shut(BeingLoaded):
        _throw_away(session)
        load(session, actor)
        journal.record(session, actor, "demo.reset", now=facts.START.isoformat())
    checkpoints.set_aside(settings().data_dir / checkpoints.FILE, clock.now())
    return facts.START


def _throw_away(session: Session) -> None:
    connection = session.connection()
    with guard.lifted(connection), rubric_guard.lifted(connection):
        for table in reversed(SQLModel.metadata.sorted_tables):
            connection.execute(table.delete())
    session.expunge_all()
    session.info.pop("today", None)
    session.add(Head())
    session.flush()


def next_day(session: Session, actor: Actor) -> date:
    """Moves the business date one day forward."""
    return go_to(session, actor, day=clock.today(session) + timedelta(days=1))


def go_to(session: Session, actor: Actor, *, day: date) -> date:
    """Moves the business date forward to `day`. Raises DateGoesForward, TooFar."""
    _demand_demonstration()
    require(actor, Permission.DEMO_MANAGE)
    today = clock.today(session)
    if day <= today:
        raise DateGoesForward(today=today.isoformat())
    if day > facts.LAST:
        raise TooFar(last=facts.LAST.isoformat())
    clock.set_today(session, day)
    jobs.enqueue(session, clockwork.STEP, jobs.Nothing(), by=actor)
    journal.record(session, actor, "demo.dated", was=today.isoformat(), now=day.isoformat())
    return day


def _demand_demonstration() -> None:
    if not settings().demo:
        raise NotADemonstration
