"""A published edition is fixed in the database itself, whatever writes to it."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.rubrics import guard
from backend.rubrics.tables import Rubric, RubricState
from backend.units import service as units
from tests.world import World

CHANGES: dict[str, Any] = {
    "body": "'{}'", "title": "'x'", "title_en": "'x'", "key": "'x'", "edition": 9, "state": "'draft'",
    "published_at": "CURRENT_TIMESTAMP", "based_on_id": "id", "id": "'x'",
}  # fmt: skip


def test_of_every_column_it_is_said_whether_it_may_change() -> None:
    """SQLite's guard names the columns it fixes, one by one."""
    assert {*CHANGES, "unit_path", "version"} == set(Rubric.model_fields)


@pytest.fixture
def published(session: Session) -> Rubric:
    row = Rubric(key="mine", edition=1, title="表", title_en="Table", body={"rules": []}, state=RubricState.PUBLISHED)
    session.add(row)
    session.commit()
    return row


def refused(session: Session, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="published edition of a scoring table is fixed"):
        session.execute(sa.text(statement))
    session.rollback()


@pytest.mark.parametrize("column", CHANGES)
def test_no_statement_changes_a_published_edition(session: Session, published: Rubric, column: str) -> None:
    refused(session, f"UPDATE rubric SET {column} = {CHANGES[column]}")


def test_no_statement_removes_a_published_edition(session: Session, published: Rubric) -> None:
    refused(session, "DELETE FROM rubric")


def test_a_draft_is_changed_published_and_removed(session: Session) -> None:
    for number in (1, 2):
        session.add(Rubric(key="mine", edition=number, title="草稿", title_en="Draft", body={}))
    session.commit()
    session.execute(sa.text("UPDATE rubric SET title = 'x', state = 'published' WHERE edition = 1"))
    session.execute(sa.text("DELETE FROM rubric WHERE edition = 2"))
    assert session.execute(sa.text("SELECT title, state FROM rubric")).all() == [("x", "published")]


def test_a_unit_that_moves_takes_its_editions_along(session: Session, world: World) -> None:
    health, suxian = world.units["beihu_health"], world.units["suxian"]
    row = Rubric(key="mine", edition=1, title="表", title_en="Table", body={}, state=RubricState.PUBLISHED,
                 unit_path=health.path)  # fmt: skip
    session.add(row)
    session.flush()
    units.move_unit(session, world.actor("admin"), health.id, health.version, parent_id=suxian.id, reason="划转")
    session.refresh(row)
    assert row.unit_path.startswith(suxian.path)


def test_lifted_and_put_back_it_guards_again(session: Session, published: Rubric) -> None:
    with guard.lifted(session.connection()):
        session.execute(sa.text("UPDATE rubric SET title = 'x'"))
    session.commit()
    refused(session, "UPDATE rubric SET title = 'y'")
