"""A unit asks for a longer limit of one issue; whoever set the limit grants or refuses it (R16)."""

from datetime import date, timedelta

import pytest

from backend.boards import todo
from backend.issues import service
from backend.issues.rules import Outcome
from backend.issues.shapes.asked import IssueQuery
from backend.issues.tables import Issue, IssueState
from backend.kit.errors import Forbidden
from backend.workflow.errors import StepRefused
from tests.issues.desk import TODAY, Desk

S = IssueState
PRINTED = date(2015, 6, 20)
LATER = PRINTED + timedelta(days=10)
SITE = "beihu_health"


def ask(desk: Desk, issue: Issue, until: date | None = LATER, reason: str = "等待采购", by: str = SITE) -> Issue:
    actor = desk.world.actor(by)
    return service.ask_extension(desk.session, actor, issue.id, issue.version, reason=reason, new_limit=until)


def grant(desk: Desk, issue: Issue, by: str = "chenzhou") -> Issue:
    actor = desk.world.actor(by)
    return service.grant_extension(desk.session, actor, issue.id, issue.version, reason="")


def refuse(desk: Desk, issue: Issue, reason: str, by: str = "chenzhou") -> Issue:
    actor = desk.world.actor(by)
    return service.refuse_extension(desk.session, actor, issue.id, issue.version, reason=reason)


def verbs(desk: Desk, issue: Issue, by: str) -> set[str]:
    desk.session.flush()
    shown = service.issue_detail(desk.session, desk.world.actor(by), issue, "zh")
    return {move.verb for move in shown.moves if move.verb.endswith("_extension")}


def test_asking_changes_neither_the_limit_nor_the_lateness(desk: Desk) -> None:
    issue = ask(desk, desk.at(S.IN_REPAIR))
    assert (issue.due_on, issue.extended, issue.asked_due_on, issue.asked_reason) == (PRINTED, False, LATER, "等待采购")
    desk.on(PRINTED + timedelta(days=3))
    city = desk.world.actor("chenzhou")
    assert service.list_issues(desk.session, city, IssueQuery(overdue=True), "zh").total == 1


def test_a_printed_limit_is_the_leads_to_grant_and_a_set_one_its_setters(desk: Desk) -> None:
    printed = ask(desk, desk.at(S.NEW))
    with pytest.raises(Forbidden):
        grant(desk, printed, "beihu")
    assert grant(desk, printed).due_on == LATER
    own = desk.at(S.RETURNED)
    ask(desk, own)
    with pytest.raises(Forbidden):
        grant(desk, own)
    assert grant(desk, own, "beihu").due_on == LATER


def test_what_is_granted_is_marked_extended_and_the_first_limit_stays_on_record(desk: Desk) -> None:
    issue = grant(desk, ask(desk, desk.at(S.ASSIGNED)))
    assert (issue.first_due_on, issue.due_on, issue.extended, issue.asked_due_on) == (PRINTED, LATER, True, None)
    assert desk.rounds(issue)[-1].due_on == LATER
    shown = service.issue_detail(desk.session, desk.owner(), issue, "zh")
    assert Outcome.EXTENDED in shown.outcomes
    asked, granted = desk.entries(issue)[-2:]
    assert (asked.event, asked.data["limit_on"]) == ("issue.extension_asked", LATER.isoformat())
    assert (granted.event, granted.data["was_due_on"]) == ("issue.extension_granted", PRINTED.isoformat())


def test_a_refusal_needs_a_reason_and_leaves_the_limit(desk: Desk) -> None:
    issue = ask(desk, desk.at(S.NEW))
    with pytest.raises(StepRefused):
        refuse(desk, issue, "")
    refuse(desk, issue, "时间足够")
    assert (issue.due_on, issue.asked_due_on, issue.extended) == (PRINTED, None, False)
    assert ask(desk, issue).asked_due_on == LATER, "and it may ask again"


def test_what_is_granted_after_the_repair_was_reported_is_not_late(desk: Desk) -> None:
    issue = ask(desk, desk.at(S.IN_REPAIR))
    desk.on(PRINTED + timedelta(days=5))
    desk.repair(issue)
    assert issue.late is True
    grant(desk, issue)
    assert issue.late is False


@pytest.mark.parametrize("until", [None, TODAY, PRINTED])
def test_a_limit_that_is_no_later_is_not_asked_for(desk: Desk, until: date | None) -> None:
    with pytest.raises(StepRefused):
        ask(desk, desk.at(S.NEW), until)


def test_one_request_waits_at_a_time_and_only_the_unit_asks(desk: Desk) -> None:
    issue = desk.at(S.NEW)
    with pytest.raises(Forbidden):
        ask(desk, issue, by="beihu")
    ask(desk, issue)
    with pytest.raises(StepRefused) as refused:
        ask(desk, issue, LATER + timedelta(days=1))
    assert [one["code"] for one in refused.value.facts["blocked"]] == ["already_asked"]


def test_the_moves_are_shown_to_whoever_can_make_them_while_there_is_something_to_answer(desk: Desk) -> None:
    issue = desk.at(S.NEW)
    assert (verbs(desk, issue, SITE), verbs(desk, issue, "chenzhou")) == ({"ask_extension"}, set())
    ask(desk, issue)
    assert verbs(desk, issue, "chenzhou") == {"grant_extension", "refuse_extension"}
    assert verbs(desk, issue, "beihu") == set()


@pytest.mark.parametrize("ending", ["send_back", "pass_", "withdraw", "exempt"])
def test_a_request_ends_with_what_it_was_about(desk: Desk, ending: str) -> None:
    issue = ask(desk, desk.at(S.IN_REPAIR))
    if ending in {"send_back", "pass_"}:
        desk.repair(issue)
    getattr(desk, ending)(issue, SITE)
    assert (issue.asked_due_on, issue.asked_reason) == (None, None)


def test_a_longer_limit_set_unasked_answers_a_request_for_no_more(desk: Desk) -> None:
    city = desk.world.actor("chenzhou")
    for day, waits in ((LATER - timedelta(days=1), True), (LATER, False)):
        issue = ask(desk, desk.at(S.NEW))
        service.extend_limit(desk.session, city, issue.id, issue.version, reason="同意", new_limit=day)
        assert (issue.asked_due_on is not None) is waits


def test_the_request_stands_on_the_desk_of_whoever_set_the_limit(desk: Desk) -> None:
    ask(desk, desk.at(S.NEW))
    returned = ask(desk, desk.at(S.RETURNED))
    desk.session.flush()
    for who, count in (("chenzhou", 1), ("beihu", 1), (SITE, 0)):
        actor = desk.world.actor(who)
        lines = todo.todo(desk.session, actor, desk.campaign.id, "zh").lines
        assert [line.count for line in lines if line.code == "decide_limits"] == [count] * count
        listed = service.list_issues(desk.session, actor, IssueQuery(asked=True, mine="limit", running=True), "zh")
        assert listed.total == count
    [shown] = service.list_issues(
        desk.session, desk.world.actor("beihu"), IssueQuery(asked=True, mine="limit"), "zh"
    ).items
    assert (shown.id, shown.asked_due_on) == (returned.id, LATER)
