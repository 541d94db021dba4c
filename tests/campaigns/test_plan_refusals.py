"""A plan file that breaks its format is refused, with the place and the reason in both languages."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.campaigns.errors import BadPlan
from backend.campaigns.rules import parse_plan
from tests.campaigns import small

FIRST = "phases[0].tasks[0]"
UNIT = "phases[2].tasks[0]"

REFUSED: list[tuple[str, Any, str, str]] = [
    ("key", ..., "key", "missing"),
    ("key", "with space", "key", "bad_name"),
    ("key", "k" * 41, "key", "bad_name"),
    ("title", "only one language", "title", "not_words"),
    ("title", {"zh": "文"}, "title", "not_words"),
    ("title", {"zh": "文", "en": "  "}, "title", "not_words"),
    ("title", {"zh": "文", "en": 7}, "title", "not_words"),
    ("title", {"zh": "文", "en": "words", "fr": "mots"}, "title", "not_words"),
    ("surprise", 1, "surprise", "unknown_field"),
    ("starts", "2015-02-30", "starts", "not_a_date"),
    ("starts", "20150501", "starts", "not_a_date"),
    ("starts", 2015, "starts", "not_a_date"),
    ("starts", None, "starts", "start_missing"),
    ("closed_by", "U9", "closed_by", "unknown_task"),
    ("closed_by", 9, "closed_by", "bad_name"),
    ("categories", ..., "categories", "missing"),
    ("categories", [], "categories", "empty"),
    ("categories", {"A": 1}, "categories", "not_a_list"),
    ("categories[0]", "A", "categories[0]", "not_a_mapping"),
    ("categories[0].key", "ABCDE", "categories[0].key", "bad_name"),
    ("categories[1].key", "A", "categories[1].key", "duplicate_id"),
    ("categories[0].unit_kinds", [], "categories[0].unit_kinds", "empty"),
    ("categories[0].unit_kinds[0]", "kingdom", "categories[0].unit_kinds[0]", "unknown_value"),
    ("categories[0].site_class", "blog", "categories[0].site_class", "unknown_value"),
    ("limit_rule", ..., "limit_rule", "missing"),
    ("limit_rule", 5, "limit_rule", "not_a_mapping"),
    ("limit_rule.working_days", 0, "limit_rule.working_days", "not_a_number"),
    ("limit_rule.working_days", True, "limit_rule.working_days", "not_a_number"),
    ("limit_rule.working_days", "5", "limit_rule.working_days", "not_a_number"),
    ("limit_rule.until", "x", "limit_rule.until", "unknown_field"),
    ("warn_below_working_days", ..., "warn_below_working_days", "missing"),
    ("internal_cutoffs[0].phase", "third", "internal_cutoffs[0].phase", "unknown_phase"),
    ("internal_cutoffs[0].on", ..., "internal_cutoffs[0].on", "missing"),
    ("notes[0]", "plain", "notes[0]", "not_words"),
    ("phases", [], "phases", "empty"),
    ("phases[0].tasks", [], "phases[0].tasks", "empty"),
    ("phases[1].key", "first", "phases[1].key", "duplicate_id"),
    (f"{FIRST}.id", ..., f"{FIRST}.id", "missing"),
    ("phases[1].tasks[0].id", "S1", "phases[1].tasks[0].id", "duplicate_id"),
    (f"{FIRST}.category", ..., f"{FIRST}.category", "missing"),
    (f"{FIRST}.category", ["A", "A", "D"], f"{FIRST}.category", "duplicate_id"),
    (f"{FIRST}.category", ["A", "D", "Z"], f"{FIRST}.category", "unknown_category"),
    (f"{FIRST}.category", ["A", "D", 7], f"{FIRST}.category", "unknown_category"),
    (f"{FIRST}.per", "person", f"{FIRST}.per", "unknown_value"),
    (f"{FIRST}.per", ..., f"{FIRST}.per", "missing"),
    (f"{FIRST}.doer", "mayor", f"{FIRST}.doer", "unknown_party"),
    (f"{FIRST}.doer", ["owner"], f"{FIRST}.doer", "unknown_party"),
    (f"{FIRST}.guide", "mayor", f"{FIRST}.guide", "unknown_party"),
    (f"{FIRST}.to", "mayor", f"{FIRST}.to", "unknown_party"),
    (f"{FIRST}.acceptance", "telepathy", f"{FIRST}.acceptance", "unknown_value"),
    (f"{FIRST}.acceptance", "receipt", f"{FIRST}.reviewer", "reviewer_missing"),
    (f"{FIRST}.reviewer", "superior", f"{FIRST}.reviewer", "reviewer_without_say"),
    (f"{FIRST}.deliverables[0]", "cake", f"{FIRST}.deliverables[0]", "unknown_condition"),
    (f"{FIRST}.deliverables[0]", {}, f"{FIRST}.deliverables[0]", "unknown_condition"),
    (f"{FIRST}.gates", ["verified", "verified"], f"{FIRST}.gates[1]", "duplicate_id"),
    (f"{FIRST}.optional", ["summary_ready"], f"{FIRST}.optional[0]", "not_for_site"),
    (f"{UNIT}.deliverables", ["verified"], f"{UNIT}.deliverables[0]", "not_for_unit"),
    (f"{FIRST}.medium", "parchment", f"{FIRST}.medium", "unknown_value"),
    (f"{FIRST}.opens", ..., f"{FIRST}.opens", "missing"),
    (f"{FIRST}.opens", "whenever", f"{FIRST}.opens", "not_a_mapping"),
    (f"{FIRST}.opens", {"on": "soon"}, f"{FIRST}.opens.on", "not_a_date"),
    (f"{FIRST}.opens", {}, f"{FIRST}.opens.on", "missing"),
    (f"{FIRST}.opens", {"after": "third"}, f"{FIRST}.opens.after", "unknown_phase"),
    (f"{FIRST}.opens", {"after": "second", "on": "2015-05-01"}, f"{FIRST}.opens.on", "unknown_field"),
    (f"{FIRST}.opens", {"after": "second"}, "phases", "after_cycle"),
    (f"{FIRST}.opens", {"after": "first"}, "phases", "after_cycle"),
    (f"{UNIT}.opens", {"after": "first"}, f"{UNIT}.opens.after", "after_for_unit"),
    (f"{FIRST}.due", ..., f"{FIRST}.due", "missing"),
    (f"{FIRST}.due", "2015-13-01", f"{FIRST}.due", "not_a_date"),
    (f"{FIRST}.due", "2015-04-30", f"{FIRST}.due", "due_too_early"),
    (f"{UNIT}.due", "2015-05-24", f"{UNIT}.due", "due_too_early"),
    (f"{FIRST}.due", {"after": "start"}, f"{FIRST}.due.working_days", "missing"),
    (f"{FIRST}.due", {"working_days": 3, "after": "first"}, f"{FIRST}.due.after", "unknown_value"),
    (f"{FIRST}.due", {"working_days": 3, "after": "start", "at": 1}, f"{FIRST}.due.at", "unknown_field"),
    (f"{FIRST}.of", "owner", f"{FIRST}.of", "whose_for_site"),
    (f"{FIRST}.scope", "below", f"{FIRST}.of", "whose_for_site"),
    (f"{UNIT}.of", ..., f"{UNIT}.of", "whose_missing"),
    (f"{UNIT}.of", {"A": "owner"}, f"{UNIT}.of", "whose_missing"),
    (f"{UNIT}.of", {"A": "owner", "D": "nobody"}, f"{UNIT}.of.D", "unknown_party"),
    (f"{UNIT}.of", "nobody", f"{UNIT}.of", "unknown_party"),
    (f"{UNIT}.on_failure", "chased", f"{UNIT}.on_failure", "not_words"),
    (f"{UNIT}.readings", [{"zh": "文"}], f"{UNIT}.readings[0]", "not_words"),
    ("phases[1].tasks[1].category", "A", "phases[1].tasks[1].category", "phase_twice"),
]


@pytest.mark.parametrize(("path", "value", "place", "reason"), REFUSED)
def test_a_plan_that_breaks_its_format_is_refused_with_place_and_reason(
    path: str, value: Any, place: str, reason: str
) -> None:
    plan = small.data()
    small.put(plan, path, value)
    with pytest.raises(BadPlan) as refused:
        parse_plan(plan)
    errors = refused.value.facts["errors"]
    assert (place, reason) in [(error["loc"], error["code"]) for error in errors]
    assert all(error["message"] and error["message_en"] for error in errors)


def test_a_category_nobody_works_on_is_refused() -> None:
    plan = small.data()
    plan["categories"].append({"key": "X", "title": {"zh": "文", "en": "words"}, "unit_kinds": ["zone"]})
    with pytest.raises(BadPlan) as refused:
        parse_plan(plan)
    assert [(e["loc"], e["code"]) for e in refused.value.facts["errors"]] == [("categories[2]", "no_task")]


def test_every_wrong_place_is_named_at_once() -> None:
    plan = small.data()
    small.put(plan, "starts", "soon")
    small.put(plan, f"{FIRST}.doer", "mayor")
    small.put(plan, f"{UNIT}.due", ...)
    with pytest.raises(BadPlan) as refused:
        parse_plan(plan)
    assert [error["loc"] for error in refused.value.facts["errors"]] == ["starts", f"{FIRST}.doer", f"{UNIT}.due"]
    assert refused.value.facts["count"] == 3


@pytest.mark.parametrize("nonsense", [None, [], "plan", 7, {}, {"phases": [{"tasks": [{}]}]}, {1: 2}])
def test_what_is_no_plan_at_all_is_refused(nonsense: Any) -> None:
    with pytest.raises(BadPlan):
        parse_plan(nonsense)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["A", "owner", "2015-05-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["key", "categories", "limit_rule", "phases", FIRST, f"{FIRST}.due", f"{UNIT}.of"]), _ANYTHING)
def test_a_plan_is_taken_or_refused_and_never_breaks_the_reader(path: str, value: Any) -> None:
    plan = small.data()
    small.put(plan, path, value)
    with suppress(BadPlan):
        assert parse_plan(plan).phases
