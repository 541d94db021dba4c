"""A machine: which verbs a noun knows, from which states, to which, for whom, and what may stand in the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission, may


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a move is not open now, and where the thing that would open it is done."""

    code: str
    text: Text
    link: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    idle: bool = False
    """There is nothing the move could be about: nobody is shown a button for it."""


Guard: TypeAlias = Callable[[Any, Any], WhyNot | Sequence[WhyNot] | None]
"""Looks at the row and the facts; gives the reasons against, none when nothing stands in the way."""


@dataclass(frozen=True, slots=True)
class Fork:
    """A target that depends on the row and the facts: `choose` gives one of `targets`."""

    targets: tuple[StrEnum, ...]
    choose: Callable[[Any, Any], StrEnum]


@dataclass(frozen=True, slots=True)
class Step:
    """One move. `at` gives the unit path, or paths, whose people may make it; `event` is the journal's word for it.

    `target` None leaves the row in its state; a mapping does so with the sources it does not name.
    """

    verb: str
    sources: Set[StrEnum]
    target: StrEnum | Fork | Mapping[StrEnum, StrEnum] | None
    needs: Permission
    at: Callable[[Any], str | tuple[str, ...]]
    event: str
    label: Text
    guards: tuple[Guard, ...] = ()
    danger: bool = False

    def open_to(self, actor: Actor, row: Any) -> bool:
        """Whether the actor's role may make the move with this row."""
        places = self.at(row)
        return any(may(actor, self.needs, place) for place in ([places] if isinstance(places, str) else places))

    @property
    def targets(self) -> tuple[StrEnum, ...]:
        """Every state the move may lead to."""
        if isinstance(self.target, Fork):
            return self.target.targets
        if isinstance(self.target, Mapping):
            return tuple(self.target.values())
        return () if self.target is None else (self.target,)

    def leads_to(self, was: StrEnum, row: Any, facts: Any) -> StrEnum:
        """The state the move leads this row to from `was`."""
        if isinstance(self.target, Fork):
            return self.target.choose(row, facts)
        if isinstance(self.target, Mapping):
            return self.target.get(was, was)
        return was if self.target is None else self.target

    def ways(self) -> Iterator[tuple[StrEnum, StrEnum]]:
        """Each source with each state it may lead to; a fork is drawn without its loops."""
        for source in sorted(self.sources):
            targets = self.targets or (source,)
            if isinstance(self.target, Mapping):
                targets = (self.target.get(source, source),)
            yield from ((source, target) for target in targets if len(targets) == 1 or target is not source)


class Machine:
    """The moves of one noun. Building it fails when a verb is named twice or a state cannot be reached.

    `field` is where the row keeps this state; a row may live two lives (a site and its code).
    """

    def __init__(
        self,
        noun: str,
        start: StrEnum,
        steps: Iterable[Step],
        *,
        starts: Iterable[StrEnum] = (),
        field: str = "state",
    ) -> None:
        self.noun, self.start, self.steps, self.field = noun, start, tuple(steps), field
        self._by_verb = {step.verb: step for step in self.steps}
        if len(self._by_verb) != len(self.steps):
            raise ValueError(f"{noun}: a verb is named twice")
        reached = {start, *starts, *(target for step in self.steps for target in step.targets)}
        if lost := set(type(start)) - reached:
            raise ValueError(f"{noun}: cannot be reached: {sorted(lost)}")

    def __getitem__(self, verb: str) -> Step:
        return self._by_verb[verb]

    def state_of(self, row: Any) -> StrEnum:
        """Where the row stands in this machine."""
        state: StrEnum = getattr(row, self.field)
        return state

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
        for step in self.steps:
            lines += [f"  {source} --> {target}: {step.verb}" for source, target in step.ways()]
        return "\n".join(lines)
