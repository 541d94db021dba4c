"""What the boards answer."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.evidence.shapes import EvidenceOut
from backend.evidence.tables import EvidenceFile
from backend.kit.http import Answer
from backend.scorecards.tables import Kind
from backend.sites.shapes import SiteFilters
from backend.tasks.rules import Status

SiteColumn = Literal[
    "site_code",
    "name",
    "address",
    "unit",
    "county",
    "category",
    "state",
    "code_state",
    "external_id",
    "phase",
    "due",
    "issues",
    "score",
]


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
    per_site: Annotated[bool, Field(description="Whether its tasks are of sites, else of reporting units.")]


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

    campaign_id: str | None
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


class StandingQuery(BoardQuery):
    """The sites of one page of a list."""

    site: Annotated[list[Annotated[str, Field(max_length=64)]], Field(min_length=1, max_length=200)]


class NextStep(Answer):
    """What stands in the way of the phase, and the page that clears it."""

    text: str
    link: str | None


class PhaseNow(Answer):
    """The first phase of the plan that is still to be done."""

    key: str
    title: str
    status: Status
    overdue: bool
    days_late: Annotated[int, Field(description="Working days past the due date, today.")]
    days_left: Annotated[int, Field(description="Working days left until the due date.")]
    pressing: Annotated[bool, Field(description="Not late yet, but time to hurry (R10).")]
    due_on: date
    doer: str
    reviewer: str | None
    next: NextStep | None


class ScoreNow(Answer):
    """The official score, or until there is one the latest before it."""

    kind: Kind
    total: Annotated[Decimal | None, Field(description="0–100, one decimal; none under a veto.")]
    verdict: str


class StandingOut(Answer):
    """How one site stands; without `phase` all its phases are done, or it is in no campaign."""

    site_id: str
    phase: PhaseNow | None
    issues: int
    issues_open: int
    score: ScoreNow | None


class StandingList(Answer):
    items: list[StandingOut]


class ProofOut(EvidenceOut):
    """A file, and what it proves with the page of that."""

    about: str
    link: str

    @classmethod
    def of(cls, file: EvidenceFile, about: str, link: str) -> "ProofOut":
        """The file's row with what it proves."""
        return cls.model_validate(file.model_dump() | {"about": about, "link": link})


class ProofList(Answer):
    items: list[ProofOut]
    total: int


class SiteExport(SiteFilters):
    """The list's own filters and order, and the columns to write in their order; without any, all of them."""

    sort: Annotated[str | None, Field(max_length=40)] = None
    column: Annotated[list[SiteColumn], Field(max_length=20)] = []
