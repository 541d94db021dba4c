"""What can be done later: each kind of job with its typed arguments, and what the clock asks for by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from backend.kit.words import Text


class Arguments(BaseModel):
    """What a job is told; kept as JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Arguments):
    """A job that needs to be told nothing."""


A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, slots=True)
class More(Generic[A]):
    """There is more to do: what was done is kept, and the next slice is begun with these arguments."""

    arguments: A
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Kind(Generic[A]):
    """A kind of job. `run` does one slice in a transaction of its own, in which others may have to wait for it.

    It gives None when all is done. What it writes is kept exactly once; what it does outside the database may be done
    again after a crash. What takes long to find out is left to `look`, which only reads, and given to `run` as a third.
    """

    name: str
    label: Text
    arguments: type[A]
    run: Callable[..., More[A] | None]
    look: Callable[[Session, A], Any] | None = None
    tries: int = 5
    """How often a slice that fails is tried before a person is asked; a refusal in the domain's words is not retried."""

    def __post_init__(self) -> None:
        KINDS[self.name] = self


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the clock asks for: cron in Asia/Shanghai."""

    cron: str
    kind: Kind[Nothing]


KINDS: dict[str, Kind[Any]] = {}
"""Every kind, by its name; filled as the rooms are imported."""
EVERY: dict[str, Schedule] = {}
"""What is done by the clock, by the kind's name."""


def every(cron: str, kind: Kind[Nothing]) -> None:
    """Lets the clock ask for a job, once a time however many workers there are."""
    EVERY[kind.name] = Schedule(cron, kind)
