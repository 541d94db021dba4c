"""What the rules of deduction and bonus charge: one line a rule, each item capped."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from backend.kit.words import Text
from backend.rubrics.rules.applied import Clause, Item
from backend.rubrics.rules.facts import Override
from backend.rubrics.rules.form import Rule
from backend.rubrics.rules.measures import Found, Measure
from backend.rubrics.rules.trace import ZERO, Kind, Line

_TENTH = Decimal("0.1")
_ONE = Decimal(1)
_CAP = Text("本项以 {points} 分为限。", "This item is limited to {points} points.")


@dataclass(slots=True)
class Charged:
    """The lines found so far, and the facts that were needed and not measured."""

    lines: list[Line] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Charging:
    """One pass over the items of a part; `met` are the veto limbs already met."""

    found: Found
    kind: Kind
    met: frozenset[str] = frozenset()

    def run(self, items: Iterable[Item], spared: Collection[str] = ()) -> Charged:
        """Everything the items charge, but for the groups spared."""
        charged = Charged()
        for item in items:
            unseen = item.quiet and item.facts.isdisjoint(self.found.seen)
            if not unseen and item.group not in spared:
                self._item(item, charged)
        return charged

    def _item(self, item: Item, charged: Charged) -> None:
        lines: list[Line] = []
        for clause in item.clauses:
            if clause.quiet and clause.rule.fact not in self.found.seen:
                continue
            measure = self.found[clause.rule.fact]
            known = measure.complete or measure.override is not None
            line = self._line(clause, measure) if known else None
            if line:
                lines.append(line)
            elif not known:
                charged.missing.append(clause.rule.fact)
            if item.exclusive and (line or not known):
                break
        if lines:
            charged.lines += lines + self._capped(item, lines)

    def _line(self, clause: Clause[Rule], measure: Measure) -> Line | None:
        if clause.plain and not (measure.amount or measure.override):
            return None
        quantity = _quantity(clause, measure)
        if not (quantity or measure.override) or not self.met.isdisjoint(clause.rule.yields_to):
            return None
        if measure.override and (quantity or clause.last):
            return self._overridden(clause, measure, measure.override)
        if not quantity:
            return None
        points = tenth(quantity * (clause.rule.charge.points or ZERO))
        return clause.line(measure, self.kind, self._signed(points), quantity=quantity)

    def _overridden(self, clause: Clause[Rule], measure: Measure, override: Override) -> Line:
        points, reason = tenth(Decimal(override.points)), Text(override.reason, override.reason)
        words = None if measure.amount else clause.rule.criterion.text
        return clause.line(measure, Kind.OVERRIDE, self._signed(points), words, note=reason)

    def _capped(self, item: Item, lines: list[Line]) -> list[Line]:
        total = abs(sum((line.points for line in lines), ZERO))
        if item.cap is None or total <= item.cap:
            return []
        over = self._signed(tenth(total - item.cap))
        return [Line(Kind.CAP, -over, _CAP.filled(points=item.cap), indicator=item.code, group=item.group)]

    def _signed(self, points: Decimal) -> Decimal:
        return -points if points and self.kind is Kind.DEDUCTION else points


def tenth(points: Decimal) -> Decimal:
    """Points with one decimal, halves up."""
    return points.quantize(_TENTH, ROUND_HALF_UP)


def _quantity(clause: Clause[Rule], measure: Measure) -> Decimal:
    """How many the rule charges for; nothing where its condition is not met or nobody measured."""
    charge = clause.rule.charge
    if not measure.complete or not clause.condition.holds(measure):
        return ZERO
    if charge.per != "unit":
        return _ONE if charge.per == "once" else Decimal(measure.amount)
    unit = (charge.unit or _ONE) * measure.base
    if clause.share == "proportional":
        return measure.amount / unit if measure.amount >= unit else ZERO
    return measure.amount // unit
