"""The default limit of a send-back, and the warnings about dates (R12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.campaigns import plans
from backend.campaigns.rules import LimitRule, day_off, default_limit
from backend.campaigns.workdays import Calendar

PLAN = plans.plan("chenzhou-2015")
CALENDAR = Calendar()
LAST = date(2015, 7, 14)


@pytest.mark.parametrize(
    ("today", "limit", "warning"),
    [
        (date(2015, 5, 25), date(2015, 6, 1), None),
        (date(2015, 6, 18), date(2015, 6, 26), None),
        (date(2015, 7, 7), LAST, None),
        (date(2015, 7, 9), LAST, None),
        (date(2015, 7, 10), LAST, None),
        (date(2015, 7, 13), LAST, "few_working_days"),
        (LAST, LAST, "few_working_days"),
        (date(2015, 7, 15), date(2015, 7, 22), "past_not_after"),
        (date(2015, 7, 20), date(2015, 7, 27), "past_not_after"),
    ],
)
def test_the_default_is_five_working_days_or_the_last_working_day_before_15_july(
    today: date, limit: date, warning: str | None
) -> None:
    proposed = default_limit(PLAN, CALENDAR, today)
    assert (proposed.on, proposed.warning_code) == (limit, warning)
    assert (proposed.warning is None) is (warning is None)


def test_a_plan_without_a_last_day_proposes_its_working_days_alone() -> None:
    plan = plans.plan("quarterly-inspection")
    assert default_limit(plan, CALENDAR, date(2015, 7, 13)).on == date(2015, 7, 20)


def test_a_plan_with_very_short_limits_is_warned_about() -> None:
    plan = replace(plans.plan("quarterly-inspection"), limit_rule=LimitRule(1))
    assert default_limit(plan, CALENDAR, date(2015, 7, 13)).warning_code == "few_working_days"


def test_a_typed_limit_with_too_few_working_days_is_warned_about() -> None:
    proposed = default_limit(PLAN, CALENDAR, date(2015, 5, 22))
    assert proposed.enough_from == date(2015, 5, 26)
    assert "2" in proposed.early.zh


def test_a_printed_day_off_is_told_with_the_last_working_day_and_not_moved() -> None:
    off = day_off(CALENDAR, date(2015, 6, 20))
    assert off is not None
    assert (off.printed, off.last_working_day) == (date(2015, 6, 20), date(2015, 6, 19))
    assert "2015年6月19日" in off.warning.zh
    assert "19 June 2015" in off.warning.en


def test_a_printed_working_day_needs_no_warning() -> None:
    assert day_off(CALENDAR, date(2015, 5, 20)) is None


@given(st.dates(date(2015, 1, 1), date(2015, 12, 1)))
def test_a_proposed_limit_is_never_past_and_a_working_day(today: date) -> None:
    proposed = default_limit(PLAN, CALENDAR, today)
    assert proposed.on >= today
    assert CALENDAR.is_working(proposed.on)
    if today <= LAST:
        assert proposed.on <= LAST
    assert proposed.on <= today + timedelta(days=20)
