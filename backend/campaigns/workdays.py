"""Working days by China's official calendar with its make-up days, and by what an administrator entered."""

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import chinese_calendar

from backend.kit.words import Text

_DAY = timedelta(days=1)
_FRIDAY = 4


@lru_cache(maxsize=8192)
def shipped(day: date) -> bool | None:
    """Whether the shipped calendar calls it a working day; None in a year it does not know."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def festival(day: date) -> Text | None:
    """The festival because of which the shipped calendar makes that day off, or a working day to make up for it."""
    if shipped(day) is None or (name := chinese_calendar.get_holiday_detail(day)[1]) is None:
        return None
    return Text(chinese_calendar.Holiday(name).chinese, name)


def ordinary(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() <= _FRIDAY


def _usual(day: date) -> bool:
    """Whether people work on it where nobody entered anything."""
    known = shipped(day)
    return ordinary(day) if known is None else known


def _number(day: date) -> int:
    """Which day of its year it is, from 1."""
    return day.timetuple().tm_yday


@lru_cache(maxsize=128)
def _counted(year: int) -> tuple[int, ...]:
    """The usual working days of a year up to and with its n-th day, for n from 0."""
    days = (date(year, 1, 1) + n * _DAY for n in range(366 if isleap(year) else 365))
    return tuple(accumulate(map(_usual, days), initial=0))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days; `overrides` outweigh the shipped calendar, unknown years know weekends only."""

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether people work on that day."""
        return self.overrides[day] if day in self.overrides else _usual(day)

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day`; the day itself for 0. Raises ValueError below 0."""
        if n < 0:
            raise ValueError(n)
        while n:
            day += _DAY
            n -= self.is_working(day)
        return day

    def last_working_day_before(self, day: date) -> date:
        """The nearest working day earlier than `day`."""
        return self.last_working_day_on_or_before(day - _DAY)

    def last_working_day_on_or_before(self, day: date) -> date:
        """`day` itself when people work then, else the nearest working day before it."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def between(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and with `until`; 0 when `until` is not later."""
        if until <= after:
            return 0
        usual = _counted(until.year)[_number(until)] - _counted(after.year)[_number(after)]
        usual += sum(_counted(year)[-1] for year in range(after.year, until.year))
        entered = [day for day in self.overrides if after < day <= until]
        return usual + sum(self.overrides[day] - _usual(day) for day in entered)

    def exceptions(self, year: int) -> list[date]:
        """The days of a year that are not what their weekday says, or were entered."""
        days = (date(year, 1, 1) + n * _DAY for n in range(366 if isleap(year) else 365))
        return [day for day in days if day in self.overrides or self.is_working(day) != ordinary(day)]

    def year_known(self, year: int) -> bool:
        """Whether the shipped calendar holds the holidays of that year."""
        return shipped(date(year, 1, 1)) is not None
