"""The change feed: what happened within the caller's reach, in the order of commits and without a gap."""

import base64
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from backend.journal import queries
from backend.journal.errors import CursorGone
from backend.journal.events import TOLD, Event, told
from backend.kit.actor import Actor
from backend.kit.errors import Invalid, field_error
from backend.kit.http import Answer
from backend.kit.words import Text

WINDOW = 50_000
"""How many entries one request looks through at most; what is not the caller's is passed over, and costs as much."""
NOW: Literal["now"] = "now"
_HASH = 16
_CURSOR = re.compile(rf"([0-9]{{1,15}})\.([0-9a-f]{{{_HASH}}})")
_UNKNOWN = Text("没有这类变更。", "There is no such kind of change.")
_BROKEN = Text("无法识别的游标。", "Not a cursor of this feed.")


class ChangesQuery(BaseModel):
    """Which changes; repeated parameters mean OR."""

    model_config = ConfigDict(extra="forbid")

    after: Annotated[
        str | None,
        Field(
            max_length=100, description="`next_cursor` of the answer before; `now` begins here; else from the start."
        ),
    ] = None
    limit: Annotated[int, Field(ge=1, le=200, description="Changes an answer.")] = 100
    wait: Annotated[int, Field(ge=0, le=30, description="Seconds to wait for a change when there is none yet.")] = 0
    type: Annotated[
        list[Annotated[str, Field(max_length=60)]],
        Field(max_length=50, description="Events like `task.accepted`, or all of a noun: `task.*`."),
    ] = []


class Changes(Answer):
    """Some changes, and where to go on; there is always a cursor, also when nothing happened."""

    items: list[Event]
    next_cursor: Annotated[str, Field(description="Give it as `after` the next time.")]
    has_more: Annotated[bool, Field(description="Whether to ask again at once; `items` may be empty all the same.")]


def read(session: Session, actor: Actor, query: ChangesQuery) -> Changes:
    """The changes after a cursor. Raises Invalid for one never given out, CursorGone for one that leads nowhere now.

    The end is read before the entries: what is committed in between waits for the next answer and is never passed over.
    """
    _refuse_unknown(query.type)
    end, end_hash = queries.end(session)
    start = _start(session, query.after, end, end_hash)
    upto = min(end, start + WINDOW)
    found = queries.changes(session, actor, query.type, after=start, upto=upto, limit=query.limit)
    if len(found) == query.limit:
        upto, here = found[-1].seq, found[-1].hash
    else:
        here = end_hash if upto == end else queries.hash_at(session, upto)
    return Changes(items=told(session, found), next_cursor=_pack(upto, here), has_more=upto < end)


def _start(session: Session, after: str | None, end: int, end_hash: str) -> int:
    if after is None:
        return queries.before_first(session)
    if after == NOW:
        return end
    seq, hash_ = _unpack(after)
    known = end_hash if seq == end else queries.hash_before(session, seq + 1)
    if known is None or not known.startswith(hash_):
        raise CursorGone
    return seq


def _pack(seq: int, hash_: str) -> str:
    """A place in this chain: a number alone would also fit a journal that was restored and went on otherwise."""
    return base64.urlsafe_b64encode(f"{seq}.{hash_[:_HASH]}".encode()).decode().rstrip("=")


def _unpack(cursor: str) -> tuple[int, str]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError:
        text = ""
    if (found := _CURSOR.fullmatch(text)) is None:
        raise Invalid(errors=[field_error("after", "bad_cursor", _BROKEN)])
    return int(found[1]), found[2]


def position(cursor: str) -> int:
    """The number of the last entry a cursor has behind it."""
    return _unpack(cursor)[0]


def _refuse_unknown(types: list[str]) -> None:
    faults = [n for n, name in enumerate(types) if name.partition(".")[0] not in TOLD or "." not in name]
    if faults:
        raise Invalid(errors=[field_error(f"type.{n}", "unknown_type", _UNKNOWN) for n in faults])
