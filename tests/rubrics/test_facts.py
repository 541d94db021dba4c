"""Facts: what is taken, what is refused by name, and each thing counted once."""

from decimal import Decimal
from typing import Any

import pytest

from backend.rubrics.errors import BadFacts
from backend.rubrics.rules import engine
from backend.rubrics.rules.trace import Kind
from tests.rubrics.cases import yes
from tests.rubrics.tables import CENSUS, clean, lines, score


def things(*keys: str) -> dict[str, Any]:
    """A fact that lists what was counted."""
    return {"items": [{"key": key} for key in keys]}


def refusal(facts: dict[str, Any], site_class: str = "portal", settings: Any = None) -> BadFacts:
    with pytest.raises(BadFacts) as caught:
        engine.score(CENSUS, clean() | facts, site_class, settings)
    return caught.value


BAD: dict[str, tuple[str, Any, str, str, str]] = {
    "a name nearly right": ("home_dead_link", {"count": 1}, "facts.home_dead_link", "unknown_fact", "D2"),
    "a name far off": ("zzzz", {"count": 1}, "facts.zzzz", "unknown_fact", ""),
    "a sum": ("stale_columns", {"count": 1}, "facts.stale_columns", "computed", ""),
    "a count as text": ("home_dead_links", {"count": "3"}, "facts.home_dead_links.count", "malformed", "D2"),
    "a count below zero": ("home_dead_links", {"count": -1}, "facts.home_dead_links.count", "malformed", "D2"),
    "a count with a fraction": ("home_dead_links", {"count": 1.5}, "facts.home_dead_links.count", "malformed", "D2"),
    "a count that is true": ("home_dead_links", {"count": True}, "facts.home_dead_links.count", "malformed", "D2"),
    "a count too great": ("home_dead_links", {"count": 10**9}, "facts.home_dead_links.count", "malformed", "D2"),
    "a number alone": ("home_dead_links", 3, "facts.home_dead_links", "malformed", "D2"),
    "nothing": ("home_dead_links", {}, "facts.home_dead_links", "wrong_input", "D2"),
    "null": ("home_dead_links", {"count": None}, "facts.home_dead_links", "wrong_input", "D2"),
    "an answer for a count": ("home_dead_links", {"answer": True}, "facts.home_dead_links", "wrong_input", "D2"),
    "a count and things": (
        "home_dead_links", {"count": 1, "items": [{"key": "a"}]}, "facts.home_dead_links", "wrong_input", "D2",
    ),
    "a count with a total": ("home_dead_links", {"count": 1, "total": 3}, "facts.home_dead_links", "wrong_input", "D2"),
    "a count for a rate": ("home_probes", {"count": 3}, "facts.home_probes", "wrong_input", "V1/D1"),
    "half a rate": ("home_probes", {"failed": 3}, "facts.home_probes", "wrong_input", "V1/D1"),
    "more failed than all": (
        "home_probes", {"failed": 9, "total": 8}, "facts.home_probes.failed", "more_failed_than_all", "V1/D1",
    ),
    "a count for an answer": ("survey_unusable", {"count": 1}, "facts.survey_unusable", "wrong_input", "D6"),
    "no answer": ("survey_unusable", {}, "facts.survey_unusable", "wrong_input", "D6"),
    "an answer in words": ("survey_unusable", {"answer": "yes"}, "facts.survey_unusable.answer", "malformed", "D6"),
    "a count not measured": (
        "home_dead_links", {"count": 1, "not_measured": True}, "facts.home_dead_links", "measured_or_not", "D2",
    ),
    "a rate not measured": (
        "home_probes", {"failed": 0, "total": 9, "not_measured": True}, "facts.home_probes", "measured_or_not", "V1/D1",
    ),
    "an answer not measured": (
        "survey_unusable", {"answer": False, "not_measured": True}, "facts.survey_unusable", "measured_or_not", "D6",
    ),
    "an unknown key": ("systems_down", {"count": 1, "n": 2}, "facts.systems_down.n", "malformed", "D10"),
    "an override without a reason": (
        "systems_down", {"count": 1, "override": {"points": "1"}}, "facts.systems_down.override.reason", "malformed",
        "D10",
    ),
    "an override in hundredths": (
        "systems_down", {"count": 1, "override": {"points": "1.25", "reason": "x"}},
        "facts.systems_down.override.points", "malformed", "D10",
    ),
    "an override as a number": (
        "systems_down", {"count": 1, "override": {"points": 1, "reason": "x"}}, "facts.systems_down.override.points",
        "malformed", "D10",
    ),
    "an override of a veto": (
        "empty_columns", {"count": 1, "override": {"points": "1", "reason": "x"}}, "facts.empty_columns.override",
        "nothing_to_override", "V3",
    ),
    "a thing without a key": (
        "home_dead_links", {"items": [{"key": ""}]}, "facts.home_dead_links.items.0.key", "malformed", "D2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_facts_are_refused_by_indicator(name: str) -> None:
    fact, given, loc, code, indicator = BAD[name]
    refused = refusal({fact: given})
    (error,) = refused.facts["errors"]
    assert (error["loc"], error["code"], error["indicator"]) == (loc, code, indicator)
    assert (refused.status, refused.code, refused.facts["indicator"]) == (422, "bad_facts", indicator or "?")
    assert error["message"] != error["message_en"]


@pytest.mark.parametrize(
    ("fact", "given", "said"),
    [
        ("home_dead_link", {"count": 1}, "The table has no such fact; the nearest is home_dead_links."),
        ("zzzz", {"value": 1}, "The table has no such fact; its `facts` lists them."),
        ("home_dead_links", 3, "This fact is stated as count / items and nothing else."),
        ("home_dead_links", {"count": "3"}, "Should be a whole number from 0 to 10000000."),
        ("stale_columns", 3, "This is added up from other facts."),
        ("survey_unusable", {"answer": "yes"}, "Should be true or false."),
    ],
)
def test_a_refusal_says_what_would_pass(fact: str, given: Any, said: str) -> None:
    (error,) = refusal({fact: given}).facts["errors"]
    assert error["message_en"] == said


def test_a_name_that_could_be_anything_is_not_said_back() -> None:
    (error,) = refusal({"<b>, a name": {"count": 1}}).facts["errors"]
    assert (error["loc"], error["code"]) == ("facts.?", "unknown_fact")


def test_a_class_or_setting_that_cannot_be_is_answered_with_those_that_can() -> None:
    assert "portal, department" in refusal({}, "account").said.en
    assert ">=, >" in refusal({}, settings={"pass_operator": "<"}).said.en
    assert "1–" in refusal({}, settings={"guides_sampled": 0}).said.en
    assert "pass_operator" in refusal({}, settings={"unheard_of": "x"}).said.en


def test_every_bad_fact_is_named_up_to_twenty() -> None:
    assert len(refusal({f"unknown{n}": {"count": 1} for n in range(30)}).facts["errors"]) == 20


@pytest.mark.parametrize("site_class", ["account", "Portal", ""])
def test_a_class_the_table_does_not_score_is_refused(site_class: str) -> None:
    assert refusal({}, site_class).facts["errors"][0]["loc"] == "site_class"


@pytest.mark.parametrize(
    "settings",
    [{"partial_percent": "half"}, {"unheard_of": "x"}, {"guides_sampled": 0}, {"guides_sampled": "5"},
     {"guides_sampled": True}, {"pass_operator": "<"}],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_refused(settings: Any) -> None:
    (error,) = refusal({}, settings=settings).facts["errors"]
    assert error["loc"] == f"settings.{next(iter(settings))}"


def test_settings_in_use_are_told() -> None:
    result = score({}, guides_sampled=8, partial_percent="proportional")
    assert (result.settings["guides_sampled"], result.settings["partial_percent"]) == (8, "proportional")
    assert result.settings["pass_operator"] == ">="


def test_one_address_is_charged_once_where_it_comes_first() -> None:
    facts = {
        "home_dead_links": things("http://a/1", "http://a/2", "http://a/2"),
        "other_dead_links": things("http://a/2", "http://a/3", " http://a/3 "),
    }
    assert lines(score(facts)) == {"D2.home_dead_link": Decimal(-2), "D2.other_dead_link": Decimal("-0.1")}


def test_an_attachment_is_a_download_not_a_link() -> None:
    facts = {"guide_attachments_dead": things("http://a/f.doc"), "other_dead_links": things("http://a/f.doc")}
    assert lines(score(facts)) == {"D9.dead_attachment": Decimal(-1)}


def test_an_empty_column_is_not_also_stale() -> None:
    columns = [f"栏目{n}" for n in range(5)]
    facts = {"empty_columns": things(*columns[:4]), "stale_news_columns": things(*columns)}
    assert lines(score(facts)) == {"D4.stale_news": Decimal(-3)}


def test_a_stale_news_column_is_not_also_long_stale() -> None:
    columns = [f"栏目{n}" for n in range(10)]
    facts = {"stale_notice_columns": things(*columns[:4]), "stale_other_columns": things(*columns)}
    assert score(facts).stopped_by is None
    facts["stale_notice_columns"] = things()
    assert score(facts).stopped_by == "V3.long_stale"


def test_things_of_different_kinds_are_told_apart() -> None:
    facts = {"home_dead_links": things("a"), "empty_columns": things("a"), "systems_down": things("a", "a")}
    assert lines(score(facts)) == {"D2.home_dead_link": Decimal(-1), "D10.system_down": Decimal(-3)}


def test_a_line_names_what_is_behind_it() -> None:
    listed = {
        "items": [{"key": "a", "issues": ["431002-0001-02"], "evidence": ["e2"]}, {"key": "b", "issues": ["431-1"]}],
        "issues": ["431002-0001-02"],
        "evidence": ["e1"],
    }
    line = next(line for line in score({"home_dead_links": listed}).trace if line.kind is Kind.DEDUCTION)
    assert (line.rule, line.indicator, line.group) == ("D2.home_dead_link", "D2", "availability")
    assert (line.quantity, line.issues, line.evidence) == (Decimal(2), ("431-1", "431002-0001-02"), ("e1", "e2"))
    assert line.text.zh == "首页有 2 个链接打不开或错误。"


def test_a_sum_s_line_names_what_is_behind_its_parts() -> None:
    facts = {"stale_news_columns": {"count": 3, "issues": ["2"]}, "stale_notice_columns": {"count": 2, "issues": ["1"]}}
    line = score(facts).trace[0]
    assert (line.rule, line.issues, line.facts["count"]) == ("V3.stale_news", ("1", "2"), "5")


@pytest.mark.parametrize(
    ("failed", "total", "said"), [(49_999, 1_000_000, "4.99%"), (8, 168, "4.76%"), (3, 100, "3%"), (1, 100, "1%")]
)
def test_a_rate_is_never_said_higher_than_it_is(failed: int, total: int, said: str) -> None:
    line = next(line for line in score({"home_probes": {"failed": failed, "total": total}}).trace if line.rule)
    assert line.facts["rate"] == said
    assert said in line.text.zh


def test_a_person_s_points_replace_the_computed_ones_with_the_reason() -> None:
    facts = {"home_dead_links": {"count": 5, "override": {"points": "2.5", "reason": "三个已恢复"}}}
    result = score(facts)
    line = result.trace[1]
    assert (line.kind, line.points, result.total) == (Kind.OVERRIDE, Decimal("-2.5"), Decimal("97.5"))
    assert line.note is not None and line.note.zh == "三个已恢复"  # noqa: PT018
    assert line.text.zh == "首页有 5 个链接打不开或错误。"


def test_a_person_may_charge_where_nothing_was_counted() -> None:
    line = score({"home_dead_links": {"count": 0, "override": {"points": "1", "reason": "截图为证"}}}).trace[1]
    assert (line.points, line.text.zh) == (Decimal(-1), CENSUS.rule_index["D2.home_dead_link"][1].criterion.zh)


def test_a_person_may_waive_what_was_counted() -> None:
    result = score({"home_dead_links": {"count": 9, "override": {"points": "0", "reason": "外站故障"}}})
    assert result.total == 100
    assert [line.kind for line in result.trace] == [Kind.START, Kind.OVERRIDE]


@pytest.mark.parametrize(("held", "rule"), [(0, "D6.none_held"), (4, "D6.too_few"), (9, "D6.too_few")])
def test_an_override_lands_on_the_rule_that_matches_else_on_the_last(held: int, rule: str) -> None:
    facts = {"survey_activities": {"count": held, "override": {"points": "2", "reason": "核实"}}}
    assert lines(score(facts)) == {rule: -2}


def test_an_override_of_a_rule_that_is_not_reached_charges_nothing() -> None:
    later = {"survey_activities": {"count": 0, "override": {"points": "1", "reason": "核实"}}}
    assert lines(score(yes("survey_column_missing") | later)) == {"D6.no_column": -5}


def test_an_override_does_not_lift_a_veto_nor_charge_beside_it() -> None:
    facts = {"home_probes": {"failed": 50, "total": 100, "override": {"points": "1", "reason": "机房断电"}}}
    assert lines(score(facts)) == {"V1.unreachable": 0}
