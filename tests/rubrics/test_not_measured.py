"""A failed check is never "no problems": what was not measured is said, and blocks the score."""

import pytest

from backend.rubrics.rules import engine
from backend.rubrics.rules.trace import ZERO, Kind, Verdict
from tests.rubrics.cases import n, probes, yes
from tests.rubrics.tables import CENSUS, INSPECTION, Facts, clean, score

UNKNOWN = {"not_measured": True}


def test_no_facts_at_all_are_no_score() -> None:
    result = engine.score(CENSUS, {}, "portal")
    assert (result.verdict, result.total) == (Verdict.NOT_MEASURED, None)


def test_zero_probes_are_not_a_hundred_points() -> None:
    result = score(probes(0, 0))
    assert (result.verdict, result.total, result.not_measured) == (Verdict.NOT_MEASURED, None, ("home_probes",))


@pytest.mark.parametrize(
    "fact",
    ["home_probes", "home_updates", "empty_columns", "stale_plan_columns", "unanswered_messages", "other_dead_links"],
)
def test_one_unmeasured_fact_blocks_the_score_and_is_named(fact: str) -> None:
    result = score({fact: UNKNOWN})
    (line,) = [line for line in result.trace if line.kind is Kind.NOT_MEASURED]
    assert result.verdict is Verdict.NOT_MEASURED
    assert (line.fact, line.points) == (fact, ZERO)


def test_a_fact_left_out_is_a_fact_not_measured() -> None:
    facts = clean()
    del facts["systems_down"]
    assert engine.score(CENSUS, facts, "portal").not_measured == ("systems_down",)


def test_the_line_names_every_indicator_concerned() -> None:
    (line,) = [line for line in score({"home_probes": UNKNOWN}).trace if line.kind is Kind.NOT_MEASURED]
    assert line.indicator == "V1/D1"


def test_a_veto_stops_the_scoring_whatever_else_is_unknown() -> None:
    result = score({"home_probes": UNKNOWN} | n(empty_columns=5))
    assert (result.verdict, result.stopped_by, result.not_measured) == (
        Verdict.UNQUALIFIED, "V3.empty", ("home_probes",),
    )  # fmt: skip


def test_deductions_are_listed_but_give_no_total() -> None:
    result = score({"home_probes": UNKNOWN} | n(home_dead_links=3))
    assert result.total is None
    assert result.listed == 97


def test_what_an_earlier_rule_settles_need_not_be_measured() -> None:
    facts = yes("survey_column_missing") | {"survey_unusable": UNKNOWN, "survey_activities": UNKNOWN}
    assert score(facts).total == 95


def test_what_an_earlier_rule_leaves_open_decides_nothing_later() -> None:
    result = score({"survey_column_missing": UNKNOWN} | n(survey_activities=0))
    assert result.not_measured == ("survey_column_missing",)
    assert all(line.indicator != "D6" for line in result.trace if line.kind is Kind.DEDUCTION)


def test_a_person_s_decision_settles_what_was_not_measured() -> None:
    facts: Facts = {"systems_down": UNKNOWN | {"override": {"points": "3", "reason": "电话核实一个系统停用"}}}
    assert score(facts).total == 97


def test_a_decision_about_points_does_not_settle_a_veto() -> None:
    facts: Facts = {"home_probes": UNKNOWN | {"override": {"points": "0", "reason": "说明"}}}
    assert score(facts).not_measured == ("home_probes",)


def test_facts_no_rule_needs_may_stay_unknown() -> None:
    unneeded = {"home_idle_days": UNKNOWN, "oldest_unanswered_months": UNKNOWN, "site_elements_missing": UNKNOWN}
    assert score(unneeded).total == 100


@pytest.mark.parametrize(("total", "marked"), [(139, True), (140, False), (168, False), (1, True)])
def test_a_small_sample_is_measured_and_marked(total: int, marked: bool) -> None:
    result = score(probes(0, total))
    assert result.total == 100
    assert [remark.code for remark in result.remarks] == ["sample_too_small"] * marked


def test_no_sample_is_not_called_small() -> None:
    assert score(probes(0, 0)).remarks == ()


def test_inspection_asks_a_department_for_vetoes_only() -> None:
    facts = {name: fact for name, fact in clean(INSPECTION).items() if not name.endswith(("_faults", "_earned"))}
    result = engine.score(INSPECTION, facts, "department")
    assert (result.verdict, result.total) == (Verdict.QUALIFIED, None)


@pytest.mark.parametrize("site_class", ["portal", "department"])
@pytest.mark.parametrize(
    ("facts", "limb"),
    [
        (yes("serious_wording_error"), "W1.wording"),
        (yes("secret_leaked"), "W1.secret"),
        (yes("harmful_content"), "W1.harmful"),
        (yes("attack_unhandled"), "W1.attack"),
        (yes("fraud"), "W1.fraud"),
        (yes("bad_publicity"), "W1.publicity"),
        (probes(7, 140), "W2.unreachable"),
        (n(home_updates=0), "W3.no_updates"),
        (n(stale_news_columns=2, stale_notice_columns=3), "W4.stale_news"),
        (n(long_stale_columns=10), "W4.long_stale"),
        (n(empty_columns=5), "W4.empty"),
        (yes("no_channel"), "W5.no_channel"),
        (n(unanswered_messages=1), "W5.unanswered"),
        (yes("no_service_offered"), "W6.none"),
    ],
)
def test_inspection_vetoes_hold_for_every_website(facts: Facts, limb: str, site_class: str) -> None:
    assert score(facts, site_class, INSPECTION).stopped_by == limb


@pytest.mark.parametrize(
    "facts",
    [
        yes("no_service_offered", "no_outward_service"),
        n(guides_lacking=9) | yes("few_guides_all_lacking", "app_unusable", "no_interaction"),
        n(stale_news_columns=2, stale_notice_columns=2, long_stale_columns=9, empty_columns=4),
        probes(49, 1000),
        n(account_updates=0),
    ],
)
def test_inspection_stops_nothing_short_of_a_veto(facts: Facts) -> None:
    assert score(facts, "portal", INSPECTION).verdict is Verdict.QUALIFIED
