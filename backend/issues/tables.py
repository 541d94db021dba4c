"""Faults found on sites, their repair, and the rounds of checking."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class IssueState(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    IN_REPAIR = "in_repair"
    REPAIRED = "repaired"
    VERIFIED = "verified"
    RETURNED = "returned"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    EXEMPT = "exempt"


CLOSED = frozenset({IssueState.VERIFIED, IssueState.WITHDRAWN, IssueState.EXEMPT})
"""States that do not stand in the way of the official scorecard (R1)."""


class Source(StrEnum):
    """附件摸底, 自查, 核查, 自动检查, 网民找错."""

    ANNEX = "annex"
    SELF_CHECK = "self_check"
    VERIFICATION = "verification"
    AUTOMATIC = "automatic"
    PUBLIC = "public"


class Severity(StrEnum):
    SERIOUS = "serious"
    ORDINARY = "ordinary"
    MINOR = "minor"


NEVER = date(9999, 12, 31)
"""Where an issue without a limit stands among the others."""
BY_LIMIT = f"coalesce(due_on, '{NEVER}')"
"""The order of the list of issues, as its indexes spell it."""


STANDING = ("state", "exempt_until", "state_before_side")
"""What tells where an issue stands."""
_ASKED = ("indicator", "severity", "source", "veto", "assignee_id", "site_id")
_ORDERS = ("number", "found_on", "indicator", "returns")
"""Sorts of the list of issues besides the limit that have an index to walk."""


def _perhaps_a_path() -> Any:
    return Field(default=None, sa_type=db.UNIT_PATH, sa_column_kwargs={"info": {"copies": "unit.path"}})


class Issue(Row, table=True):
    """One fault. `unit_path` repairs, `verifier_path` judges; `number` never changes (`431002-0017-03`).

    `found_path` is the unit that found it; `due_set_path` the one that set the present limit and so may extend it (R16).
    """

    __tablename__ = "issue"
    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "number", name="uq_issue_number"),
        sa.UniqueConstraint("campaign_id", "import_key", name="uq_issue_import"),
        sa.Index("ix_issue_external", "external_id", "site_id", "campaign_id", unique=True),
        sa.Index("ix_issue_site_state", "site_id", "state"),
        sa.Index("ix_issue_reach", "campaign_id", "unit_path", "state"),
        sa.Index("ix_issue_queue", "verifier_path", "state", "due_on"),
        sa.Index("ix_issue_asked", "due_set_path", "asked_due_on"),
        sa.Index("ix_issue_second", "second_verifier_path"),
        sa.Index("ix_issue_seen", "unit_path", *STANDING, "due_on", "asked_due_on", "campaign_id", *_ASKED, "id"),
        sa.Index("ix_issue_due", sa.text(BY_LIMIT), "id", "unit_path", *STANDING),
        sa.Index("ix_issue_campaign_due", "campaign_id", sa.text(BY_LIMIT), "id", "unit_path", *STANDING),
        *[sa.Index(f"ix_issue_by_{name}", name, "id", "unit_path", "campaign_id") for name in _ORDERS],
        sa.Index(
            "ix_issue_tally",
            "campaign_id",
            "site_id",
            "state",
            "due_on",
            "first_verdict_on",
            "veto",
            "exempt_until",
            "state_before_side",
        ),
    )

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    site_id: str = Field(foreign_key="site.id", max_length=36)
    unit_path: str = db.path_copy(index=False)
    verifier_path: str = db.path_copy()
    second_verifier_path: str | None = _perhaps_a_path()
    """Who else may judge: the unit above the lead, for the lead's own sites."""
    found_path: str = db.path_copy()
    number: str = Field(max_length=40)
    indicator: str = Field(max_length=20)
    rule: str | None = Field(default=None, max_length=80)
    """The rubric rule that charges it, like `D2.home_dead_link`."""
    veto: bool = False
    quantity: int = 1
    severity: Severity = Field(default=Severity.ORDINARY, sa_type=sa.String(20))
    source: Source = Field(sa_type=sa.String(20))
    title: str = Field(max_length=200)
    description: str = Field(default="", max_length=4000)
    page_address: str = Field(default="", max_length=2000)
    state: IssueState = Field(default=IssueState.NEW, sa_type=sa.String(20))
    round: int = 1
    returns: int = 0
    found_on: date
    found_by: str = Field(max_length=100)
    first_due_on: date | None = None
    due_on: date | None = None
    due_set_path: str | None = _perhaps_a_path()
    asked_due_on: date | None = None
    """A later limit the unit asks of whoever set the present one (R16); it changes nothing unless granted."""
    asked_on: date | None = None
    asked_by: str | None = Field(default=None, max_length=100)
    asked_reason: str | None = Field(default=None, max_length=1000)
    extended: bool = False
    late: bool = False
    """A repair was reported after the limit it had then; kept for ever (R10)."""
    assignee_id: str | None = Field(default=None, foreign_key="user_account.id", max_length=36)
    repaired_by: str | None = Field(default=None, max_length=36)
    repaired_on: date | None = None
    verified_on: date | None = None
    first_verdict_on: date | None = None
    state_before_side: str | None = Field(default=None, max_length=20)
    """Where a disputed or exempt issue stood before."""
    exempt_until: date | None = None
    exempt_reason: str = Field(default="", max_length=1000)
    dispute_reason: str = Field(default="", max_length=1000)
    """Why the unit disputes it; empty once the dispute is decided against it."""
    import_key: str | None = Field(default=None, max_length=64)
    """What stood in the row of the sheet it came from; the same row brings it only once."""
    external_id: str | None = Field(default=None, max_length=100)
    """What the software that told of it calls it."""


class Round(Row, table=True):
    """One round of an issue: what was found, what the unit says it did, what the verifier saw."""

    __tablename__ = "issue_round"
    __table_args__ = (sa.UniqueConstraint("issue_id", "number", name="uq_issue_round"),)

    issue_id: str = Field(foreign_key="issue.id", max_length=36)
    number: int
    opened_at: datetime = Field(sa_type=UtcDateTime)
    """Evidence uploaded from then on belongs to this round."""
    found_text: str = Field(default="", max_length=4000)
    found_by: str = Field(default="", max_length=100)
    found_on: date | None = None
    due_on: date | None = None
    due_set_path: str | None = _perhaps_a_path()
    claimed_text: str = Field(default="", max_length=4000)
    claimed_by: str = Field(default="", max_length=100)
    claimed_by_id: str | None = Field(default=None, max_length=36)
    claimed_on: date | None = None
    verdict: str = Field(default="", max_length=20)
    """passed | returned | withdrawn"""
    verdict_text: str = Field(default="", max_length=4000)
    verdict_by: str = Field(default="", max_length=100)
    verdict_by_id: str | None = Field(default=None, max_length=36)
    verdict_on: date | None = None
    same_person: bool = False
    """The verifier is who repaired it (R4): recorded, not forbidden."""


class Comment(Row, table=True):
    """A remark under an issue."""

    __tablename__ = "issue_comment"

    issue_id: str = Field(foreign_key="issue.id", index=True, max_length=36)
    text: str = Field(max_length=4000)
    by_name: str = Field(max_length=100)
    at: datetime = Field(sa_type=UtcDateTime)
