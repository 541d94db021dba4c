"""Names: each used once, and each one referred to is there."""

from collections.abc import Iterable, Iterator

from backend.kit.words import Text
from backend.rubrics.rules import form
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Fault, Path


def no_name_twice(rubric: form.Rubric) -> Iterator[Fault]:
    """Facts, settings, classes, categories, reminders, groups, indicators and rules each have names of their own."""
    for field in ("facts", "settings", "site_classes", "column_categories", "amber"):
        yield from _repeated([((field, n), each.id) for n, each in enumerate(getattr(rubric, field))])
    yield from _repeated([(path, group.id) for path, _, group in places.groups(rubric)])
    yield from _repeated([(path, clause.id) for path, clause in places.clauses(rubric)])
    owners: list[tuple[Path, str]] = [(("vetoes", n), veto.id) for n, veto in enumerate(rubric.vetoes)]
    owners += [(path, indicator.id) for path, _, indicator in places.indicators(rubric)]
    yield from _repeated(owners)


def _repeated(named: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield Fault((*path, "id"), "name_twice", Text("编号重复。", "This id is used twice."))
        seen.add(name)


def rules_carry_their_indicator(rubric: form.Rubric) -> Iterator[Fault]:
    """A rule's id begins with the code of its indicator."""
    text = Text("规则编号应以所属指标的编号开头。", "A rule's id begins with its indicator's.")
    owned = [(path, veto.id, limb.id) for path, veto, limb in places.limbs(rubric)]
    owned += [(path, indicator.id, rule.id) for path, _, indicator, rule in places.rules(rubric)]
    for path, owner, name in owned:
        if name.split(".")[0] != owner:
            yield Fault((*path, "id"), "foreign_rule", text)


def facts_are_there(rubric: form.Rubric) -> Iterator[Fault]:
    """Every fact referred to exists."""
    text = Text("没有这项数据。", "There is no such fact.")
    for path, name in _fact_uses(rubric):
        if name not in rubric.fact_index:
            yield Fault(path, "unknown_fact", text)


def facts_are_used(rubric: form.Rubric) -> Iterator[Fault]:
    """Every fact is used by a rule, a sum, a reminder, an exemption or a scaling."""
    used = {name for path, name in _fact_uses(rubric) if path[0] != "column_categories"}
    for n, fact in enumerate(rubric.facts):
        if fact.id not in used:
            yield Fault(("facts", n, "id"), "unused_fact", Text("没有规则用到这项数据。", "No rule uses this fact."))


def _fact_uses(rubric: form.Rubric) -> Iterator[tuple[Path, str]]:
    yield from (((*path, "fact"), clause.fact) for path, clause in places.clauses(rubric))
    yield from (((*path, "unless"), limb.unless) for path, _, limb in places.limbs(rubric) if limb.unless)
    yield from ((("amber", n, "fact"), each.fact) for n, each in enumerate(rubric.amber))
    for n, category in enumerate(rubric.column_categories):
        if category.fact:
            yield ("column_categories", n, "fact"), category.fact
    for n, fact in enumerate(rubric.facts):
        yield from ((("facts", n, "of", m), name) for m, name in enumerate(fact.of))
    if rubric.scaling:
        yield ("scaling", "when"), rubric.scaling.when


def classes_are_there(rubric: form.Rubric) -> Iterator[Fault]:
    """Every site class referred to exists, at least one is in use, and limits by class leave none out."""
    known = {each.id for each in rubric.site_classes}
    if not any(each.enabled for each in rubric.site_classes):
        yield Fault(("site_classes",), "no_class", Text("没有启用的网站类别。", "No site class is in use."))
    for path, name in _class_uses(rubric):
        if name not in known:
            yield Fault(path, "unknown_class", Text("没有这类网站。", "There is no such class of site."))
    for path, clause in places.clauses(rubric):
        limits = clause.trigger.value if clause.trigger else None
        if isinstance(limits, dict) and known - set(limits):
            text = Text("有的网站类别没有给出限值。", "A class of site has no limit.")
            yield Fault((*path, "trigger", "value"), "class_left_out", text)


def _class_uses(rubric: form.Rubric) -> Iterator[tuple[Path, str]]:
    owners: list[tuple[Path, object]] = [(("vetoes", n), veto) for n, veto in enumerate(rubric.vetoes)]
    owners += [(path, indicator) for path, _, indicator in places.indicators(rubric)]
    owners += places.parts(rubric)
    for path, owner in owners:
        classes = getattr(owner, "applies_to", None)
        if isinstance(classes, tuple):
            yield from (((*path, "applies_to", n), name) for n, name in enumerate(classes))
    for path, clause in places.clauses(rubric):
        if clause.trigger and isinstance(clause.trigger.value, dict):
            yield from (((*path, "trigger", "value", name), name) for name in clause.trigger.value)


def targets_are_there(rubric: form.Rubric) -> Iterator[Fault]:
    """Limbs yielded to and groups left out exist."""
    limbs = {limb.id for _, _, limb in places.limbs(rubric)}
    for path, _, _, rule in places.rules(rubric):
        for n, name in enumerate(rule.yields_to):
            if name not in limbs:
                text = Text("没有这条单项否决。", "There is no such veto limb.")
                yield Fault((*path, "yields_to", n), "unknown_limb", text)
    known = {group.id for _, _, group in places.groups(rubric)}
    for n, name in enumerate(rubric.scaling.leave_out if rubric.scaling else ()):
        if name not in known:
            text = Text("没有这个一级指标。", "There is no such group.")
            yield Fault(("scaling", "leave_out", n), "unknown_group", text)


CHECKS = (
    no_name_twice,
    rules_carry_their_indicator,
    facts_are_there,
    facts_are_used,
    classes_are_there,
    targets_are_there,
)
