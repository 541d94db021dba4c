"""What the issues of a site say about its facts: which facts they count, and which must be typed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backend.rubrics.rules.applied import Clause, Sheet

Raw = dict[str, Any]
"""Facts as the scorer takes them."""

ISSUES, TYPED = "issues", "typed"
"""Where a fact may come from, besides an earlier card."""

_VALUES = ("count", "items", "failed", "total", "answer")


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue as far as a card looks at it."""

    number: str
    indicator: str
    rule: str | None = None
    quantity: int = 1


def consumed(sheet: Sheet) -> list[str]:
    """Every fact the table needs for this site, in the table's order; sums are taken apart."""
    wanted = {part for clause in _clauses(sheet) for part in _parts(sheet, clause.rule.fact)}
    wanted |= {clause.rule.unless for clause in sheet.limbs if clause.rule.unless}
    if sheet.rubric.scaling:
        wanted.add(sheet.rubric.scaling.when)
    return [fact.id for fact in sheet.rubric.facts if fact.id in wanted]


def countable(sheet: Sheet) -> list[str]:
    """The facts that count faults, so that the issue list can say how many there are.

    What is better the more there is of it (updates, activities), rates, and what costs nothing, must be typed.
    """
    charges: dict[str, list[bool]] = {}
    for clause in (*sheet.limbs, *_rules(sheet)):
        for part in _parts(sheet, clause.rule.fact):
            charges.setdefault(part, []).append(_is_fault(clause))
    known = sheet.rubric.fact_index
    return [fact for fact in consumed(sheet) if known[fact].input != "rate" and all(charges.get(fact, [False]))]


def _clauses(sheet: Sheet) -> Iterator[Clause[Any]]:
    yield from sheet.limbs
    yield from _rules(sheet)
    yield from (clause for item in sheet.bonus or () for clause in item.clauses)


def _rules(sheet: Sheet) -> Iterator[Clause[Any]]:
    yield from (clause for item in sheet.deductions or () for clause in item.clauses)


def _is_fault(clause: Clause[Any]) -> bool:
    charge = getattr(clause.rule, "charge", None)
    return clause.condition.rises and (charge is None or bool(charge.points))


def _parts(sheet: Sheet, fact: str) -> tuple[str, ...]:
    known = sheet.rubric.fact_index[fact]
    return known.of or (fact,)


def facts_of(sheet: Sheet, finding: Finding) -> tuple[str, ...]:
    """The facts a finding speaks of: that of its rule, else all of its indicator."""
    clauses = list(_clauses(sheet))
    if finding.rule:
        return tuple(part for c in clauses if c.rule.id == finding.rule for part in _parts(sheet, c.rule.fact)[:1])
    named = [part for c in clauses if c.indicator == finding.indicator for part in _parts(sheet, c.rule.fact)]
    return tuple(dict.fromkeys(named))


def owner(sheet: Sheet, fact: str) -> str:
    """The first indicator that rests on a fact, be it only to be spared by it."""
    clauses = list(_clauses(sheet))
    resting = (c.indicator for c in clauses if fact in (*_parts(sheet, c.rule.fact), getattr(c.rule, "unless", None)))
    return next(resting, clauses[0].indicator)


def stated(given: Mapping[str, Any] | None) -> str:
    """What a fact states, to tell whether two state the same."""
    if given is None or given.get("not_measured"):
        return "" if given is None else "-"
    if given.get("items") is not None:
        return str(len({thing["key"].strip() for thing in given["items"]}))
    if given.get("total") is not None:
        return f"{given['failed']}/{given['total']}"
    return str(given.get("answer", given.get("count")))


def counted(sheet: Sheet, findings: Iterable[Finding]) -> Raw:
    """The countable facts as the findings give them.

    A finding that names no single fact leaves every fact it may mean open, for a person to settle.
    """
    answers: dict[str, list[Finding]] = {fact: [] for fact in countable(sheet)}
    unsettled: set[str] = set()
    for finding in findings:
        meant = facts_of(sheet, finding)
        if len(meant) == 1 and meant[0] in answers:
            answers[meant[0]].append(finding)
        else:
            unsettled.update(meant)
    return {fact: _given(sheet, fact, found) for fact, found in answers.items() if fact not in unsettled}


def _given(sheet: Sheet, fact: str, found: Collection[Finding]) -> dict[str, Any]:
    named = {"issues": sorted(each.number for each in found)} if found else {}
    if sheet.rubric.fact_index[fact].input == "yes_no":
        return {"answer": bool(found)} | named
    return {"count": sum(each.quantity for each in found)} | named


def carried(sheet: Sheet, earlier: Mapping[str, Any], ever_found: Iterable[Finding]) -> Raw:
    """The typed facts of an earlier card that no finding of the campaign ever concerned."""
    known = countable(sheet)
    doubted = {fact for finding in ever_found for fact in facts_of(sheet, finding)}
    fresh = [fact for fact in consumed(sheet) if fact not in known and fact not in doubted and fact in earlier]
    return {fact: kept for fact in fresh if (kept := _value(earlier[fact]))}


def _value(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in _VALUES if given.get(name) is not None}


def repaired(sheet: Sheet, facts: Mapping[str, Any], open_ones: Iterable[Finding]) -> Raw:
    """The facts as they would be with the open findings repaired; what nobody can count stays as it is."""
    still = counted(sheet, open_ones)
    return {fact: _without(dict(given), still.get(fact, {})) for fact, given in facts.items()}


def _without(given: dict[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    """The fact without what is repaired; what a person decided about its points goes when nothing of it is left."""
    if gone.get("count") and given.get("items"):
        rest = [thing for thing in given["items"] if not set(thing.get("issues", ())) & set(gone["issues"])]
        return _undecided(given | {"items": rest}, len(rest))
    if gone.get("count") and given.get("count"):
        left = max(0, given["count"] - gone["count"])
        return _undecided(given | {"count": left}, left)
    return _undecided(given | {"answer": False}, 0) if gone.get("answer") and given.get("answer") else given


def _undecided(given: dict[str, Any], left: int) -> dict[str, Any]:
    return given if left else {name: value for name, value in given.items() if name != "override"}
