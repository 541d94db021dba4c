"""The shipped plans say what their sources say."""

import json
from datetime import date
from typing import Any

import pytest
import yaml

from backend.campaigns import plans
from backend.campaigns.errors import UnknownPlan
from backend.campaigns.rules import (
    CONDITIONS,
    Acceptance,
    Medium,
    Party,
    Per,
    Scope,
    category_of,
    earliest_due,
    parse_plan,
    schedule,
)  # fmt: skip
from backend.campaigns.workdays import Calendar
from backend.sites.tables import SiteClass
from backend.units.tables import UnitKind
from tests.campaigns import small

CENSUS = plans.plan("chenzhou-2015")
QUARTER = plans.plan("quarterly-inspection")
CALENDAR = Calendar()
START = date(2015, 4, 30)

CC, UP, ABOVE = Party.OWNER, Party.SUPERIOR, Party.ABOVE
TABLE: list[tuple[str, str, Party, Party | None, Party | None, str]] = [
    ("T1a", "A", CC, None, None, "2015-05-08"),
    ("T1b", "C", CC, UP, UP, "2015-05-08"),
    ("T1c", "B", CC, None, None, "2015-05-08"),
    ("T1d", "D", CC, UP, UP, "2015-05-08"),
    ("T2a", "A", CC, None, None, "2015-05-07"),
    ("T2b", "B", CC, None, None, "2015-05-07"),
    ("T2c", "C", CC, UP, None, "2015-05-20"),
    ("T2d", "D", CC, UP, None, "2015-05-20"),
    ("T3a", "A", CC, None, None, "2015-05-20"),
    ("T3b", "B", CC, None, None, "2015-05-20"),
    ("T3c", "C", CC, UP, None, "2015-06-20"),
    ("T3d", "D", CC, UP, None, "2015-06-20"),
    ("T4a", "A", CC, None, None, "2015-05-24"),
    ("T4b", "B", UP, None, None, "2015-05-24"),
    ("T4c", "C", UP, None, None, "2015-07-10"),
    ("T4d", "D", UP, None, None, "2015-07-10"),
    ("T5a", "A", CC, None, None, "2015-07-15"),
    ("T5b", "B", CC, None, UP, "2015-07-15"),
    ("T5c", "C", CC, UP, UP, "2015-07-15"),
    ("T5d", "D", CC, UP, UP, "2015-07-15"),
    ("T6d", "D", CC, UP, UP, "2015-07-20"),
    ("T6c", "C", CC, UP, UP, "2015-07-20"),
    ("T6a", "ABCD", Party.LEAD, None, None, "2015-07-20"),
]


@pytest.mark.parametrize(("task", "categories", "doer", "guide", "reviewer", "due"), TABLE)
def test_the_arrangement_of_2015_is_kept_task_by_task(
    task: str, categories: str, doer: Party, guide: Party | None, reviewer: Party | None, due: str
) -> None:
    spec = CENSUS.spec(task)
    assert "".join(spec.categories) == categories
    assert (spec.doer, spec.guide, spec.reviewer) == (doer, guide, reviewer)
    assert spec.due_on(START, CALENDAR) == date.fromisoformat(due)


def test_the_counties_sum_up_portal_and_departments_in_one() -> None:
    rows = [spec for spec in CENSUS.specs if spec.id == "T6bd"]
    assert [(spec.categories, spec.of, spec.scope) for spec in rows] == [
        (("B",), Party.OWNER, Scope.BELOW),
        (("D",), Party.SUPERIOR, Scope.BELOW),
    ]


def test_the_phases_are_the_six_of_2015() -> None:
    keys = ["code_confirmation", "self_check", "rectification", "verification", "scoring", "summary"]
    assert [phase.key for phase in CENSUS.phases] == keys
    assert [CENSUS.phase(key).title.zh for key in keys] == ["确认标识码", "自查", "整改", "整改核查", "评分", "汇总"]


def test_the_official_score_waits_for_code_repair_and_verification() -> None:
    for spec in CENSUS.phase("scoring").specs:
        assert spec.gates == ("code_confirmed", "issues_closed", "verified")
        assert spec.deliverables == ("scorecard_s3",)


def test_summaries_open_by_date_and_wait_for_nothing() -> None:
    for spec in CENSUS.phase("summary").specs:
        assert (spec.opens_on(START), spec.opens_after, spec.gates) == (date(2015, 7, 13), None, ())


def test_the_may_scorecard_is_electronic_and_the_july_summaries_stamped_too() -> None:
    assert CENSUS.spec("T2b").medium is Medium.ELECTRONIC
    assert "scorecard_s1" in CENSUS.spec("T2b").deliverables
    assert CENSUS.spec("T6c").medium is CENSUS.spec("T6bd").medium is Medium.ELECTRONIC_AND_PAPER


def test_the_internal_cutoffs_remind_a_county_earlier_than_its_departments() -> None:
    assert CENSUS.cutoff("summary", [UnitKind.COUNTY]) == date(2015, 7, 17)
    assert CENSUS.cutoff("summary", [UnitKind.TOWNSHIP]) == date(2015, 7, 16)
    assert CENSUS.cutoff("summary", [UnitKind.COUNTY, UnitKind.TOWNSHIP]) == date(2015, 7, 16)
    assert CENSUS.cutoff("summary", [UnitKind.CITY]) is None
    assert CENSUS.cutoff("scoring", [UnitKind.COUNTY]) is None


