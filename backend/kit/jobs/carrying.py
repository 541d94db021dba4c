"""Carrying a job out: a slice and what became of it are kept in one transaction, so that what it wrote is there once."""

import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta

import sqlalchemy as sa
from pydantic import ValidationError
from sqlmodel import Session, col, select

from backend.kit import clock, db
from backend.kit.errors import AppError, Unavailable
from backend.kit.jobs.kinds import KINDS
from backend.kit.jobs.queue import moment
from backend.kit.jobs.tables import Job, JobStatus
from backend.kit.words import Text

LOG = logging.getLogger(__name__)
PAUSES = (5, 30, 120, 600)
"""Seconds before a slice that failed is tried again."""
FAILED: list[Callable[[Session, Job], None]] = []
"""Told of a job that is given up, in the transaction that gives it up; the application fills it in."""
_BUSY = Text("数据库暂时不可用（{kind}）。", "The database was not available ({kind}).")
_UNKNOWN = Text(
    "这个版本没有“{kind}”这种后台任务；请用写入它的版本办理。",
    "This version knows no job “{kind}”; use the version that asked for it.",
)
_FAULT = Text(
    "程序出错（{kind}）；详细经过见服务器日志，按任务编号查找。",
    "The program failed ({kind}); the server's log has the details under the job's id.",
)


STOPPING = threading.Event()
"""Set while this process comes to its end: what is not finished goes back to wait for another worker."""


def slice_of(job_id: str, turn: int, worker: str) -> bool:
    """Does the next slice of a job; whether there is another at once. What fails is tried later in another turn."""
    begun = _begin(job_id, turn, worker)
    if begun is None:
        return False
    try:
        return _work(begun)
    except Exception as fault:  # whatever a job raises is written down with it
        _give_up(job_id, turn, fault)
        return False


def _mine(session: Session, job_id: str, turn: int) -> Job | None:
    """The job, locked, unless it is gone, finished or in another turn by now."""
    query = select(Job).where(Job.id == job_id, Job.turn == turn).with_for_update()
    job = session.exec(query).first()
    return job if job and job.status in {JobStatus.WAITING, JobStatus.RUNNING} else None


def _begin(job_id: str, turn: int, worker: str) -> Job | None:
    """The job as this worker takes it up; None where it is not its to do."""
    with db.writing() as session:
        job = _mine(session, job_id, turn)
        if job is None:
            return None
        if STOPPING.is_set():
            _put_back(job)
            return None
        job.begun_at = job.begun_at or clock.now()
        job.status, job.worker = JobStatus.RUNNING, worker
        return job


def _work(begun: Job) -> bool:
    """One slice. A worker that was taken for dead finds the job with another and leaves it there."""
    kind = KINDS[begun.kind]
    arguments = kind.arguments.model_validate(begun.arguments)
    with ExitStack() as aside:
        seen = [kind.look(aside.enter_context(db.reading()), arguments)] if kind.look else []
    with db.writing() as session:
        job = _mine(session, begun.id, begun.turn)
        if job is None or job.worker != begun.worker or job.arguments != begun.arguments:
            return False
        more = kind.run(session, arguments, *seen)
        job.tries, job.failure = 0, None
        if more:
            job.arguments, job.done, job.total = more.arguments.model_dump(mode="json"), more.done, more.total
        else:
            job.status, job.finished_at = JobStatus.DONE, clock.now()
            job.done = job.total or job.done
        if more and STOPPING.is_set():
            _put_back(job)
        return job.status is JobStatus.RUNNING


def _put_back(job: Job) -> None:
    job.status, job.turn, job.handed = JobStatus.WAITING, job.turn + 1, False


def _give_up(job_id: str, turn: int, fault: Exception) -> None:
    """Writes down why; the job waits for another turn, or for a person when it has been tried often enough."""
    LOG.error("job %s failed in turn %s", job_id, turn, exc_info=fault)
    with db.writing() as session:
        job = _mine(session, job_id, turn)
        if job is None:
            return
        job.tries += 1
        job.failure = _in_words(job, fault)
        kind = KINDS.get(job.kind)
        refused = isinstance(fault, AppError | ValidationError) and not isinstance(fault, Unavailable)
        if kind is None or refused or job.tries >= kind.tries:
            job.status, job.finished_at = JobStatus.FAILED, clock.now()
            for told in FAILED:
                told(session, job)
            return
        pause = PAUSES[min(job.tries, len(PAUSES)) - 1]
        _put_back(job)
        job.not_before = clock.now() + timedelta(seconds=pause)


def _in_words(job: Job, fault: Exception) -> dict[str, str]:
    """What an administrator is told; never the fault's own text, which may hold what was being worked on."""
    if isinstance(fault, AppError):
        code, text = fault.code, fault.said
    elif job.kind not in KINDS:
        code, text = "unknown_kind", _UNKNOWN.filled(kind=job.kind)
    elif isinstance(fault, sa.exc.OperationalError):
        code, text = "database", _BUSY.filled(kind=type(fault.orig).__name__)
    else:
        code, text = "fault", _FAULT.filled(kind=type(fault).__name__)
    return {"code": code, "zh": text.zh, "en": text.en}


def to_hand(session: Session, most: int = 200) -> list[tuple[str, int]]:
    """The jobs and turns that may be begun and have not been handed to the workers."""
    query = (
        select(Job.id, Job.turn)
        .where(Job.status == JobStatus.WAITING, col(Job.handed).is_(False), Job.not_before <= moment(session))
        .order_by(col(Job.not_before), col(Job.id))
        .limit(most)
    )
    return list(session.exec(query).all())


def handed(session: Session, turns: list[tuple[str, int]]) -> None:
    """Remembers that these were handed over; a turn that has passed meanwhile stays as it is."""
    named = sa.tuple_(col(Job.id), col(Job.turn)).in_(turns)
    session.execute(sa.update(Job).where(named).values(handed=True))


def begin_anew(turns: list[tuple[str, int]]) -> None:
    """Another turn for jobs whose turn was lost with the engine's own store (an older backup brought back)."""
    with db.writing() as session:
        for job_id, turn in turns:
            if job := _mine(session, job_id, turn):
                _put_back(job)


def unfinished(session: Session, beyond: str = "", most: int = 500) -> list[tuple[str, int]]:
    """The jobs and turns handed over that have not come to an end, by their ids from `beyond` on."""
    query = (
        select(Job.id, Job.turn)
        .where(col(Job.status).in_([JobStatus.WAITING, JobStatus.RUNNING]), col(Job.handed).is_(True), Job.id > beyond)
        .order_by(col(Job.id))
        .limit(most)
    )
    return list(session.exec(query).all())
