"""How timelines, earlier dates, notes and the calendar are shown and sent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StrictBool

from backend.campaigns.rules import Limit, Line
from backend.campaigns.shapes.campaigns import UnitLabel
from backend.campaigns.shapes.plans import PlanPhaseHead, PlanRowOut, row_fields
from backend.campaigns.tables import CalendarDay, Guidance, OwnDate
from backend.campaigns.workdays import Calendar, festival
from backend.kit.http import Answer, Body, Day
from backend.units.tables import Unit

_Key = Annotated[str, Field(min_length=1, max_length=40)]


class Notice(Answer):
    """Something to look at before acting; it forbids nothing."""

    code: str
    text: str


class LimitOut(Answer):
    """The limit a send-back would get where nobody types one (R12)."""

    on: date
    warning: Notice | None
    enough_from: Annotated[date, Field(description="An earlier day than this deserves the warning `early`.")]
    early: str

    @classmethod
    def of(cls, limit: Limit, language: str) -> "LimitOut":
        """The limit, with its warnings in words."""
        warning = None
        if limit.warning_code and limit.warning:
            warning = Notice(code=limit.warning_code, text=limit.warning.spoken(language))
        return cls(on=limit.on, warning=warning, enough_from=limit.enough_from, early=limit.early.spoken(language))


class OwnDateIn(Body):
    """An earlier date for one phase and category; without `due_on` the one there is is taken away."""

    phase: _Key
    category: Annotated[str, Field(min_length=1, max_length=4)]
    due_on: Day | None = None


class OwnDateOut(Answer):
    """An earlier date and whose it is; it reminds, lateness counts from the printed one."""

    id: str
    version: int
    unit: UnitLabel
    phase: str
    category: str
    due_on: date

    @classmethod
    def of(cls, row: OwnDate, unit: Unit) -> "OwnDateOut":
        """The date of that unit."""
        return cls(**row.model_dump(), unit=UnitLabel.of(unit))


class OwnDateList(Answer):
    """The earlier dates the caller may see, earliest first."""

    items: list[OwnDateOut]


class GuidanceIn(Body):
    """A note for one phase; an empty text takes the one there is away."""

    phase: _Key
    text: Annotated[str, Field(max_length=5000)]


class GuidanceOut(Answer):
    """A note and whose it is."""

    id: str
    version: int
    unit: UnitLabel
    phase: str
    text: str
    by_name: str
    at: datetime

    @classmethod
    def of(cls, row: Guidance, unit: Unit) -> "GuidanceOut":
        """The note of that unit."""
        return cls(**row.model_dump(), unit=UnitLabel.of(unit))


class GuidanceList(Answer):
    """The notes the caller may see, from the top of the tree down."""

    items: list[GuidanceOut]


class DateWarningOut(Answer):
    """Why to look at a date twice."""

    code: str
    text: str


class TimelineLine(PlanRowOut):
    """A task for one category; `due_on` is the printed date and the measure of lateness."""

    category: str
    opens_on: date
    due_on: date
    last_working_day: date
    """`due_on`, or the last working day before it where that is a day off."""
    warning: DateWarningOut | None
    cutoff_on: date | None
    own_dates: list[OwnDateOut]

    @classmethod
    def of(cls, line: Line, own: Sequence[OwnDateOut], language: str) -> "TimelineLine":
        """The line with the earlier dates set for it."""
        off = line.day_off
        return cls(
            **row_fields(line.spec, language),
            category=line.category,
            opens_on=line.opens_on,
            due_on=line.due_on,
            last_working_day=off.last_working_day if off else line.due_on,
            warning=DateWarningOut(code=off.warning_code, text=off.warning.spoken(language)) if off else None,
            cutoff_on=line.cutoff_on,
            own_dates=[date for date in own if (date.phase, date.category) == (line.spec.phase, line.category)],
        )


class TimelinePhase(PlanPhaseHead):
    """A phase with its lines."""

    lines: list[TimelineLine]


class TimelineOut(Answer):
    """The phases of a campaign in their order."""

    campaign_id: str
    start_on: date
    phases: list[TimelinePhase]


class CalendarDayIn(Body):
    """Whether people work on a day."""

    working: StrictBool
    note: Annotated[str, Field(max_length=100)] = ""


class CalendarDayOut(Answer):
    """A day that is not what its weekday says, or that was entered; `version` is 0 where nothing was entered."""

    day: date
    working: bool
    festival: str
    entered: bool
    note: str
    version: int

    @classmethod
    def of(cls, day: date, calendar: Calendar, entered: CalendarDay | None, language: str) -> "CalendarDayOut":
        """What the calendar says about the day."""
        named = festival(day)
        return cls(
            day=day,
            working=calendar.is_working(day),
            festival=named.spoken(language) if named else "",
            entered=entered is not None,
            note=entered.note if entered else "",
            version=entered.version if entered else 0,
        )


class CalendarYearOut(Answer):
    """The exceptions of a year; of one that is not `known` only weekends and entered days are."""

    year: int
    known: bool
    days: list[CalendarDayOut]
