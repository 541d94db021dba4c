"""What another table would make of facts counted for one: those both ask for in the same way are taken over."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from backend.rubrics.rules import applied, engine, form
from backend.rubrics.rules.applied import Sheet
from backend.scorecards.rules import counting


class Stand(NamedTuple):
    """How a card comes out."""

    verdict: str
    total: Decimal | None
    stopped_by: str | None


class Trial:
    """One table tried on cards filled for another."""

    def __init__(self, tried: form.Rubric, filled: form.Rubric) -> None:
        self.tried, self.filled = tried, filled

    @cached_property
    def shared(self) -> frozenset[str]:
        """The facts both tables ask for in the same way."""
        ours, theirs = self.tried.inputs, self.filled.inputs
        return frozenset(name for name, kind in ours.items() if theirs.get(name) == kind)

    @cached_property
    def charged(self) -> frozenset[str]:
        """The facts the tried table charges for, so that a person may have decided their points."""
        return frozenset(rule.fact for _, indicator in self.tried.indicators() for rule in indicator.rules)

    def asked_anew(self) -> list[str]:
        """The facts the tried table needs of some site and no card has."""
        classes = [each.id for each in self.tried.site_classes if each.enabled]
        sheets = [applied.prepare(self.tried, site_class, {}) for site_class in classes]
        needed = {name for sheet in sheets for name in counting.consumed(sheet)}
        return [name for name in self.tried.inputs if name in needed - self.shared]

    def outcome(self, sheet: Sheet, facts: Mapping[str, Any]) -> Stand:
        """How a card with these facts would come out under the tried table's `sheet`."""
        result = engine.judge(
            sheet, {name: self._kept(name, given) for name, given in facts.items() if name in self.shared}
        )
        return Stand(result.verdict.value, result.total, result.stopped_by)

    def _kept(self, name: str, given: Any) -> Any:
        """What a person decided holds only where there are points to decide about."""
        if "override" in given and name not in self.charged:
            return {key: value for key, value in given.items() if key != "override"}
        return given
