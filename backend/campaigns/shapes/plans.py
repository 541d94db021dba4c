"""How a plan and its rows are shown."""

from datetime import date
from typing import Any

from backend.campaigns.rules import Acceptance, Cutoff, Medium, Party, Per, Phase, Plan, Scope, Spec
from backend.kit.http import Answer
from backend.sites.tables import SiteClass
from backend.units.tables import UnitKind


class PlanCategoryOut(Answer):
    """A kind of site."""

    key: str
    title: str
    unit_kinds: list[UnitKind]
    site_class: SiteClass | None


class PlanPhaseHead(Answer):
    """A phase by its key and title."""

    key: str
    title: str


class PlanRowOut(Answer):
    """What a plan says about a task wherever it is shown; parties and conditions by their names."""

    id: str
    title: str
    per: Per
    doer: Party
    guide: Party | None
    reviewer: Party | None
    acceptance: Acceptance
    deliverables: list[str]
    optional: list[str]
    gates: list[str]
    medium: Medium | None
    to: Party | None
    opens_after: str | None
    on_failure: str
    readings: list[str]


class PlanTaskOut(PlanRowOut):
    """One row of a plan; without `opens_on` and `opens_after` it opens with the notice."""

    categories: list[str]
    of: Party | None
    scope: Scope
    opens_on: date | None
    due_on: date | None
    due_working_days: int | None


class PlanPhaseOut(PlanPhaseHead):
    """A phase with its rows."""

    tasks: list[PlanTaskOut]


class PlanCutoffOut(Answer):
    """An internal date that only reminds."""

    unit_kinds: list[UnitKind]
    phase: str
    on: date


class PlanOut(Answer):
    """A plan in short."""

    key: str
    title: str
    basis: str
    rubric: str
    starts: date | None
    categories: list[PlanCategoryOut]
    phases: list[PlanPhaseHead]


class PlanDetail(PlanOut):
    """A plan in full, with the readings that were chosen where its source leaves a gap."""

    phases: list[PlanPhaseOut]  # type: ignore[assignment]
    limit_working_days: int
    limit_not_after: date | None
    warn_below_working_days: int
    internal_cutoffs: list[PlanCutoffOut]
    closed_by: str | None
    notes: list[str]


class PlanList(Answer):
    """The plans shipped."""

    items: list[PlanOut]


def row_fields(spec: Spec, language: str) -> dict[str, Any]:
    """The fields of a PlanRowOut."""
    return {
        "id": spec.id,
        "title": spec.title.spoken(language),
        "per": spec.per,
        "doer": spec.doer,
        "guide": spec.guide,
        "reviewer": spec.reviewer,
        "acceptance": spec.acceptance,
        "deliverables": list(spec.deliverables),
        "optional": list(spec.optional),
        "gates": list(spec.gates),
        "medium": spec.medium,
        "to": spec.to,
        "opens_after": spec.opens_after,
        "on_failure": spec.on_failure.spoken(language) if spec.on_failure else "",
        "readings": [reading.spoken(language) for reading in spec.readings],
    }


def categories_of(plan: Plan, language: str) -> list[PlanCategoryOut]:
    """The plan's kinds of site."""
    return [
        PlanCategoryOut(
            key=c.key, title=c.title.spoken(language), unit_kinds=list(c.unit_kinds), site_class=c.site_class
        )
        for c in plan.categories
    ]


def heads_of(plan: Plan, language: str) -> list[PlanPhaseHead]:
    """The plan's phases by key and title."""
    return [PlanPhaseHead(key=phase.key, title=phase.title.spoken(language)) for phase in plan.phases]


def in_short(plan: Plan, language: str) -> PlanOut:
    """A plan as it stands in the list."""
    return PlanOut(**_head(plan, language), phases=heads_of(plan, language))


def in_full(plan: Plan, language: str) -> PlanDetail:
    """A plan with everything in it."""
    return PlanDetail(
        **_head(plan, language),
        phases=[_phase(phase, language) for phase in plan.phases],
        limit_working_days=plan.limit_rule.working_days,
        limit_not_after=plan.limit_rule.not_after,
        warn_below_working_days=plan.warn_below_working_days,
        internal_cutoffs=[_cutoff(cutoff) for cutoff in plan.internal_cutoffs],
        closed_by=plan.closed_by,
        notes=[note.spoken(language) for note in plan.notes],
    )


def _head(plan: Plan, language: str) -> dict[str, Any]:
    return {
        "key": plan.key,
        "title": plan.title.spoken(language),
        "basis": plan.basis.spoken(language),
        "rubric": plan.rubric,
        "starts": plan.starts,
        "categories": categories_of(plan, language),
    }


def _phase(phase: Phase, language: str) -> PlanPhaseOut:
    tasks = [_spec(spec, language) for spec in phase.specs]
    return PlanPhaseOut(key=phase.key, title=phase.title.spoken(language), tasks=tasks)


def _spec(spec: Spec, language: str) -> PlanTaskOut:
    return PlanTaskOut(
        **row_fields(spec, language),
        categories=list(spec.categories),
        of=spec.of,
        scope=spec.scope,
        opens_on=spec.opens.on,
        due_on=spec.due.on,
        due_working_days=None if spec.due.on else spec.due.working_days,
    )


def _cutoff(cutoff: Cutoff) -> PlanCutoffOut:
    return PlanCutoffOut(unit_kinds=list(cutoff.unit_kinds), phase=cutoff.phase, on=cutoff.on)
