"""A machine: which verbs a noun knows, from which states, to which, for whom, and what may stand in the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from backend.kit.words import Text
from backend.policy import Permission


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a move is not open now, and where the thing that would open it is done."""

    code: str
    text: Text
    link: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


type Guard = Callable[[Any, Any], WhyNot | Sequence[WhyNot] | None]
"""Looks at the row and the facts; gives the reasons against, none when nothing stands in the way."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move. `at` gives the unit path whose people may make it; `event` is the journal's word for it done."""

    verb: str
    sources: frozenset[StrEnum] | set[StrEnum]
    target: StrEnum
    needs: Permission
    at: Callable[[Any], str]
    event: str
    label: Text
    guards: tuple[Guard, ...] = ()
    danger: bool = False


class Machine:
    """The moves of one noun. Building it fails when a verb is named twice or a state cannot be reached."""

    def __init__(self, noun: str, start: StrEnum, steps: Iterable[Step], *, starts: Iterable[StrEnum] = ()) -> None:
        self.noun, self.start, self.steps = noun, start, tuple(steps)
        self._by_verb = {step.verb: step for step in self.steps}
        if len(self._by_verb) != len(self.steps):
            raise ValueError(f"{noun}: a verb is named twice")
        reached = {start, *starts, *(step.target for step in self.steps)}
        if lost := set(type(start)) - reached:
            raise ValueError(f"{noun}: cannot be reached: {sorted(lost)}")

    def __getitem__(self, verb: str) -> Step:
        return self._by_verb[verb]

    def why_not(self, step: Step, row: Any, facts: Any) -> list[WhyNot]:
        """Every guard's reason against this step, in the order of the guards."""
        found: list[WhyNot] = []
        for guard in step.guards:
            why = guard(row, facts)
            found += [why] if isinstance(why, WhyNot) else why or []
        return found

    def mermaid(self) -> str:
        """The machine as a mermaid state diagram."""
        lines = ["stateDiagram-v2", f"  [*] --> {self.start}"]
        lines += [f"  {source} --> {s.target}: {s.verb}" for s in self.steps for source in sorted(s.sources)]
        return "\n".join(lines)
