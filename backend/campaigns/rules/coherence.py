"""Whether the parts of a plan fit each other: what they name exists, nothing waits for itself, dates are in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.campaigns.errors import REASONS
from backend.campaigns.rules.form import SITE_CONDITIONS, UNIT_CONDITIONS, Acceptance, Plan, Scope, Spec
from backend.kit.errors import field_error

NEVER = date(9999, 12, 31)
"""Stands where a date could not be read."""

Faults = Iterator[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """A task as it stands in the file, with its place and what it says for each category."""

    path: str
    specs: Sequence[Spec]


def faults(plan: Plan, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Every place where the plan contradicts itself."""
    found = [*_repeated(plan, rows), *_unknown(plan, rows), *_misplaced(plan, rows)]
    return found or [*_idle(plan), *_doubled(rows), *_circles(plan)]


def _fault(path: str, code: str, **facts: Any) -> dict[str, Any]:
    return field_error(path, code, REASONS[code], **facts)


def _repeated(plan: Plan, rows: Sequence[Row]) -> Faults:
    yield from _twice((f"categories[{n}].key", category.key) for n, category in enumerate(plan.categories))
    yield from _twice((f"phases[{n}].key", phase.key) for n, phase in enumerate(plan.phases))
    yield from _twice((f"{row.path}.id", spec.id) for row in rows for spec in row.specs[:1])
    for row in rows:
        yield from _twice((f"{row.path}.category", category) for spec in row.specs for category in spec.categories)


def _twice(names: Iterable[tuple[str, str]]) -> Faults:
    seen: set[str] = set()
    for path, name in names:
        if name in seen:
            yield _fault(path, "duplicate_id", value=name)
        seen.add(name)


def _unknown(plan: Plan, rows: Sequence[Row]) -> Faults:
    phases, categories = {phase.key for phase in plan.phases}, {category.key for category in plan.categories}
    for n, cutoff in enumerate(plan.internal_cutoffs):
        if cutoff.phase not in phases:
            yield _fault(f"internal_cutoffs[{n}].phase", "unknown_phase", value=cutoff.phase)
    if plan.closed_by and plan.closed_by not in {spec.id for spec in plan.specs}:
        yield _fault("closed_by", "unknown_task", value=plan.closed_by)
    for row in rows:
        for category in (category for spec in row.specs for category in spec.categories):
            if category not in categories:
                yield _fault(f"{row.path}.category", "unknown_category", value=category)
        if (after := row.specs[0].opens_after) and after not in phases:
            yield _fault(f"{row.path}.opens.after", "unknown_phase", value=after)


def _misplaced(plan: Plan, rows: Sequence[Row]) -> Faults:
    for row in rows:
        spec = row.specs[0]
        yield from _for_site(row.path, spec) if spec.per_site else _for_unit(row.path, spec)
        yield from _conditions(row.path, spec)
        yield from _dates(row.path, spec, plan)
        if spec.acceptance is Acceptance.AUTOMATIC and spec.reviewer:
            yield _fault(f"{row.path}.reviewer", "reviewer_without_say")
        if spec.acceptance is not Acceptance.AUTOMATIC and not spec.reviewer:
            yield _fault(f"{row.path}.reviewer", "reviewer_missing")


def _for_site(path: str, spec: Spec) -> Faults:
    if spec.of or spec.scope is not Scope.OWN:
        yield _fault(f"{path}.of", "whose_for_site")


def _for_unit(path: str, spec: Spec) -> Faults:
    if spec.of is None:
        yield _fault(f"{path}.of", "whose_missing")
    if spec.opens_after:
        yield _fault(f"{path}.opens.after", "after_for_unit")


def _conditions(path: str, spec: Spec) -> Faults:
    known, code = (SITE_CONDITIONS, "not_for_site") if spec.per_site else (UNIT_CONDITIONS, "not_for_unit")
    named = {"gates": spec.gates, "deliverables": spec.deliverables, "optional": spec.optional}
    for field, names in named.items():
        for n, name in enumerate(names):
            if name not in known:
                yield _fault(f"{path}.{field}[{n}]", code, value=name)


def _dates(path: str, spec: Spec, plan: Plan) -> Faults:
    if spec.due.on is None:
        return
    if plan.starts is None:
        yield _fault("starts", "start_missing")
    elif spec.due.on < (opens := spec.opens_on(plan.starts)):
        yield _fault(f"{path}.due", "due_too_early", value=opens)


def _idle(plan: Plan) -> Faults:
    for n, category in enumerate(plan.categories):
        if not plan.specs_for(category.key):
            yield _fault(f"categories[{n}]", "no_task")


def _doubled(rows: Sequence[Row]) -> Faults:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        spec = row.specs[0]
        for category in spec.categories if spec.per_site else ():
            if (spec.phase, category) in seen:
                yield _fault(f"{row.path}.category", "phase_twice", value=category)
            seen.add((spec.phase, category))


def _circles(plan: Plan) -> Faults:
    for category in plan.categories:
        waits = {spec.phase: spec.opens_after for spec in plan.specs_for(category.key) if spec.opens_after}
        for first, before in waits.items():
            walked, phase = [first], before
            while phase in waits and phase not in walked:
                walked.append(phase)
                phase = waits[phase]
            if phase == first:
                yield _fault("phases", "after_cycle", value=" → ".join([category.key + ":", *walked, first]))
                break
