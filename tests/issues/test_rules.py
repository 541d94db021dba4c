"""Numbers, limits, judges, and how an issue stands on a day."""

from datetime import date, timedelta
from typing import Any

import pytest

from backend.campaigns import plans
from backend.campaigns.rules import Plan, parse_plan
from backend.campaigns.workdays import Calendar
from backend.issues import rules
from backend.issues.rules import Judges, Outcome
from backend.issues.tables import IssueState, Source
from tests.issues.plain import TODAY, a_round, an_issue

S = IssueState
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture(scope="module")
def arrangement() -> Plan:
    return parse_plan(plans.data("chenzhou-2015"))


def test_a_number_is_the_division_the_site_and_its_count() -> None:
    assert rules.issue_number("431002", 17, 3) == "431002-0017-03"
    assert rules.issue_number(None, 1, 120) == "000000-0001-120"


def test_the_superior_judges() -> None:
    assert rules.judges_of("/1/2/3/", "/1/2/", "/1/") == Judges("/1/2/")


def test_the_leads_own_site_is_judged_by_the_lead_or_by_the_unit_above() -> None:
    assert rules.judges_of("/1/2/", "/1/", "/1/2/") == Judges("/1/2/", "/1/")
    assert rules.judges_of("/1/", "/1/", "/1/") == Judges("/1/")


def test_who_finds_on_its_own_site_checks_itself() -> None:
    assert rules.source_of("/1/2/", "/1/2/") is Source.SELF_CHECK
    assert rules.source_of("/1/", "/1/2/") is Source.VERIFICATION


@pytest.mark.parametrize(
    ("category", "today", "limit", "printed"),
    [
        ("B", date(2015, 5, 18), date(2015, 5, 20), True),
        ("B", date(2015, 5, 20), date(2015, 5, 20), True),
        ("D", date(2015, 5, 18), date(2015, 6, 20), True),
        ("B", date(2015, 5, 21), date(2015, 5, 28), False),
        ("D", date(2015, 7, 13), date(2015, 7, 14), False),
    ],
)
def test_an_issue_begins_with_the_printed_date_while_it_is_ahead_then_with_the_rules_limit(
    category: str, today: date, limit: date, printed: bool, arrangement: Plan
) -> None:
    found = rules.first_limit(arrangement, category, date(2015, 5, 5), Calendar(), today)
    assert found == rules.FirstLimit(limit, printed)


def test_where_the_plan_sets_limits_in_a_task_an_issue_begins_without() -> None:
    plan = parse_plan(plans.data("quarterly-inspection"))
    assert rules.first_limit(plan, "D", date(2015, 5, 5), Calendar(), TODAY) is None


@pytest.mark.parametrize(
    ("state", "until", "before", "stands"),
    [
        (S.IN_REPAIR, YESTERDAY, None, S.IN_REPAIR),
        (S.EXEMPT, None, "returned", S.EXEMPT),
        (S.EXEMPT, TODAY, "returned", S.EXEMPT),
        (S.EXEMPT, YESTERDAY, "returned", S.RETURNED),
        (S.EXEMPT, YESTERDAY, None, S.NEW),
    ],
)
def test_an_exemption_that_has_ended_counts_as_never_given(
    state: IssueState, until: date | None, before: str | None, stands: IssueState
) -> None:
    issue = an_issue(state, exempt_until=until, state_before_side=before)
    assert rules.standing(issue, TODAY) is stands
    assert rules.is_open(issue, TODAY) is (stands not in {S.EXEMPT, S.VERIFIED, S.WITHDRAWN})


@pytest.mark.parametrize("state", list(S))
def test_only_the_unit_can_be_overdue_and_only_after_the_day_of_the_limit(state: IssueState) -> None:
    waits = state in {S.NEW, S.ASSIGNED, S.ACKNOWLEDGED, S.IN_REPAIR, S.RETURNED}
    assert rules.is_overdue(an_issue(state, due_on=YESTERDAY), TODAY) is waits
    assert not rules.is_overdue(an_issue(state, due_on=TODAY), TODAY)
    assert not rules.is_overdue(an_issue(state), TODAY)


@pytest.mark.parametrize(
    ("state", "fields", "kept"),
    [
        (S.NEW, {}, []),
        (S.NEW, {"due_on": YESTERDAY}, [Outcome.LATE]),
        (S.VERIFIED, {"verified_on": TODAY}, [Outcome.ON_TIME]),
        (S.VERIFIED, {"verified_on": TODAY, "late": True}, [Outcome.LATE]),
        (S.VERIFIED, {"verified_on": TODAY, "returns": 2}, [Outcome.ON_TIME, Outcome.SENT_BACK]),
        (
            S.RETURNED,
            {"late": True, "returns": 1, "extended": True},
            [Outcome.LATE, Outcome.SENT_BACK, Outcome.EXTENDED],
        ),
    ],
)
def test_four_outcomes_are_kept(state: IssueState, fields: dict[str, Any], kept: list[Outcome]) -> None:
    assert rules.outcomes(an_issue(state, **fields), TODAY) == kept


def test_the_last_judged_round_is_the_latest_with_a_verdict() -> None:
    rounds = [a_round(1, verdict="returned"), a_round(2, verdict="returned"), a_round(3)]
    assert rules.last_judged(rounds) is rounds[1]
    assert rules.last_judged([a_round()]) is None


def test_the_first_verdict_is_the_earliest_that_stands() -> None:
    assert rules.first_verdict([a_round(1, verdict_on=YESTERDAY), a_round(2, verdict_on=TODAY)]) == YESTERDAY
    assert rules.first_verdict([a_round()]) is None
