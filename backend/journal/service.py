"""Recording: entries wait in the session and are chained when it commits, under the one lock."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event, insert, inspect, select
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from backend.journal import chain
from backend.journal.tables import Entry, Head
from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.ids import new_id

AFTER_COMMIT: list[Callable[[], None]] = []
"""Called in this process when entries have been committed; whoever reads the journal need not look in between."""
_WAITING = "journal.waiting"
_CHAINED = "journal.chained"
_TABLE: Any = inspect(Entry).local_table


def record(
    session: Session,
    actor: Actor,
    what: str,
    *,
    subject: Any = None,
    unit_path: str | None = None,
    was: str | None = None,
    now: str | None = None,
    object_kind: str | None = None,
    object_id: str | None = None,
    **data: Any,
) -> None:
    """One line for one act; `subject` is the row acted on, `data` what readers of the journal will need of it.

    Without `unit_path` the line lies where the subject lies (`scope_path`, `unit_path` or `path`), else with the actor.
    Whoever came with a token has it named.
    """
    entry = {
        "id": new_id(),
        "at": clock.now(),
        "business_date": clock.today(session),
        "actor_id": actor.user_id,
        "actor_name": actor.name,
        "address": actor.address,
        "event": what,
        "object_kind": object_kind or what.partition(".")[0],
        "object_id": object_id or getattr(subject, "id", "") or "",
        "unit_path": unit_path or place_of(subject) or actor.unit_path,
        "was": was,
        "now": now,
        "data": data | ({"token": {"id": actor.token.id, "name": actor.token.name}} if actor.token else {}),
    }
    if not session.in_transaction():
        session.begin()  # or no end of a transaction would take the line back
    session.info.setdefault(_WAITING, []).append((entry, subject))


def note(actor: Actor, what: str, **line: Any) -> None:
    """One line by itself, for an act that only reads: while it reads nobody has to wait. Arguments as for `record`."""
    with db.writing() as session:
        record(session, actor, what, **line)


def place_of(subject: Any) -> str | None:
    """The unit path a row lies at, where it has one."""
    for name in ("scope_path", "unit_path", "path"):
        if path := getattr(subject, name, None):
            return str(path)
    return None


def hold(session: Session) -> Head:
    """Takes the lock that orders commits; held until the transaction ends."""
    session.flush()
    query = select(Head).where(Head.id == 1).with_for_update()  # type: ignore[arg-type]
    head: Head = session.execute(query).scalar_one()
    return head


@event.listens_for(Session, "before_commit")
def _chain_waiting(session: Session) -> None:
    """Only the outermost commit chains: a savepoint released is not the end, and who waits for the lock waits for all."""
    if session.in_nested_transaction() or not (waiting := session.info.pop(_WAITING, None)):
        return
    head = hold(session)
    for entry, subject in waiting:
        entry |= {"seq": head.seq + 1, "previous": head.hash, "object_version": getattr(subject, "version", None)}
        entry["hash"] = chain.digest(entry)
        head.seq, head.hash = entry["seq"], entry["hash"]
    session.execute(insert(_TABLE), [entry for entry, _ in waiting])
    session.info[_CHAINED] = True


def ring(session: Session) -> None:
    """Has whoever reads along look when this session commits, although it records nothing."""
    session.info[_CHAINED] = True


@event.listens_for(Session, "after_commit")
def _say_so(session: Session) -> None:
    if session.info.pop(_CHAINED, False):
        for told in AFTER_COMMIT:
            told()


@event.listens_for(Session, "after_transaction_create")
def _mark_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info[transaction] = len(session.info.get(_WAITING, ()))


@event.listens_for(Session, "after_transaction_end")
def _forget_mark(session: Session, transaction: SessionTransaction) -> None:
    session.info.pop(transaction, None)
    if transaction.parent is None:
        session.info.pop(_WAITING, None)


@event.listens_for(Session, "after_rollback")
def _forget_what_was_undone(session: Session) -> None:
    savepoint = session.get_nested_transaction()
    del session.info.get(_WAITING, [])[session.info.get(savepoint, 0) :]
