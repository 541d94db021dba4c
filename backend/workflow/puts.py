"""Many things told at once by somebody's own software: what is new is made, what differs is changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, Protocol, Self, TypeVar

import sqlalchemy as sa
from pydantic import AfterValidator, Field, StrictInt
from pydantic_core import PydanticCustomError
from sqlmodel import Session

from backend.kit.actor import Actor
from backend.kit.db import Row
from backend.kit.errors import AppError
from backend.kit.http import Answer
from backend.workflow import many

RowT = TypeVar("RowT", bound=Row)
Key = tuple[str, ...]
"""What a thing is found by: where it belongs, and its id in the caller's software."""

ExternalId = Annotated[str, Field(min_length=1, max_length=100, description="Its id in the caller's own software.")]
LastSeen = Annotated[
    StrictInt | None,
    Field(ge=1, le=1_000_000_000, description="As last seen; another one is refused. Left out: whatever stands there."),
]


class Told(Protocol):
    """One of many as the caller's software tells it."""

    @property
    def key(self) -> Key:
        """What it is found by."""
        ...


AskedT = TypeVar("AskedT", bound=Told)


def once(name: Callable[[Any], object]) -> AfterValidator:
    """Refuses a list that names the same thing twice."""

    def check(items: list[Any]) -> list[Any]:
        if len({name(one) for one in items}) < len(items):
            raise PydanticCustomError("named_twice", "Names the same thing twice")
        return items

    return AfterValidator(check)


Items = Annotated[list[AskedT], Field(min_length=1, max_length=200), once(lambda one: one.key)]
"""Up to 200 of them, none named twice."""


class PutOutcome(StrEnum):
    """What became of one of many."""

    MADE = "made"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Put(Generic[AskedT, RowT]):
    """What became of one of them: the row as it now stands, or why not."""

    asked: AskedT
    became: PutOutcome
    row: RowT | None = None
    refusal: AppError | None = None


class PutOut(Answer):
    """What became of one of them; `id` and `version` None where it was refused."""

    external_id: str
    became: PutOutcome
    id: str | None
    version: int | None
    problem: many.Refused | None

    @classmethod
    def of(cls, put: Put[Any, Any], language: str, **where: str | None) -> Self:
        """What became of it, in the caller's language; `where` is the rest of what it is found by."""
        return cls(
            **where,
            external_id=put.asked.external_id,
            became=put.became,
            id=put.row.id if put.row else None,
            version=put.row.version if put.row else None,
            problem=many.Refused.of(put.refusal, language) if put.refusal else None,
        )


@dataclass(frozen=True, slots=True)
class Way(Generic[AskedT, RowT]):
    """How things of one kind are found, made and changed."""

    known: Callable[[Sequence[Key]], Mapping[Key, str]]
    """The ids of those that are there, seen by the caller or not."""
    act: Callable[[AskedT, str | None], tuple[PutOutcome, RowT]]
    """Makes one, or changes the one of that id."""
    taken: type[AppError]
    """What `act` raises when somebody else made it at the same moment."""
    ids: Callable[[AskedT], Mapping[str, str]]
    """What the journal says of one that was refused."""


def put_each(
    session: Session, actor: Actor, asked: Sequence[AskedT], way: Way[AskedT, RowT]
) -> list[Put[AskedT, RowT]]:
    """Each stands for itself. Those that are there come first, in the order of their ids, as in every act on many."""
    known = way.known([one.key for one in asked])
    in_turn = sorted(asked, key=lambda one: (one.key not in known, known.get(one.key, ""), one.key))
    done = {one.key: _put(session, actor, one, known.get(one.key), way) for one in in_turn}
    return [done[one.key] for one in asked]


def _put(session: Session, actor: Actor, one: AskedT, there: str | None, way: Way[AskedT, RowT]) -> Put[AskedT, RowT]:
    done, refusal = many.attempt(session, actor, lambda: way.act(one, there), ids=way.ids(one))
    if isinstance(refusal, way.taken) and there is None:
        return _put(session, actor, one, way.known([one.key])[one.key], way)
    if done is None:
        return Put(one, PutOutcome.REFUSED, refusal=refusal)
    return Put(one, *done)


def named(columns: Sequence[Any], keys: Sequence[Key]) -> sa.ColumnElement[bool]:
    """Where these columns are one of the keys, so that SQLite too looks each up in an index: it scans for a tuple."""
    return sa.or_(*(sa.and_(*(column == part for column, part in zip(columns, key, strict=True))) for key in keys))


class Ended(Protocol):
    """What became of one of many."""

    @property
    def refusal(self) -> AppError | None:
        """Why not, where it was refused."""
        ...


def counts(done: Sequence[Ended]) -> dict[str, int]:
    """How many were done and how many refused."""
    refused = sum(put.refusal is not None for put in done)
    return {"done": len(done) - refused, "refused": refused}
