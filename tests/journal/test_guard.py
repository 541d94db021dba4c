"""The database itself keeps the journal append-only."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.journal import chain, guard, service
from backend.journal.tables import Entry
from backend.kit.actor import SYSTEM

REFUSED = (sa.exc.IntegrityError, sa.exc.InternalError, sa.exc.DatabaseError)


@pytest.fixture(autouse=True)
def one_entry(session: Session) -> None:
    service.record(session, SYSTEM, "unit.named", unit_path="/1/", name="湖南省")
    session.commit()


def test_an_entry_cannot_be_changed(session: Session) -> None:
    with pytest.raises(REFUSED, match="append-only"):
        session.execute(sa.update(Entry).values(actor_name="somebody else"))


def test_an_entry_cannot_be_removed(session: Session) -> None:
    with pytest.raises(REFUSED, match="append-only"):
        session.execute(sa.delete(Entry))


def test_the_whole_journal_cannot_be_truncated(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        with pytest.raises(REFUSED, match="append-only"):
            session.execute(sa.text("TRUNCATE journal_entry"))


def test_a_moved_unit_takes_its_entries_along(session: Session) -> None:
    session.execute(sa.update(Entry).values(unit_path="/1/2/"))
    session.commit()
    assert session.execute(sa.select(Entry.unit_path)).scalar_one() == "/1/2/"  # type: ignore[call-overload]
    assert chain.first_break(session.execute(sa.select(Entry)).scalars()) is None


def test_the_guard_is_back_after_it_was_lifted(session: Session) -> None:
    with guard.lifted(session.connection()):
        session.execute(sa.delete(Entry))
    service.record(session, SYSTEM, "unit.named", unit_path="/1/")
    session.commit()
    with pytest.raises(REFUSED, match="append-only"):
        session.execute(sa.delete(Entry))
