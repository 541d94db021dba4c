"""The same act on many rows: each stands for itself, one refused leaves the others done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import Field, StrictInt
from sqlmodel import Session

from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.db import Row
from backend.kit.errors import AppError
from backend.kit.http import Answer, Body

RowT = TypeVar("RowT", bound=Row)
Result = TypeVar("Result")


class Chosen(Body):
    """One of many, as the caller saw it."""

    id: Annotated[str, Field(max_length=64)]
    version: Annotated[StrictInt, Field(ge=1, le=1_000_000_000)]


Many = Annotated[list[Chosen], Field(min_length=1, max_length=200)]


class Refused(Answer):
    """Why one of many was refused."""

    status: int
    code: str
    detail: str

    @classmethod
    def of(cls, refusal: AppError, language: str) -> "Refused":
        """The refusal in the caller's language."""
        return cls(status=refusal.status, code=refusal.code, detail=refusal.said.spoken(language))


class Became(Answer):
    """What became of one of them; `name` is what people call it, None out of reach."""

    id: str
    name: str | None
    ok: bool
    version: int | None
    problem: Refused | None


class ManyOut(Answer):
    """What became of each, in the order asked."""

    done: int
    refused: int
    items: list[Became]


@dataclass(frozen=True, slots=True)
class Done(Generic[RowT]):
    """What became of one of them: the row as it now stands, or why not."""

    id: str
    row: RowT | None
    refusal: AppError | None = None


def each(session: Session, actor: Actor, chosen: Sequence[Chosen], act: Callable[[str, int], RowT]) -> list[Done[RowT]]:
    """Acts in the order of ids, so that two such acts never wait for each other; answers in the order asked.

    What is chosen twice is acted on once.
    """
    wanted = {one.id: one for one in chosen}
    done = {key: _one(session, actor, wanted[key], act) for key in sorted(wanted)}
    return [done[key] for key in wanted]


def _one(session: Session, actor: Actor, one: Chosen, act: Callable[[str, int], RowT]) -> Done[RowT]:
    row, refusal = attempt(session, actor, lambda: act(one.id, one.version), ids={"id": one.id})
    return Done(one.id, row, refusal)


def attempt(
    session: Session, actor: Actor, act: Callable[[], Result], *, ids: Mapping[str, str]
) -> tuple[Result, None] | tuple[None, AppError]:
    """What one act of many gives, or why it was refused and left nothing; `ids` say in the journal what it was about."""
    try:
        with session.begin_nested():
            return act(), None
    except AppError as refusal:
        if refusal.journaled:
            journal.record(session, actor, f"refusal.{refusal.code}", object_kind="request", ids=dict(ids))
        return None, refusal


def told(done: Sequence[Done[RowT]], names: Mapping[str, str], language: str) -> ManyOut:
    """The answer to the act on many; `names` are what people call those within reach."""
    accepted = sum(one.row is not None for one in done)
    items = [
        Became(
            id=one.id,
            name=names.get(one.id),
            ok=one.row is not None,
            version=one.row.version if one.row else None,
            problem=Refused.of(one.refusal, language) if one.refusal else None,
        )
        for one in done
    ]
    return ManyOut(done=accepted, refused=len(items) - accepted, items=items)
