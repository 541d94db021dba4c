"""Reading the journal: a list for people, changes for software, the whole chain for who checks it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.journal.events import FROM_ABOVE, ONLY_LOOKED_AT, TOLD
from backend.journal.shapes import EntryQuery
from backend.journal.tables import Entry, Head
from backend.kit.actor import Actor
from backend.policy import Permission, may, within_reach
from backend.policy.reach import above, below

_LONGEST_ACT = timedelta(minutes=10)
"""Between the moment an entry names and its commit; only then it gets its number."""
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


def changes(
    session: Session, actor: Actor, types: Sequence[str], *, after: int, upto: int, limit: int
) -> Sequence[Entry]:
    """The first entries after one number, up to another, that the actor's software is told about."""
    chosen = [_entry.seq > after, _entry.seq <= upto, _told_to(actor), _entry.event.not_in(ONLY_LOOKED_AT)]
    if types:
        chosen.append(sa.or_(*(_is_of(name) for name in types)))
    return session.execute(sa.select(Entry).where(*chosen).order_by(SEQ).limit(limit)).scalars().all()


def told_after(session: Session, seq: int, upto: int, limit: int) -> Sequence[Entry]:
    """The first entries after one number, up to another, that software is told about, whoever's they are."""
    chosen = [_entry.seq > seq, _entry.seq <= upto, _of_nouns(TOLD), _entry.event.not_in(ONLY_LOOKED_AT)]
    return session.execute(sa.select(Entry).where(*chosen).order_by(SEQ).limit(limit)).scalars().all()


def before_moment(session: Session, moment: datetime) -> int:
    """A number before which every entry was written before that moment; found by halving, since numbers follow time."""
    low, high = before_first(session), end(session)[0]
    while low < high:
        middle = (low + high + 1) // 2
        at = session.execute(sa.select(_entry.at).where(_entry.seq == middle)).scalar_one()
        low, high = (middle, high) if at < moment - _LONGEST_ACT else (low, middle - 1)
    return low


def _told_to(actor: Actor) -> sa.ColumnElement[bool]:
    """By where the entry's unit stands now; that a unit left is told to whom it left, too."""
    readable = [noun for noun, needs in TOLD.items() if may(actor, needs)]
    here = below(_entry.unit_path, actor.unit_path)
    left = sa.and_(_entry.event == "unit.moved", _entry.data["was_path"].as_string().startswith(actor.unit_path))
    return sa.or_(
        sa.and_(here, _of_nouns(readable)),
        sa.and_(above(_entry.unit_path, actor.unit_path), _of_nouns(FROM_ABOVE.intersection(readable))),
        sa.and_(left, _of_nouns({"unit"}.intersection(readable))),
    )


def _of_nouns(nouns: Iterable[str]) -> sa.ColumnElement[bool]:
    return sa.or_(sa.false(), *(_is_of(f"{noun}.*") for noun in sorted(nouns)))


def _is_of(name: str) -> sa.ColumnElement[bool]:
    """Whether an entry's event has that name, or one of that noun where it ends with `.*`."""
    found: sa.ColumnElement[bool] = (
        _entry.event.startswith(name[:-1], autoescape=True) if name.endswith(".*") else _entry.event == name
    )
    return found


def hash_at(session: Session, seq: int) -> str:
    """The hash of the entry with that number."""
    found: str = session.execute(sa.select(_entry.hash).where(_entry.seq == seq)).scalar_one()
    return found


def has(session: Session, seq: int, hash_: str) -> bool:
    """Whether the chain has that entry under that number; it has not where it was restored or begun anew."""
    query = sa.select(sa.literal(1)).where(_entry.seq == seq, _entry.hash == hash_)
    return session.execute(query).scalar_one_or_none() is not None


def hash_before(session: Session, seq: int) -> str | None:
    """The hash the entry with that number follows; None when there is no such entry (any more)."""
    return session.execute(sa.select(_entry.previous).where(_entry.seq == seq)).scalar_one_or_none()


def before_first(session: Session) -> int:
    """The number before the oldest entry that is kept; of an empty journal its end."""
    first = session.execute(sa.select(sa.func.min(SEQ))).scalar_one()
    return end(session)[0] if first is None else int(first) - 1
