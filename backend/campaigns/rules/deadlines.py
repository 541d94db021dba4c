"""Pure: which category a site has, what limit a send-back gets, which printed dates deserve a warning."""

from dataclasses import dataclass
from datetime import date

from backend.campaigns.rules.form import Plan
from backend.campaigns.workdays import Calendar
from backend.kit.words import Text
from backend.sites.tables import SiteClass
from backend.units.tables import UnitKind

WARNINGS = {
    "few_working_days": Text("距该期限不足 {n} 个工作日", "Fewer than {n} working days remain until that limit"),
    "past_not_after": Text("整改期限的截止日{day}已过", "The last day for limits, {day}, has passed"),
    "day_off": Text("期限当天休息，请不晚于工作日{day}办结", "A day off; the last working day before it is {day}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """A proposed limit, and why to look at it twice; a day before `enough_from` deserves what `early` says."""

    on: date
    enough_from: date
    early: Text
    warning_code: str | None = None
    warning: Text | None = None


@dataclass(frozen=True, slots=True)
class DayOff:
    """A printed date that falls on a day off, with the last working day before it."""

    printed: date
    last_working_day: date
    warning: Text
    warning_code: str = "day_off"


def category_of(plan: Plan, unit_kind: UnitKind, site_class: SiteClass) -> str | None:
    """The first category of the plan that takes in such a site; None when the plan has no place for it."""
    for category in plan.categories:
        if unit_kind in category.unit_kinds and category.site_class in {None, site_class}:
            return category.key
    return None


HURRY = 2
"""Working days left from which on a thing is shown in amber; ours, where the arrangement says nothing (R10)."""


def is_pressing(days_left: int, reminder_on: date | None, today: date) -> bool:
    """Whether it is time to hurry with what is not late yet: few working days are left, or an earlier date has come."""
    return days_left <= HURRY or (reminder_on is not None and reminder_on <= today)


def default_limit(plan: Plan, calendar: Calendar, today: date) -> Limit:
    """The limit of a send-back that says only 限期: some working days, and before the plan's last day; editable.

    The earlier of the two; once the last day has passed the working days alone are proposed, with a warning.
    Source: the 2015 arrangement says 限期 without a number; the reading is R12.
    """
    rule = plan.limit_rule
    proposed, enough_from = calendar.add(today, rule.working_days), calendar.add(today, plan.warn_below_working_days)
    early = WARNINGS["few_working_days"].filled(n=plan.warn_below_working_days)
    if rule.not_after is not None:
        last = calendar.last_working_day_before(rule.not_after)
        if last < today:
            past = WARNINGS["past_not_after"].filled(day=last)
            return Limit(proposed, enough_from, early, "past_not_after", past)
        proposed = min(proposed, last)
    if proposed >= enough_from:
        return Limit(proposed, enough_from, early)
    return Limit(proposed, enough_from, early, "few_working_days", early)


def day_off(calendar: Calendar, printed: date) -> DayOff | None:
    """Says that a printed date is a day off; the date itself is never moved (R12)."""
    if calendar.is_working(printed):
        return None
    last = calendar.last_working_day_before(printed)
    return DayOff(printed, last, WARNINGS["day_off"].filled(day=last))
