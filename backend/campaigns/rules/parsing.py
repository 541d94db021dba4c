"""From a plan file's data to a Plan: first the form of every value, then whether they fit each other."""

from enum import StrEnum
from typing import Any

from backend.campaigns.errors import BadPlan
from backend.campaigns.rules import coherence
from backend.campaigns.rules.form import (
    Acceptance,
    Category,
    Cutoff,
    Due,
    LimitRule,
    Medium,
    Opening,
    Party,
    Per,
    Phase,
    Plan,
    Scope,
    Spec,
)
from backend.campaigns.rules.reading import Reader
from backend.kit.words import Text
from backend.sites.tables import SiteClass
from backend.units.tables import UnitKind

_KEY, _CATEGORY, _TASK = 40, 4, 20


class _From(StrEnum):
    """What a number of working days is counted from."""

    START = "start"


def parse_plan(data: Any) -> Plan:
    """The plan in `data` (dates as text, like 2015-07-20). Raises BadPlan naming every place and its reason."""
    errors: list[dict[str, Any]] = []
    reader, rows = Reader(data, "", errors), list[coherence.Row]()
    plan = _plan(reader, rows)
    reader.close()
    if not errors:
        errors += coherence.faults(plan, rows)
    if errors:
        raise BadPlan(errors)
    return plan


def _plan(reader: Reader, rows: list[coherence.Row]) -> Plan:
    return Plan(
        key=reader.name("key", _KEY),
        title=reader.sentence("title"),
        basis=reader.sentence("basis"),
        rubric=reader.name("rubric", _KEY),
        starts=reader.day("starts", required=False),
        categories=tuple(_category(child) for child in reader.children("categories")),
        limit_rule=_limit_rule(reader.child("limit_rule")),
        warn_below_working_days=reader.whole("warn_below_working_days", 0, 30),
        internal_cutoffs=tuple(_cutoff(child) for child in reader.children("internal_cutoffs", required=False)),
        phases=tuple(_phase(child, rows) for child in reader.children("phases")),
        closed_by=reader.name("closed_by", _TASK, required=False) or None,
        notes=reader.sentences("notes"),
    )


def _category(reader: Reader) -> Category:
    return Category(
        key=reader.name("key", _CATEGORY),
        title=reader.sentence("title"),
        unit_kinds=reader.choices("unit_kinds", UnitKind),
        site_class=reader.choice("site_class", SiteClass, required=False),
    )


def _limit_rule(reader: Reader) -> LimitRule:
    rule = LimitRule(reader.whole("working_days", 1, 250), reader.day("not_after", required=False))
    reader.close()
    return rule


def _cutoff(reader: Reader) -> Cutoff:
    kinds, phase, on = reader.choices("unit_kinds", UnitKind), reader.name("phase", _KEY), reader.day("on")
    return Cutoff(kinds, phase, on or coherence.NEVER)


def _phase(reader: Reader, rows: list[coherence.Row]) -> Phase:
    key, title = reader.name("key", _KEY), reader.sentence("title")
    found = [coherence.Row(child.path, _specs(child, key, title)) for child in reader.children("tasks")]
    rows += found
    return Phase(key, title, tuple(spec for row in found for spec in row.specs))


def _specs(reader: Reader, phase: str, title: Text) -> list[Spec]:
    """One task; several where `of` names another party for each category, so that each row has one answer."""
    categories, whose = _categories(reader), _whose(reader)
    shared: dict[str, Any] = {
        "id": reader.name("id", _TASK),
        "phase": phase,
        "title": reader.words("title", required=False) or title,
        "per": reader.choice("per", Per) or Per.SITE,
        "doer": reader.choice("doer", Party) or Party.OWNER,
        "guide": reader.choice("guide", Party, required=False),
        "reviewer": reader.choice("reviewer", Party, required=False),
        "acceptance": reader.choice("acceptance", Acceptance) or Acceptance.AUTOMATIC,
        "deliverables": reader.conditions("deliverables"),
        "optional": reader.conditions("optional"),
        "gates": reader.conditions("gates"),
        "medium": reader.choice("medium", Medium, required=False),
        "to": reader.choice("to", Party, required=False),
        "opens": _opening(reader),
        "due": _due(reader),
        "scope": reader.choice("scope", Scope, required=False) or Scope.OWN,
        "on_failure": reader.words("on_failure", required=False),
        "readings": reader.sentences("readings"),
    }
    if not isinstance(whose, dict):
        return [Spec(categories=categories, of=whose, **shared)]
    if set(whose) != set(categories):
        reader.refuse("of", "whose_missing")
    return [Spec(categories=(category,), of=party, **shared) for category, party in whose.items()]


def _categories(reader: Reader) -> tuple[str, ...]:
    value = reader.get("category")
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in reader.items("category"))


def _whose(reader: Reader) -> dict[str, Party] | Party | None:
    if not isinstance(reader.get("of", required=False), dict):
        return reader.choice("of", Party, required=False)
    child = reader.child("of")
    return {key: child.choice(key, Party) or Party.OWNER for key in child.values}


def _opening(reader: Reader) -> Opening:
    value = reader.get("opens")
    if value is None or value == "notice":
        return Opening()
    child = reader.child("opens")
    by_phase = "after" in child.values
    opening = Opening(after=child.name("after", _KEY)) if by_phase else Opening(on=child.day("on"))
    child.close()
    return opening


def _due(reader: Reader) -> Due:
    if not isinstance(reader.get("due"), dict):
        return Due(on=reader.day("due", required=False) or coherence.NEVER)
    child = reader.child("due")
    due = Due(working_days=child.whole("working_days", 0, 2500))
    child.choice("after", _From)
    child.close()
    return due
