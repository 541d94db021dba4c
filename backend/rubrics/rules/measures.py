"""What facts amount to: numbers to compare and charge, each thing counted once."""

from collections.abc import Collection, Mapping
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from backend.rubrics.rules import facts, form, terms
from backend.rubrics.rules.facts import Given, Override

_HUNDREDTH = Decimal("0.01")


class Measure(NamedTuple):
    """`amount` of `base` (1 unless a rate); not `complete` when a part of it, or all, was not measured."""

    amount: int = 0
    base: int = 1
    complete: bool = True
    rated: bool = False
    issues: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    override: Override | None = None

    @property
    def said(self) -> dict[str, str]:
        """What a sentence may say of it. A rate is cut to two decimals, never rounded up to the limit it missed."""
        return _rate(self.amount, self.base) if self.rated else {"count": str(self.amount)}


@lru_cache(10_000)
def _rate(failed: int, total: int) -> dict[str, str]:
    percent = (Decimal(failed) * 100 / total).quantize(_HUNDREDTH, ROUND_DOWN)
    return {"failed": str(failed), "total": str(total), "rate": f"{percent.normalize():f}%"}


_ALONE = {"count": int, "answer": bool, "not_measured": bool}
NOTHING = Measure()
"""Of a fact that was looked at and not found."""
UNKNOWN = Measure(complete=False)
"""Of a fact nobody measured."""


class Found(dict[str, Measure]):
    """Every fact's measure by name; `seen` names those that are more than plainly nothing."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        super().__init__(measures)
        self.seen = frozenset([name for name, measure in measures.items() if measure is not NOTHING])


def take(rubric: form.Rubric, raw: Mapping[str, Any]) -> Found:
    """The facts measured: a thing handed in twice counts under the fact that stands first in the table.

    Raises BadFacts for facts that do not fit the table.
    """
    found, inputs, rest = dict.fromkeys(rubric.handed_names, UNKNOWN), rubric.inputs, {}
    for name, fact in raw.items():
        if type(fact) is dict and len(fact) == 1 and name in inputs:
            ((field, value),) = fact.items()
            if type(value) is _ALONE.get(field) and (measure := _alone(inputs[name], field, value)):
                found[name] = measure
                continue
        rest[name] = fact
    if rest:
        found |= _particular(rubric, facts.read(rubric, rest))
    for fact in rubric.sums:
        found[fact.id] = _added([found[name] for name in fact.of])
    return Found(found)


@lru_cache(10_000)
def _alone(kind: str, field: str, value: int) -> Measure | None:
    """The measure of a fact that states one thing and no more, as most do; None where that does not fit its kind."""
    given = facts.alone(kind, field, value)
    return _stated(kind, given) if given else None


def _particular(rubric: form.Rubric, given: facts.Facts) -> dict[str, Measure]:
    taken: dict[str, set[str]] = {}
    return {fact.id: _measure(fact, given[fact.id], taken) for fact in rubric.handed if fact.id in given}


def _measure(fact: terms.Fact, given: Given, taken: dict[str, set[str]]) -> Measure:
    if given.items is not None:
        return _counted(given, taken.setdefault(fact.identity or fact.id, set()))
    return _stated(fact.input, given)


def _stated(kind: str, given: Given) -> Measure:
    if (given.count == 0 or given.answer is False) and not (given.issues or given.evidence or given.override):
        return NOTHING
    amount = given.failed or given.count or int(given.answer or False)
    base = 1 if given.total is None else given.total
    known = base > 0 and not given.not_measured
    issues, evidence = _sorted(given.issues), _sorted(given.evidence)
    return Measure(amount, base or 1, known, kind == "rate", issues, evidence, given.override)


def _counted(given: Given, taken: set[str]) -> Measure:
    things = [thing for thing in given.items or () if thing.key.strip() not in taken]
    keys = {thing.key.strip() for thing in things}
    taken |= keys
    issues, evidence = set(given.issues), set(given.evidence)
    for thing in things:
        issues.update(thing.issues)
        evidence.update(thing.evidence)
    return Measure(
        amount=len(keys),
        issues=_sorted(issues),
        evidence=_sorted(evidence),
        override=given.override,
    )


def _added(parts: list[Measure]) -> Measure:
    if all(part is NOTHING for part in parts):
        return NOTHING
    return Measure(
        amount=sum(part.amount for part in parts),
        complete=all(part.complete for part in parts),
        issues=_sorted([issue for part in parts for issue in part.issues]),
        evidence=_sorted([item for part in parts for item in part.evidence]),
    )


def _sorted(refs: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(set(refs))) if refs else ()
