"""The facts a card asks for, each with its value, its source, and what the issues say of it now."""

from datetime import date

from backend.rubrics.rules import facts as given_facts
from backend.rubrics.rules import windows
from backend.rubrics.rules.applied import Sheet
from backend.rubrics.rules.facts import Given
from backend.rubrics.rules.terms import Fact
from backend.rubrics.rules.values import Ref
from backend.scorecards.findings import Found
from backend.scorecards.rules import counting, judging
from backend.scorecards.shapes.cards import CorrectionOut, FactOut
from backend.scorecards.tables import Scorecard


def questions(sheet: Sheet, card: Scorecard, found: Found, language: str) -> list[FactOut]:
    """Every fact the table needs for this site, in the table's order."""
    countable = set(counting.countable(sheet))
    counted = counting.counted(sheet, found.counting_for(card.kind))
    missing = set(judging.gaps(card))
    asked = (sheet.rubric.fact_index[name] for name in counting.consumed(sheet))
    return [
        FactOut(
            id=fact.id,
            title=fact.title.text.spoken(language),
            text=fact.text.text.spoken(language) if fact.text else "",
            input=fact.input,
            indicators=given_facts.concerned(sheet.rubric, fact.id),
            since=_since(sheet, fact, card.monitoring_point),
            sample=int(sheet.settings[fact.sample.setting]) if fact.sample else None,
            given=Given.model_validate(card.facts[fact.id]) if fact.id in card.facts else None,
            source=card.sources.get(fact.id),
            countable=fact.id in countable,
            counted=Given.model_validate(counted[fact.id]) if fact.id in counted else None,
            correction=CorrectionOut.model_validate(made) if (made := card.corrections.get(fact.id)) else None,
            missing=fact.id in missing,
        )
        for fact in asked
    ]


def _since(sheet: Sheet, fact: Fact, point: date) -> date | None:
    if fact.window is None:
        return None
    window = str(sheet.settings[fact.window.setting]) if isinstance(fact.window, Ref) else fact.window
    return windows.begins(point, window)