@pytest.mark.parametrize(
    ("kind", "site_class", "category"),
    [
        (UnitKind.CITY, SiteClass.PORTAL, "A"),
        (UnitKind.COUNTY, SiteClass.PORTAL, "B"),
        (UnitKind.MUNICIPAL_DEPARTMENT, SiteClass.DEPARTMENT, "C"),
        (UnitKind.ZONE, SiteClass.PORTAL, "C"),
        (UnitKind.COUNTY_DEPARTMENT, SiteClass.DEPARTMENT, "D"),
        (UnitKind.TOWNSHIP, SiteClass.DEPARTMENT, "D"),
        (UnitKind.COUNTY, SiteClass.DEPARTMENT, None),
        (UnitKind.PROVINCE, SiteClass.PORTAL, None),
    ],
)
def test_unit_and_class_give_the_category(kind: UnitKind, site_class: SiteClass, category: str | None) -> None:
    assert category_of(CENSUS, kind, site_class) == category


def test_the_first_category_that_fits_is_taken() -> None:
    assert category_of(QUARTER, UnitKind.CITY, SiteClass.PORTAL) == "P"
    assert category_of(QUARTER, UnitKind.CITY, SiteClass.DEPARTMENT) == "M"


def test_the_quarterly_inspection_is_another_plan_and_no_other_code() -> None:
    doers = {"finding": UP, "confirmation": UP, "notice": UP, "acknowledgement": CC, "repair": CC,
             "verification": UP, "closing": UP}  # fmt: skip
    deliverables = ["issues_listed", "note_given", "limits_set", "issues_acknowledged", "issues_answered",
                    "verdicts_given", "issues_closed"]  # fmt: skip
    rows = QUARTER.specs_for("D")
    assert {spec.phase: spec.doer for spec in rows} == doers
    assert [spec.deliverables[0] for spec in rows] == deliverables
    assert QUARTER.rubric == "inspection-2019"
    assert QUARTER.starts is None


def test_relative_dates_follow_the_start_and_printed_ones_never_move() -> None:
    monday = date(2015, 7, 6)
    assert QUARTER.spec("Q1d").due_on(monday, CALENDAR) == CALENDAR.add(monday, 10)
    assert CENSUS.spec("T2a").due_on(monday, CALENDAR) == date(2015, 5, 7)
    assert CENSUS.spec("T5a").opens_on(monday) == monday


def test_a_quarter_has_its_phases_due_in_their_order() -> None:
    dues = [spec.due_on(START, CALENDAR) for spec in QUARTER.specs_for("P")]
    assert dues == sorted(set(dues))


def test_the_timeline_warns_of_24_may_and_20_june() -> None:
    lines = {(line.spec.id, line.category): line for line in schedule(CENSUS, START, CALENDAR)}
    warned = {key: line.day_off.last_working_day for key, line in lines.items() if line.day_off}
    assert warned == {
        ("T3c", "C"): date(2015, 6, 19),
        ("T3d", "D"): date(2015, 6, 19),
        ("T4a", "A"): date(2015, 5, 22),
        ("T4b", "B"): date(2015, 5, 22),
    }
    assert lines["T6bd", "B"].cutoff_on == date(2015, 7, 17)
    assert lines["T6bd", "D"].cutoff_on is None
    assert lines["T6d", "D"].cutoff_on == date(2015, 7, 16)


def test_what_owners_do_in_a_phase_has_a_first_and_a_last_day() -> None:
    assert earliest_due(CENSUS, "self_check", "D", START, CALENDAR) == (START, date(2015, 5, 20))
    assert earliest_due(CENSUS, "summary", "D", START, CALENDAR) == (date(2015, 7, 13), date(2015, 7, 20))
    assert earliest_due(CENSUS, "verification", "D", START, CALENDAR) is None
    assert earliest_due(CENSUS, "summary", "A", START, CALENDAR) is None


@pytest.mark.parametrize("key", plans.shipped())
def test_every_shipped_plan_survives_being_kept_as_json(key: str) -> None:
    assert parse_plan(json.loads(json.dumps(plans.data(key)))) == plans.plan(key)


@pytest.mark.parametrize("key", plans.shipped())
def test_every_shipped_plan_speaks_both_languages_and_names_what_is_known(key: str) -> None:
    plan = plans.plan(key)
    assert plan.key == key
    for spec in plan.specs:
        assert {*spec.gates, *spec.deliverables, *spec.optional} <= CONDITIONS
        assert (spec.acceptance is Acceptance.AUTOMATIC) == (spec.reviewer is None)
        assert spec.per_site == (spec.per is Per.SITE)
    assert all(plan.specs_for(category.key) for category in plan.categories)


def test_what_closes_the_campaign_is_the_city_report() -> None:
    assert CENSUS.closed_by == "T6a"
    assert CENSUS.spec("T6a").to is ABOVE
    assert QUARTER.closed_by is None


def test_a_plan_nobody_ships_is_unknown() -> None:
    with pytest.raises(UnknownPlan):
        plans.data("../secrets")


def test_names_not_in_the_plan_are_not_found() -> None:
    for look in (CENSUS.spec, CENSUS.phase, CENSUS.category):
        with pytest.raises(KeyError):
            look("nowhere")


def test_a_plan_file_keeps_dates_as_text_and_on_as_a_word() -> None:
    assert plans.read("{on: 2015-07-13, n: 5, no: null, truth: yes}") == {
        "on": "2015-07-13", "n": 5, "no": None, "truth": "yes",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["a: 1\na: 2", "!!python/object/apply:os.system [x]", "a: {b: 1, b: 2}"])
def test_a_plan_file_that_says_a_thing_twice_or_runs_code_is_not_read(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        plans.read(text)


def test_one_party_may_be_named_for_all_categories() -> None:
    plan: dict[str, Any] = small.data()
    small.put(plan, "phases[2].tasks[0].of", "lead")
    assert [(spec.of, spec.categories) for spec in parse_plan(plan).specs if not spec.per_site] == [
        (Party.LEAD, ("A", "D"))
    ]
