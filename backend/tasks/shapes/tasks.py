"""What crosses HTTP about tasks and extensions."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field

from backend.campaigns.rules.form import Medium
from backend.campaigns.shapes.dates import LimitOut, Notice
from backend.evidence.shapes import EvidenceOut
from backend.kit.actor import called
from backend.kit.http import Answer, Body, Day, Named
from backend.kit.pages import PageQuery
from backend.scorecards.tables import Kind
from backend.submissions.rules.outline import Act, Stage
from backend.tasks.rules import Outcome, Status
from backend.tasks.tables import ExtensionState, TaskMove, TaskState
from backend.workflow import on_record
from backend.workflow.advance import BlockOut, MoveOut

Reason = Annotated[str, Field(max_length=1000, description="Why; required by the move itself.")]


class EnrolIn(Body):
    """Which sites to take in; without ids, every site in the lead's reach that a category fits."""

    site_ids: Annotated[list[str] | None, Field(max_length=5000)] = None


class EnrolOut(Answer):
    enrolled: int


class SubmitIn(Body):
    note: Annotated[str, Field(max_length=2000)] = ""


class AcceptIn(Body):
    note: Reason = ""


class SendBackIn(Body):
    reason: Reason = ""
    new_limit: Day | None = None


class ExemptIn(Body):
    reason: Reason = ""
    until: Day | None = None


class ScorecardIn(Body):
    kind: Kind | None = None


class ExtensionIn(Body):
    new_due_on: Day
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class AnswerIn(Body):
    answer: Reason = ""


class TaskQuery(PageQuery):
    """Repeated parameters mean OR."""

    campaign: Annotated[str | None, Field(max_length=64)] = None
    site: Annotated[str | None, Field(max_length=64)] = None
    unit: Annotated[str | None, Field(max_length=64, description="A unit; everything at or below it.")] = None
    of_unit: Annotated[
        str | None, Field(max_length=64, description="A unit's own tasks, such as its summary; none of its sites'.")
    ] = None
    phase: Annotated[list[str], Field(max_length=20)] = []
    category: Annotated[list[str], Field(max_length=20)] = []
    state: Annotated[list[TaskState], Field(max_length=10)] = []
    overdue: bool = False
    mine: Annotated[Literal["doer", "reviewer"] | None, Field(description="What my unit does or reviews.")] = None
    workable: Annotated[bool, Field(description="Only what has begun and is still to be done.")] = False


class ExtensionQuery(PageQuery):
    state: Annotated[list[ExtensionState], Field(max_length=3)] = []
    campaign: Annotated[str | None, Field(max_length=64)] = None
    mine: Annotated[bool, Field(description="Only those my unit decides.")] = False


class TaskOut(Answer):
    """One phase of one site or unit, as it stands today."""

    id: str
    version: int
    campaign_id: str
    spec: str
    title: str
    phase: str
    phase_title: str
    category: str
    site: Named | None
    unit: Named
    doer: str
    reviewer: str | None
    state: TaskState
    status: Status
    overdue: bool
    days_late: Annotated[int, Field(description="Working days past the due date, today.")]
    days_left: Annotated[int, Field(description="Working days left until the due date.")]
    pressing: Annotated[bool, Field(description="Not late yet, but time to hurry (R10).")]
    first_due_on: Annotated[date, Field(description="Printed in the notice; the measure of lateness.")]
    due_on: date
    reminder_on: Annotated[date | None, Field(description="An earlier date set below the lead; it only reminds.")]
    last_working_day: Annotated[date | None, Field(description="Given when the due date is a day off.")]
    opens_on: date
    submitted_on: date | None
    submitted_by_name: str
    done_on: date | None
    returns: int
    return_reason: str
    exempt_reason: str
    exempt_until: date | None
    extension_asked: bool
    outcomes: list[Outcome]
    note: str
    scorecards: Annotated[list[Kind], Field(description="The scorecards this task may make.")]
    summary: Annotated[bool, Field(description="Whether it delivers a summary.")]
    missing: Annotated[list[BlockOut], Field(description="What stands in the way of handing in.")]
    moves: list[MoveOut]
    default_limit: Annotated[LimitOut, Field(description="Proposed for sending back or reopening (R12); editable.")]
    warnings: Annotated[list[Notice], Field(description="What to know before moving it; recorded, not forbidden.")]


class TaskMoveOut(Answer):
    """One line of a task's history."""

    verb: str
    was: str
    now: str
    reason: str
    limit_on: date | None
    by_name: str
    on: date
    at: datetime
    warning: str

    @classmethod
    def of(cls, move: TaskMove, language: str) -> Self:
        """The line in the reader's language."""
        shown = {"reason": on_record.said(move.reason, language), "by_name": called(move.by_id, move.by_name, language)}
        return cls.model_validate(move.model_dump() | shown)


class SiteMoveQuery(PageQuery):
    site: Annotated[str, Field(max_length=64, description="Its tasks, and those its unit has of its own.")]


class SiteMoveOut(TaskMoveOut):
    """One move of one of a site's tasks."""

    id: str
    task_id: str


class ExtensionOut(Answer):
    id: str
    version: int
    task_id: str
    site_id: str | None
    unit_id: str
    phase: str
    state: ExtensionState
    asked_on: date
    asked_by: str
    reason: str
    old_due_on: date
    new_due_on: date
    decided_on: date | None
    decided_by: str
    answer: str
    moves: list[MoveOut]


class TaskDetail(TaskOut):
    """With its history, the guide's note and the extensions asked."""

    guide: str | None
    guidance: str
    on_failure: str
    readings: list[str]
    history: list[TaskMoveOut]
    extensions: list[ExtensionOut]
    evidence: list[EvidenceOut]
    evidence_open: Annotated[bool, Field(description="Whether the caller may add and remove files now.")]


class StagingQuery(PageQuery):
    """Repeated parameters mean OR."""

    campaign: Annotated[str | None, Field(max_length=64)] = None
    unit: Annotated[str | None, Field(max_length=64, description="A unit; everything at or below it.")] = None
    phase: Annotated[list[str], Field(max_length=20)] = []
    stage: Annotated[list[Stage], Field(max_length=6)] = []
    received: Annotated[bool, Field(description="Only what is addressed to my unit.")] = False
    overdue: Annotated[bool, Field(description="Only what was not sent by its day.")] = False
    awaiting: Annotated[bool, Field(description="Only those sent whose receipt is still to be recorded.")] = False


class NextAct(Answer):
    """What brings a summary on, who does it, and the page that does."""

    code: Act
    text: str
    who: Named
    link: str


class StagingOut(Answer):
    """How one unit stands with the summary it owes, begun or not."""

    task_id: str
    submission_id: str | None
    campaign_id: str
    title: str
    unit: Named
    receiver: Named
    medium: Medium
    stage: Stage
    edition: int
    first_due_on: date
    due_on: date
    overdue: bool
    days_late: Annotated[int, Field(description="Working days past the due date, today.")]
    days_left: Annotated[int, Field(description="Working days left until the due date.")]
    pressing: Annotated[bool, Field(description="Not late yet, but time to hurry (R10).")]
    sent_on: date | None
    sent_by: str
    electronic_on: date | None
    electronic_by: str
    paper_on: date | None
    paper_by: str
    accepted_on: date | None
    return_reason: str
    next: NextAct | None


class StartedOut(Answer):
    """Where the scorecard or summary now lies."""

    id: str
