"""The chain: each entry's hash covers its content and the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from backend.journal.tables import Entry

START = "0" * 64
_COVERED = (
    "seq", "id", "actor_id", "actor_name", "address", "event", "object_kind", "object_id", "object_version",
    "was", "now", "data", "previous",
)  # fmt: skip


def digest(entry: Mapping[str, Any]) -> str:
    """SHA-256 over the entry's canonical JSON, `previous` included. A unit's path may move later and is left out."""
    covered = {name: entry[name] for name in _COVERED}
    covered |= {"at": entry["at"].isoformat(), "business_date": entry["business_date"].isoformat()}
    text = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(entries: Iterable[Entry], *, after: tuple[int, str] = (0, START)) -> int | None:
    """The number of the first entry that does not follow from the one before it; None when the chain is whole."""
    seq, previous = after
    for entry in entries:
        if entry.seq != seq + 1 or entry.previous != previous or digest(vars(entry)) != entry.hash:
            return seq + 1
        seq, previous = entry.seq, entry.hash
    return None
