"""Marks: points are there where they count, have one decimal, and add up."""

from collections.abc import Iterator
from decimal import Decimal

from backend.kit.words import Text
from backend.rubrics.rules import form
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Fault, Path

_EMPTY = Text("分值未填。", "The points are empty.")
_SUMS = Text("分值合计不符。", "The points do not add up.")


def empty(rubric: form.Rubric, name: str) -> Iterator[Fault]:
    """Every empty number of points in the part of that name (`deductions` or `bonus`)."""
    for path, part, indicator in places.indicators(rubric):
        if path[0] == name and part.capped and indicator.points is None:
            yield Fault((*path, "points"), "points_missing", _EMPTY)
    for path, _, _, rule in places.rules(rubric):
        if path[0] == name and rule.enabled and rule.charge.points is None:
            yield Fault((*path, "charge", "points"), "points_missing", _EMPTY)


def nothing_empty_in_force(rubric: form.Rubric) -> Iterator[Fault]:
    """A part in force has all its points."""
    for path, part in places.parts(rubric):
        if part.enabled:
            yield from empty(rubric, str(path[0]))


def caps_where_capped(rubric: form.Rubric) -> Iterator[Fault]:
    """Indicators of a part that is not capped have no points of their own."""
    for path, part, indicator in places.indicators(rubric):
        if not part.capped and indicator.points is not None:
            text = Text("本部分不设单项上限。", "This part has no limit per item.")
            yield Fault((*path, "points"), "not_capped", text)


def groups_add_up(rubric: form.Rubric) -> Iterator[Fault]:
    """A group's points are those of its indicators, the deduction groups' those of the start."""
    for path, _, group in places.groups(rubric):
        items = _sum([indicator.points for indicator in group.indicators])
        if items is not None and group.points is not None and items != group.points:
            yield Fault((*path, "points"), "points_disagree", _SUMS)
    if rubric.deductions and rubric.deductions.capped:
        whole = _sum([group.points for group in rubric.deductions.groups])
        if whole is not None and whole != rubric.scale.start:
            yield Fault(("deductions", "groups"), "points_disagree", _SUMS)


def _sum(points: list[Decimal | None]) -> Decimal | None:
    known = [each for each in points if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(points) else None


def scale_is_sound(rubric: form.Rubric) -> Iterator[Fault]:
    """The floor lies under the start, and so does what must be reached."""
    start = rubric.scale.start
    if rubric.scale.floor >= start:
        yield Fault(
            ("scale", "floor"), "floor_above_start", Text("下限不低于基础分。", "The floor is not below the start.")
        )
    for name in ("pass_rule", "bonus_gate"):
        gate = getattr(rubric, name)
        if gate and gate.value > start:
            text = Text("界线高于基础分。", "The gate is above the start.")
            yield Fault((name, "value"), "gate_above_start", text)


def scaling_is_sound(rubric: form.Rubric) -> Iterator[Fault]:
    """What is left after leaving groups out, multiplied, is the whole again."""
    scaling, start = rubric.scaling, rubric.scale.start
    if scaling is None:
        return
    if not scaling.divide or scaling.full_marks * scaling.multiply != start * scaling.divide:
        text = Text("换算后不等于满分。", "Multiplied, it does not give the full marks.")
        yield Fault(("scaling", "multiply"), "scaling_disagrees", text)
    deductions = rubric.deductions.groups if rubric.deductions else ()
    left_out = [group.points for group in deductions if group.id in scaling.leave_out]
    gone = _sum(left_out)
    if gone is not None and start - gone != scaling.full_marks:
        yield Fault(("scaling", "full_marks"), "scaling_disagrees", _SUMS)


def points_have_one_decimal(rubric: form.Rubric) -> Iterator[Fault]:
    """Limits and marks are whole tenths, so that every line of a trace is one."""
    for path, points in _marks(rubric):
        if points is not None and points * 10 % 1:
            yield Fault(path, "not_tenths", Text("最多一位小数。", "One decimal at most."))


def _marks(rubric: form.Rubric) -> Iterator[tuple[Path, Decimal | None]]:
    yield ("scale", "start"), rubric.scale.start
    yield ("scale", "floor"), rubric.scale.floor
    yield from (((*path, "maximum"), part.maximum) for path, part in places.parts(rubric))
    yield from (((*path, "points"), indicator.points) for path, _, indicator in places.indicators(rubric))
    if rubric.scaling:
        yield ("scaling", "full_marks"), rubric.scaling.full_marks


CHECKS = (
    caps_where_capped,
    groups_add_up,
    scale_is_sound,
    scaling_is_sound,
    points_have_one_decimal,
)
