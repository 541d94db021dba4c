"""What a caller gets: issues in a list and in full, the outcome of acts on many, of an import."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from backend.campaigns.shapes.dates import LimitOut, Notice
from backend.issues.rules import Outcome
from backend.issues.tables import IssueState, Severity, Source
from backend.kit.http import Answer, Named
from backend.workflow.advance import MoveOut


class SiteRef(Answer):
    """The site an issue lies on."""

    id: str
    name: str
    unit_id: str
    unit_name: str
    site_code: str | None
    address: str


class IssueOut(Answer):
    """One issue as it stands today."""

    id: str
    version: int
    campaign_id: str
    number: str
    external_id: Annotated[str | None, Field(description="What the software that told of it calls it.")]
    site: SiteRef
    indicator: str
    indicator_title: str
    rule: str | None
    veto: bool
    quantity: int
    severity: Severity
    source: Source
    title: str
    page_address: str
    state: IssueState
    round: int
    returns: int
    found_on: date
    found_by: str
    first_due_on: date | None
    due_on: date | None
    overdue: bool
    days_late: Annotated[int, Field(description="Working days past the limit, today.")]
    pressing: Annotated[bool, Field(description="Not late yet, but time to hurry (R10).")]
    days_left: Annotated[int, Field(description="Working days left until the limit.")]
    last_working_day: Annotated[date | None, Field(description="Given when the limit is a day off.")]
    asked_due_on: Annotated[date | None, Field(description="A later limit the unit has asked for (R16).")]
    assignee: Named | None
    repaired_on: date | None
    verified_on: date | None
    exempt_until: date | None
    exemption_ended: Annotated[bool, Field(description="The exemption is over and the issue counts as open again.")]
    outcomes: list[Outcome]


class RoundOut(Answer):
    """One round side by side: found, claimed fix, verdict."""

    number: int
    found_text: str
    found_by: str
    found_on: date | None
    due_on: date | None
    claimed_text: str
    claimed_by: str
    claimed_on: date | None
    verdict: str
    verdict_text: str
    verdict_by: str
    verdict_on: date | None
    same_person: bool


class EvidenceRef(Answer):
    """A file that shows something about the issue."""

    id: str
    stage: str
    round: int
    name: str
    media_type: str
    size: int
    uploaded_by: str
    uploaded_at: datetime


class EvidenceByStage(Answer):
    found: list[EvidenceRef]
    repaired: list[EvidenceRef]
    verified: list[EvidenceRef]


class IssueDetail(IssueOut):
    """With its rounds and files, what may be done with it and what to look at first."""

    description: str
    points: Annotated[Decimal | None, Field(description="What it costs by its rule, where the rule charges by piece.")]
    exempt_reason: str
    dispute_reason: str
    asked_on: date | None
    asked_by: str | None
    asked_reason: str | None
    rounds: list[RoundOut]
    evidence: EvidenceByStage
    evidence_stages: Annotated[list[str], Field(description="The stages the caller may add files to now.")]
    comments: int
    default_limit: LimitOut
    warnings: list[Notice]
    assignees: Annotated[list[Named], Field(description="Who may be put in charge; given to who may assign.")]
    changeable: Annotated[bool, Field(description="Whether the caller may put the finding right.")]
    moves: list[MoveOut]


class CommentOut(Answer):
    id: str
    text: str
    by_name: str
    at: datetime


class ActOut(Answer):
    """One act in the life of the issue, as the journal has it."""

    event: str
    at: datetime
    on: date
    by_name: str
    was: str | None
    now: str | None
    reason: str
    limit_on: date | None
    warning: str


class ImportOut(Answer):
    """What a sheet brought; a row that came in before changes nothing."""

    rows: int
    added: int
    unchanged: int
