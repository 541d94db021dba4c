"""A site that leaves the totals takes its tasks with it, whatever became of them before, and brings them back (R15)."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from backend.app import hooks
from backend.campaigns import service as campaigns
from backend.kit.migrate import ROOT
from backend.sites import service as sites
from backend.sites.tables import SiteState
from backend.tasks import queries, reading, service
from backend.tasks.tables import Task, TaskState
from backend.workflow import on_record
from backend.workflow.on_record import SITE_LEFT
from tests.issues.test_lists import statements
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
    assert standing(task) == (TaskState.EXEMPT, SITE_LEFT, None)
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


def drafted(desk: Desk) -> Desk:
    """A second campaign, its sites enrolled and not opened yet, in the place of the first."""
    city = desk.actor("chenzhou")
    desk.campaign = campaigns.create_campaign(desk.session, city, plan_key="chenzhou-2015", name="复查")
    service.enrol_sites(desk.session, city, desk.campaign.id, site_ids=None)
    return desk


def opened(desk: Desk) -> None:
    desk.session.flush()
    campaigns.open_campaign(desk.session, desk.actor("chenzhou"), desk.campaign.id, desk.campaign.version)


def reopened(desk: Desk, *between: Callable[..., object]) -> None:
    """The campaign is closed and opened again; between, the site asks for these."""
    city = desk.actor("chenzhou")
    campaigns.close_campaign(desk.session, city, desk.campaign.id, desk.campaign.version, reason="已结束")
    for ask in between:
        asked(desk, ask)
    campaigns.reopen_campaign(desk.session, city, desk.campaign.id, desk.campaign.version, reason="补报")


def states(desk: Desk) -> set[TaskState]:
    query = select(Task).where(Task.campaign_id == desk.campaign.id, Task.site_id == desk.world.sites[SITE].id)
    return {task.state for task in desk.session.exec(query)}


def test_a_site_closed_between_enrolling_and_opening_is_not_in_the_totals(desk: Desk) -> None:
    drafted(desk)
    asked(desk, sites.request_closing)
    assert states(desk) == {TaskState.OPEN}
    opened(desk)
    assert states(desk) == {TaskState.EXEMPT}


def test_a_site_closed_while_the_campaign_was_closed_is_not_in_the_totals_when_it_is_open_again(desk: Desk) -> None:
    reopened(desk, sites.request_closing)
    assert states(desk) == {TaskState.EXEMPT}
    assert counted(desk) == oracle(desk)


def test_a_site_back_while_the_campaign_was_closed_is_in_the_totals_when_it_is_open_again(desk: Desk) -> None:
    asked(desk, sites.request_closing)
    reopened(desk, sites.request_running)
    assert states(desk) == {TaskState.OPEN}
    assert counted(desk) == oracle(desk)


def reopening(desk: Desk, *away: str) -> int:
    """How much opening again asks of the database once these sites have left meanwhile."""
    city = desk.actor("chenzhou")
    campaigns.close_campaign(desk.session, city, desk.campaign.id, desk.campaign.version, reason="已结束")
    for key in away:
        sites.request_closing(desk.session, desk.actor(key), desk.world.sites[key].id, None, reason="机构调整")
        sites.approve_request(desk.session, desk.world.reviewer_of(key), desk.world.sites[key].id, None)
    desk.session.flush()
    with statements(desk.session) as sent:
        campaigns.reopen_campaign(desk.session, city, desk.campaign.id, desk.campaign.version, reason="补报")
    return len(sent)


def test_opening_again_asks_no_more_the_more_sites_have_left(desk: Desk) -> None:
    few = reopening(desk, "education")
    assert states(desk) == {TaskState.OPEN}
    assert reopening(desk, "beihu_health", "beihu_culture", "suxian_health") <= few
    assert states(desk) == {TaskState.EXEMPT}


WORDS = {
    "zh": ("系统", "网站已关停或列为例外", "网站已恢复运行"),
    "en": ("The system", "The site is closed or excepted", "The site is running again"),
}


@pytest.mark.parametrize("language", WORDS)
def test_why_it_left_and_came_back_is_said_in_the_readers_language(desk: Desk, language: str) -> None:
    task, (name, left, back) = desk.task(SITE, "self_check"), WORDS[language]
    asked(desk, sites.request_closing)
    assert reading.task_detail(desk.session, desk.actor(SITE), task, language).exempt_reason == left
    asked(desk, sites.request_running)
    shown = reading.task_detail(desk.session, desk.actor(SITE), task, language)
    assert [(line.verb, line.by_name, line.reason) for line in shown.history] == [
        ("exempt", name, left),
        ("reinstate", name, back),
    ]


def test_the_audit_page_has_words_for_every_key_on_record() -> None:
    for language in WORDS:
        page = (ROOT / "frontend" / "src" / "i18n" / language / "audit.ts").read_text(encoding="utf-8")
        assert [key for key in on_record.WORDS if f"    {key}: " not in page] == []
