"""How long what was sent stays in the log."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.webhooks.tables import Attempt, Delivery

KEPT_FOR = timedelta(days=30)
"""A message and its attempts, also one that waits for an endpoint that was paused and forgotten."""


def clear(session: Session, now: datetime, most: int) -> int:
    """Removes some of the messages that have been kept for long enough; how many."""
    old = (
        sa.select(col(Delivery.id)).where(col(Delivery.made_at) < now - KEPT_FOR).order_by(col(Delivery.id)).limit(most)
    )
    ids = list(session.scalars(old.with_for_update(skip_locked=True)))
    session.execute(sa.delete(Attempt).where(col(Attempt.delivery_id).in_(ids)))
    done: Any = session.execute(sa.delete(Delivery).where(col(Delivery.id).in_(ids)))
    return int(done.rowcount)
