"""The format of a scoring table, edition 1: what its file may say."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt

from backend.rubrics.rules.terms import Amber, Category, Fact, Gate, Setting, SiteClass, Source
from backend.rubrics.rules.values import (
    AnyClasses,
    AnyOperator,
    AnyShare,
    Certainty,
    Classes,
    Code,
    Input,
    Limit,
    Name,
    Number,
    Piece,
    RuleId,
    Words,
)


class Trigger(Piece):
    """When a count or a rate matters; `at_least` is what must be there before "fewer than" can be said."""

    operator: AnyOperator
    value: Limit | None
    at_least: Number | None = None


class Confirmed(Piece):
    """Who compared a rule with the official document, when, and what they say of it."""

    by: Annotated[str, Field(min_length=1, max_length=100)]
    on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    note: Annotated[str, Field(min_length=1, max_length=500)]


class Limb(Piece):
    """One finding that by itself stops the scoring, unless the fact named in `unless` is answered yes."""

    id: RuleId
    criterion: Words
    text: Words
    fact: Name
    trigger: Trigger | None = None
    unless: Name | None = None
    enabled: StrictBool = True
    certainty: Certainty
    confirmed: Confirmed | None = None


class Veto(Piece):
    """A veto indicator: any one of its limbs makes the site unqualified."""

    id: Code
    title: Words
    checkpoint: Words
    applies_to: Classes | None = None
    found_by: Literal["machine", "machine_then_person", "person"]
    any_of: Annotated[tuple[Limb, ...], Field(min_length=1)]


class Charge(Piece):
    """What a rule costs or earns: for each thing counted, for each `unit` of it, or once."""

    per: Literal["each", "unit", "once"]
    points: Number | None
    unit: Number | None = None
    share: AnyShare | None = None


class Rule(Piece):
    """One line of deduction or bonus; it charges nothing where a veto limb it yields to was met."""

    id: RuleId
    criterion: Words
    text: Words
    fact: Name
    trigger: Trigger | None = None
    charge: Charge
    when: dict[Name, str] = Field(default_factory=dict)
    yields_to: tuple[RuleId, ...] = ()
    enabled: StrictBool = True
    certainty: Certainty
    confirmed: Confirmed | None = None


class Indicator(Piece):
    """A second-level indicator; of an `exclusive` one only the first rule that matches counts.

    `points` is the most it can cost or earn, in a part that is capped; empty until somebody knows it.
    """

    id: Code
    title: Words
    checkpoint: Words
    points: Number | None = None
    exclusive: StrictBool = False
    applies_to: Classes | None = None
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]


class Group(Piece):
    """A first-level indicator."""

    id: Name
    title: Words
    points: Number | None = None
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]


class Part(Piece):
    """Deductions or bonus: whether in use, for which sites, capped per item, and the most it can give in all."""

    enabled: StrictBool
    applies_to: AnyClasses | None = None
    capped: StrictBool
    maximum: Number | None = None
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]


class Scale(Piece):
    """Where the score starts and the least it can be."""

    start: Number
    floor: Number


class Scaling(Piece):
    """Groups left out where a fact holds; what is left of the deductions is multiplied to count out of the full marks.

    A bonus group that is left out earns nothing and asks nothing.
    """

    id: Code
    when: Name
    leave_out: Annotated[tuple[Name, ...], Field(min_length=1)]
    full_marks: Number
    multiply: Number
    divide: Number
    text: Words


class Rubric(Piece):
    """A scoring table: one version of one set of rules, complete."""

    format: Literal[1]
    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    version: Annotated[StrictInt, Field(ge=1)]
    title: Words
    source: Source
    notes: tuple[Words, ...] = ()
    scale: Scale
    pass_rule: Gate
    bonus_gate: Gate | None = None
    site_classes: Annotated[tuple[SiteClass, ...], Field(min_length=1)]
    settings: tuple[Setting, ...] = ()
    column_categories: tuple[Category, ...] = ()
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    vetoes: tuple[Veto, ...] = ()
    deductions: Part | None = None
    bonus: Part | None = None
    scaling: Scaling | None = None
    amber: tuple[Amber, ...] = ()

    @cached_property
    def fact_index(self) -> dict[str, Fact]:
        """Every fact by its name."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """What kind of input each fact takes, by its name."""
        return {fact.id: fact.input for fact in self.facts}

    @cached_property
    def handed(self) -> tuple[Fact, ...]:
        """The facts somebody hands in, in the order that decides where a thing found twice counts."""
        return tuple(fact for fact in self.facts if fact.input != "sum")

    @cached_property
    def handed_names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(fact.id for fact in self.handed)

    @cached_property
    def sums(self) -> tuple[Fact, ...]:
        """The facts that are added up from others."""
        return tuple(fact for fact in self.facts if fact.input == "sum")

    @cached_property
    def sampled(self) -> tuple[Fact, ...]:
        """The facts that need a sample of a certain size."""
        return tuple(fact for fact in self.facts if fact.sample_minimum)

    @cached_property
    def rule_index(self) -> dict[str, tuple[Veto | Indicator, Limb | Rule]]:
        """Every limb and rule by its id, with the indicator it stands in."""
        return {rule.id: (owner, rule) for owner, rule in self.clauses()}

    def parts(self) -> Iterator[Part]:
        """Deductions and bonus, as far as the table has them."""
        yield from (part for part in (self.deductions, self.bonus) if part)

    def indicators(self) -> Iterator[tuple[Group, Indicator]]:
        """Every second-level indicator with its group."""
        for part in self.parts():
            yield from ((group, indicator) for group in part.groups for indicator in group.indicators)

    def clauses(self) -> Iterator[tuple[Veto | Indicator, Limb | Rule]]:
        """Every veto limb and every rule with the indicator it stands in, in the order written."""
        yield from ((veto, limb) for veto in self.vetoes for limb in veto.any_of)
        yield from ((indicator, rule) for _, indicator in self.indicators() for rule in indicator.rules)

    def faults(self) -> Iterator[tuple[Veto | Indicator, Limb | Rule]]:
        """The clauses a finding may be charged by: those in use, without the bonus."""
        earned = {rule.id for group in (self.bonus.groups if self.bonus else ()) for one in group.indicators
                  for rule in one.rules}  # fmt: skip
        yield from ((owner, rule) for owner, rule in self.clauses() if rule.enabled and rule.id not in earned)

    def body(self) -> dict[str, Any]:
        """The table as plain data, ready to be stored or written as YAML."""
        return self.model_dump(mode="json", exclude_unset=True)


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of the format."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Rubric.model_json_schema()}
