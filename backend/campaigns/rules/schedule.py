"""Pure: a campaign's timeline, one line for each task of the plan and each category it concerns."""

from dataclasses import dataclass
from datetime import date

from backend.campaigns.rules.deadlines import DayOff, day_off
from backend.campaigns.rules.form import Party, Plan, Spec
from backend.campaigns.workdays import Calendar
from backend.units.tables import UnitKind


@dataclass(frozen=True, slots=True)
class Line:
    """A task for one category with its dates; `cutoff_on` and `day_off` remind, `due_on` is the measure of lateness."""

    spec: Spec
    category: str
    opens_on: date
    due_on: date
    day_off: DayOff | None
    cutoff_on: date | None


def schedule(plan: Plan, start: date, calendar: Calendar) -> list[Line]:
    """The lines in the plan's order."""
    return [_line(plan, spec, category, start, calendar) for spec in plan.specs for category in spec.categories]


def _line(plan: Plan, spec: Spec, category: str, start: date, calendar: Calendar) -> Line:
    due = spec.due_on(start, calendar)
    cutoff = plan.cutoff(spec.phase, _kinds(plan, spec, category))
    return Line(spec, category, spec.opens_on(start), due, day_off(calendar, due), cutoff)


def _kinds(plan: Plan, spec: Spec, category: str) -> tuple[UnitKind, ...]:
    """The kinds of unit whose task it is; unknown where it lies with somebody over the site's owner."""
    return plan.category(category).unit_kinds if spec.of in {None, Party.OWNER} else ()


def earliest_due(plan: Plan, phase: str, category: str, start: date, calendar: Calendar) -> tuple[date, date] | None:
    """First and last day of what the owners of such sites do in that phase; None when they have nothing to do."""
    lines = [line for line in schedule(plan, start, calendar) if (line.spec.phase, line.category) == (phase, category)]
    own = [line for line in lines if line.spec.doer is Party.OWNER and line.spec.of in {None, Party.OWNER}]
    return (min(line.opens_on for line in own), min(line.due_on for line in own)) if own else None
