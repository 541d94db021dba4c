"""Reading the editions of scoring tables: those shipped, and those of the units above and below the reader."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import NotFound
from backend.policy import Permission, within_reach
from backend.policy.reach import above, below
from backend.rubrics.errors import NotInForce
from backend.rubrics.tables import SHIPPED, Rubric, RubricState


def by_id(session: Session, rubric_id: str) -> Rubric:
    """One edition, whoever asks. Raises NotFound."""
    rubric = session.get(Rubric, rubric_id)
    if rubric is None:
        raise NotFound
    return rubric


def visible(session: Session, actor: Actor, rubric_id: str, *, lock: bool = False) -> Rubric:
    """One edition the actor may see. Raises NotFound."""
    query = select(Rubric).where(Rubric.id == rubric_id, _seen_by(actor))
    return db.one(session, query, lock=lock)


def current(session: Session, key: str, at: str = SHIPPED) -> Rubric:
    """The edition of the table `key` in force for a unit: its own latest, else that of the nearest above.

    Raises NotFound.
    """
    query = select(Rubric).where(Rubric.key == key, Rubric.state == RubricState.PUBLISHED, _over(at))
    nearest = sa.func.length(col(Rubric.unit_path)).desc()
    return db.one(session, query.order_by(nearest, col(Rubric.edition).desc()))


def in_force(session: Session, rubric_id: str, at: str) -> Rubric:
    """One published edition of the unit at the path `at` or above it. Raises NotFound, and NotInForce for a draft."""
    rubric = db.one(session, select(Rubric).where(Rubric.id == rubric_id, _over(at)))
    if rubric.state is not RubricState.PUBLISHED:
        raise NotInForce(key=rubric.key, edition=rubric.edition)
    return rubric


def editions(session: Session, actor: Actor) -> list[Rubric]:
    """Every edition the actor may see, by table and newest first."""
    query = select(Rubric).where(_seen_by(actor))
    return list(session.exec(query.order_by(col(Rubric.key), col(Rubric.edition).desc(), col(Rubric.unit_path))))


def next_edition(session: Session, unit_path: str, after: Rubric) -> int:
    """The number a unit's next edition of that table gets."""
    last = session.exec(
        select(sa.func.max(Rubric.edition)).where(Rubric.key == after.key, Rubric.unit_path == unit_path)
    ).one()
    return max(last or 0, after.edition) + 1


def _over(path: str) -> sa.ColumnElement[bool]:
    return sa.or_(col(Rubric.unit_path) == SHIPPED, above(col(Rubric.unit_path), path))


def _seen_by(actor: Actor) -> Any:
    """Drafts by whoever may edit them; what is published also above and below its unit."""
    published = sa.and_(
        col(Rubric.state) == RubricState.PUBLISHED,
        sa.or_(_over(actor.unit_path), below(col(Rubric.unit_path), actor.unit_path)),
    )
    return sa.or_(published, within_reach(actor, Permission.RUBRIC_MANAGE, Rubric.unit_path))
