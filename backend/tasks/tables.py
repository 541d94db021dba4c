"""One phase of one site or of one unit: who does it, who reviews it, by when, how it stands."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class TaskState(StrEnum):
    """What is stored; waiting, open, blocked and overdue are derived when read."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXEMPT = "exempt"


DONE = frozenset({TaskState.ACCEPTED, TaskState.EXEMPT})


_ASKED = ("phase", "state", "category", "campaign_id", "exempt_until")
"""What a list of tasks is filtered by; the indexes it is walked in carry it, so that no row is read to be passed over."""


class Task(Row, table=True):
    """`doer_path` and `reviewer_path` are copied from the plan (no reviewer: done on submission). `spec` is the plan's id."""

    __tablename__ = "task"
    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "spec", "site_id", "unit_id", name="uq_task"),
        sa.Index("ix_task_scope", "campaign_id", "scope_path", "phase", "state"),
        sa.Index("ix_task_doer", "campaign_id", "doer_path", "state", "due_on"),
        sa.Index("ix_task_reviewer", "reviewer_path", "campaign_id", "state", "due_on"),
        sa.Index("ix_task_site", "site_id", "phase", "campaign_id", "state", "exempt_until"),
        sa.Index("ix_task_done", "campaign_id", "done_on"),
        sa.Index("ix_task_reach", "scope_path", *_ASKED, "due_on", "first_due_on", "id"),
        sa.Index("ix_task_category", "category", "scope_path"),
        sa.Index("ix_task_due", "due_on", "id", "scope_path", *_ASKED),
        sa.Index("ix_task_first_due", "first_due_on", "id", "scope_path", *_ASKED),
        sa.Index("ix_task_phase", "phase", "due_on", "id", "scope_path", "state", "campaign_id"),
        sa.Index("ix_task_state", "state", "due_on", "id", "scope_path", "phase", "campaign_id", "exempt_until"),
    )

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    site_id: str | None = Field(default=None, foreign_key="site.id", max_length=36)
    unit_id: str = Field(foreign_key="unit.id", index=True, max_length=36)
    spec: str = Field(max_length=20)
    phase: str = Field(max_length=40)
    category: str = Field(max_length=4)
    scope_path: str = db.path_copy(index=False)
    """Where the work lies: the site's or the reporting unit's path."""
    doer_path: str = db.path_copy()
    reviewer_path: str | None = Field(
        default=None, sa_type=db.UNIT_PATH, sa_column_kwargs={"info": {"copies": "unit.path"}}
    )
    overseer_path: str = db.path_copy()
    """Who may exempt or reopen it: the reviewer, else the doer's superior, else the lead."""
    opens_on: date
    first_due_on: date
    """The date printed in the notice; the measure of lateness (R12)."""
    due_on: date
    """The printed date, a later one granted, or the limit of the last send-back."""
    state: TaskState = Field(default=TaskState.OPEN, sa_type=sa.String(20))
    submitted_on: date | None = None
    submitted_by: str | None = Field(default=None, max_length=36)
    submitted_by_name: str = Field(default="", max_length=100)
    done_on: date | None = None
    late: bool = False
    """Handed in after the day it then had: printed, granted, or the limit of a send-back."""
    returns: int = 0
    extended: bool = False
    return_reason: str = Field(default="", max_length=1000)
    exempt_reason: str = Field(default="", max_length=1000)
    exempt_until: date | None = None
    note: str = Field(default="", max_length=2000)


class TaskMove(Row, table=True):
    """One move of a task, with its reason."""

    __tablename__ = "task_move"

    task_id: str = Field(foreign_key="task.id", index=True, max_length=36)
    verb: str = Field(max_length=20)
    was: str = Field(max_length=20)
    now: str = Field(max_length=20)
    reason: str = Field(default="", max_length=2000)
    limit_on: date | None = None
    by_id: str = Field(max_length=36)
    by_name: str = Field(max_length=100)
    on: date
    at: datetime = Field(sa_type=UtcDateTime)
    warning: str = Field(default="", max_length=100)
    """`same_person` when doer and verifier are one (R4)."""


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class Extension(Row, table=True):
    """A later date asked for with a reason (R16); it changes nothing unless granted."""

    __tablename__ = "extension"

    task_id: str = Field(foreign_key="task.id", index=True, max_length=36)
    unit_path: str = db.path_copy()
    decider_path: str = db.path_copy()
    state: ExtensionState = Field(default=ExtensionState.ASKED, sa_type=sa.String(20))
    asked_on: date
    asked_by: str = Field(max_length=100)
    reason: str = Field(max_length=1000)
    old_due_on: date
    new_due_on: date
    decided_on: date | None = None
    decided_by: str = Field(default="", max_length=100)
    answer: str = Field(default="", max_length=1000)


class PhaseCount(Row, table=True):
    """How many tasks of one phase stand in one state with one due day, for a unit and everything below it."""

    __tablename__ = "phase_count"
    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "unit_path", "phase", "state", "due_on", name="uq_phase_count"),
        sa.Index("ix_phase_count_board", "campaign_id", "unit_path", "phase", "state", "due_on", "tasks"),
    )

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    unit_path: str = db.path_copy()
    phase: str = Field(max_length=40)
    state: str = Field(max_length=20)
    due_on: date
    tasks: int


class PhaseScope(Row, table=True):
    """Whether a phase is complete for a unit and everything below it, and how often it has been."""

    __tablename__ = "phase_scope"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "unit_path", "phase", name="uq_phase_scope"),)

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    unit_path: str = db.path_copy()
    phase: str = Field(max_length=40)
    complete: bool = False
    round: int = 0
    opened_on: date | None = None
    """The business date it was said that work on it can begin there; said once."""


class DeadlineTold(SQLModel, table=True):
    """What the journal has said of a task's day: once that it comes near, once that it has passed."""

    __tablename__ = "deadline_told"

    task_id: str = Field(foreign_key="task.id", primary_key=True, max_length=36)
    due_on: date = Field(primary_key=True)
    what: str = Field(primary_key=True, max_length=20)
    told_on: date
