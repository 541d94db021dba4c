"""One inspection run: its plan, the sites in it, and the dates that differ from the plan's."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class CampaignState(StrEnum):
    """筹备, 进行中, 已结束."""

    DRAFT = "draft"
    RUNNING = "running"
    CLOSED = "closed"


class Campaign(Row, table=True):
    """A run of a plan led by one unit. `plan` is the plan file as it was when the campaign was opened."""

    __tablename__ = "campaign"

    name: str = Field(max_length=200)
    plan_key: str = Field(max_length=60)
    plan: dict[str, Any] = Field(sa_type=db.Json)
    rubric_id: str = Field(foreign_key="rubric.id", max_length=36)
    lead_id: str = Field(foreign_key="unit.id", max_length=36)
    lead_path: str = db.path_copy()
    start_on: date
    state: CampaignState = Field(default=CampaignState.DRAFT, sa_type=sa.String(20))
    missing_code_contact: str = Field(default="", max_length=300)
    include_vertical: bool = False
    """Whether units that report through their ministries (垂直管理) take part."""
    closed_on: date | None = None

    @property
    def unit_path(self) -> str:
        """Where the campaign lies: at its lead."""
        return self.lead_path


class Enrolment(Row, table=True):
    """A site in a campaign, with the category it has there."""

    __tablename__ = "enrolment"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "site_id", name="uq_enrolment"),)

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    site_id: str = Field(foreign_key="site.id", index=True, max_length=36)
    unit_path: str = db.path_copy()
    category: str = Field(max_length=4)
    number: int
    """Stable number of the site in this campaign; part of issue numbers where a site has no code."""


class OwnDate(Row, table=True):
    """A coordinator's own earlier date for the units below (任务分解); it reminds, lateness counts from the plan's."""

    __tablename__ = "own_date"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "unit_id", "phase", "category", name="uq_own_date"),)

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    unit_id: str = Field(foreign_key="unit.id", max_length=36)
    unit_path: str = db.path_copy()
    phase: str = Field(max_length=40)
    category: str = Field(max_length=4)
    due_on: date


class Guidance(Row, table=True):
    """A guide's note for one phase (自查内容和重点)."""

    __tablename__ = "guidance"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "unit_id", "phase", name="uq_guidance"),)

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    unit_id: str = Field(foreign_key="unit.id", max_length=36)
    unit_path: str = db.path_copy()
    phase: str = Field(max_length=40)
    text: str = Field(max_length=5000)
    by_name: str = Field(max_length=100)
    at: datetime = Field(sa_type=UtcDateTime)


class CalendarDay(Row, table=True):
    """A day off or a make-up working day an administrator entered; it outweighs the shipped calendar."""

    __tablename__ = "calendar_day"

    day: date = Field(unique=True)
    working: bool
    note: str = Field(default="", max_length=100)
