"""Versions of scoring tables; a published one never changes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Field

from backend.kit import db
from backend.kit.db import Row, UtcDateTime
from backend.rubrics.errors import PublishedIsFixed


class RubricState(StrEnum):
    """Being edited, or in force and fixed."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Rubric(Row, table=True):
    """One edition of a table; `body` is the file's content, `edition` the version the file names."""

    __tablename__ = "rubric"
    __table_args__ = (sa.UniqueConstraint("key", "edition", name="uq_rubric_edition"),)

    key: str = Field(max_length=40)
    edition: int
    title: str = Field(max_length=200)
    title_en: str = Field(max_length=200)
    body: dict[str, Any] = Field(sa_type=db.Json)
    state: RubricState = Field(default=RubricState.DRAFT, sa_type=sa.String(20))
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


@event.listens_for(Rubric, "before_update")
@event.listens_for(Rubric, "before_delete")
def _keep_published(_mapper: Any, _connection: sa.Connection, row: Rubric) -> None:
    state = sa.inspect(row).attrs.state.history
    if RubricState.PUBLISHED in (state.deleted or state.unchanged):
        raise PublishedIsFixed(key=row.key, edition=row.edition)
