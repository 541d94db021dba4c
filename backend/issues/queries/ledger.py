"""The rows of the ledger: issues with their site, unit, person, division and the latest rounds."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from backend.issues.queries.issues import ids_where, with_surroundings
from backend.issues.shapes.asked import Filters
from backend.issues.tables import Issue, Round
from backend.kit.actor import Actor

MOST_ROWS = 50_000
_AT_ONCE = 2000


def ledger_rows(session: Session, actor: Actor, filters: Filters) -> Iterator[list[Any]]:
    """The issues that match in the order of their numbers, some thousand at a time, each with this and the last round."""
    now, before = aliased(Round), aliased(Round)
    query = (
        with_surroundings()
        .add_columns(now, before)
        .join(now, sa.and_(now.issue_id == Issue.id, now.number == Issue.round))  # type: ignore[arg-type]
        .outerjoin(before, sa.and_(before.issue_id == Issue.id, before.number == Issue.round - 1))  # type: ignore[arg-type]
        .where(col(Issue.id).in_(ids_where(session, actor, filters)))
        .order_by(col(Issue.number), col(Issue.id))
        .limit(MOST_ROWS)
    )
    found = session.execute(query.execution_options(yield_per=_AT_ONCE))
    for rows in found.partitions():
        yield list(rows)
