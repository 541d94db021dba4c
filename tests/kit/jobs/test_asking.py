"""A job is asked for with the act itself, kept once, and what becomes of it is said in words."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.kit import clock, db, jobs
from backend.kit.jobs import carrying, queue
from backend.kit.jobs.tables import Job, JobStatus
from tests.kit.jobs import errands
from tests.kit.jobs.errands import GO, REFUSE, STUMBLE, Errand, ask, job, went

pytestmark = pytest.mark.usefixtures("database")


def turn(job_id: str, number: int = 1, worker: str = "w1") -> bool:
    return carrying.slice_of(job_id, number, worker)


def test_what_is_rolled_back_asks_for_nothing() -> None:
    with Session(db.engine()) as session:
        jobs.enqueue(session, GO, Errand(mark="a"))
        session.flush()
        session.rollback()
    with db.reading() as session:
        assert session.exec(select(Job)).all() == []


def test_what_may_be_asked_for_once_is_there_once() -> None:
    for _ in range(3):
        with db.writing() as session:
            jobs.enqueue(session, GO, Errand(mark="a"), key="only")
    with db.reading() as session:
        assert len(session.exec(select(Job)).all()) == 1


def test_it_is_not_handed_over_before_its_time() -> None:
    with db.writing() as session:
        jobs.enqueue(session, GO, Errand(mark="later"), after=clock.now() + timedelta(hours=1))
    now = ask("now")
    with db.reading() as session:
        assert carrying.to_hand(session) == [(now, 1)]


def test_each_slice_goes_on_where_the_one_before_ended() -> None:
    job_id = ask("a", steps=3)
    assert [turn(job_id), turn(job_id), turn(job_id), turn(job_id)] == [True, True, False, False]
    assert went() == ["a/0", "a/1", "a/2"]
    assert (job(job_id).status, job(job_id).done, job(job_id).total) == (JobStatus.DONE, 3, 3)


def test_what_takes_long_is_looked_up_aside_while_others_write() -> None:
    assert not turn(ask("a", errands.SEEK))
    assert went() == ["a seen/0"]
    with db.reading() as session:
        assert len(session.exec(select(Job)).all()) == 2


def test_a_fault_undoes_its_slice_and_is_tried_again_then_a_person_is_asked() -> None:
    told: list[str] = []
    carrying.FAILED.append(lambda _session, failed: told.append(failed.id))
    job_id = ask("a", STUMBLE)
    assert not turn(job_id)
    waits = job(job_id)
    assert (waits.status, waits.turn, waits.handed) == (JobStatus.WAITING, 2, False)
    assert waits.not_before > clock.now() + timedelta(seconds=3)
    assert not turn(job_id)
    assert job(job_id).tries == 1
    assert not turn(job_id, 2)
    failed = job(job_id)
    assert (failed.status, told) == (JobStatus.FAILED, [job_id])
    assert failed.failure
    assert failed.failure["code"] == "fault"
    assert "RuntimeError" in failed.failure["zh"]
    assert "secret" not in str(failed.failure)
    assert went() == []
    carrying.FAILED.pop()


def test_a_refusal_is_said_in_its_own_words_and_not_tried_again() -> None:
    job_id = ask("a", REFUSE)
    turn(job_id)
    assert job(job_id).failure == {"code": "errand_closed", "zh": "此路不通。", "en": "No way through."}
    assert (job(job_id).status, went()) == (JobStatus.FAILED, [])


def test_asked_for_again_it_has_another_turn() -> None:
    job_id = ask("a", REFUSE)
    turn(job_id)
    with db.writing() as session:
        queue.again(session, session.exec(select(Job)).one())
    with db.reading() as session:
        assert carrying.to_hand(session) == [(job_id, 2)]
    assert job(job_id).failure is None


def test_a_job_of_a_kind_nobody_knows_says_so() -> None:
    job_id = ask("a")
    with db.writing() as session:
        session.execute(sa.update(Job).values(kind="gone.away"))
    turn(job_id)
    assert (job(job_id).failure or {})["code"] == "unknown_kind"


def test_who_was_taken_for_dead_leaves_the_job_to_the_other() -> None:
    job_id = ask("a", steps=2)
    assert turn(job_id, worker="dead")
    dead, alive = carrying._begin(job_id, 1, "dead"), carrying._begin(job_id, 1, "alive")
    assert dead
    assert alive
    assert not carrying._work(dead)
    assert not carrying._work(alive)
    assert went() == ["a/0", "a/1"]


def test_a_worker_that_is_to_stop_puts_the_job_back_after_its_slice() -> None:
    job_id, other = ask("a", steps=3), ask("b")
    assert turn(job_id)
    begun = carrying._begin(job_id, 1, "w1")
    assert begun
    carrying.STOPPING.set()
    try:
        assert not turn(other)
        assert not carrying._work(begun)
    finally:
        carrying.STOPPING.clear()
    assert went() == ["a/0", "a/1"]
    with db.reading() as session:
        assert sorted(carrying.to_hand(session)) == sorted([(job_id, 2), (other, 2)])


def test_the_clock_asks_once_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.EVERY, "errand.tick", jobs.Schedule("* * * * *", errands.TICK))
    for at in ("08:00", "08:00", "08:01"):
        queue.asked_by_clock("errand.tick", at)
    with db.reading() as session:
        assert len(session.exec(select(Job)).all()) == 2


def test_how_long_the_first_has_waited_is_known() -> None:
    with db.reading() as session:
        assert queue.standing(session) == (0, timedelta(), 0, 0, 0)
    with db.writing() as session:
        for minutes in (5, 1, -5):
            jobs.enqueue(session, GO, Errand(mark="a"), after=clock.now() - timedelta(minutes=minutes))
    with db.reading() as session:
        found = queue.standing(session)
    assert found.waiting == 2
    assert timedelta(minutes=5) <= found.lag < timedelta(minutes=6)
