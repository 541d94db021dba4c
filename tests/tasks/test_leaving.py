"""A site that leaves the totals takes its tasks with it, whatever became of them before, and brings them back (R15)."""

from collections.abc import Callable
from datetime import date

import pytest

from backend.app import hooks
from backend.sites import service as sites
from backend.sites.tables import SiteState
from backend.tasks import queries, service
from backend.tasks.tables import Task, TaskState
from tests.tasks.desk import Desk
from tests.tasks.test_completion import counted, oracle

SITE = "beihu_health"
LEAVE = [sites.request_closing, sites.request_exception]
AHEAD, LATER = date(2015, 6, 1), date(2015, 9, 1)


@pytest.fixture(autouse=True)
def connected() -> None:
    hooks.connect()


def exempted(desk: Desk, phase: str = "self_check", *, until: date | None = None) -> Task:
    task = desk.task(SITE, phase)
    return service.exempt_task(desk.session, desk.actor("beihu"), task.id, task.version, reason="并入", until=until)


def asked(desk: Desk, ask: Callable[..., object]) -> SiteState:
    """The owner asks, the superior approves."""
    site = desk.world.sites[SITE]
    ask(desk.session, desk.actor(SITE), site.id, None, reason="机构调整")
    sites.approve_request(desk.session, desk.actor("beihu"), site.id, None)
    desk.session.flush()
    return site.state


def standing(task: Task) -> tuple[TaskState, str, date | None]:
    return task.state, task.exempt_reason, task.exempt_until


@pytest.mark.parametrize("leave", LEAVE)
def test_a_site_with_a_task_exempt_for_good_can_leave_and_the_task_stays_exempt_when_it_is_back(
    desk: Desk, leave: Callable[..., object]
) -> None:
    task, other = exempted(desk), desk.task(SITE, "scoring")
    assert asked(desk, leave) is not SiteState.RUNNING
    assert (task.exempt_reason, other.state) == ("并入", TaskState.EXEMPT)
    asked(desk, sites.request_running)
    assert (standing(task), other.state) == ((TaskState.EXEMPT, "并入", None), TaskState.OPEN)
    assert [move.verb for move in queries.moves_of(desk.session, task.id)] == ["exempt"]


def test_an_exemption_whose_day_passes_while_the_site_is_closed_frees_until_the_site_is_back(desk: Desk) -> None:
    task = exempted(desk, until=AHEAD)
    asked(desk, sites.request_closing)
    assert standing(task) == (TaskState.EXEMPT, queries.CLOSED_SITE, None)
    desk.on(LATER)
    asked(desk, sites.request_running)
    assert standing(task) == (TaskState.OPEN, "", None)
    assert counted(desk) == oracle(desk)


def test_an_exemption_whose_day_is_still_ahead_when_the_site_is_back_holds_until_then(desk: Desk) -> None:
    task = exempted(desk, until=LATER)
    for change in (sites.request_closing, sites.request_running):
        asked(desk, change)
    assert standing(task) == (TaskState.EXEMPT, "并入", LATER)
    said = [(move.verb, move.reason, move.limit_on) for move in queries.moves_of(desk.session, task.id)]
    assert said[-1] == ("exempt", "并入", LATER)
    assert counted(desk) == oracle(desk)


def test_an_exemption_that_ran_out_before_the_site_left_does_not_come_back_with_it(desk: Desk) -> None:
    task = exempted(desk, until=AHEAD)
    desk.on(LATER)
    for change in (sites.request_closing, sites.request_running):
        asked(desk, change)
    assert standing(task) == (TaskState.OPEN, "", None)


def test_an_exemption_lifted_before_the_site_left_does_not_come_back_with_it(desk: Desk) -> None:
    task = exempted(desk, until=LATER)
    service.reinstate_task(desk.session, desk.actor("beihu"), task.id, task.version)
    for change in (sites.request_closing, sites.request_running):
        asked(desk, change)
    assert standing(task) == (TaskState.OPEN, "", None)
