"""Workers: what was asked for is done once, by however many there are and however often they are killed (R4)."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from backend.kit import db, jobs
from backend.kit.jobs import carrying
from backend.kit.jobs import engine as engines
from backend.kit.jobs.crew import Crew
from backend.kit.jobs.tables import Job, JobStatus, Worker
from tests.counts import FULL
from tests.kit.jobs import errands
from tests.kit.jobs.errands import ask, job, settled, went, working
from tests.processes import begun, environment

Start = Callable[[], ForkServerProcess]
BEAT = 0.3
KILLS = 100 if FULL else 2


@pytest.fixture(autouse=True)
def going_on() -> Iterator[None]:
    """A worker stopped in this process leaves it as one that comes to its end; other tests go on in it."""
    yield
    carrying.STOPPING.clear()


@pytest.fixture
def clean(database: sa.Engine) -> sa.Engine:
    """The engine's own store is new as well."""
    if database.dialect.name == "postgresql":
        with database.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA IF EXISTS dbos CASCADE")
    return database


@pytest.fixture
def start(clean: sa.Engine, data_dir: Path) -> Iterator[Start]:
    """Starts worker processes that say every `BEAT` seconds that they are there."""
    started: list[ForkServerProcess] = []

    def one() -> ForkServerProcess:
        started.append(begun(environment(clean, data_dir, worker_beat=str(BEAT)), working))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.join()


@pytest.fixture
def crew(clean: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    """A worker in this process, as a server has it; the clock asks for something each second."""
    assert clean
    monkeypatch.setitem(jobs.EVERY, "errand.tick", jobs.Schedule("* * * * * *", errands.TICK))
    crew = Crew(2)
    crew.start()
    yield crew
    assert crew.stop(20)


def kill(process: ForkServerProcess) -> None:
    process.kill()
    process.join()


def begun_jobs() -> int:
    with db.reading() as session:
        return len(session.exec(select(Job).where(Job.begun_at != None)).all())  # noqa: E711


def await_begun(number: int) -> None:
    until = time.monotonic() + 60
    while begun_jobs() < number:
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.usefixtures("crew")
def test_in_one_process_it_is_done_at_once_and_the_clock_asks_by_itself() -> None:
    await_ticks(1)
    asked = time.monotonic()
    job_id = ask("a", steps=2)
    while job(job_id).status is not JobStatus.DONE:
        assert time.monotonic() - asked < 10
        time.sleep(0.02)
    assert time.monotonic() - asked < 2
    assert went() == ["a/0", "a/1"]
    await_ticks(2)


def await_ticks(number: int) -> None:
    """Comes back when the clock has asked so often, each time once."""
    until = time.monotonic() + 30
    while True:
        with db.reading() as session:
            keys = session.exec(select(Job.key).where(Job.kind == "errand.tick")).all()
        if len(keys) >= number:
            assert len(set(keys)) == len(keys)
            return
        assert time.monotonic() < until, "the clock asked for nothing"
        time.sleep(0.02)


def test_what_the_engine_has_lost_is_begun_anew(clean: sa.Engine) -> None:
    job_id = ask("a")
    with db.writing() as session:
        session.execute(sa.update(Job).values(handed=True))
    crew = Crew(1)
    crew.start()
    settled()
    assert crew.stop(20)
    assert (went(), job(job_id).turn) == (["a/0"], 2)
    assert engines.store(clean.url)


def test_killed_again_and_again_it_does_everything_once(start: Start) -> None:
    asked = [ask(f"{number}", steps=3, seconds=0.03) for number in range(8)]
    for kills in range(KILLS):
        worker = start()
        await_begun(min(len(asked), 1 + kills))
        kill(worker)
    start()
    settled()
    assert Counter(went()) == {f"{number}/{step}": 1 for number in range(8) for step in range(3)}
    assert {job(each).status for each in asked} == {JobStatus.DONE}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.postgresql
def test_two_workers_share_and_one_takes_over_from_the_dead(start: Start) -> None:
    first = start()
    start()
    ask("warm", steps=20, seconds=0.1)
    await_working(1)
    asked = [ask(f"{number}", steps=2, seconds=0.5) for number in range(6)]
    await_working(2)
    kill(first)
    died = time.monotonic()
    settled()
    assert time.monotonic() - died < 5 * BEAT + 15
    done = {f"{number}/{step}" for number in range(6) for step in range(2)} | {f"warm/{step}" for step in range(20)}
    assert Counter(went()) == dict.fromkeys(done, 1)
    assert {job(each).status for each in asked} == {JobStatus.DONE}


def await_working(workers: int) -> None:
    """Comes back while so many workers have something in hand."""
    until = time.monotonic() + 60
    query = sa.select(sa.func.count(sa.distinct(col(Job.worker)))).where(col(Job.status) == JobStatus.RUNNING)
    while True:
        with db.reading() as session:
            if (session.scalar(query) or 0) >= workers:
                return
        assert time.monotonic() < until
        time.sleep(0.005)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_told_to_stop_it_finishes_the_slice_and_leaves(start: Start) -> None:
    job_id = ask("a", steps=50, seconds=0.2)
    worker = start()
    await_begun(1)
    time.sleep(0.3)
    os.kill(worker.pid or 0, signal.SIGTERM)
    told = time.monotonic()
    worker.join(30)
    assert worker.exitcode == 0
    assert time.monotonic() - told < 20
    assert 0 < job(job_id).done == len(went())
    with db.reading() as session:
        assert [each.seen_at.year for each in session.exec(select(Worker)).all()] == [1970]
