"""The tables the tests score with, and a faultless site for each."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from backend.rubrics.rules import applied, engine, files, form
from backend.rubrics.rules.trace import Result

Facts = dict[str, dict[str, Any]]

CENSUS, INSPECTION = files.shipped()
TRIAL = files.read(Path(__file__).with_name("trial.yaml").read_text("utf-8"))
"""A small table with invented numbers that uses everything the format knows."""

_CLEAN: dict[str, Any] = {"count": {"count": 0}, "rate": {"failed": 0, "total": 168}, "yes_no": {"answer": False}}
_BUSY = {
    "home_updates": {"count": 30},
    "enquiry_letters": {"count": 4},
    "survey_activities": {"count": 6},
    "interviews_held": {"count": 6},
    "account_updates": {"count": 5},
    "held": {"count": 9},
}


def clean(rubric: form.Rubric = CENSUS) -> Facts:
    """The facts of a site with nothing wrong."""
    return {fact.id: dict(_BUSY.get(fact.id, _CLEAN[fact.input])) for fact in rubric.facts if fact.input != "sum"}


def score(facts: Facts, site_class: str = "portal", rubric: form.Rubric = CENSUS, **settings: str | int) -> Result:
    """The result of a faultless site but for these facts."""
    return engine.score(rubric, clean(rubric) | facts, site_class, settings)


def sheet(rubric: form.Rubric = CENSUS, site_class: str = "portal") -> applied.Sheet:
    """The table for a class of site, with its default settings."""
    return applied.prepare(rubric, site_class, {})


def lines(result: Result) -> dict[str, Decimal]:
    """The points of each rule that has a line."""
    return {line.rule: line.points for line in result.trace if line.rule}
