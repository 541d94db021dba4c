"""How the lines of a trace come to a total: start, parts left out, floor, scaling, the limit of the bonus."""

from collections.abc import Iterable
from decimal import Decimal

from backend.kit.words import Text
from backend.rubrics.rules.applied import Sheet
from backend.rubrics.rules.charging import tenth
from backend.rubrics.rules.measures import Found
from backend.rubrics.rules.trace import ZERO, Kind, Line

_START = Text("基础分 {points} 分。", "Starting from {points} points.")
_LEFT_OUT = Text("不检查的部分 {points} 分不计入。", "{points} points are not checked and left out.")
_FLOOR = Text("扣分超过基础分，按 {points} 分计。", "More was deducted than there was; counted as {points}.")
_MOST = Text("加分合计以 {points} 分为限。", "All bonus together is limited to {points}.")


def of(lines: Iterable[Line]) -> Decimal:
    """What the lines add up to."""
    return sum((line.points for line in lines), ZERO)


def spared(sheet: Sheet, found: Found) -> tuple[str, ...]:
    """The groups left out for this site."""
    scaling = sheet.rubric.scaling
    return scaling.leave_out if scaling and found[scaling.when].amount else ()


def opening(sheet: Sheet, found: Found) -> list[Line]:
    """The lines before any deduction."""
    if sheet.deductions is None:
        return []
    start, scaling = tenth(sheet.rubric.scale.start), sheet.rubric.scaling
    lines = [Line(Kind.START, start, _START.filled(points=start))]
    if scaling and spared(sheet, found):
        gone = tenth(start - scaling.full_marks)
        lines.append(Line(Kind.LEFT_OUT, -gone, _LEFT_OUT.filled(points=gone), rule=scaling.id, fact=scaling.when))
    return lines


def settled(sheet: Sheet, found: Found, charged: list[Line]) -> list[Line]:
    """The deduction part in full; a scaling comes last, on a line of its own, before any gate."""
    lines, scaling = opening(sheet, found) + charged, sheet.rubric.scaling
    floor = tenth(sheet.rubric.scale.floor)
    if of(lines) < floor:
        lines.append(Line(Kind.FLOOR, floor - of(lines), _FLOOR.filled(points=floor)))
    if scaling and spared(sheet, found):
        left = of(lines)
        grown = tenth(left * scaling.multiply / scaling.divide)
        text = scaling.text.text.filled(left=left, points=grown)
        lines.append(Line(Kind.SCALING, grown - left, text, rule=scaling.id, fact=scaling.when))
    return lines


def limited(sheet: Sheet, earned: list[Line]) -> list[Line]:
    """The bonus lines, with one more where together they exceed the most the part can give."""
    most = sheet.rubric.bonus.maximum if sheet.rubric.bonus else None
    if most is None or of(earned) <= most:
        return earned
    return [*earned, Line(Kind.CAP, tenth(most) - of(earned), _MOST.filled(points=most))]
