"""A site judged by a rubric: baseline, verifier's and official card, never overwriting each other (R13)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from backend.kit import db
from backend.kit.db import Row, Tenths


class Kind(StrEnum):
    """自查, 核查, 自评."""

    S1 = "s1"
    S2 = "s2"
    S3 = "s3"


def page(campaign_id: str, site_id: str, kind: Kind | str) -> str:
    """Where the browser shows that card of a site; a site may have one in every campaign."""
    return f"/sites/{site_id}/scorecards/{Kind(kind).value}?campaign={campaign_id}"


class CardState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


HANDED_IN = (CardState.SUBMITTED, CardState.CONFIRMED)
"""A card still being filled, or sent back, has judged nothing yet."""


class Scorecard(Row, table=True):
    """`facts` is what was counted, `result` the trace computed from it; `total` is null under a veto."""

    __tablename__ = "scorecard"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "site_id", "kind", name="uq_scorecard"),)

    campaign_id: str = Field(foreign_key="campaign.id", max_length=36)
    site_id: str = Field(foreign_key="site.id", index=True, max_length=36)
    rubric_id: str = Field(foreign_key="rubric.id", max_length=36)
    unit_path: str = db.path_copy()
    filler_path: str = db.path_copy()
    confirmer_path: str | None = Field(
        default=None, sa_type=db.UNIT_PATH, index=True, sa_column_kwargs={"info": {"copies": "unit.path"}}
    )
    """Who confirms it; where nobody does, handing in completes it."""
    overseer_path: str = db.path_copy()
    """Who may withdraw the confirmation: the confirmer, else the filler's superior."""
    kind: Kind = Field(sa_type=sa.String(4))
    state: CardState = Field(default=CardState.DRAFT, sa_type=sa.String(20))
    monitoring_point: date
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=db.Json)
    sources: dict[str, str] = Field(default_factory=dict, sa_type=db.Json)
    """Where each fact came from: issues | s1 | s2 | typed."""
    corrections: dict[str, Any] = Field(default_factory=dict, sa_type=db.Json)
    """Facts a person states otherwise than the issues count them: `counted` then, `reason`, `by`, `on`."""
    note: str = Field(default="", max_length=2000)
    """Why something was not measured, and whatever else the card must say."""
    result: dict[str, Any] = Field(default_factory=dict, sa_type=db.Json)
    total: Decimal | None = Field(default=None, sa_type=Tenths)
    deducted: Decimal | None = Field(default=None, sa_type=Tenths)
    """All points charged, also under a veto."""
    verdict: str = Field(default="not_measured", max_length=20)
    ready: bool = False
    """Whether nothing stands in the way of handing it in."""
    stopped_by: str | None = Field(default=None, max_length=40)
    four_words: dict[str, str] = Field(default_factory=dict, sa_type=db.Json)
    """更新及时, 内容准确, 回应到位, 服务实用: yes | partly | no (R11, portals)."""
    filled_by: str = Field(default="", max_length=100)
    submitted_on: date | None = None
    confirmed_by: str = Field(default="", max_length=100)
    confirmed_on: date | None = None
    return_reason: str = Field(default="", max_length=1000)
