"""The machine of an issue, without a database; the table of moves is written by hand."""

from datetime import timedelta
from typing import Any

import pytest

from backend.issues import states
from backend.issues.states import ISSUE, IssueFacts
from backend.issues.tables import IssueState
from tests.issues.plain import JUDGE, OWNER, PROVINCE, TODAY, a_round, an_issue, facts, person

S = IssueState
REPAIR = {S.NEW, S.ASSIGNED, S.ACKNOWLEDGED, S.IN_REPAIR, S.RETURNED}
MOVES: dict[str, tuple[set[IssueState], IssueState | None, str]] = {
    "assign": (REPAIR, None, "owner"),
    "acknowledge": ({S.NEW, S.ASSIGNED, S.RETURNED, S.EXEMPT}, S.ACKNOWLEDGED, "owner"),
    "start_repair": ({S.NEW, S.ASSIGNED, S.ACKNOWLEDGED, S.RETURNED, S.EXEMPT}, S.IN_REPAIR, "owner"),
    "report_repair": (REPAIR | {S.EXEMPT}, S.REPAIRED, "owner"),
    "dispute": (REPAIR, S.DISPUTED, "owner"),
    "pass_repair": ({S.REPAIRED}, S.VERIFIED, "judge"),
    "return_repair": ({S.REPAIRED}, S.RETURNED, "judge"),
    "uphold": ({S.DISPUTED}, None, "judge"),
    "withdraw": (REPAIR | {S.DISPUTED}, S.WITHDRAWN, "judge"),
    "restore": ({S.WITHDRAWN}, None, "judge"),
    "exempt": (REPAIR | {S.REPAIRED, S.DISPUTED}, S.EXEMPT, "judge"),
    "lift_exemption": ({S.EXEMPT}, None, "judge"),
    "extend_limit": (REPAIR | {S.REPAIRED, S.DISPUTED}, None, "judge"),
    "ask_extension": (REPAIR | {S.EXEMPT}, None, "owner"),
    "grant_extension": (REPAIR | {S.REPAIRED, S.DISPUTED, S.EXEMPT}, None, "judge"),
    "refuse_extension": (REPAIR | {S.REPAIRED, S.DISPUTED, S.EXEMPT}, None, "judge"),
    "undo_verdict": ({S.VERIFIED, S.RETURNED}, S.REPAIRED, "judge"),
}
PEOPLE = {"owner": person("department", OWNER), "judge": person("county", JUDGE)}


def blocked(verb: str, issue: Any, said: IssueFacts) -> list[str]:
    return [why.code for why in ISSUE.why_not(ISSUE[verb], issue, said)]


def test_the_table_names_every_verb() -> None:
    assert {step.verb for step in ISSUE.steps} == set(MOVES)


@pytest.mark.parametrize("verb", MOVES)
def test_each_move_has_its_sources_its_target_and_its_people(verb: str) -> None:
    step, (sources, target, side) = ISSUE[verb], MOVES[verb]
    assert step.sources == sources
    if target:
        assert step.leads_to(S.NEW, an_issue(), facts()) is target or verb == "assign"
    for name, actor in PEOPLE.items():
        assert step.open_to(actor, an_issue()) is (name == side)
    assert not step.open_to(person("county", "/1/9/"), an_issue())
    assert not step.open_to(person("city", PROVINCE), an_issue())


def test_assigning_moves_a_new_issue_only() -> None:
    step = ISSUE["assign"]
    assert {state: step.leads_to(state, an_issue(state), facts()) for state in REPAIR} == {
        state: S.ASSIGNED if state is S.NEW else state for state in REPAIR
    }


@pytest.mark.parametrize("verb", ["uphold", "restore", "lift_exemption"])
@pytest.mark.parametrize(("before", "target"), [("in_repair", S.IN_REPAIR), (None, S.NEW)])
def test_from_the_side_an_issue_comes_back_to_where_it_was(verb: str, before: str | None, target: IssueState) -> None:
    issue = an_issue(S.DISPUTED, state_before_side=before)
    assert ISSUE[verb].leads_to(issue.state, issue, facts()) is target


def test_extending_leaves_the_issue_where_it_is() -> None:
    assert ISSUE["extend_limit"].leads_to(S.DISPUTED, an_issue(S.DISPUTED), facts()) is S.DISPUTED


def test_the_leads_own_site_may_be_judged_by_the_unit_above() -> None:
    issue = an_issue(second_verifier_path=PROVINCE)
    assert ISSUE["pass_repair"].open_to(person("province", PROVINCE), issue)
    assert ISSUE["pass_repair"].open_to(person("county", JUDGE), issue)
    assert not ISSUE["pass_repair"].open_to(person("province", PROVINCE), an_issue())


def test_a_limit_is_extended_by_whoever_set_it() -> None:
    issue = an_issue(due_on=TODAY, due_set_path=PROVINCE)
    assert ISSUE["extend_limit"].open_to(person("city", PROVINCE), issue)
    assert not ISSUE["extend_limit"].open_to(person("county", JUDGE), issue)


