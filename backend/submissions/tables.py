"""A unit's summary upward: its text, and the two receipts kept apart (R3)."""

from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from backend.campaigns.rules.form import Medium, Scope
from backend.kit import db
from backend.kit.db import Row


class SubmissionState(StrEnum):
    """The receipts stand in fields of their own (R3)."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Submission(Row, table=True):
    """What one unit reports to the one above. `figures` is computed from below and frozen when sent."""

    __tablename__ = "submission"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "unit_id", "phase", name="uq_submission"),)

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    unit_id: str = Field(foreign_key="unit.id", max_length=36)
    phase: str = Field(max_length=40)
    unit_path: str = db.path_copy()
    receiver_path: str = db.path_copy()
    receipt_accepts: bool = False
    """Nobody confirms it: the last receipt accepts it."""
    medium: Medium = Field(sa_type=sa.String(30))
    scope: Scope = Field(default=Scope.OWN, sa_type=sa.String(20))
    state: SubmissionState = Field(default=SubmissionState.DRAFT, sa_type=sa.String(20))
    text: dict[str, str] = Field(default_factory=dict, sa_type=db.Json)
    """The six parts of the outline: overview, measures, problems, rectification, difficulties, next_steps."""
    figures: dict[str, Any] = Field(default_factory=dict, sa_type=db.Json)
    edition: int = 1
    sent_on: date | None = None
    sent_by: str = Field(default="", max_length=100)
    electronic_on: date | None = None
    electronic_by: str = Field(default="", max_length=100)
    paper_on: date | None = None
    paper_by: str = Field(default="", max_length=100)
    accepted_on: date | None = None
    return_reason: str = Field(default="", max_length=1000)
