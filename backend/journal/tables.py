"""What was done, by whom, to what; and the head of the chain."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.kit import db
from backend.kit.db import UtcDateTime


class Entry(SQLModel, table=True):
    """One act on one object. `seq` has no gaps and follows the order of commits."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        sa.Index("ix_journal_subject", "object_kind", "object_id", "seq"),
        sa.Index("ix_journal_event", "event", "seq"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    id: str = Field(max_length=36, unique=True)
    at: datetime = Field(sa_type=UtcDateTime)
    business_date: date
    actor_id: str = Field(max_length=36)
    actor_name: str = Field(max_length=100)
    address: str = Field(default="", max_length=60)
    event: str = Field(max_length=60)
    object_kind: str = Field(max_length=40)
    object_id: str = Field(max_length=64)
    object_version: int | None = None
    unit_path: str = db.path_copy()
    was: str | None = Field(default=None, max_length=40)
    now: str | None = Field(default=None, max_length=40)
    data: dict[str, Any] = Field(default_factory=dict, sa_type=db.Json)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class Head(SQLModel, table=True):
    """The last entry's number and hash; locking this one row puts commits in order."""

    __tablename__ = "journal_head"

    id: int = Field(default=1, primary_key=True)
    seq: int = 0
    hash: str = Field(default="0" * 64, max_length=64)
