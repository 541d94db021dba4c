"""Acts undone within a transaction leave no line; the lines of the others are chained together at its end."""

from contextlib import suppress

from sqlmodel import Session, col, select

from backend.journal import service as journal
from backend.journal.tables import Entry
from backend.kit.actor import SYSTEM
from backend.kit.errors import Conflict


def act(session: Session, name: str, *, undone: bool = False) -> None:
    with suppress(Conflict), session.begin_nested():
        journal.record(session, SYSTEM, "task.accepted", object_id=name)
        if undone:
            raise Conflict


def lines(session: Session) -> list[str]:
    return list(session.exec(select(Entry.object_id).order_by(col(Entry.seq))))


def test_an_act_undone_takes_its_own_line_with_it_and_no_other(session: Session) -> None:
    journal.record(session, SYSTEM, "task.accepted", object_id="before")
    act(session, "first")
    act(session, "undone", undone=True)
    with suppress(Conflict), session.begin_nested():
        act(session, "inner")
        raise Conflict
    act(session, "last")
    assert lines(session) == []
    session.commit()
    assert lines(session) == ["before", "first", "last"]


def test_what_is_undone_altogether_leaves_nothing_for_the_next_commit(session: Session) -> None:
    act(session, "first")
    session.rollback()
    journal.record(session, SYSTEM, "task.accepted", object_id="second")
    session.commit()
    assert lines(session) == ["second"]


def test_so_does_a_line_that_stands_alone_when_it_is_undone_or_the_session_is_put_away(session: Session) -> None:
    for undo in (session.rollback, session.close):
        journal.record(session, SYSTEM, "task.accepted", object_id="undone")
        undo()
    session.commit()
    assert lines(session) == []
