"""Where events are sent, each message to each endpoint, every attempt, and how far the journal has been told."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class EndpointState(StrEnum):
    """启用: it is sent to. 暂停: what happens is kept for it. 停用: it is told nothing, and nothing is kept."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


class Payload(StrEnum):
    """`thin`: what happened to which object; `full`: also the facts of the act."""

    THIN = "thin"
    FULL = "full"


class Endpoint(Row, table=True):
    """A subscription of a unit: an address of its software, told what happens at the unit and below."""

    __tablename__ = "webhook_endpoint"

    unit_id: str = Field(foreign_key="unit.id", index=True, max_length=36)
    unit_path: str = db.path_copy()
    url: str = Field(max_length=2000)
    description: str = Field(default="", max_length=200)
    types: list[str] = Field(sa_type=db.Json)
    """Events like `task.accepted`, or all of a noun: `task.*`; `*` for everything."""
    payload: Payload = Field(default=Payload.FULL, sa_type=sa.String(10))
    state: EndpointState = Field(default=EndpointState.ACTIVE, sa_type=sa.String(20))
    because: str | None = Field(default=None, max_length=40)
    """Why it is not active, where the system decided so: a key of `rules.BECAUSE`."""
    secret_sealed: str = Field(max_length=200)
    old_sealed: str | None = Field(default=None, max_length=200)
    """The secret before the last rotation, which signs as well until `old_until`."""
    old_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    made_by: str = Field(max_length=100)
    made_at: datetime = Field(sa_type=UtcDateTime)
    after_seq: int
    """The journal's end when it began to be told, or began anew; what lies before is not sent by itself."""
    failing_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """The first failure since something last arrived."""
    failures: int = 0
    """Attempts that failed since something last arrived."""
    delivered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When something last arrived."""


class DeliveryStatus(StrEnum):
    """待发送, 已送达, 未送达."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class Delivery(Row, table=True):
    """One message to one endpoint. Its bytes and the id it carries are fixed when it is written."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        sa.UniqueConstraint("endpoint_id", "message_id", name="uq_webhook_message"),
        sa.Index("ix_webhook_delivery_due", "endpoint_id", "status", "due_at", "id"),
        sa.Index("ix_webhook_delivery_log", "endpoint_id", "made_at", "id"),
        sa.Index("ix_webhook_delivery_made", "made_at", "id"),
    )

    endpoint_id: str = Field(foreign_key="webhook_endpoint.id", max_length=36)
    message_id: str = Field(max_length=36)
    """The event's id, `webhook-id` of every attempt."""
    type: str = Field(max_length=60)
    body: str = Field(sa_type=sa.Text)
    made_at: datetime = Field(sa_type=UtcDateTime)
    status: DeliveryStatus = Field(default=DeliveryStatus.WAITING, sa_type=sa.String(20))
    due_at: datetime = Field(sa_type=UtcDateTime)
    """When it is sent next, while it waits."""
    tries: int = 0
    """Failures since it was written or asked for again."""
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    taken_by: str | None = Field(default=None, max_length=36)
    """Who is sending it, until `taken_until`."""
    taken_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Attempt(SQLModel, table=True):
    """One request and what came back."""

    __tablename__ = "webhook_attempt"
    __table_args__ = (sa.Index("ix_webhook_attempt_delivery", "delivery_id", "id"),)

    id: str = Field(primary_key=True, max_length=36)
    delivery_id: str = Field(foreign_key="webhook_delivery.id", max_length=36)
    at: datetime = Field(sa_type=UtcDateTime)
    url: str = Field(max_length=2000)
    millis: int
    address: str | None = Field(default=None, max_length=50)
    status: int | None = None
    headers: dict[str, str] = Field(default_factory=dict, sa_type=db.Json)
    body: str = Field(default="", sa_type=sa.Text)
    failure: dict[str, str] | None = Field(default=None, sa_type=db.Json)
    """Why it does not count as arrived: `code`, `zh`, `en`."""


class Position(SQLModel, table=True):
    """The last journal entry of which everybody subscribed to it has been written a message."""

    __tablename__ = "webhook_position"

    id: int = Field(default=1, primary_key=True)
    seq: int
