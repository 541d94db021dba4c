"""What census-2015 does not use: caps, bonus behind its gate, scaling, exemptions, limits by class."""

from decimal import Decimal
from typing import Any

import pytest

from backend.rubrics.rules import files
from backend.rubrics.rules.applied import COMPARE, Condition
from backend.rubrics.rules.measures import Measure
from backend.rubrics.rules.trace import Result, Verdict
from tests.rubrics.cases import n, probes, yes
from tests.rubrics.tables import TRIAL, Facts, lines, score


def trial(facts: Facts, site_class: str = "portal", **settings: str | int) -> Result:
    return score(facts, site_class, TRIAL, **settings)


def kinds(result: Result) -> list[tuple[str, Any]]:
    return [(line.kind.value, line.points) for line in result.trace]


def test_an_item_costs_no_more_than_its_points() -> None:
    result = trial(n(empty=2, stale=2))
    assert kinds(result) == [("start", 100), ("deduction", -6), ("deduction", -8), ("cap", 4)]
    assert result.total == Decimal("90.0")


def test_an_item_that_costs_exactly_its_points_needs_no_cap() -> None:
    assert kinds(trial(n(empty=2, stale=1))) == [("start", 100), ("deduction", -6), ("deduction", -4)]


def test_a_cap_also_holds_what_a_person_decided() -> None:
    facts = {"stale": {"count": 1, "override": {"points": "12.5", "reason": "核实"}}}
    assert kinds(trial(facts)) == [("start", 100), ("override", Decimal("-12.5")), ("cap", Decimal("2.5"))]


def test_bonus_is_added_above_the_gate() -> None:
    result = trial(n(quick=2))
    assert kinds(result) == [("start", 100), ("bonus", 8)]
    assert result.total == 108


def test_bonus_waits_behind_the_gate() -> None:
    at_gate = n(held=0) | n(quick=2)
    assert trial(at_gate).total == 65
    assert trial(probes(40, 1000) | n(quick=2)).total == 80
    assert trial(probes(398, 10_000) | n(quick=2)).total == Decimal("88.1")


def test_each_bonus_item_and_the_whole_are_capped() -> None:
    result = trial(n(quick=3) | yes("novel"))
    assert kinds(result)[1:] == [("bonus", 12), ("cap", -2), ("bonus", 5), ("cap", -3)]
    assert result.total == 112


def test_the_whole_bonus_may_reach_its_limit_without_a_line() -> None:
    four = {"novel": {"answer": True, "override": {"points": "4", "reason": "评审"}}}
    assert kinds(trial(n(quick=2) | four))[1:] == [("bonus", 8), ("override", 4)]


def test_a_bonus_nobody_measured_blocks_the_score_once_the_gate_is_open() -> None:
    facts: Facts = {"quick": {"not_measured": True}}
    assert trial(facts).verdict is Verdict.NOT_MEASURED
    assert trial(facts).not_measured == ("quick",)
    assert trial(facts | n(held=0)).verdict is Verdict.QUALIFIED


def test_parts_left_out_are_scaled_on_a_line_of_their_own() -> None:
    result = trial(yes("no_service") | n(held=3, forms=20))
    assert kinds(result)[:4] == [
        ("start", 100), ("left_out", -25), ("deduction", -3), ("scaling", Decimal("24.0")),
    ]  # fmt: skip
    assert result.total == 96


@pytest.mark.parametrize(
    ("facts", "total", "verdict"),
    [
        (yes("no_service"), "100.0", Verdict.QUALIFIED),  # 75 * 4/3
        (yes("no_service") | n(empty=1), "96.0", Verdict.QUALIFIED),  # 72 * 4/3
        (yes("no_service") | n(stale=1), "94.7", Verdict.QUALIFIED),  # 71 * 4/3 = 94.666…
        (yes("no_service") | n(held=0), "53.3", Verdict.UNQUALIFIED),  # 40 * 4/3 = 53.333…
        (yes("no_service") | probes(60, 1000), "60.0", Verdict.QUALIFIED),  # 45 * 4/3
        (yes("no_service") | probes(602, 10_000), "60.0", Verdict.QUALIFIED),  # 30 at most: 45 * 4/3
    ],
)
def test_scaling_comes_before_the_gates(facts: Facts, total: str, verdict: Verdict) -> None:
    result = trial(facts)
    assert (result.total, result.verdict) == (Decimal(total), verdict)


def test_the_bonus_gate_sees_the_scaled_score() -> None:
    facts = yes("no_service") | probes(30, 1000)  # 75 - 15 = 60, times 4/3 = 80: not above
    assert trial(facts | n(quick=1)).total == 80
    facts = yes("no_service") | probes(29, 1000)  # 75 - 14.5 = 60.5, times 4/3 = 80.7: above
    assert trial(facts | n(quick=1)).total == Decimal("84.7")


