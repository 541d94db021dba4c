"""R1 at every move: the official card opens with its gates, and what stopped holding is not accepted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import select

from backend.app import hooks
from backend.issues import service as issues
from backend.issues.rules import Finding
from backend.issues.tables import Issue
from backend.kit import clock
from backend.scorecards import service as scorecards
from backend.scorecards.tables import CardState, Kind, Scorecard
from backend.sites import service as sites
from backend.tasks import service
from backend.tasks.tables import TaskState
from backend.workflow.errors import StepRefused
from tests.scorecards.desk import TYPED
from tests.tasks.desk import Desk

SITE = "beihu_health"


def repaired_and_verified(desk: Desk) -> None:
    desk.submit(desk.task(SITE, "self_check"), SITE, note="未发现问题。")
    desk.submit(desk.task(SITE, "rectification"), SITE)
    desk.submit(desk.task(SITE, "verification"), "beihu")


def codes(refused: pytest.ExceptionInfo[StepRefused]) -> list[str]:
    return [why["code"] for why in refused.value.facts["blocked"]]


def start(desk: Desk, phase: str, who: str, kind: Kind) -> str:
    return service.start_scorecard(desk.session, desk.actor(who), desk.task(SITE, phase).id, kind=kind)


def test_the_official_card_cannot_be_begun_before_its_gates_open(desk: Desk) -> None:
    with pytest.raises(StepRefused) as refused:
        start(desk, "scoring", SITE, Kind.S3)
    assert codes(refused) == ["waits_for_phase", "code_not_confirmed", "not_verified"]
    desk.confirm_code(SITE, SITE, "beihu", "4310020101")
    repaired_and_verified(desk)
    assert start(desk, "scoring", SITE, Kind.S3) == start(desk, "scoring", SITE, Kind.S3)


def test_the_baseline_card_needs_no_code(desk: Desk) -> None:
    assert start(desk, "self_check", SITE, Kind.S1)


def test_the_verifiers_card_waits_for_the_repairs(desk: Desk) -> None:
    with pytest.raises(StepRefused) as refused:
        start(desk, "verification", "beihu", Kind.S2)
    assert codes(refused) == ["waits_for_phase"]


def test_a_card_once_begun_is_still_found_when_the_gates_close_again(desk: Desk) -> None:
    desk.confirm_code(SITE, SITE, "beihu", "4310020101")
    repaired_and_verified(desk)
    card = start(desk, "scoring", SITE, Kind.S3)
    find(desk)
    assert start(desk, "scoring", SITE, Kind.S3) == card


def test_a_code_that_was_rejected_after_it_was_handed_in_is_not_accepted(desk: Desk) -> None:
    desk.enter_code(SITE, SITE, "4310020101")
    task = desk.submit(desk.task(SITE, "code_confirmation"), SITE)
    sites.reject_code(desk.session, desk.actor("beihu"), desk.world.sites[SITE].id, None, reason="与通知不符")
    with pytest.raises(StepRefused) as refused:
        desk.accept(task, "beihu")
    assert codes(refused) == ["code_missing"]
    assert desk.send_back(task, "beihu", "与通知不符", date(2015, 5, 12)).state is TaskState.RETURNED


def test_a_code_without_its_check_code_is_not_handed_in(desk: Desk) -> None:
    """Who could only be refused by the confirmer is told by the unit's own desk what is missing."""
    site, owner = desk.world.sites[SITE], desk.actor(SITE)
    sites.enter_code(desk.session, owner, site.id, None, site_code="4310020101", check_code=None)
    with pytest.raises(StepRefused) as refused:
        desk.submit(desk.task(SITE, "code_confirmation"), SITE)
    assert codes(refused) == ["check_code_missing"]
    sites.enter_code(desk.session, owner, site.id, None, site_code="4310020101", check_code="CHECK-1")
    task = desk.accept(desk.submit(desk.task(SITE, "code_confirmation"), SITE), "beihu")
    assert task.state is TaskState.ACCEPTED


def find(desk: Desk) -> None:
    finding = Finding(indicator="D2", title="首页链接失效", rule="D2.home_dead_link")
    issues.find_issue(
        desk.session, desk.actor("beihu"), desk.campaign.id, desk.world.sites[SITE].id, finding, due_on=None
    )


def test_an_official_card_is_not_confirmed_over_an_issue_found_meanwhile(desk: Desk) -> None:
    desk.confirm_code(SITE, SITE, "beihu", "4310020101")
    repaired_and_verified(desk)
    card = desk.session.get_one(Scorecard, start(desk, "scoring", SITE, Kind.S3))
    scorecards.fill(desk.session, desk.actor(SITE), card.id, card.version, facts=card.facts | TYPED)
    task = desk.submit(desk.task(SITE, "scoring"), SITE)
    find(desk)
    with pytest.raises(StepRefused) as refused:
        desk.accept(task, "beihu")
    assert codes(refused) == ["issues_open", "not_verified"]


