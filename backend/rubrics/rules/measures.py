"""What facts amount to: numbers to compare and charge, each thing counted once."""

from collections.abc import Collection, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from backend.rubrics.rules import form, terms
from backend.rubrics.rules.facts import Facts, Given, Override

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
        if not self.rated:
            return {"count": str(self.amount)}
        percent = (Decimal(self.amount) * 100 / self.base).quantize(_HUNDREDTH, ROUND_DOWN)
        return {"failed": str(self.amount), "total": str(self.base), "rate": f"{percent.normalize():f}%"}


NOTHING = Measure()
"""Of a fact that was looked at and not found."""
UNKNOWN = Measure(complete=False)
"""Of a fact nobody measured."""


def take(rubric: form.Rubric, given: Facts) -> Mapping[str, Measure]:
    """Every fact's measure, in the table's order: a thing handed in twice counts under the fact that stands first."""
    taken: dict[str, set[str]] = {}
    found = {fact.id: _measure(fact, given[fact.id], taken) if fact.id in given else UNKNOWN for fact in rubric.handed}
    for fact in rubric.sums:
        found[fact.id] = _added([found[name] for name in fact.of])
    return found


def _measure(fact: terms.Fact, given: Given, taken: dict[str, set[str]]) -> Measure:
    if given.items is not None:
        return _counted(given, taken.setdefault(fact.identity or fact.id, set()))
    if given.count == 0 and not (given.issues or given.evidence or given.override):
        return NOTHING
    amount = given.failed or given.count or int(given.answer or False)
    base = 1 if given.total is None else given.total
    known = base > 0 and not given.not_measured
    issues, evidence = _sorted(given.issues), _sorted(given.evidence)
    return Measure(amount, base or 1, known, fact.input == "rate", issues, evidence, given.override)


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
    return Measure(
        amount=sum(part.amount for part in parts),
        complete=all(part.complete for part in parts),
        issues=_sorted([issue for part in parts for issue in part.issues]),
        evidence=_sorted([item for part in parts for item in part.evidence]),
    )


def _sorted(refs: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(set(refs))) if refs else ()
