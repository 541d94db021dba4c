"""What leads an issue off its way: disputes, withdrawals, exemptions, longer limits, a unit that moves."""

from datetime import date, timedelta

import pytest

from backend.issues import queries, service
from backend.issues.tables import Issue, IssueState
from backend.kit.errors import Forbidden
from backend.workflow.errors import StepRefused
from tests.issues.desk import TODAY, Desk

S = IssueState
LATER = TODAY + timedelta(days=40)


def is_open(desk: Desk, issue: Issue) -> bool:
    desk.session.flush()
    return queries.tallies(desk.session, issue.campaign_id, [issue.site_id])[issue.site_id].open == 1


@pytest.mark.parametrize("state", [S.NEW, S.ASSIGNED, S.ACKNOWLEDGED, S.IN_REPAIR, S.RETURNED])
def test_a_dispute_upheld_leads_back_to_where_the_issue_stood(state: IssueState, desk: Desk) -> None:
    issue = desk.at(state)
    desk.dispute(issue, "beihu_health")
    assert (issue.state, issue.dispute_reason, is_open(desk, issue)) == (S.DISPUTED, "链接可以打开", True)
    service.uphold_issue(desk.session, desk.judge(), issue.id, issue.version, reason="已截图")
    assert (issue.state, issue.state_before_side, issue.dispute_reason) == (state, None, "")
    assert [entry.event for entry in desk.entries(issue)][-2:] == ["issue.disputed", "issue.upheld"]


def test_a_dispute_won_closes_the_issue_and_is_a_verdict(desk: Desk) -> None:
    issue = desk.at(S.WITHDRAWN)
    (round_,) = desk.rounds(issue)
    assert (round_.verdict, round_.verdict_text, round_.same_person) == ("withdrawn", "经复核无误", False)
    assert not is_open(desk, issue)


def test_the_unit_does_not_decide_its_own_dispute(desk: Desk) -> None:
    issue = desk.at(S.DISPUTED)
    with pytest.raises(Forbidden):
        service.withdraw_issue(desk.session, desk.owner(), issue.id, issue.version, reason="x")


def test_a_false_alarm_is_withdrawn_without_a_dispute_and_may_be_restored(desk: Desk) -> None:
    issue = desk.at(S.ACKNOWLEDGED)
    desk.withdraw(issue, "beihu_health")
    service.restore_issue(desk.session, desk.judge(), issue.id, issue.version, reason="误撤")
    assert (issue.state, issue.first_verdict_on, desk.rounds(issue)[0].verdict) == (S.ACKNOWLEDGED, None, "")


def test_a_dispute_won_and_restored_leads_back_to_before_the_dispute(desk: Desk) -> None:
    issue = desk.at(S.DISPUTED)
    desk.withdraw(issue, "beihu_health")
    service.restore_issue(desk.session, desk.judge(), issue.id, issue.version, reason="误撤")
    assert (issue.state, issue.dispute_reason) == (S.ACKNOWLEDGED, "")


def test_an_exemption_holds_to_its_last_day_and_then_the_issue_stands_in_the_way_again(desk: Desk) -> None:
    issue, until = desk.at(S.IN_REPAIR), TODAY + timedelta(days=10)
    desk.exempt(issue, "beihu_health", until=until)
    for days, opened in ((0, False), (10, False), (11, True)):
        desk.on(TODAY + timedelta(days=days))
        assert is_open(desk, issue) is opened
    desk.repair(issue)
    assert (issue.state, issue.exempt_until, issue.exempt_reason) == (S.REPAIRED, None, "")


def test_while_an_exemption_holds_nothing_is_reported(desk: Desk) -> None:
    issue = desk.at(S.EXEMPT)
    with pytest.raises(StepRefused) as refusal:
        service.start_repair(desk.session, desk.owner(), issue.id, issue.version)
    assert [one["code"] for one in refusal.value.facts["blocked"]] == ["exempt"]


@pytest.mark.parametrize(
    ("state", "back"), [(S.REPAIRED, S.REPAIRED), (S.RETURNED, S.RETURNED), (S.DISPUTED, S.ACKNOWLEDGED)]
)
def test_an_exemption_lifted_leads_back_and_settles_a_dispute(state: IssueState, back: IssueState, desk: Desk) -> None:
    issue = desk.at(state)
    desk.exempt(issue, "beihu_health")
    service.lift_exemption(desk.session, desk.judge(), issue.id, issue.version)
    assert (issue.state, issue.state_before_side, issue.exempt_reason, issue.dispute_reason) == (back, None, "", "")


def extend(desk: Desk, issue: Issue, by: str, limit: date | None = LATER, reason: str = "等待采购") -> Issue:
    actor = desk.world.actor(by)
    return service.extend_limit(desk.session, actor, issue.id, issue.version, reason=reason, new_limit=limit)


def test_a_printed_limit_is_extended_by_the_lead_only_and_the_first_one_stays_on_record(desk: Desk) -> None:
    issue = desk.at(S.IN_REPAIR)
    with pytest.raises(Forbidden):
        extend(desk, issue, "beihu")
    extend(desk, issue, "chenzhou")
    assert (issue.due_on, issue.first_due_on, issue.extended, issue.state) == (
        LATER,
        date(2015, 6, 20),
        True,
        S.IN_REPAIR,
    )
    assert desk.rounds(issue)[0].due_on == LATER
    assert desk.entries(issue)[-1].data["was_due_on"] == "2015-06-20"


def test_the_limit_of_a_send_back_is_extended_by_who_sent_it_back(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    with pytest.raises(Forbidden):
        extend(desk, issue, "chenzhou")
    assert extend(desk, issue, "beihu").due_on == LATER


def test_a_first_limit_is_no_extension(desk: Desk) -> None:
    issue = desk.find()
    issue.due_on = issue.first_due_on = issue.due_set_path = desk.rounds(issue)[0].due_on = None
    extend(desk, issue, "beihu", reason="")
    assert [issue.due_on, issue.first_due_on, issue.extended] == [LATER, LATER, False]
    assert issue.due_set_path == desk.judge().unit_path


def test_when_a_unit_moves_its_open_issues_are_judged_by_who_leads_it_now(desk: Desk) -> None:
    waiting, closed = desk.at(S.REPAIRED), desk.at(S.VERIFIED)
    site, unit, suxian = (
        desk.world.sites["beihu_health"], desk.world.units["beihu_health"], desk.world.units["suxian"],
    )  # fmt: skip
    was, site.superior_path = closed.verifier_path, suxian.path
    service.follow_unit_move(desk.session, desk.world.actor("chenzhou"), unit, unit.path)
    assert (waiting.verifier_path, closed.verifier_path) == (suxian.path, was)