@pytest.mark.parametrize("leave", [sites.request_closing, sites.request_exception])
def test_the_card_of_a_site_that_comes_back_can_be_filled_and_handed_in_again(
    desk: Desk, leave: Callable[..., object]
) -> None:
    hooks.connect()
    desk.confirm_code(SITE, SITE, "beihu", "4310020101")
    repaired_and_verified(desk)
    card = desk.session.get_one(Scorecard, start(desk, "scoring", SITE, Kind.S3))
    scorecards.fill(desk.session, desk.actor(SITE), card.id, card.version, facts=card.facts | TYPED)
    task = desk.submit(desk.task(SITE, "scoring"), SITE)
    site, owner, county = desk.world.sites[SITE], desk.actor(SITE), desk.actor("beihu")
    for ask in (leave, sites.request_running):
        ask(desk.session, owner, site.id, None, reason="机构调整")
        sites.approve_request(desk.session, county, site.id, None)
        desk.session.flush()
    assert (task.state, card.state) == (TaskState.OPEN, CardState.DRAFT)
    scorecards.fill(desk.session, owner, card.id, card.version, facts=card.facts)
    task = desk.accept(desk.submit(task, SITE), "beihu")
    assert (task.state, card.state) == (TaskState.ACCEPTED, CardState.CONFIRMED)


def test_a_reinstated_task_gives_the_card_back(desk: Desk) -> None:
    desk.confirm_code(SITE, SITE, "beihu", "4310020101")
    repaired_and_verified(desk)
    card = desk.session.get_one(Scorecard, start(desk, "scoring", SITE, Kind.S3))
    scorecards.fill(desk.session, desk.actor(SITE), card.id, card.version, facts=card.facts | TYPED)
    task, county = desk.submit(desk.task(SITE, "scoring"), SITE), desk.actor("beihu")
    task = service.exempt_task(desk.session, county, task.id, task.version, reason="改版", until=None)
    exempted = card.state
    service.reinstate_task(desk.session, county, task.id, task.version)
    assert (exempted, card.state) == (CardState.SUBMITTED, CardState.DRAFT)


def test_a_task_whose_exemption_has_run_out_gives_the_card_back_when_its_doer_turns_to_it(desk: Desk) -> None:
    desk.confirm_code(SITE, SITE, "beihu", "4310020101")
    repaired_and_verified(desk)
    card = desk.session.get_one(Scorecard, start(desk, "scoring", SITE, Kind.S3))
    scorecards.fill(desk.session, desk.actor(SITE), card.id, card.version, facts=card.facts | TYPED)
    task, county = desk.submit(desk.task(SITE, "scoring"), SITE), desk.actor("beihu")
    until = task.due_on + timedelta(days=1)
    task = service.exempt_task(desk.session, county, task.id, task.version, reason="改版", until=until)
    desk.on(until)
    assert start(desk, "scoring", SITE, Kind.S3) == card.id
    while_it_held = card.state
    desk.on(until + timedelta(days=1))
    assert start(desk, "scoring", SITE, Kind.S3) == card.id
    assert (while_it_held, card.state) == (CardState.SUBMITTED, CardState.DRAFT)
    scorecards.fill(desk.session, desk.actor(SITE), card.id, card.version, facts=card.facts)
    task = desk.accept(desk.submit(task, SITE), "beihu")
    assert (task.state, card.state) == (TaskState.ACCEPTED, CardState.CONFIRMED)


def test_an_issue_whose_exemption_has_run_out_stands_in_the_way_of_accepting_the_card(desk: Desk) -> None:
    desk.confirm_code(SITE, SITE, "beihu", "4310020101")
    repaired_and_verified(desk)
    card = desk.session.get_one(Scorecard, start(desk, "scoring", SITE, Kind.S3))
    find(desk)
    (issue,) = desk.session.exec(select(Issue)).all()
    until = clock.today(desk.session) + timedelta(days=5)
    issues.exempt_issue(desk.session, desk.actor("beihu"), issue.id, issue.version, reason="改版", until=until)
    scorecards.fill(desk.session, desk.actor(SITE), card.id, card.version, facts=card.facts | TYPED)
    task = desk.submit(desk.task(SITE, "scoring"), SITE)
    desk.on(until + timedelta(days=1))
    with pytest.raises(StepRefused) as refused:
        desk.accept(task, "beihu")
    assert "issues_open" in codes(refused)
    back = desk.send_back(task, "beihu", "豁免到期的问题尚未整改", until + timedelta(days=9))
    assert (back.state, card.state) == (TaskState.RETURNED, CardState.RETURNED)
