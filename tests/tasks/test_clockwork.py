"""The clock says each thing once: that a phase can be begun, that a day comes near, that it has passed."""

from collections import Counter
from datetime import date

import pytest

from backend.journal.events import TOLD
from backend.kit import db, jobs
from backend.kit.jobs import carrying
from backend.tasks import clockwork, service
from tests.tasks.desk import Desk


def step(desk: Desk, times: int = 1) -> None:
    """What the worker does when the clock asks, as often as it is asked."""
    for _ in range(times):
        desk.session.commit()
        with db.writing() as session:
            job = jobs.enqueue(session, clockwork.STEP, jobs.Nothing())
        assert job
        while carrying.slice_of(job.id, 1, "w1"):
            pass
    desk.session.expire_all()


def opened(desk: Desk) -> list[tuple[str, str]]:
    return [(entry.data["phase"], entry.unit_path) for entry in desk.events("phase.opened")]


def told(desk: Desk, what: str) -> list[tuple[str, str]]:
    return [(entry.object_id, entry.data["due_on"]) for entry in desk.events(f"deadline.{what}")]


def test_a_phase_is_opened_once_for_the_unit_and_those_over_it(desk: Desk) -> None:
    step(desk, 3)
    first = opened(desk)
    assert Counter(first).most_common(1)[0][1] == 1
    units = {desk.world.units[name].path for name in ("beihu_health", "beihu", "chenzhou")}
    assert units <= {path for phase, path in first if phase == "self_check"}
    assert desk.world.units["hunan"].path not in {path for _, path in first}
    assert {phase for phase, _ in first} == {"code_confirmation", "self_check"}


def test_a_phase_that_waits_for_another_is_opened_where_that_is_done(desk: Desk) -> None:
    step(desk)
    desk.submit(desk.task("beihu_health", "self_check"), "beihu_health", note="未发现问题。")
    step(desk, 2)
    health, culture = (desk.world.units[name].path for name in ("beihu_health", "beihu_culture"))
    now = [path for phase, path in opened(desk) if phase == "rectification"]
    assert health in now
    assert culture not in now
    assert Counter(now)[desk.world.units["chenzhou"].path] == 1


def test_a_day_is_said_to_be_near_once_and_to_have_passed_once(desk: Desk) -> None:
    task = desk.task("beihu_health", "code_confirmation")
    assert task.due_on == date(2015, 5, 8)
    desk.on(date(2015, 5, 5))
    step(desk)
    assert (task.id, "2015-05-08") not in told(desk, "approaching")
    for day in (6, 7, 8):
        desk.on(date(2015, 5, day))
        step(desk, 2)
    assert told(desk, "approaching").count((task.id, "2015-05-08")) == 1
    assert told(desk, "missed").count((task.id, "2015-05-08")) == 0
    for day in (9, 11, 12):
        desk.on(date(2015, 5, day))
        step(desk, 2)
    assert told(desk, "missed").count((task.id, "2015-05-08")) == 1
    entry = next(entry for entry in desk.events("deadline.missed") if entry.object_id == task.id)
    assert (entry.object_kind, entry.unit_path, entry.actor_id) == ("task", task.scope_path, "system")
    assert entry.data["unit"]["id"] == task.unit_id
    assert TOLD["deadline"] == TOLD["task"]


def test_of_what_is_done_nothing_is_said(desk: Desk) -> None:
    task = desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020101")
    desk.on(date(2015, 5, 8))
    step(desk)
    desk.on(date(2015, 5, 11))
    step(desk)
    assert task.id not in {found for what in ("approaching", "missed") for found, _ in told(desk, what)}
    assert told(desk, "missed")


def test_a_new_limit_is_a_new_day(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    desk.send_back(task, "beihu", "有误", date(2015, 5, 12))
    desk.on(date(2015, 5, 12))
    step(desk, 2)
    desk.on(date(2015, 5, 13))
    step(desk, 2)
    mine = [(what, day) for what in ("approaching", "missed") for found, day in told(desk, what) if found == task.id]
    assert mine == [("approaching", "2015-05-12"), ("missed", "2015-05-12")]


def test_what_was_done_between_looking_and_saying_is_not_said(desk: Desk) -> None:
    desk.on(date(2015, 5, 11))
    desk.session.commit()
    task = desk.task("beihu_health", "code_confirmation")
    due = clockwork.Due(deadlines=[(task.id, clockwork.MISSED)])
    service.exempt_task(desk.session, desk.actor("beihu"), task.id, task.version, reason="并入", until=None)
    clockwork.tell(desk.session, jobs.Nothing(), due)
    assert told(desk, "missed") == []


def test_many_are_said_in_slices(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clockwork, "AT_ONCE", 2)
    desk.on(date(2015, 5, 11))
    step(desk)
    said = told(desk, "missed")
    assert len(said) > 4
    assert len(set(said)) == len(said)


def test_a_campaign_that_is_not_running_says_nothing(desk: Desk) -> None:
    desk.campaign.state = type(desk.campaign.state).CLOSED
    desk.on(date(2015, 5, 11))
    step(desk)
    assert (opened(desk), told(desk, "missed")) == ([], [])