@pytest.mark.parametrize("verb", ["return_repair", "dispute", "uphold", "withdraw", "restore", "exempt"])
@pytest.mark.parametrize("words", ["", "   "])
def test_a_reason_is_required(verb: str, words: str) -> None:
    ahead = TODAY + timedelta(days=3)
    assert blocked(verb, an_issue(), facts(words=words, limit=ahead)) == ["reason_missing"]
    assert blocked(verb, an_issue(), facts(words="有据", limit=ahead)) == []


@pytest.mark.parametrize("verb", [step.verb for step in ISSUE.steps])
def test_what_must_be_said_is_not_held_against_a_move_before_anything_is_said(verb: str) -> None:
    judged = a_round(verdict="returned", verdict_by_id="u", verdict_on=TODAY)
    silent = IssueFacts(TODAY, evidence=1, actor_id="u", judged=judged)
    asked = TODAY + timedelta(days=1) if verb in {"grant_extension", "refuse_extension"} else None
    assert blocked(verb, an_issue(due_on=TODAY, asked_due_on=asked), silent) == []


@pytest.mark.parametrize(
    ("days", "codes"), [(None, ["limit_missing"]), (-1, ["limit_missing"]), (0, ["limit_missing"]), (1, [])]
)
def test_a_send_back_needs_a_limit_in_the_future(days: int | None, codes: list[str]) -> None:
    limit = None if days is None else TODAY + timedelta(days=days)
    assert blocked("return_repair", an_issue(), facts(words="未改好", limit=limit)) == codes


def test_a_day_off_is_no_reason_against_a_limit() -> None:
    sunday = TODAY + timedelta(days=6)
    assert sunday.isoweekday() == 7
    assert blocked("return_repair", an_issue(), facts(words="未改好", limit=sunday)) == []


def test_a_repair_is_reported_with_words_and_with_evidence() -> None:
    assert blocked("report_repair", an_issue(), facts()) == ["description_missing", "evidence_missing"]
    assert blocked("report_repair", an_issue(), facts(words="已修复", evidence=1)) == []
    (why,) = ISSUE.why_not(ISSUE["report_repair"], an_issue(), facts(words="已修复"))
    assert why.link == "/issues/i"


@pytest.mark.parametrize("verb", ["acknowledge", "start_repair", "report_repair"])
def test_while_an_exemption_holds_nothing_need_be_repaired(verb: str) -> None:
    said = facts(words="已修复", evidence=1)
    assert blocked(verb, an_issue(S.EXEMPT), said) == ["exempt"]
    assert blocked(verb, an_issue(S.EXEMPT, exempt_until=TODAY), said) == ["exempt"]
    assert blocked(verb, an_issue(S.EXEMPT, exempt_until=TODAY - timedelta(days=1)), said) == []


@pytest.mark.parametrize(("days", "codes"), [(None, []), (0, ["end_not_ahead"]), (1, [])])
def test_an_exemption_ends_in_the_future_or_never(days: int | None, codes: list[str]) -> None:
    until = None if days is None else TODAY + timedelta(days=days)
    assert blocked("exempt", an_issue(), facts(words="改版", limit=until)) == codes


def test_an_extension_is_later_and_explained() -> None:
    due, later = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    assert blocked("extend_limit", an_issue(due_on=due), facts(limit=due, words="x")) == ["limit_not_later"]
    assert blocked("extend_limit", an_issue(due_on=due), facts(limit=later)) == ["reason_missing"]
    assert blocked("extend_limit", an_issue(due_on=due), facts(limit=later, words="x")) == []
    assert blocked("extend_limit", an_issue(due_on=due), facts(words="x")) == ["limit_missing"]


def test_a_first_limit_needs_no_reason() -> None:
    assert blocked("extend_limit", an_issue(), facts(limit=TODAY + timedelta(days=3))) == []


@pytest.mark.parametrize(
    ("state", "judged", "evidence", "codes"),
    [
        (S.VERIFIED, {"verdict_by_id": "u", "verdict_on": TODAY}, 1, []),
        (S.RETURNED, {"verdict_by_id": "u", "verdict_on": TODAY}, 0, []),
        (S.RETURNED, {"verdict_by_id": "u", "verdict_on": TODAY}, 1, ["verdict_answered"]),
        (S.VERIFIED, {"verdict_by_id": "other", "verdict_on": TODAY}, 1, ["verdict_not_yours"]),
        (S.VERIFIED, {"verdict_by_id": "u", "verdict_on": TODAY - timedelta(days=1)}, 1, ["verdict_older"]),
        (S.VERIFIED, None, 1, ["verdict_not_yours", "verdict_older"]),
    ],
)
def test_a_verdict_is_taken_back_by_its_giver_the_same_day_while_nothing_followed(
    state: IssueState, judged: dict[str, Any] | None, evidence: int, codes: list[str]
) -> None:
    said = facts(actor_id="u", judged=a_round(verdict="x", **judged) if judged else None, evidence=evidence)
    assert blocked("undo_verdict", an_issue(state), said) == codes


def test_every_reason_speaks_both_languages_and_every_move_has_its_event() -> None:
    assert len({step.event for step in ISSUE.steps}) == len(ISSUE.steps)
    for step in ISSUE.steps:
        assert step.label.zh
        assert step.label.en
    assert states.limit_setter(an_issue()) == (JUDGE,)
