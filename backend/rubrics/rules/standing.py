"""How far a table can be relied on: numbers nobody has entered yet, and how sure each of its rules is."""

from collections.abc import Iterator
from typing import NamedTuple

from backend.kit.words import Text
from backend.rubrics.rules import form
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Path
from backend.rubrics.rules.values import Certainty

_CAP = Text("{where}：本项满分", "{where_en}: the most this item can count")
_POINTS = Text("{where}：“{said}”的分值", "{where_en}: the points of “{said_en}”")
_RULE = Text("{where}：“{said}”", "{where_en}: “{said_en}”")
_LIMIT = Text("{where}：“{said}”的界限值", "{where_en}: the threshold of “{said_en}”")


class Open(NamedTuple):
    """Something about a table that is still to be settled, and what it is."""

    path: Path
    text: Text


class Certified(NamedTuple):
    """How sure one rule is, who confirmed it, and whether it is in force."""

    rule: str
    indicator: str
    criterion: Text
    certainty: Certainty
    in_force: bool
    confirmed: form.Confirmed | None


def missing(rubric: form.Rubric) -> list[Open]:
    """Every number still empty, in the table's order."""
    return [*_limits(rubric), *_points(rubric)]


def _limits(rubric: form.Rubric) -> Iterator[Open]:
    for path, veto, limb in places.limbs(rubric):
        if limb.trigger and limb.trigger.value is None:
            yield Open((*path, "trigger", "value"), _about(_LIMIT, veto, limb))


def _points(rubric: form.Rubric) -> Iterator[Open]:
    for path, part, indicator in places.indicators(rubric):
        if part.capped and indicator.points is None:
            title = indicator.title
            yield Open((*path, "points"), _CAP.filled(where=title.zh, where_en=title.en))
        for n, rule in enumerate(indicator.rules):
            if rule.charge.points is None:
                yield Open((*path, "rules", n, "charge", "points"), _about(_POINTS, indicator, rule))


def _about(text: Text, owner: form.Veto | form.Indicator, clause: form.Limb | form.Rule) -> Text:
    title, said = owner.title, clause.criterion
    return text.filled(where=title.zh, where_en=title.en, said=said.zh.rstrip("。"), said_en=said.en.rstrip("."))


def certified(rubric: form.Rubric) -> list[Certified]:
    """Every veto limb and rule with how sure it is, in the table's order."""
    limbs = [_certified(veto, limb, limb.enabled) for _, veto, limb in places.limbs(rubric)]
    rules = [_certified(each.indicator, each.rule, each.part.enabled and each.rule.enabled)
             for each in places.rules(rubric)]  # fmt: skip
    return limbs + rules


def _certified(owner: form.Veto | form.Indicator, clause: form.Limb | form.Rule, in_force: bool) -> Certified:
    return Certified(clause.id, owner.id, clause.criterion.text, clause.certainty, in_force, clause.confirmed)


def unverified(rubric: form.Rubric) -> list[Open]:
    """Every rule nobody has verified, in the table's order."""
    return [
        Open((*path, "certainty"), _about(_RULE, rubric.rule_index[clause.id][0], clause))
        for path, clause in places.clauses(rubric)
        if clause.certainty == "unverified"
    ]
