"""What issues say about facts, decided without a database."""

from typing import Any

import pytest

from backend.rubrics.rules import applied, files
from backend.rubrics.rules.applied import Sheet
from backend.scorecards.rules import counting
from backend.scorecards.rules.counting import Finding


def sheet(table: str) -> Sheet:
    """A shipped table as it applies to a portal."""
    return applied.prepare(files.read((files.DATA / f"{table}.yaml").read_text("utf-8")), "portal", {})


CENSUS, INSPECTION = sheet("census-2015"), sheet("inspection-2019")
TYPED = {
    "home_probes", "home_updates", "enquiry_letters", "survey_activities", "interview_column_missing",
    "interviews_held",
}  # fmt: skip


def home_link(n: int, quantity: int = 1) -> Finding:
    return Finding(f"431002-0001-{n:02}", "D2", "D2.home_dead_link", quantity)


def test_faults_are_counted_and_what_is_better_the_more_there_is_must_be_typed() -> None:
    assert set(counting.consumed(CENSUS)) - set(counting.countable(CENSUS)) == TYPED


def test_a_fact_no_rule_in_force_consumes_is_not_asked_for() -> None:
    assert {"site_elements_missing", "home_idle_days"}.isdisjoint(counting.consumed(CENSUS))


@pytest.mark.parametrize("table", [CENSUS, INSPECTION], ids=["2015", "2019"])
def test_every_countable_fact_is_one_the_table_needs(table: Sheet) -> None:
    assert set(counting.countable(table)) <= set(counting.consumed(table))


def test_what_earns_points_and_what_spares_a_site_is_never_counted_from_faults() -> None:
    countable = set(counting.countable(INSPECTION))
    assert "no_outward_service" in counting.consumed(INSPECTION)
    assert not {fact for fact in countable if fact.startswith("bonus_")} | countable & {"no_outward_service"}


def test_without_findings_every_count_is_nought_and_every_fault_answered_no() -> None:
    facts = counting.counted(CENSUS, [])
    assert facts["home_dead_links"] == {"count": 0}
    assert facts["survey_unusable"] == {"answer": False}
    assert TYPED.isdisjoint(facts)


def test_findings_add_up_and_stay_named() -> None:
    facts = counting.counted(CENSUS, [home_link(2, quantity=3), home_link(1)])
    assert facts["home_dead_links"] == {"count": 4, "issues": ["431002-0001-01", "431002-0001-02"]}


def test_a_finding_answers_a_question_with_yes() -> None:
    facts = counting.counted(CENSUS, [Finding("n", "D6", "D6.unusable")])
    assert facts["survey_unusable"] == {"answer": True, "issues": ["n"]}


def test_a_finding_on_a_sum_counts_under_its_first_part() -> None:
    facts = counting.counted(CENSUS, [Finding("n", "V3", "V3.stale_news", 5)])
    assert facts["stale_news_columns"]["count"] == 5


def test_a_finding_without_a_rule_counts_where_its_indicator_means_one_thing() -> None:
    assert counting.counted(CENSUS, [Finding("n", "D10")])["systems_down"]["count"] == 1


def test_a_finding_that_may_mean_several_things_leaves_them_to_a_person() -> None:
    facts = counting.counted(CENSUS, [Finding("n", "D2"), home_link(1), Finding("m", "D5")])
    assert {"home_dead_links", "other_dead_links", "enquiry_column_missing"}.isdisjoint(facts)
    assert "systems_down" in facts


def test_a_finding_the_table_does_not_know_counts_nowhere() -> None:
    assert counting.counted(CENSUS, [Finding("n", "X9", "X9.x"), Finding("n", "X9")]) == counting.counted(CENSUS, [])


def test_typed_facts_are_carried_without_the_refs_and_decisions_of_the_earlier_card() -> None:
    earlier = {
        "home_probes": {"failed": 1, "total": 168, "evidence": ["e"]},
        "home_updates": {"count": 12, "override": {"points": "3", "reason": "r"}},
        "home_dead_links": {"count": 4},
        "survey_activities": {"not_measured": True},
    }
    assert counting.carried(CENSUS, earlier, []) == {
        "home_probes": {"failed": 1, "total": 168}, "home_updates": {"count": 12},
    }  # fmt: skip


def test_a_typed_fact_an_issue_ever_concerned_is_not_carried() -> None:
    earlier = {"home_updates": {"count": 0}, "home_probes": {"failed": 0, "total": 168}}
    assert set(counting.carried(CENSUS, earlier, [Finding("n", "D3", "D3.few_updates")])) == {"home_probes"}


def test_repairing_takes_listed_things_away_with_their_issues_and_a_decision_when_nothing_is_left() -> None:
    decided = {"override": {"points": "1", "reason": "外站故障"}}
    facts: dict[str, Any] = {
        "home_dead_links": {"items": [{"key": "a", "issues": ["431002-0001-01"]}, {"key": "b"}]} | decided,
        "systems_down": {"count": 1} | decided, "inaccurate_items": {"count": 2} | decided,
        "survey_unusable": {"answer": True} | decided,
    }  # fmt: skip
    found = [home_link(1), Finding("t", "D10", "D10.system_down"), Finding("v", "D4", "D4.inaccurate"),
             Finding("s", "D6", "D6.unusable")]  # fmt: skip
    assert counting.repaired(CENSUS, facts, found) == {
        "home_dead_links": {"items": [{"key": "b"}]} | decided, "systems_down": {"count": 0},
        "inaccurate_items": {"count": 1} | decided, "survey_unusable": {"answer": False},
    }  # fmt: skip


def test_repairing_takes_away_what_was_counted_and_nothing_typed() -> None:
    facts = {
        "home_dead_links": {"count": 5}, "survey_unusable": {"answer": True}, "home_updates": {"count": 0},
        "other_dead_links": {"count": 1}, "systems_down": {"not_measured": True},
    }  # fmt: skip
    found = [home_link(1, quantity=2), Finding("s", "D6", "D6.unusable"), Finding("t", "D10", "D10.system_down"),
             Finding("u", "D2", "D2.other_dead_link", 3)]  # fmt: skip
    assert counting.repaired(CENSUS, facts, found) == facts | {
        "home_dead_links": {"count": 3}, "survey_unusable": {"answer": False}, "other_dead_links": {"count": 0},
    }  # fmt: skip


def test_a_fact_belongs_to_the_first_indicator_that_rests_on_it() -> None:
    assert counting.owner(CENSUS, "home_probes") == "V1"
    assert counting.owner(CENSUS, "stale_other_columns") == "V3"
    assert counting.owner(CENSUS, "home_dead_links") == "D2"
    assert counting.owner(CENSUS, "nothing") == "V1"


@pytest.mark.parametrize(
    ("given", "said"),
    [(None, ""), ({"not_measured": True}, "-"), ({"failed": 0, "total": 168}, "0/168"), ({"answer": False}, "False"),
     ({"count": 3}, "3"), ({"items": [{"key": "a"}, {"key": " a "}, {"key": "b"}]}, "2")],
)  # fmt: skip
def test_what_two_facts_state_can_be_compared(given: dict[str, Any] | None, said: str) -> None:
    assert counting.stated(given) == said
