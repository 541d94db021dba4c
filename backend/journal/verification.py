"""Whether the journal is whole: every entry follows from the one before, and the end is the one that was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from backend.journal import chain, checkpoints, queries
from backend.journal.checkpoints import Checkpoint


@dataclass(frozen=True, slots=True)
class Finding:
    """How many entries were read, and what is wrong: the first bad entry's number, or what a checkpoint says."""

    entries: int
    first_bad: int | None = None
    fault: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed, reordered or cut off."""
        return self.first_bad is None and self.fault is None


def verify(session: Session, points: Sequence[Checkpoint], secret: str) -> Finding:
    """Reads the whole chain once, without keeping it, against its head and the checkpoints."""
    watch = checkpoints.Watch(points, secret)
    broken = chain.first_break(watch.passing(queries.all_entries(session)))
    if broken is None and queries.end(session) != (watch.last, watch.last_hash):
        broken = watch.last + 1
    return Finding(watch.last, broken, watch.fault())


def mark_end(session: Session, file: Path, now: datetime, secret: str) -> Checkpoint:
    """Signs the present end of the chain into the file of checkpoints."""
    seq, hash_ = queries.end(session)
    point = checkpoints.sign(seq, hash_, now, secret)
    checkpoints.append(file, point)
    return point


def mark_day(session: Session, file: Path, now: datetime, secret: str) -> None:
    """Signs the end once a day: nothing when the file has a mark of this day already."""
    points = checkpoints.read(file)
    if not points or points[-1].at[:10] != now.isoformat()[:10]:
        mark_end(session, file, now, secret)
