"""From the journal to messages: each subscribed endpoint gets one row for an event, kept with how far was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from backend.journal import events
from backend.journal import queries as journaled
from backend.journal.tables import Entry
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.webhooks import payloads, queries, rules
from backend.webhooks.tables import Delivery, DeliveryStatus, Endpoint, Position

AT_ONCE = 500
FAR = 5_000
"""So many entries may have been read in vain before that is written down; a process that starts reads them again."""
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the journal, and those who are told."""

    entries: Sequence[Entry]
    endpoints: Sequence[Endpoint]
    after: int
    upto: int
    end: int

    @property
    def wanted(self) -> bool:
        """Whether somebody is to be told of something in it."""
        return any(_is_told(endpoint, entry) for entry in self.entries for endpoint in self.endpoints)


class Teller:
    """Goes through the journal in the order of commits. What it read in vain it remembers without writing it down."""

    def __init__(self) -> None:
        self._seen, self._hash = 0, ""

    def tell(self) -> bool:
        """Writes the messages of the next entries; whether there are more to read."""
        with db.reading() as session:
            known = self._seen if self._seen and journaled.has(session, self._seen, self._hash) else 0
            stretch = _next(session, session.get(Position, 1), known)
            if stretch is None:
                return False
            here = journaled.hash_at(session, stretch.upto)
        if stretch.wanted or stretch.upto - stretch.after > FAR:
            with db.writing() as session:
                write(session)
            return True
        self._seen, self._hash = stretch.upto, here
        return stretch.upto < stretch.end


def write(session: Session) -> None:
    """The messages of the next entries and how far was read, together."""
    position = session.exec(select(Position).with_for_update()).first() or Position(seq=0)
    stretch = _next(session, position, 0)
    if stretch is None:
        return
    add(session, stretch.entries, stretch.endpoints)
    position.seq = stretch.upto
    session.add(position)


def _next(session: Session, position: Position | None, seen: int) -> _Stretch | None:
    """The end is read before the entries, as the change feed does."""
    end, _ = journaled.end(session)
    endpoints = queries.told(session)
    start = max(position.seq if position else 0, min((each.after_seq for each in endpoints), default=end))
    after = max(start, seen)
    if after >= end:
        return None
    entries = journaled.told_after(session, after, end, AT_ONCE)
    upto = entries[-1].seq if len(entries) == AT_ONCE else end
    return _Stretch(entries, endpoints, start, upto, end)


def _is_told(endpoint: Endpoint, entry: Entry) -> bool:
    return entry.seq > endpoint.after_seq and concerns(endpoint, entry)


def concerns(endpoint: Endpoint, entry: Entry) -> bool:
    """Whether the entry is one the endpoint subscribed to and may know of."""
    return rules.matches(endpoint.types, entry.event) and rules.reaches(
        endpoint.unit_path, entry.event, entry.unit_path, entry.data, events.FROM_ABOVE
    )


def add(session: Session, entries: Sequence[Entry], endpoints: Sequence[Endpoint], *, anew: bool = False) -> None:
    """Writes a message about each entry to each endpoint it concerns; one that is there already stays.

    With `anew` also of what happened before they subscribed.
    """
    now, rows = clock.now(), list[dict[str, Any]]()
    for entry, event in zip(entries, events.told(session, entries), strict=True):
        those = [each for each in endpoints if (concerns(each, entry) if anew else _is_told(each, entry))]
        bodies = {payload: payloads.body(event, payload) for payload in {each.payload for each in those}}
        rows += (
            {
                "id": new_id(), "version": 1, "endpoint_id": each.id, "message_id": entry.id, "type": entry.event,
                "body": bodies[each.payload], "made_at": now, "status": DeliveryStatus.WAITING, "due_at": now, "tries": 0,
            }
            for each in those
        )  # fmt: skip
    if rows:
        insert = _INSERT[session.get_bind().dialect.name](sa.inspect(Delivery).local_table)
        once = insert.on_conflict_do_nothing(index_elements=["endpoint_id", "message_id"])
        session.connection().execute(once, rows)


def hurry(session: Session, endpoint_id: str, message_ids: Sequence[str], *, delivered_too: bool) -> None:
    """Has these messages sent at once, those that arrived only where asked for."""
    open_ = col(Delivery.status) != DeliveryStatus.DELIVERED
    which = sa.and_(col(Delivery.endpoint_id) == endpoint_id, col(Delivery.message_id).in_(message_ids))
    session.execute(
        sa.update(Delivery)
        .where(which if delivered_too else sa.and_(which, open_))
        .values(status=DeliveryStatus.WAITING, due_at=clock.now(), tries=0, ended_at=None, version=Delivery.version + 1)
    )
