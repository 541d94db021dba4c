"""The cards of a site side by side, indicator by indicator (R13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from backend.kit.words import Text
from backend.rubrics.rules.applied import Sheet
from backend.scorecards.rules import counting
from backend.scorecards.rules.layout import Mark, form_of

_COUNTED = frozenset({"deduction", "bonus", "override", "cap"})
_GRAVEST = (Mark.VETOED, Mark.NOT_MEASURED, Mark.DECIDED, Mark.CHARGED, Mark.EARNED, Mark.CLEAR)


@dataclass(frozen=True, slots=True)
class Entry:
    """How one card judges one indicator; points are null where something was not measured, and for vetoes."""

    mark: Mark
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator on each card by kind; `change` is the last card against the first, where both have points."""

    indicator: str
    title: Text
    veto: bool
    entries: Mapping[str, Entry]

    @property
    def change(self) -> Decimal | None:
        """Points won (positive) or lost from the first card to the last."""
        known = [entry.points for entry in self.entries.values()]
        if len(known) < 2 or known[0] is None or known[-1] is None:
            return None
        return known[-1] - known[0]


def compared(sheet: Sheet, results: Mapping[str, Mapping[str, Any]]) -> list[Compared]:
    """The cards' results by kind, first card first, in the table's order of indicators."""
    columns = {kind: _column(sheet, result) for kind, result in results.items()}
    heads = {row.indicator: (row.title, group.veto) for group in form_of(sheet, {}) for row in group.rows}
    return [
        Compared(code, title, veto, {kind: column[code] for kind, column in columns.items()})
        for code, (title, veto) in heads.items()
    ]


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact on each card by kind; null where a card leaves it open."""

    fact: str
    title: Text
    given: Mapping[str, Mapping[str, Any] | None]


def stated(sheet: Sheet, facts: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Stated]]:
    """The facts the cards state differently, each at the first indicator it concerns, in the table's order."""
    found: dict[str, list[Stated]] = {}
    for name in counting.consumed(sheet):
        given = {kind: card.get(name) for kind, card in facts.items()}
        if len({counting.stated(each) for each in given.values()}) > 1:
            found.setdefault(counting.owner(sheet, name), []).append(
                Stated(name, sheet.rubric.fact_index[name].title.text, given)
            )
    return found


def _column(sheet: Sheet, result: Mapping[str, Any]) -> dict[str, Entry]:
    marks: dict[str, list[Mark]] = {}
    vetoes = set()
    for group in form_of(sheet, result):
        for row in group.rows:
            marks.setdefault(row.indicator, []).append(row.mark)
            vetoes |= {row.indicator} if group.veto else set()
    return {code: _entry(min(found, key=_GRAVEST.index), code, code in vetoes, result) for code, found in marks.items()}


def _entry(mark: Mark, code: str, veto: bool, result: Mapping[str, Any]) -> Entry:
    if veto or mark is Mark.NOT_MEASURED:
        return Entry(mark, None)
    lines = (line for line in result["trace"] if line["indicator"] == code and line["kind"] in _COUNTED)
    return Entry(mark, sum((Decimal(line["points"]) for line in lines), Decimal("0.0")))
