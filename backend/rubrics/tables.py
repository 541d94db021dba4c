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

SHIPPED = "/"
"""Where the editions lie that this product comes with: above every unit."""


class RubricState(StrEnum):
    """Being edited, or in force and fixed."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Rubric(Row, table=True):
    """One edition of a table; `body` is the file's content, `edition` the version the file names.

    A unit's own editions are for it and the units below; they never take the number of one that is shipped later.
    """

    __tablename__ = "rubric"
    __table_args__ = (sa.UniqueConstraint("unit_path", "key", "edition", name="uq_rubric_edition"),)

    unit_path: str = Field(
        default=SHIPPED, sa_type=db.UNIT_PATH, index=True, sa_column_kwargs={"info": {"copies": "unit.path"}}
    )
    based_on_id: str | None = Field(default=None, foreign_key="rubric.id", max_length=36)
    """The published edition a draft was copied from."""
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
