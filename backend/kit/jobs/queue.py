"""Asking for a job in one's own transaction, and what is known of those asked for."""

import threading
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session, col, select

from backend.kit import clock, db
from backend.kit.actor import SYSTEM, Actor
from backend.kit.jobs.kinds import EVERY, A, Kind, Nothing
from backend.kit.jobs.tables import Job, JobStatus, Worker
from backend.kit.settings import settings

BELL = threading.Event()
"""Rung when this process has committed a job, so that a worker in it need not look."""
KEPT_FOR = timedelta(days=30)
"""A job that was done stays to be looked at; a failed one six times as long."""
LATE = timedelta(minutes=1)
BEATS_TO_DIE = 3.5
"""A worker not heard of for so many beats is dead; the others look once a beat, so its jobs wait five beats at most."""
_ASKED = "jobs.asked"


def enqueue(
    session: Session,
    kind: Kind[A],
    arguments: A,
    *,
    by: Actor = SYSTEM,
    key: str | None = None,
    after: datetime | None = None,
) -> Job | None:
    """The job, there as soon as the caller's transaction is; None when one with this key was asked for before.

    It is not begun before `after`.
    """
    if key is not None and session.exec(select(Job.id).where(Job.key == key)).first():
        return None
    now = clock.now()
    job = Job(
        kind=kind.name, arguments=arguments.model_dump(mode="json"), key=key, asked_by=by.name, unit_path=by.unit_path,
        asked_at=now, not_before=after or now,
    )  # fmt: skip
    session.add(job)
    session.info[_ASKED] = True
    return job


def asked_by_clock(name: str, at: str) -> None:
    """What the clock asks for at that moment; once, however many workers see it come."""
    with db.writing() as session:
        enqueue(session, EVERY[name].kind, Nothing(), key=f"{name}@{at}")


def clear(session: Session, now: datetime, most: int) -> int:
    """Removes some of the jobs done long ago, and those of the clock the day after; how many. Failed ones stay longer."""
    by_clock = col(Job.kind).in_(list(EVERY))
    over = sa.or_(
        sa.and_(col(Job.status) == JobStatus.DONE, col(Job.finished_at) < now - KEPT_FOR),
        sa.and_(col(Job.status) == JobStatus.DONE, by_clock, col(Job.finished_at) < now - timedelta(days=1)),
        sa.and_(col(Job.status) == JobStatus.FAILED, col(Job.finished_at) < now - 6 * KEPT_FOR),
    )
    some = sa.select(col(Job.id)).where(over).order_by(col(Job.id)).limit(most).with_for_update(skip_locked=True)
    done: Any = session.execute(sa.delete(Job).where(col(Job.id).in_(some)))
    return int(done.rowcount)


def again(session: Session, job: Job) -> None:
    """Another turn for a job that failed."""
    job.status, job.failure, job.tries = JobStatus.WAITING, None, 0
    job.turn, job.handed, job.not_before = job.turn + 1, False, clock.now()
    job.finished_at = None
    session.info[_ASKED] = True


@event.listens_for(Session, "after_commit")
def _ring(session: Session) -> None:
    if session.info.pop(_ASKED, False):
        BELL.set()


class Standing(NamedTuple):
    """How the work stands: how many wait that could be begun, how long the first of them has; who is there."""

    waiting: int
    lag: timedelta
    running: int
    failed: int
    workers: int

    @property
    def state(self) -> Literal["ok", "behind", "away"]:
        """In a word: nobody is there, the first job has waited for more than a minute, or all is well."""
        if not self.workers:
            return "away"
        return "behind" if self.lag > LATE else "ok"


def standing(session: Session) -> Standing:
    """How the work stands now."""
    now = moment(session)
    due = sa.and_(col(Job.status) == JobStatus.WAITING, col(Job.not_before) <= now)
    waiting, since = session.execute(sa.select(sa.func.count(), sa.func.min(col(Job.not_before))).where(due)).one()
    wanted = col(Job.status).in_([JobStatus.RUNNING, JobStatus.FAILED])
    counting = sa.select(col(Job.status), sa.func.count()).where(wanted).group_by(col(Job.status))
    counted = {row[0]: row[1] for row in session.execute(counting)}
    there = sa.select(sa.func.count()).select_from(Worker).where(col(Worker.seen_at) > now - dead_after())
    lag = now - since if since else timedelta()
    return Standing(
        waiting, lag, counted.get(JobStatus.RUNNING, 0), counted.get(JobStatus.FAILED, 0), session.scalar(there) or 0
    )


def dead_after() -> timedelta:
    """How long a worker may be silent."""
    return timedelta(seconds=settings().worker_beat * BEATS_TO_DIE)


def moment(session: Session) -> datetime:
    """The database's own clock where many machines share it, so that one machine's wrong clock declares nobody dead."""
    if session.get_bind().dialect.name == "postgresql":
        found: datetime = session.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
        return found
    return clock.now()
