"""What crosses HTTP about summaries."""

from datetime import date
from typing import Annotated

from pydantic import Field

from backend.campaigns.rules.form import Medium, Scope
from backend.evidence.shapes import EvidenceOut
from backend.kit.http import Answer, Body, Day, Named
from backend.kit.pages import PageQuery
from backend.submissions.rules.figures import ClassTotal, ClosedSite, MissingPart, SiteLine
from backend.submissions.rules.outline import Stage
from backend.submissions.tables import SubmissionState
from backend.workflow.advance import MoveOut

Part = Annotated[str | None, Field(max_length=10_000)]


class TextIn(Body):
    """Parts of the outline to write; one that is left out stays as it was."""

    overview: Part = None
    measures: Part = None
    problems: Part = None
    rectification: Part = None
    difficulties: Part = None
    next_steps: Part = None


class ReceiptIn(Body):
    """The day a copy came; today unless told."""

    on: Day | None = None


class SubmissionQuery(PageQuery):
    """Repeated parameters mean OR."""

    campaign: Annotated[str | None, Field(max_length=64)] = None
    unit: Annotated[str | None, Field(max_length=64, description="A unit; everything at or below it.")] = None
    phase: Annotated[list[str], Field(max_length=20)] = []
    state: Annotated[list[SubmissionState], Field(max_length=4)] = []
    received: Annotated[bool, Field(description="Only those addressed to my unit.")] = False


class SubmissionOut(Answer):
    """A unit's summary on its way up; `stage` is what the staging table shows."""

    id: str
    version: int
    campaign_id: str
    phase: str
    unit: Named
    receiver: Named
    medium: Medium
    scope: Scope
    state: SubmissionState
    stage: Stage
    edition: int
    sent_on: date | None
    sent_by: str
    electronic_on: date | None
    electronic_by: str
    paper_on: date | None
    paper_by: str
    accepted_on: date | None
    return_reason: str
    receipt_accepts: Annotated[bool, Field(description="Nobody confirms it: the last receipt accepts it.")]


class PartOut(Answer):
    """One part of the outline."""

    part: str
    title: str
    text: str
    required: bool
    missing: bool


class ReasonOut(Answer):
    """Why a site is not through yet."""

    code: str
    text: str


class BlockedOut(Answer):
    """A site that is not through yet."""

    site_id: str
    name: str
    unit_name: str
    reasons: list[ReasonOut]


class FiguresOut(Answer):
    """The summary table, with closed sites, blocked sites and missing parts listed apart."""

    lines: list[SiteLine]
    totals: list[ClassTotal]
    closed: list[ClosedSite]
    blocked: list[BlockedOut]
    missing: list[MissingPart]


class LiveFiguresOut(Answer):
    """The figures as they are now, and whether they differ from those that were sent."""

    figures: FiguresOut
    changed_since_sent: bool
    edition: int


class SubmissionDetail(SubmissionOut):
    """With its text and the figures: as sent, or (while it is being written) as they are now."""

    parts: list[PartOut]
    writable: bool
    frozen: Annotated[bool, Field(description="Whether the figures are those that were sent.")]
    figures: FiguresOut
    evidence: list[EvidenceOut]
    evidence_open: Annotated[bool, Field(description="Whether the caller may add files now.")]
    moves: list[MoveOut]
