"""A scoring table as it applies to one class of site under given settings: only what counts, with its numbers."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar

from backend.kit.errors import field_error
from backend.kit.words import Text
from backend.rubrics.errors import BadFacts
from backend.rubrics.rules import form, terms
from backend.rubrics.rules.measures import NOTHING, Measure
from backend.rubrics.rules.trace import Kind, Line
from backend.rubrics.rules.values import Ref

Settings = dict[str, str | int]

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "==": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
}
_ALL = "all"
R = TypeVar("R", form.Limb, form.Rule)


@dataclass(frozen=True, slots=True)
class Condition:
    """When a measure matters. What `rises` stays true however much more is found."""

    compare: Callable[[Any, Any], bool] = operator.gt
    value: Decimal | int = 0
    at_least: Decimal | int = 0
    rises: bool = True

    def holds(self, measure: Measure) -> bool:
        """Whether the measure meets it; rates are compared by multiplying out, so nothing is rounded."""
        found, base = measure.amount, measure.base
        return self.compare(found, self.value * base) and found >= self.at_least * base

    def reached(self, score: Decimal) -> bool:
        """Whether a score meets it."""
        return bool(self.compare(score, self.value))


@dataclass(frozen=True)
class Clause(Generic[R]):
    """A limb or a rule in force, with the indicator and group it stands in."""

    rule: R
    indicator: str
    group: str | None
    condition: Condition
    share: str = "whole"
    plain: bool = True
    """Whether it charges only for what was found, so that nothing found costs nothing."""
    last: bool = True
    """Whether no later rule of the indicator consumes the same fact."""

    @cached_property
    def quiet(self) -> bool:
        """Whether it has nothing to say where nothing was found."""
        return self.plain or not self.condition.holds(NOTHING)

    @cached_property
    def words(self) -> Text:
        """The sentence its lines say."""
        return self.rule.text.text

    @cached_property
    def limit(self) -> str:
        """Its threshold, as the sentence says it."""
        return str(self.condition.value)

    def line(self, measure: Measure, kind: Kind, points: Decimal, words: Text | None = None, **more: Any) -> Line:
        """A line of the trace about this rule, in its own words or those given."""
        said = measure.said | {"limit": self.limit}
        return Line(
            kind=kind,
            points=points,
            words=words or self.words,
            facts=said if kind is Kind.VETO else said | {"points": str(abs(points))},
            rule=self.rule.id,
            indicator=self.indicator,
            group=self.group,
            fact=self.rule.fact,
            issues=measure.issues,
            evidence=measure.evidence,
            **more,
        )


@dataclass(frozen=True)
class Item:
    """An indicator in force with its rules; `cap` is the most it can cost or earn."""

    code: str
    group: str
    cap: Decimal | None
    exclusive: bool
    clauses: tuple[Clause[form.Rule], ...]

    @cached_property
    def facts(self) -> frozenset[str]:
        """What its rules look at."""
        return frozenset(clause.rule.fact for clause in self.clauses)

    @cached_property
    def quiet(self) -> bool:
        """Whether it has nothing to say where nothing was found."""
        return all(clause.quiet for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of a table that counts for a site; a part that does not apply is None."""

    rubric: form.Rubric
    settings: Settings
    limbs: tuple[Clause[form.Limb], ...]
    deductions: tuple[Item, ...] | None
    bonus: tuple[Item, ...] | None
    passes: Condition
    bonus_opens: Condition
    amber: tuple[tuple[terms.Amber, Condition], ...]


def prepare(rubric: form.Rubric, site_class: str, settings: Mapping[str, str | int]) -> Sheet:
    """The table as it applies to a site of that class; prepare once, judge many.

    Raises BadFacts for a class or a setting the table does not have.
    """
    classes = [each.id for each in rubric.site_classes if each.enabled]
    if site_class not in classes:
        text = Text("评分表没有这类网站；可用：{known}。", "The table has no such class of site; it has {known}.")
        raise _refused("site_class", text.filled(known=", ".join(classes)))
    applying = _Applying(rubric, site_class, resolve(rubric, settings))
    return Sheet(
        rubric=rubric,
        settings=applying.settings,
        limbs=applying.limbs(),
        deductions=applying.items(rubric.deductions),
        bonus=applying.items(rubric.bonus),
        passes=applying.gate(rubric.pass_rule),
        bonus_opens=applying.gate(rubric.bonus_gate or rubric.pass_rule),
        amber=tuple(
            (each, Condition(COMPARE[each.trigger.operator], _plain(each.trigger.value))) for each in rubric.amber
        ),
    )


