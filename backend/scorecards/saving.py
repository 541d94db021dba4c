"""Facts as they are sent, kept and compared: two people at one card, and what a person decided."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from backend.kit.errors import field_error
from backend.kit.words import Text
from backend.rubrics.errors import BadFacts
from backend.rubrics.rules import facts as given_facts
from backend.rubrics.rules.applied import Sheet
from backend.scorecards.errors import CardChanged
from backend.scorecards.rules import correcting
from backend.scorecards.rules.counting import Raw
from backend.scorecards.tables import Scorecard

_UNKNOWN = Text("评分表没有这一项数据。", "The table has no such fact.")
_NOT_TOLD = Text(
    "填写的内容与问题清单的统计不一致，请写明理由，或采用清单的统计。",
    "This differs from what the issue list counts: give a reason, or take the count of the list.",
)


def between(card: Scorecard, sheet: Sheet, sent: Raw) -> CardChanged:
    """The refusal of facts sent for an older version, with the card as it is and every fact that differs."""
    current = {
        "version": card.version,
        "filled_by": card.filled_by,
        "state": card.state,
        "monitoring_point": card.monitoring_point,
        "note": card.note,
        "facts": card.facts,
        "corrections": card.corrections,
    }
    return CardChanged(current=current, differences=_differences(card, sheet, sent))


def _differences(card: Scorecard, sheet: Sheet, sent: Raw) -> list[dict[str, Any]]:
    """Fact by fact, theirs and yours; nothing where what was sent could not be saved anyhow."""
    try:
        yours = stored(sheet, sent)
    except BadFacts:
        return []
    known = sheet.rubric.handed
    return [
        {
            "fact": fact.id,
            "title": fact.title.zh,
            "title_en": fact.title.en,
            "theirs": card.facts.get(fact.id),
            "yours": yours.get(fact.id),
        }
        for fact in known
        if card.facts.get(fact.id) != yours.get(fact.id)
    ]


def stored(sheet: Sheet, facts: Raw) -> Raw:
    """The facts as a card keeps them, checked; nothing that was left open is kept. Raises BadFacts."""
    read = given_facts.read(sheet.rubric, facts)
    return {fact: given.model_dump(mode="json", exclude_defaults=True) for fact, given in read.items()}


def corrected(
    card: Scorecard, sheet: Sheet, counted: Raw, clean: Raw, told: Mapping[str, str], *, by: str, on: date
) -> dict[str, Any]:
    """The corrections of these facts; a reason not told again stays. Raises BadFacts for one without a reason."""
    strange = [fact for fact in told if fact not in sheet.rubric.fact_index]
    if strange:
        raise _refused(sheet, strange, "unknown_fact", _UNKNOWN)
    reasons = {fact: kept["reason"] for fact, kept in card.corrections.items()} | dict(told)
    if bare := correcting.unexplained(card.facts, clean, counted, reasons):
        raise _refused(sheet, bare, "reason_missing", _NOT_TOLD)
    return correcting.corrected(card.corrections, card.facts, clean, counted, reasons, by=by, on=on)


def _refused(sheet: Sheet, names: list[str], code: str, why: Text) -> BadFacts:
    errors = [
        field_error(f"facts.{fact[:120]}", code, why)
        | {"indicator": "/".join(given_facts.concerned(sheet.rubric, fact))}
        for fact in names[: given_facts.SHOWN]
    ]
    return BadFacts(indicator=errors[0]["indicator"] or "?", errors=errors)


def decided(before: Raw, after: Raw) -> dict[str, Any]:
    """What the journal keeps of points a person decided, or gave back to the rule, fact by fact."""
    ours, theirs = _overrides(after), _overrides(before)
    changed = {fact: ours.get(fact) for fact in sorted({*ours, *theirs}) if ours.get(fact) != theirs.get(fact)}
    return {"decided": changed} if changed else {}


def explained(before: Raw, after: Raw) -> dict[str, Any]:
    """What the journal keeps of facts stated otherwise than counted, or given back to the issues, fact by fact."""
    changed = {fact: after.get(fact) for fact in sorted({*after, *before}) if after.get(fact) != before.get(fact)}
    return {"corrected": changed} if changed else {}


def _overrides(facts: Raw) -> dict[str, Any]:
    return {fact: given["override"] for fact, given in facts.items() if given.get("override")}
