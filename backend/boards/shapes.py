"""What the boards answer."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from backend.kit.http import Answer


class BoardQuery(BaseModel):
    """Which campaign; without it, the running one that started last."""

    model_config = ConfigDict(extra="forbid")

    campaign: Annotated[str | None, Field(max_length=64)] = None


class ProgressQuery(BoardQuery):
    unit: Annotated[str | None, Field(max_length=64, description="Whose units below; without it, the caller's.")] = None


class TodoLine(Answer):
    """One thing to do now: what, how many, by when, and the page that does it."""

    code: str
    text: str
    count: int
    due_on: date | None
    overdue: Annotated[int, Field(description="How many of them are past their day.")]
    link: str


class TodoOut(Answer):
    """What needs the caller now, most pressing first; `sentence` is the first of them in words."""

    campaign_id: str | None
    campaign_name: str
    business_date: date
    sentence: str
    lines: list[TodoLine]


class Cell(Answer):
    """One phase of one unit and everything below it; exempt tasks are not in `total`."""

    phase: str
    done: int
    total: int
    submitted: int
    overdue: int
    exempt: int


class UnitRow(Answer):
    id: str
    name: str
    short_name: str
    kind: str
    tile_x: int | None
    tile_y: int | None
    cells: list[Cell]


class PhaseHead(Answer):
    key: str
    title: str
    due_on: list[date]


class ProgressOut(Answer):
    """The board: columns, a row for each unit directly below, and the sum."""

    campaign_id: str | None
    phases: list[PhaseHead]
    rows: list[UnitRow]
    total: UnitRow | None


class DueLine(Answer):
    phase: str
    phase_title: str
    due_on: date
    days_left: int
    count: int


class DueSoonOut(Answer):
    """What falls due within seven working days, by phase and day."""

    until: date
    lines: list[DueLine]


class TrendPoint(Answer):
    day: date
    planned: Annotated[int, Field(description="Tasks due up to this day.")]
    actual: Annotated[int, Field(description="Tasks done up to this day.")]


class TrendOut(Answer):
    points: list[TrendPoint]


class HeadlineOut(Answer):
    """The figures of the whole: sites by state, codes, issues, official verdicts."""

    sites: int
    sites_closed: int
    codes_missing: int
    issues_found: int
    issues_open: int
    issues_overdue: int
    vetoes_open: int
    qualified: int
    unqualified: int
    unscored: int