def test_a_scaling_nobody_answered_blocks_the_score() -> None:
    result = trial({"no_service": {"not_measured": True}})
    assert (result.verdict, result.not_measured) == (Verdict.NOT_MEASURED, ("no_service",))


def test_an_exempt_site_is_not_stopped_by_that_limb() -> None:
    assert trial(yes("useless")).stopped_by == "V1.useless"
    assert trial(yes("useless", "no_service")).verdict is Verdict.QUALIFIED


def test_whether_it_is_exempt_must_be_known_before_it_is_stopped() -> None:
    result = score(yes("useless") | {"no_service": {"not_measured": True}}, "department", TRIAL)
    assert (result.verdict, result.not_measured) == (Verdict.NOT_MEASURED, ("no_service",))


def test_a_limb_nobody_verified_stops_nothing() -> None:
    assert list(lines(trial(yes("grave")))) == ["V1.grave"]


def test_limits_depend_on_the_class() -> None:
    facts = n(empty=3, stale=3)
    assert trial(facts).stopped_by == "V2.columns"
    assert trial(facts, "department", scope="all").total == 90
    assert trial(n(held=5)).total == 97
    assert trial(n(held=3), "department", scope="all").total == 100
    assert trial(n(held=2), "department", scope="all").total == 97


def test_where_only_vetoes_apply_there_is_no_total() -> None:
    result = trial(n(empty=4), "department")
    assert (result.verdict, result.total, result.trace) == (Verdict.QUALIFIED, None, ())


def test_a_setting_widens_the_scope() -> None:
    assert trial(n(empty=1), "department", scope="all").total == 97


def test_units_of_a_count_are_charged_whole_and_rounded_half_up() -> None:
    assert lines(trial(n(forms=1))) == {}
    assert lines(trial(n(forms=3))) == {"D4.forms": Decimal("-1.3")}  # one pair: 1.25
    assert lines(trial(n(forms=7))) == {"D4.forms": Decimal("-3.8")}  # three pairs: 3.75


def test_a_sum_is_enough_for_a_veto_before_all_of_it_is_measured() -> None:
    half: Facts = {"empty": {"count": 5}, "stale": {"not_measured": True}}
    assert trial(half).stopped_by == "V2.columns"
    half["empty"] = {"count": 4}
    assert trial(half).verdict is Verdict.NOT_MEASURED


def test_part_of_a_sum_says_nothing_where_more_of_it_would_change_the_answer() -> None:
    body = TRIAL.body()
    body["vetoes"][1]["any_of"][0]["trigger"]["operator"] = "<="
    facts: Facts = {"empty": {"count": 3}, "stale": {"not_measured": True}}
    assert score(facts, "portal", files.parse(body)).verdict is Verdict.NOT_MEASURED


@pytest.mark.parametrize(("held", "few"), [(0, False), (1, True), (5, True), (6, False)])
def test_fewer_than_presupposes_at_least_one(held: int, few: bool) -> None:
    fewer_than_six = Condition(COMPARE["<"], Decimal(6), at_least=Decimal(1))
    assert fewer_than_six.holds(Measure(held)) is few


def test_reminders_never_score() -> None:
    near = trial(n(empty=2, stale=1))
    (remark,) = near.amber
    assert (remark.code, remark.fact, remark.text.en) == ("nearly", "bad_columns", "3 already.")
    assert near.total == trial(n(empty=2, stale=1), scope="all").total
    assert trial(n(empty=2)).amber == ()
    assert trial(n(empty=2, stale=1) | {"stale": {"not_measured": True}}).amber == ()


def test_what_has_met_its_veto_is_not_said_to_be_near_it() -> None:
    result = trial(n(empty=5, stale=1))
    assert (result.stopped_by, result.amber) == ("V2.columns", ())


def test_a_rule_that_is_off_charges_nothing() -> None:
    body = TRIAL.body()
    body["deductions"]["groups"][0]["indicators"][1]["rules"][0]["enabled"] = False
    assert score(n(empty=2, stale=1), "portal", files.parse(body)).total == 96
    assert trial(n(empty=2, stale=1)).total == 90


def test_a_part_that_is_off_is_no_part() -> None:
    body = TRIAL.body()
    body["deductions"]["enabled"] = body["bonus"]["enabled"] = False
    result = score(n(empty=2, quick=2), "portal", files.parse(body))
    assert (result.verdict, result.total, result.trace) == (Verdict.QUALIFIED, None, ())
