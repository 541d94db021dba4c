"""The register of websites: their basic information, their columns, their codes."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class SiteClass(StrEnum):
    """政府门户, 部门网站."""

    PORTAL = "portal"
    DEPARTMENT = "department"


class SiteState(StrEnum):
    """运行, 暂时关停, 永久关停, 例外."""

    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"
    EXCEPTION = "exception"


LEFT = frozenset(SiteState) - {SiteState.RUNNING}
"""A site in one of these is no longer in the totals (R15)."""


class CodeState(StrEnum):
    """Where a site's code stands; a missing one climbs unit → county → city → province (R2)."""

    MISSING = "missing"
    AT_COUNTY = "at_county"
    AT_CITY = "at_city"
    AT_PROVINCE = "at_province"
    ISSUED = "issued"
    ENTERED = "entered"
    CONFIRMED = "confirmed"
    WRONG = "wrong"


class ColumnCategory(StrEnum):
    """What a section holds; the scoring table keys its update limits on some of these."""

    HOME = "home"
    NEWS = "news"
    NOTICES = "notices"
    POLICY = "policy"
    PERSONNEL = "personnel"
    PLANNING = "planning"
    LEADERS = "leaders"
    ORGANISATION = "organisation"
    REGION = "region"
    FINANCE = "finance"
    PROJECTS = "projects"
    STATISTICS = "statistics"
    DISCLOSURE = "disclosure"
    CONSULTATION = "consultation"
    SURVEY = "survey"
    INTERVIEW = "interview"
    SERVICE = "service"
    OTHER = "other"


class Site(Row, table=True):
    """One website. `superior_path` is the coordinating unit above its owner; its people approve and verify.

    `confirmer_path` confirms the code: a coordinating unit its own sites' codes, the superior everybody else's.
    `code_holder_path` is the unit a missing code has climbed to (R2).
    """

    __tablename__ = "site"
    __table_args__ = (
        sa.Index("ix_site_reach_name", "unit_path", "name", "id"),
        sa.Index("ix_site_name", "name", "id"),
        sa.Index("ix_site_facets", "unit_path", "state", "code_state", "category", "site_class"),
        sa.Index("ix_site_state", "state", "id"),
        sa.Index("ix_site_code", "site_code", unique=True),
        sa.Index("ix_site_address", "address", "id"),
        sa.Index("ix_site_code_order", sa.text("coalesce(site_code, '')"), "id"),
        sa.Index("ix_site_category", "category", "id"),
        sa.Index("ix_site_code_state", "code_state", "id"),
        sa.UniqueConstraint("unit_id", "external_id", name="uq_site_external"),
    )

    unit_id: str = Field(foreign_key="unit.id", index=True, max_length=36)
    unit_path: str = db.path_copy()
    superior_path: str = db.path_copy()
    confirmer_path: str = db.path_copy()
    county_id: str | None = Field(default=None, foreign_key="unit.id", max_length=36)
    name: str = Field(max_length=200)
    address: str = Field(max_length=200)
    jump_address: str | None = Field(default=None, max_length=200)
    icp_no: str = Field(default="无", max_length=200)
    police_no: str | None = Field(default=None, max_length=200)
    host_unit_name: str = Field(default="", max_length=200)
    host_unit_address: str = Field(default="", max_length=200)
    site_class: SiteClass = Field(sa_type=sa.String(20))
    category: str = Field(max_length=4)
    """A–D or P, derived from the unit's kind and the class."""
    responsible_name: str = Field(default="", max_length=50)
    responsible_post: str = Field(default="", max_length=50)
    responsible_phone: str = Field(default="", max_length=50)
    responsible_mobile: str = Field(default="", max_length=50)
    responsible_email: str = Field(default="", max_length=50)
    contacts: list[dict[str, str]] = Field(default_factory=list, sa_type=db.Json)
    """Up to three: name, phone, mobile, email."""
    remark: str = Field(default="", max_length=200)
    external_id: str | None = Field(default=None, max_length=100)
    navigation_only_home: bool = False
    no_service: bool = False
    state: SiteState = Field(default=SiteState.RUNNING, sa_type=sa.String(20))
    asked_state: SiteState | None = Field(default=None, sa_type=sa.String(20))
    asked_reason: str = Field(default="", max_length=500)
    asked_return_on: date | None = None
    return_on: date | None = None
    state_reason: str = Field(default="", max_length=500)
    approved_by: str = Field(default="", max_length=100)
    approved_on: date | None = None
    code_state: CodeState = Field(default=CodeState.MISSING, sa_type=sa.String(20))
    code_note: str = Field(default="", max_length=500)
    code_since: date | None = None
    code_holder_path: str | None = Field(
        default=None, sa_type=db.UNIT_PATH, index=True, sa_column_kwargs={"info": {"copies": "unit.path"}}
    )
    site_code: str | None = Field(default=None, max_length=10)
    check_code_sealed: str | None = Field(default=None, max_length=400)


class SiteColumn(Row, table=True):
    """A section of a site with its category and how often it must be updated, in days."""

    __tablename__ = "site_column"

    site_id: str = Field(foreign_key="site.id", index=True, max_length=36)
    parent_id: str | None = Field(default=None, foreign_key="site_column.id", max_length=36)
    name: str = Field(max_length=100)
    address: str = Field(default="", max_length=500)
    category: ColumnCategory = Field(sa_type=sa.String(30))
    update_days: int | None = None
    on_home_page: bool = True


class CodeReport(Row, table=True):
    """One step of a code's life: who did it, whom it was passed to, when."""

    __tablename__ = "code_report"

    site_id: str = Field(foreign_key="site.id", index=True, max_length=36)
    at: datetime = Field(sa_type=UtcDateTime)
    on: date
    by_name: str = Field(max_length=100)
    was: str = Field(max_length=20)
    now: str = Field(max_length=20)
    told: str = Field(default="", max_length=100)
    """The unit it was passed to."""
    site_code: str | None = Field(default=None, max_length=10)
    note: str = Field(default="", max_length=500)