def resolve(rubric: form.Rubric, chosen: Mapping[str, str | int]) -> Settings:
    """Every setting with its value: the one chosen, else the edition's. Raises BadFacts for one that cannot be."""
    known = {setting.id: setting for setting in rubric.settings}
    for name, value in chosen.items():
        if name not in known:
            text = Text("评分表没有这个设置；可用：{known}。", "The table has no such setting; it has {known}.")
            raise _refused(f"settings.{name[:40]}", text.filled(known=", ".join(known)))
        if not allows(known[name], value):
            text = Text("这个设置不能取此值；可取：{values}。", "The setting cannot be that; it can be {values}.")
            raise _refused(f"settings.{name}", text.filled(values=_choices(known[name])))
    return {name: chosen.get(name, setting.value) for name, setting in known.items()}


def allows(setting: terms.Setting, value: str | int) -> bool:
    """Whether a setting can take a value."""
    if setting.choices:
        return value in {choice.value for choice in setting.choices}
    span = setting.range
    return span is not None and type(value) is int and span.lowest <= value <= span.highest


def _choices(setting: terms.Setting) -> str:
    if span := setting.range:
        return f"{span.lowest}–{span.highest}"
    return ", ".join(str(choice.value) for choice in setting.choices or ())


def _plain(number: Decimal | None) -> Decimal | int:
    """The same number, as an int where it is whole: those compare many times faster."""
    whole = int(number or 0)
    return whole if not number or number == whole else number


def _refused(loc: str, text: Text) -> BadFacts:
    return BadFacts(text, indicator="*", errors=[field_error(loc, "unknown_value", text)])


@dataclass(frozen=True, slots=True)
class _Applying:
    rubric: form.Rubric
    site_class: str
    settings: Settings

    def limbs(self) -> tuple[Clause[form.Limb], ...]:
        return tuple(
            Clause(limb, veto.id, None, self.condition(limb.trigger), plain=False)
            for veto in self.rubric.vetoes
            if self.covers(veto.applies_to)
            for limb in veto.any_of
            if limb.enabled
        )

    def items(self, part: form.Part | None) -> tuple[Item, ...] | None:
        if part is None or not part.enabled or not self.covers(part.applies_to):
            return None
        return tuple(
            self.item(group, indicator)
            for group in part.groups
            for indicator in group.indicators
            if self.covers(indicator.applies_to)
        )

    def item(self, group: form.Group, indicator: form.Indicator) -> Item:
        rules = [rule for rule in indicator.rules if self.in_force(rule)]
        last = {rule.fact: rule.id for rule in rules}
        clauses = tuple(self.clause(group, indicator, rule, last[rule.fact] == rule.id) for rule in rules)
        return Item(indicator.id, group.id, indicator.points, indicator.exclusive, clauses)

    def clause(self, group: form.Group, indicator: form.Indicator, rule: form.Rule, last: bool) -> Clause[form.Rule]:
        share = str(self.value(rule.charge.share or "whole"))
        return Clause(rule, indicator.id, group.id, self.condition(rule.trigger), share, rule.trigger is None, last)

    def in_force(self, rule: form.Rule) -> bool:
        return rule.enabled and all(self.settings[name] == value for name, value in rule.when.items())

    def covers(self, classes: tuple[str, ...] | Ref | None) -> bool:
        if isinstance(classes, Ref):
            return self.settings[classes.setting] in (_ALL, self.site_class)
        return classes is None or self.site_class in classes

    def condition(self, trigger: form.Trigger | None) -> Condition:
        if trigger is None:
            return Condition()
        sign = str(self.value(trigger.operator))
        limit = trigger.value[self.site_class] if isinstance(trigger.value, dict) else trigger.value
        return Condition(COMPARE[sign], _plain(limit), _plain(trigger.at_least), sign in (">=", ">"))

    def gate(self, gate: terms.Gate) -> Condition:
        return Condition(COMPARE[str(self.value(gate.operator))], gate.value)

    def value(self, plain: str | Ref) -> str | int:
        return self.settings[plain.setting] if isinstance(plain, Ref) else plain
