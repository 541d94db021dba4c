"""Jobs the tests ask for: each slice leaves a line in the journal, so that what was done twice or never shows."""

import time

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.journal import service as journal
from backend.journal.tables import Entry
from backend.kit import db, jobs
from backend.kit.actor import SYSTEM
from backend.kit.errors import Conflict
from backend.kit.jobs.kinds import Arguments
from backend.kit.jobs.tables import Job, JobStatus
from backend.kit.words import Text
from tests.processes import START_SECONDS

LABEL = Text("试一试", "A try")


class Errand(Arguments):
    mark: str
    step: int = 0
    steps: int = 1
    seconds: float = 0


class Closed(Conflict):
    code = "errand_closed"
    text = Text("此路不通。", "No way through.")


def _go(session: Session, errand: Errand) -> jobs.More[Errand] | None:
    journal.record(session, SYSTEM, "errand.went", object_id=f"{errand.mark}/{errand.step}")
    if errand.seconds:
        time.sleep(errand.seconds)
    step = errand.step + 1
    return jobs.More(errand.model_copy(update={"step": step}), step, errand.steps) if step < errand.steps else None


def _stumble(session: Session, errand: Errand) -> None:
    _go(session, errand)
    session.flush()
    raise RuntimeError("a secret that was being worked on")


def _refuse(session: Session, errand: Errand) -> None:
    _go(session, errand)
    raise Closed


def _tick(session: Session, _nothing: jobs.Nothing) -> None:
    journal.record(session, SYSTEM, "errand.ticked", object_id="tick")


def _look(_aside: Session, errand: Errand) -> str:
    ask("meanwhile")
    return f"{errand.mark} seen"


def _seek(session: Session, errand: Errand, seen: str) -> None:
    _go(session, errand.model_copy(update={"mark": seen}))


GO = jobs.Kind("errand.go", LABEL, Errand, _go)
STUMBLE = jobs.Kind("errand.stumble", LABEL, Errand, _stumble, tries=2)
REFUSE = jobs.Kind("errand.refuse", LABEL, Errand, _refuse)
SEEK = jobs.Kind("errand.seek", LABEL, Errand, _seek, _look)
TICK = jobs.Kind("errand.tick", LABEL, jobs.Nothing, _tick)


def ask(mark: str, kind: jobs.Kind[Errand] = GO, **how: float) -> str:
    """A job asked for and committed; its id."""
    with db.writing() as session:
        job = jobs.enqueue(session, kind, Errand.model_validate({"mark": mark, **how}))
        assert job
        return job.id


def went(session: Session | None = None) -> list[str]:
    """Every slice that left its line."""
    query = select(Entry.object_id).where(Entry.event == "errand.went").order_by(col(Entry.seq))
    if session:
        return list(session.exec(query).all())
    with db.reading() as aside:
        return list(aside.exec(query).all())


def job(job_id: str) -> Job:
    with db.reading() as session:
        return session.exec(select(Job).where(Job.id == job_id)).one()


def settled(seconds: float = 60) -> None:
    """Comes back when no job waits or runs."""
    until = time.monotonic() + min(seconds, START_SECONDS)
    open_ = (
        sa.select(sa.func.count()).select_from(Job).where(col(Job.status).in_([JobStatus.WAITING, JobStatus.RUNNING]))
    )
    while True:
        with db.reading() as session:
            if not session.scalar(open_):
                return
        assert time.monotonic() < until, "jobs are left"
        time.sleep(0.02)


def working() -> int:
    """A worker that knows these errands, for a process of its own."""
    from backend.cli import main  # noqa: PLC0415 (imported in the process it runs in)

    return main(["worker"])
