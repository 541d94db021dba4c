"""The judgement of a card: what the scorer says of its facts, and whether the card can be handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from backend.rubrics.rules import engine
from backend.rubrics.rules.applied import Sheet
from backend.rubrics.rules.trace import ZERO, Result, Verdict
from backend.rubrics.rules.trace import Kind as LineKind
from backend.scorecards.rules.counting import Raw
from backend.scorecards.tables import Kind, Scorecard

_CHARGES = frozenset({LineKind.DEDUCTION, LineKind.OVERRIDE, LineKind.CAP})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The scorer's result with what a card keeps of it.

    `unanswered` are facts nobody gave, `declared` those said not to have been measured; `deducted` is never negative.
    """

    result: Result
    deducted: Decimal
    unanswered: tuple[str, ...]
    declared: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """The judgement as a card stores it."""
        gaps = {"unanswered": list(self.unanswered), "declared": list(self.declared)}
        return self.result.plain() | gaps


def judge(sheet: Sheet, facts: Mapping[str, Any]) -> Judgement:
    """The judgement of these facts, totals with one decimal.

    Raises BadFacts, naming the indicator, when they do not fit the table.
    """
    result = engine.judge(sheet, facts)
    missing = [part for fact in result.not_measured for part in sheet.rubric.fact_index[fact].of or (fact,)]
    declared = [fact for fact in missing if fact in facts and _empty(facts[fact])]
    unanswered = [fact for fact in missing if fact not in facts]
    return Judgement(result, _deducted(sheet, result), _once(unanswered), _once(declared))


def _empty(given: Mapping[str, Any]) -> bool:
    """Said not to have been measured, or measured with no probe at all."""
    return bool(given.get("not_measured")) or given.get("total") == 0


def _deducted(sheet: Sheet, result: Result) -> Decimal:
    groups = {group.id for group in sheet.rubric.deductions.groups} if sheet.rubric.deductions else set()
    charges = [line.points for line in result.trace if line.kind in _CHARGES and line.group in groups]
    return abs(sum(charges, ZERO))


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def is_recent(point: date, today: date) -> bool:
    """A monitoring point lies within the past year, today included."""
    return today - timedelta(days=366) <= point <= today


def settle(card: Scorecard, facts: Raw, judgement: Judgement) -> None:
    """Writes facts and judgement into the card."""
    result = judgement.result
    card.facts = facts
    card.result = judgement.plain()
    card.total, card.verdict, card.stopped_by = result.total, result.verdict.value, result.stopped_by
    card.deducted = None if result.verdict is Verdict.NOT_MEASURED else judgement.deducted
    card.ready = not (gaps(card) or doubts(card))


def gaps(card: Scorecard) -> list[str]:
    """The facts still to be settled before the card can be handed in; none where a veto stopped the scoring.

    A fact that could not be measured needs a note, and has no place on the official card.
    """
    if card.stopped_by:
        return []
    settled = card.kind is not Kind.S3 and bool(card.note.strip())
    result = card.result or {}
    return [*result.get("unanswered", ()), *([] if settled else result.get("declared", ()))]


def doubts(card: Scorecard) -> list[str]:
    """The facts whose sample is too small for the official card, until a person says in the note why it is used."""
    if card.kind is not Kind.S3 or card.stopped_by or card.note.strip():
        return []
    return [each["fact"] for each in (card.result or {}).get("remarks", ()) if each["code"] == engine.SMALL_SAMPLE]
