"""Reading the journal: a list for people, the whole chain for who checks it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.journal.shapes import EntryQuery
from backend.journal.tables import Entry, Head
from backend.kit.actor import Actor
from backend.policy import Permission, within_reach

_entry: Any = sa.inspect(Entry).columns
SEQ = _entry.seq


def entries(actor: Actor, query: EntryQuery) -> sa.Select[Any]:
    """The entries within reach that match."""
    chosen = [within_reach(actor, Permission.JOURNAL_READ, _entry.unit_path)]
    if query.kind:
        chosen.append(_entry.object_kind.in_(query.kind))
    if query.object_id:
        chosen.append(_entry.object_id == query.object_id)
    if query.event:
        chosen.append(_entry.event.in_(query.event))
    if query.actor:
        chosen.append(_entry.actor_id == query.actor)
    if query.since:
        chosen.append(_entry.at >= query.since)
    if query.until:
        chosen.append(_entry.at < query.until)
    return sa.select(Entry).where(*chosen)


def all_entries(session: Session) -> Iterator[Entry]:
    """Every entry in the order of commits, a few at a time."""
    query = sa.select(Entry).order_by(SEQ).execution_options(yield_per=1000)
    for entry in session.execute(query).scalars():
        yield entry
        session.expunge(entry)


def end(session: Session) -> tuple[int, str]:
    """The number and the hash the chain ends with, as its head says."""
    head = session.get_one(Head, 1)
    return head.seq, head.hash
