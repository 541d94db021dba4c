"""Facts as they are sent, kept and compared: two people at one card, and what a person decided."""

from typing import Any

from backend.rubrics.errors import BadFacts
from backend.rubrics.rules import facts as given_facts
from backend.rubrics.rules.applied import Sheet
from backend.scorecards.errors import CardChanged
from backend.scorecards.rules.counting import Raw
from backend.scorecards.tables import Scorecard


def between(card: Scorecard, sheet: Sheet, sent: Raw) -> CardChanged:
    """The refusal of facts sent for an older version, with the card as it is and every fact that differs."""
    current = {
        "version": card.version,
        "filled_by": card.filled_by,
        "state": card.state,
        "monitoring_point": card.monitoring_point,
        "note": card.note,
        "facts": card.facts,
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


def decided(before: Raw, after: Raw) -> dict[str, Any]:
    """What the journal keeps of points a person decided, or gave back to the rule, fact by fact."""
    ours, theirs = _overrides(after), _overrides(before)
    changed = {fact: ours.get(fact) for fact in sorted({*ours, *theirs}) if ours.get(fact) != theirs.get(fact)}
    return {"decided": changed} if changed else {}


def _overrides(facts: Raw) -> dict[str, Any]:
    return {fact: given["override"] for fact, given in facts.items() if given.get("override")}
