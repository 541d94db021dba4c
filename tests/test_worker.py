"""What the clock drives by itself: what has had its time goes, and a job that is given up stands in the journal."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from backend import worker
from backend.accounts.tables import Guess, SignIn
from backend.app import hooks
from backend.demo import service as demonstration
from backend.journal.tables import Entry
from backend.kit import clock, db, jobs
from backend.kit.jobs import carrying
from backend.kit.jobs.tables import Job, JobStatus
from backend.kit.kept_answers import KeptAnswer
from backend.tasks import clockwork
from tests.kit.jobs.errands import REFUSE, ask
from tests.world import World

DAYS = timedelta(days=1)


@pytest.fixture
def swept(session: Session, world: World, data_dir: Path) -> Callable[[], None]:
    """Does what the clock asks for each night."""
    assert world.users
    assert data_dir

    def sweep() -> None:
        world.settle()
        with db.writing() as aside:
            job = jobs.enqueue(aside, worker.RETENTION, jobs.Nothing())
        assert job
        while carrying.slice_of(job.id, 1, "w1"):
            pass
        session.expire_all()

    return sweep


def test_what_has_had_its_time_goes_and_the_rest_stays(
    session: Session, world: World, swept: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 2)
    now, user = clock.now(), world.users["beihu"].id
    for days in (0.5, 1.5, 2, 3):
        session.add(KeptAnswer(caller=user, key=str(days), fingerprint="", at=now - days * DAYS))
        session.add(Guess(login_hash=str(days), first_at=now - (days - 0.5) * DAYS))
    for days in (1, 29, 31):
        at = now - days * DAYS
        session.add(SignIn(user_id=user, started_at=at, used_at=at, ends_at=at, refresh_hash=str(days)))
    for status, kind, days in (
        (JobStatus.DONE, "errand.go", 31), (JobStatus.DONE, "errand.go", 29), (JobStatus.DONE, clockwork.STEP.name, 2),
        (JobStatus.FAILED, "errand.go", 31), (JobStatus.WAITING, "errand.go", 31),
    ):  # fmt: skip
        at = now - days * DAYS
        finished = None if status is JobStatus.WAITING else at
        session.add(
            Job(kind=kind, unit_path="/", status=status, asked_at=at, not_before=now + DAYS, finished_at=finished)
        )
    swept()
    assert session.exec(select(KeptAnswer.key)).all() == ["0.5"]
    assert session.exec(select(Guess.login_hash)).all() == ["0.5"]
    assert sorted(session.exec(select(SignIn.refresh_hash)).all()) == ["1", "29"]
    left = session.exec(select(Job.status).where(Job.kind == "errand.go")).all()
    assert sorted(left) == [JobStatus.DONE, JobStatus.FAILED, JobStatus.WAITING]
    said = session.exec(select(Entry).where(Entry.event == "retention.cleared")).all()
    total = {what: sum(entry.data["removed"][what] for entry in said) for what in said[0].data["removed"]}
    assert total == {"kept_answers": 3, "sign_ins": 1, "guesses": 3, "jobs": 2, "messages": 0, "files": 0}


def test_a_night_on_which_nothing_goes_leaves_no_line(session: Session, swept: Callable[[], None]) -> None:
    swept()
    assert session.exec(select(Entry).where(Entry.event == "retention.cleared")).all() == []


def test_a_job_given_up_stands_in_the_journal(session: Session) -> None:
    hooks.connect()
    job_id = ask("a", REFUSE)
    carrying.slice_of(job_id, 1, "w1")
    entry = session.exec(select(Entry).where(Entry.event == "job.failed")).one()
    assert (entry.object_id, entry.data) == (job_id, {"kind": "errand.refuse", "code": "errand_closed"})


def test_moving_the_demonstrations_date_asks_the_clock(session: Session, world: World) -> None:
    clock.set_today(session, date(2015, 5, 5))
    demonstration.next_day(session, world.actor("admin"))
    session.rollback()
    assert session.exec(select(Job)).all() == []
    clock.set_today(session, date(2015, 5, 5))
    demonstration.next_day(session, world.actor("admin"))
    world.settle()
    assert session.exec(select(Job.kind)).all() == [clockwork.STEP.name]
