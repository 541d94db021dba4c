"""Changing a draft: what was changed counts as unverified until somebody compares it with the official document."""

from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Any

from backend.rubrics.rules import form
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Path
from backend.rubrics.rules.values import Piece

Body = dict[str, Any]
Clause = form.Limb | form.Rule

_WORDS = {"title", "checkpoint", "criterion", "text", "found_by", "enabled", "certainty", "confirmed"}
"""What may differ without changing what a rule charges."""
_OWN = {"any_of", "rules"}


def settled(new: form.Rubric, *earlier: form.Rubric) -> Body:
    """The new content, each rule as certain as the same rule was in the first earlier table that has it.

    A rule that is new, charges otherwise or was switched on counts as unverified.
    """
    body = new.body()
    for path, clause in places.clauses(new):
        known = next((found for table in earlier if (found := _same(clause, new, table))), None)
        held = _at(body, path)
        held.pop("confirmed", None)
        held["certainty"] = known.certainty if known else "unverified"
        if known and known.confirmed:
            held["confirmed"] = known.confirmed.model_dump()
    return body


def _same(clause: Clause, new: form.Rubric, table: form.Rubric) -> Clause | None:
    """The rule as the other table has it, where it counts and charges the same and was not off."""
    _, there = table.rule_index.get(clause.id, (None, None))
    if there is None or (clause.enabled and not there.enabled):
        return None
    return there if _substance(clause.id, new) == _substance(clause.id, table) else None


def _substance(name: str, table: form.Rubric) -> list[Piece]:
    """All that decides what the rule charges: the rule itself, the limits of its indicator, what its fact counts."""
    owner, clause = table.rule_index[name]
    return [_bare(piece) for piece in (owner, clause, table.fact_index[clause.fact])]


def _bare(piece: Piece) -> Piece:
    """The piece without its words, so that numbers are compared by value: 3.0 charges what 3 does."""
    return piece.model_copy(update=dict.fromkeys((_WORDS | _OWN) & type(piece).model_fields.keys()))


def confirmed(table: form.Rubric, rules: Collection[str], confirmation: form.Confirmed) -> Body:
    """The content with these rules verified and switched on, and by whom."""
    body = deepcopy(table.body())
    for path, clause in places.clauses(table):
        if clause.id in rules:
            _at(body, path).update(certainty="verified", enabled=True, confirmed=confirmation.model_dump())
    return body


def numbered(body: Body, key: str, edition: int) -> Body:
    """The content under the name and number of the edition that holds it."""
    return body | {"key": key, "version": edition}


def without_numbers(table: form.Rubric, rules: Collection[str]) -> Iterator[Path]:
    """Where these rules lack a number, so that nobody can say they are right."""
    for path, clause in places.clauses(table):
        if clause.id in rules:
            if clause.trigger and clause.trigger.value is None:
                yield (*path, "trigger", "value")
            if isinstance(clause, form.Rule) and clause.charge.points is None:
                yield (*path, "charge", "points")


def _at(body: Any, path: Path) -> dict[str, Any]:
    for step in path:
        body = body[step]
    found: dict[str, Any] = body
    return found
