"""Jobs asked for and what became of them; and the workers that are there."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class JobStatus(StrEnum):
    """待办, 进行中, 失败, 完成."""

    WAITING = "waiting"
    RUNNING = "running"
    FAILED = "failed"
    DONE = "done"


class Job(Row, table=True):
    """One piece of work. It is handed to the workers under `id.turn`, so that each turn is begun once."""

    __tablename__ = "job"
    __table_args__ = (
        sa.Index("ix_job_status", "status", "not_before", "id"),
        sa.Index("ix_job_kind", "kind", "id"),
        sa.Index("ix_job_finished", "finished_at"),
    )

    kind: str = Field(max_length=60)
    arguments: dict[str, Any] = Field(default_factory=dict, sa_type=db.Json)
    """For the next slice, where there have been some."""
    key: str | None = Field(default=None, unique=True, max_length=200)
    """What may be asked for once only."""
    asked_by: str = Field(default="", max_length=100)
    unit_path: str = db.path_copy()
    """Where it was asked for; `/` by the clock."""
    status: JobStatus = Field(default=JobStatus.WAITING, sa_type=sa.String(20))
    turn: int = 1
    """Raised when it is to be tried again."""
    handed: bool = False
    """Whether this turn has been handed to the workers."""
    tries: int = 0
    """Failures since a slice last went well or a person asked for it again."""
    asked_at: datetime = Field(sa_type=UtcDateTime)
    not_before: datetime = Field(sa_type=UtcDateTime)
    begun_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    worker: str | None = Field(default=None, max_length=36)
    done: int = 0
    total: int | None = None
    failure: dict[str, str] | None = Field(default=None, sa_type=db.Json)
    """Why it last failed: `code`, `zh`, `en`."""


class Worker(SQLModel, table=True):
    """A process that carries out jobs; one that has not been heard of for a while is dead and its jobs are taken over."""

    __tablename__ = "worker"

    id: str = Field(primary_key=True, max_length=36)
    host: str = Field(max_length=200)
    pid: int
    started_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
