"""Reading the editions of scoring tables."""

from sqlmodel import Session, col, select

from backend.kit.errors import NotFound
from backend.rubrics.tables import Rubric, RubricState


def by_id(session: Session, rubric_id: str) -> Rubric:
    """One edition. Raises NotFound."""
    rubric = session.get(Rubric, rubric_id)
    if rubric is None:
        raise NotFound
    return rubric


def current(session: Session, key: str) -> Rubric:
    """The latest edition in force of the table `key`. Raises NotFound."""
    query = select(Rubric).where(Rubric.key == key, Rubric.state == RubricState.PUBLISHED)
    rubric = session.exec(query.order_by(col(Rubric.edition).desc())).first()
    if rubric is None:
        raise NotFound
    return rubric


def editions(session: Session) -> list[Rubric]:
    """Every edition, by table and newest first."""
    return list(session.exec(select(Rubric).order_by(col(Rubric.key), col(Rubric.edition).desc())))
