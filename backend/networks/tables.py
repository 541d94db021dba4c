"""Which networks are open, for what, and who opened them."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from backend.kit.db import Row, UtcDateTime


class Purpose(StrEnum):
    """What speaks to other hosts."""

    WEBHOOKS = "webhooks"


class OpenNetwork(Row, table=True):
    """An exception to the addresses that are never spoken to, for one purpose."""

    __tablename__ = "outbound_network"
    __table_args__ = (sa.UniqueConstraint("purpose", "network", name="uq_outbound_network"),)

    purpose: Purpose = Field(sa_type=sa.String(20))
    network: str = Field(max_length=50)
    reason: str = Field(max_length=500)
    opened_by: str = Field(max_length=100)
    opened_at: datetime = Field(sa_type=UtcDateTime)
