"""Answers kept under the key a caller gave, so that a request sent twice is an act done once."""

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel

from backend.kit import db
from backend.kit.errors import Conflict, Invalid, field_error
from backend.kit.words import Text

HEADER = "Idempotency-Key"
KEPT_FOR = timedelta(hours=24)
LARGEST = 256 << 10
"""Of an answer's body, in bytes; what is larger is not kept."""
CLEARED_EVERY, CLEARED_AT_ONCE = 32, 128
"""Each process clears after so many kept answers, and so many: always more than it has added."""


class InFlight(Conflict):
    code = "request_in_flight"
    text = Text(
        "同一请求正在办理，请稍后再试，即可得到它的结果。",
        "The same request is being worked on; send it again in a moment to be given its answer.",
    )
    headers = {"Retry-After": "1"}


class AnswerNotKept(Conflict):
    code = "answer_not_kept"
    text = Text(
        "这件事已经办成，不会重复办理；结果中有只显示一次的内容，或者内容过大，没有保存。请刷新后查看，需要时另行办理（如重置密码）。",
        "This has been carried out and is not carried out again; its answer showed something once only, or was too "
        "large, and was not kept. Look at what it changed, and act anew where needed (reset the password, for example).",
    )


class KeyReused(Invalid):
    code = "key_reused"
    text = Text(
        "这个 Idempotency-Key 已用于另一个请求；新的请求请用新的键。",
        "This Idempotency-Key was used for another request; take a new key for a new request.",
    )

    def __init__(self) -> None:
        super().__init__(errors=[field_error(HEADER, self.code, self.text)])


class KeptAnswer(SQLModel, table=True):
    """What a caller was answered under a key. Without a body, only that the request was carried out is known."""

    __tablename__ = "kept_answer"

    caller: str = Field(primary_key=True, max_length=36)
    key: str = Field(primary_key=True, max_length=255)
    fingerprint: str = Field(max_length=64)
    at: datetime = Field(sa_type=db.UtcDateTime, index=True)
    status: int | None = None
    headers: dict[str, str] = Field(default_factory=dict, sa_type=db.Json)
    body: bytes | None = None


_TABLE: Any = sa.inspect(KeptAnswer).local_table
_NAMED = ("caller", "key")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request under a caller's key; `fingerprint` is the SHA-256 of what was sent."""

    caller: str
    key: str
    fingerprint: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered; `body` is None where it may not be kept."""

    status: int
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


_in_hand: set[tuple[str, str]] = set()


@contextmanager
def in_hand(asked: Asked) -> Iterator[None]:
    """While the block runs, the same key of the same caller is refused in this process. Raises InFlight."""
    name = (asked.caller, asked.key)
    if name in _in_hand:
        raise InFlight
    _in_hand.add(name)
    try:
        yield
    finally:
        _in_hand.remove(name)


def answered_before(session: Session, asked: Asked) -> KeptAnswer | None:
    """The answer kept for this request, or None when it is to be worked on: then PostgreSQL has its claim.

    Raises InFlight when another process works on it, KeyReused when the key stands for another request,
    AnswerNotKept when it was carried out and its answer may not be shown again.
    """
    if _kind(session) == "postgresql":
        if session.execute(_claim(asked)).first() is not None:
            return None
        found = _find(session, asked)
        if found is None:
            raise InFlight
    else:
        with db.reading() as aside:  # so that the write lock is taken by the work itself
            found = _find(aside, asked)
        if found is None:
            return None
    if found.fingerprint != asked.fingerprint:
        raise KeyReused
    if found.body is None:
        raise AnswerNotKept
    return found


def keep(session: Session, asked: Asked, answered: Answered) -> None:
    """Keeps the answer in the transaction of the act itself. Raises InFlight when somebody else was quicker."""
    row = {"fingerprint": asked.fingerprint, "at": asked.at, "status": answered.status} | {
        "headers": answered.headers,
        "body": answered.body,
    }
    free = sa.or_(_TABLE.c.at <= asked.at - KEPT_FOR, _TABLE.c.status.is_(None))
    insert = _INSERT[_kind(session)](_TABLE).values(caller=asked.caller, key=asked.key, **row)
    done: Any = session.execute(insert.on_conflict_do_update(index_elements=_NAMED, set_=row, where=free))
    if done.rowcount == 0:
        raise InFlight
    if next(_added) % CLEARED_EVERY == 0:
        clear(session, asked.at, CLEARED_AT_ONCE)


def _find(session: Session, asked: Asked) -> KeptAnswer | None:
    named = (_TABLE.c.caller == asked.caller, _TABLE.c.key == asked.key)
    live = _TABLE.c.at > asked.at - KEPT_FOR
    return session.execute(sa.select(KeptAnswer).where(*named, live)).scalar_one_or_none()


def _claim(asked: Asked) -> Any:
    """A row without an answer, seen by others once the act is committed; given back when it could be made.

    The lock ends with the transaction. Without it, a second request would wait here until the first is done.
    """
    row = {"caller": asked.caller, "key": asked.key, "fingerprint": asked.fingerprint, "at": asked.at, "headers": {}}
    values = [sa.literal(value, _TABLE.c[name].type).label(name) for name, value in row.items()]
    free = sa.select(*values).where(sa.func.pg_try_advisory_xact_lock(_number(asked)))
    insert = postgresql.insert(_TABLE).from_select(list(row), free)
    anew = {"fingerprint": asked.fingerprint, "at": asked.at, "status": None, "body": None}
    expired = _TABLE.c.at <= asked.at - KEPT_FOR
    return insert.on_conflict_do_update(index_elements=_NAMED, set_=anew, where=expired).returning(_TABLE.c.key)


def _number(asked: Asked) -> int:
    digest = hashlib.sha256(f"{asked.caller}\n{asked.key}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)


def clear(session: Session, now: datetime, most: int) -> int:
    """Removes some of the answers whose time is over; what another process is removing is passed over. How many."""
    names = sa.select(_TABLE.c.caller, _TABLE.c.key).where(_TABLE.c.at <= now - KEPT_FOR)
    some = names.order_by(_TABLE.c.at).limit(most).with_for_update(skip_locked=True)
    done: Any = session.execute(sa.delete(_TABLE).where(sa.tuple_(_TABLE.c.caller, _TABLE.c.key).in_(some)))
    return int(done.rowcount)


def _kind(session: Session) -> str:
    return session.get_bind().dialect.name


_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
_added = itertools.count()
