"""How a task stands on a day, decided without a database."""

from datetime import date
from typing import Any

import pytest

from backend.policy import reach
from backend.tasks import rules
from backend.tasks.rules import Outcome, Status
from backend.tasks.tables import Task, TaskState

DAY = date(2015, 5, 18)


def task(**fields: Any) -> Task:
    plain: dict[str, Any] = {
        "campaign_id": "c", "unit_id": "u", "spec": "T2b", "phase": "self_check", "category": "B",
        "scope_path": "/1/2/3/", "doer_path": "/1/2/3/", "overseer_path": "/1/2/", "opens_on": date(2015, 5, 4),
        "first_due_on": date(2015, 5, 20), "due_on": date(2015, 5, 20), "state": TaskState.OPEN,
    }  # fmt: skip
    return Task(**(plain | fields))


@pytest.mark.parametrize(
    ("state", "opened", "gates_met", "status"),
    [
        (TaskState.OPEN, False, True, Status.WAITING),
        (TaskState.OPEN, True, False, Status.BLOCKED),
        (TaskState.OPEN, True, True, Status.OPEN),
        (TaskState.RETURNED, False, False, Status.RETURNED),
        (TaskState.SUBMITTED, True, True, Status.SUBMITTED),
        (TaskState.ACCEPTED, True, True, Status.ACCEPTED),
        (TaskState.EXEMPT, True, True, Status.EXEMPT),
    ],
)
def test_waiting_open_and_blocked_are_derived(state: TaskState, opened: bool, gates_met: bool, status: Status) -> None:
    assert rules.status_of(task(state=state), DAY, opened=opened, gates_met=gates_met) is status


def test_a_day_ends_at_midnight_so_the_due_day_itself_is_not_late() -> None:
    assert not rules.is_overdue(task(due_on=DAY), DAY)
    assert rules.is_overdue(task(due_on=date(2015, 5, 17)), DAY)


def test_what_is_handed_in_waits_for_the_reviewer_and_is_not_overdue() -> None:
    assert not rules.is_overdue(task(state=TaskState.SUBMITTED, due_on=date(2015, 5, 1)), DAY)


def test_an_exemption_ends_with_its_day() -> None:
    exempt = task(state=TaskState.EXEMPT, exempt_until=DAY)
    assert rules.is_done(exempt, DAY)
    assert not rules.is_done(exempt, date(2015, 5, 19))
    assert rules.is_done(task(state=TaskState.EXEMPT), date(2030, 1, 1))


def test_what_was_exempt_until_a_day_is_open_and_overdue_the_day_after() -> None:
    exempt = task(state=TaskState.EXEMPT, exempt_until=DAY, due_on=DAY)
    after = date(2015, 5, 19)
    assert rules.status_of(exempt, DAY, opened=True, gates_met=True) is Status.EXEMPT
    assert rules.status_of(exempt, after, opened=True, gates_met=True) is Status.OPEN
    assert (rules.is_overdue(exempt, DAY), rules.is_overdue(exempt, after)) == (False, True)


def test_the_four_outcomes_stay_on_record_together() -> None:
    worked = task(state=TaskState.ACCEPTED, submitted_on=DAY, late=True, returns=1, extended=True)
    assert rules.outcomes(worked, DAY) == [Outcome.LATE, Outcome.SENT_BACK, Outcome.EXTENDED]
    assert rules.outcomes(task(submitted_on=DAY, state=TaskState.SUBMITTED), DAY) == [Outcome.ON_TIME]
    assert rules.outcomes(task(), DAY) == []
    assert rules.outcomes(task(due_on=date(2015, 5, 1)), DAY) == [Outcome.LATE]


def test_prefixes_never_take_in_a_neighbour() -> None:
    assert reach.prefixes("/1/20/3/") == ["/1/", "/1/20/", "/1/20/3/"]


def test_scopes_run_from_the_unit_up_to_the_lead_and_no_further() -> None:
    assert rules.scopes("/1/2/3/4/", "/1/2/") == ["/1/2/3/4/", "/1/2/3/", "/1/2/"]


def test_an_exempt_task_is_counted_on_the_day_its_exemption_ends() -> None:
    assert rules.counting_day(task(state=TaskState.EXEMPT)) == rules.FAR
    assert rules.counting_day(task(state=TaskState.EXEMPT, exempt_until=DAY)) == DAY
    assert rules.counting_day(task()) == date(2015, 5, 20)


@pytest.mark.parametrize("state", [TaskState.SUBMITTED, TaskState.ACCEPTED])
def test_what_was_handed_in_is_counted_whatever_its_day(state: TaskState) -> None:
    assert rules.counting_day(task(state=state)) == rules.FAR
