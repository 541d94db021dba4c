"""Signed marks of the chain's end, kept outside the database: a tail that was cut off shows against them."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from backend.journal.chain import START
from backend.journal.tables import Entry

FILE = "checkpoints.jsonl"
"""Its name in the data folder."""


class Checkpoint(NamedTuple):
    """The chain ended with entry `seq` having `hash` at that moment."""

    seq: int
    hash: str
    at: str
    signature: str


def sign(seq: int, hash_: str, at: datetime, secret: str) -> Checkpoint:
    """A mark of the chain's end, signed with the installation's secret."""
    return Checkpoint(seq, hash_, at.isoformat(), _signature(seq, hash_, at.isoformat(), secret))


def _signature(seq: int, hash_: str, at: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"journal-checkpoint|{seq}|{hash_}|{at}".encode(), hashlib.sha256).hexdigest()


def read(file: Path) -> list[Checkpoint]:
    """The marks in a file, one JSON object a line; none when there is no file yet.

    A line torn by a power cut is no mark: it was never whole.
    """
    if not file.exists():
        return []
    return [point for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if (point := _mark(line))]


def _mark(line: str) -> Checkpoint | None:
    try:
        return Checkpoint(**json.loads(line))
    except (ValueError, TypeError):
        return None


def append(file: Path, point: Checkpoint) -> None:
    """Adds a mark to the file, on a line of its own whatever stands before it; marks are never taken out."""
    file.parent.mkdir(parents=True, exist_ok=True)
    torn = file.exists() and not file.read_bytes().endswith(b"\n")
    with file.open("a", encoding="utf-8") as out:
        out.write("\n" * torn + json.dumps(point._asdict()) + "\n")


def set_aside(file: Path, now: datetime) -> None:
    """Puts the marks of a journal that is thrown away out of the way; only the demonstration's reset does this."""
    if file.exists():
        file.rename(file.with_name(f"{file.stem}-until-{now:%Y%m%dT%H%M%S%f}{file.suffix}"))


class Watch:
    """Holds the entries going by against the checkpoints, in one reading and without keeping them."""

    def __init__(self, points: Sequence[Checkpoint], secret: str) -> None:
        self.last, self.last_hash = 0, START
        self._forged = [p for p in points if not hmac.compare_digest(p.signature, _signature(*p[:3], secret))]
        self._expected = {p.seq: p for p in points if p.seq > 0}
        self._differing: list[int] = []

    def passing(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries, looked at on their way."""
        for entry in entries:
            point = self._expected.get(entry.seq)
            if point and point.hash != entry.hash:
                self._differing.append(entry.seq)
            self.last, self.last_hash = entry.seq, entry.hash
            yield entry

    def fault(self) -> str | None:
        """What the checkpoints say against the journal, once all entries have gone by."""
        if self._forged:
            return f"The checkpoint at entry {self._forged[0].seq} does not carry this installation's signature."
        if self._differing:
            return f"Entry {self._differing[0]} is not the one that was signed."
        if (most := max(self._expected, default=0)) > self.last:
            return f"Cut off: entry {most} was signed, the journal ends with {self.last}."
        return None
