"""Charges: nothing is charged twice, and nothing uncertain or unfinished is in force."""

from collections.abc import Iterator
from itertools import combinations

from backend.kit.words import Text
from backend.rubrics.rules import form
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Fault, Ruled


def nothing_twice(rubric: form.Rubric) -> Iterator[Fault]:
    """Two rules consume one fact only where they exclude each other."""
    for one, other in combinations(places.rules(rubric), 2):
        if _consumed(rubric, one) & _consumed(rubric, other) and not _exclude(one, other):
            text = Text("同一项数据被扣了两次。", "The same fact is charged twice.")
            yield Fault((*other.path, "fact"), "charged_twice", text)


def _consumed(rubric: form.Rubric, ruled: Ruled) -> set[str]:
    fact = rubric.fact_index.get(ruled.rule.fact)
    return {ruled.rule.fact, *(fact.of if fact else ())}


def _exclude(one: Ruled, other: Ruled) -> bool:
    if one.path[0] != other.path[0] or (one.indicator.id == other.indicator.id and one.indicator.exclusive):
        return True
    cases, others = one.rule.when, other.rule.when
    return any(others.get(name, value) != value for name, value in cases.items())


def exclusive_means_several(rubric: form.Rubric) -> Iterator[Fault]:
    """Only an indicator of several rules can be exclusive."""
    for path, _, indicator in places.indicators(rubric):
        if indicator.exclusive and len(indicator.rules) == 1:
            text = Text("只有一条规则，谈不上互斥。", "One rule alone cannot be exclusive.")
            yield Fault((*path, "exclusive"), "exclusive_alone", text)


def nothing_uncertain_in_force(rubric: form.Rubric) -> Iterator[Fault]:
    """What nobody has verified is switched off; what is switched on has its numbers."""
    for path, clause in _in_force(rubric):
        if clause.certainty == "unverified":
            text = Text("未经核实的规则不能启用。", "A rule nobody verified cannot be in force.")
            yield Fault((*path, "certainty"), "unverified", text)
        if clause.trigger and clause.trigger.value is None:
            text = Text("启用的规则缺少界限值。", "A rule in force lacks its threshold.")
            yield Fault((*path, "trigger", "value"), "empty_number", text)


def _in_force(rubric: form.Rubric) -> Iterator[tuple[places.Path, form.Limb | form.Rule]]:
    yield from ((path, limb) for path, _, limb in places.limbs(rubric) if limb.enabled)
    yield from ((path, rule) for path, part, _, rule in places.rules(rubric) if part.enabled and rule.enabled)


def something_is_there(rubric: form.Rubric) -> Iterator[Fault]:
    """A table has vetoes or deductions; a bonus stands behind a gate and on deductions."""
    if not rubric.vetoes and not rubric.deductions:
        yield Fault((), "empty_table", Text("既没有单项否决也没有扣分。", "There are neither vetoes nor deductions."))
    if bool(rubric.bonus) != bool(rubric.bonus_gate):
        text = Text("加分和加分条件要同时给出。", "A bonus and its gate come together.")
        yield Fault(("bonus_gate",), "bonus_without_gate", text)
    if rubric.bonus and rubric.bonus.enabled and not (rubric.deductions and rubric.deductions.enabled):
        text = Text("没有扣分就不能加分。", "There is no bonus without deductions.")
        yield Fault(("bonus", "enabled"), "bonus_alone", text)


CHECKS = (nothing_twice, exclusive_means_several, something_is_there)
