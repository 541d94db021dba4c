"""Working days follow the official calendar with its make-up days, and what was entered outweighs it."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.campaigns.workdays import Calendar, festival, ordinary, shipped

CALENDAR = Calendar()
DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2015, 5, 8), True),
        (date(2015, 5, 24), False),
        (date(2015, 6, 20), False),
        (date(2015, 6, 22), False),
        (date(2015, 7, 10), True),
        (date(2015, 7, 20), True),
        (date(2015, 9, 3), False),
        (date(2015, 9, 6), True),
        (date(2015, 10, 10), True),
    ],
)
def test_2015_has_the_days_off_and_make_up_days_of_its_notice(day: date, working: bool) -> None:
    assert CALENDAR.is_working(day) is working


def test_24_may_2015_is_a_sunday_and_22_may_the_working_day_before() -> None:
    assert CALENDAR.last_working_day_before(date(2015, 5, 24)) == date(2015, 5, 22)


def test_20_june_2015_is_a_holiday_and_19_june_the_working_day_before() -> None:
    assert festival(date(2015, 6, 20)) == ("端午", "Dragon Boat Festival")
    assert CALENDAR.last_working_day_on_or_before(date(2015, 6, 20)) == date(2015, 6, 19)


def test_a_working_day_is_its_own_last_working_day() -> None:
    assert CALENDAR.last_working_day_on_or_before(date(2015, 7, 20)) == date(2015, 7, 20)


def test_an_ordinary_day_has_no_festival() -> None:
    assert festival(date(2015, 7, 20)) is None


def test_a_year_nobody_knows_has_weekends_only() -> None:
    assert not CALENDAR.year_known(2099)
    assert shipped(date(2099, 10, 1)) is None
    assert festival(date(2099, 10, 1)) is None
    assert CALENDAR.is_working(date(2099, 10, 1)) is ordinary(date(2099, 10, 1)) is True
    assert CALENDAR.is_working(date(2099, 10, 3)) is False


def test_a_known_year_is_known() -> None:
    assert CALENDAR.year_known(2015)


def test_an_entered_day_outweighs_the_shipped_calendar_both_ways() -> None:
    entered = Calendar({date(2015, 5, 24): True, date(2015, 5, 22): False})
    assert entered.is_working(date(2015, 5, 24))
    assert not entered.is_working(date(2015, 5, 22))
    assert entered.last_working_day_before(date(2015, 5, 24)) == date(2015, 5, 21)


def test_five_working_days_before_a_holiday_jump_over_it() -> None:
    assert CALENDAR.add(date(2015, 6, 18), 2) == date(2015, 6, 23)


def test_no_working_day_after_a_day_is_the_day_itself() -> None:
    assert CALENDAR.add(date(2015, 5, 24), 0) == date(2015, 5, 24)


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        CALENDAR.add(date(2015, 5, 24), -1)


def test_handed_in_on_monday_what_was_due_on_friday_is_one_working_day_late() -> None:
    assert CALENDAR.between(date(2015, 5, 8), date(2015, 5, 11)) == 1


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert CALENDAR.between(date(2015, 5, 11), date(2015, 5, 8)) == 0


def test_the_exceptions_of_a_year_are_its_holidays_make_up_days_and_entered_days() -> None:
    entered = Calendar({date(2015, 7, 1): True})
    assert date(2015, 6, 22) in entered.exceptions(2015)
    assert date(2015, 9, 6) in entered.exceptions(2015)
    assert date(2015, 7, 1) in entered.exceptions(2015)
    assert date(2015, 5, 24) not in entered.exceptions(2015)


def test_the_last_day_of_a_leap_year_is_looked_at() -> None:
    assert Calendar({date(2016, 12, 31): True}).exceptions(2016)[-1] == date(2016, 12, 31)


@given(DAYS)
def test_the_shipped_calendar_is_followed(day: date) -> None:
    assert CALENDAR.is_working(day) is chinese_calendar.is_workday(day)


@given(DAYS, st.integers(1, 30))
def test_the_nth_working_day_is_a_working_day_with_n_between(day: date, n: int) -> None:
    reached = CALENDAR.add(day, n)
    assert CALENDAR.is_working(reached)
    assert CALENDAR.between(day, reached) == n


@given(DAYS)
def test_between_a_day_and_the_last_working_day_before_it_nobody_works(day: date) -> None:
    last = CALENDAR.last_working_day_before(day)
    assert last < day
    assert CALENDAR.is_working(last)
    assert CALENDAR.between(last, day - timedelta(days=1)) == 0


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    middle, end = day + timedelta(days=first), day + timedelta(days=first + second)
    assert CALENDAR.between(day, middle) + CALENDAR.between(middle, end) == CALENDAR.between(day, end)


@given(DAYS, st.integers(0, 900), st.dictionaries(DAYS, st.booleans(), max_size=5))
def test_the_count_between_two_days_is_a_count_day_by_day(day: date, length: int, entered: dict[date, bool]) -> None:
    calendar, end = Calendar(entered), day + timedelta(days=length)
    walked = sum(calendar.is_working(day + timedelta(days=n)) for n in range(1, length + 1))
    assert calendar.between(day, end) == walked
