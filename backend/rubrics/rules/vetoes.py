"""Whether a veto stops the scoring."""

from backend.rubrics.rules.applied import Clause, Sheet
from backend.rubrics.rules.charging import Charged
from backend.rubrics.rules.form import Limb
from backend.rubrics.rules.measures import Found, Measure
from backend.rubrics.rules.trace import ZERO, Kind


def look(sheet: Sheet, found: Found) -> Charged:
    """Every veto limb met, a line each, in the table's order; and the facts that were needed and not measured."""
    seen = Charged()
    for clause in sheet.limbs:
        if not (clause.quiet and clause.rule.fact not in found.seen):
            _limb(clause, found, seen)
    return seen


def _limb(clause: Clause[Limb], found: Found, seen: Charged) -> None:
    measure = found[clause.rule.fact]
    spared = found[clause.rule.unless] if clause.rule.unless else None
    if spared and spared.amount:
        return
    met = _met(clause, measure)
    if met is None:
        seen.missing.append(clause.rule.fact)
    elif met and spared and not spared.complete:
        seen.missing.append(str(clause.rule.unless))
    elif met:
        seen.lines.append(clause.line(measure, Kind.VETO, ZERO))


def _met(clause: Clause[Limb], measure: Measure) -> bool | None:
    """None where it cannot be known; a part of a sum may already be enough when more only makes it worse."""
    met = clause.condition.holds(measure)
    return met if measure.complete or (met and clause.condition.rises and measure.amount) else None
