"""The plan as the engine knows it: phases, and for each category who does what, for whom, by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from backend.campaigns.workdays import Calendar
from backend.kit.words import Text
from backend.sites.tables import SiteClass
from backend.units.tables import UnitKind


class Party(StrEnum):
    """Whom a plan may name: the site's unit, its superior, the campaign's lead, the lead's superior."""

    OWNER = "owner"
    SUPERIOR = "superior"
    LEAD = "lead"
    ABOVE = "above"


class Per(StrEnum):
    """What a task is one of: a site, or a unit that reports."""

    SITE = "site"
    UNIT = "unit"


class Acceptance(StrEnum):
    """Complete when handed in; when the receiver has the copies and says so; when a reviewer judges it good."""

    AUTOMATIC = "automatic"
    RECEIPT = "receipt"
    CONFIRM = "confirm"


class Medium(StrEnum):
    """电子版, or 电子版 and 加盖公章的纸质版 (R3)."""

    ELECTRONIC = "electronic"
    ELECTRONIC_AND_PAPER = "electronic_and_paper"


class Scope(StrEnum):
    """What a unit's summary sums up: its own sites, or everything below it."""

    OWN = "own"
    BELOW = "below"


SITE_CONDITIONS = frozenset({
    "code_entered", "code_confirmed", "issues_listed", "issues_acknowledged", "issues_answered", "limits_set",
    "verdicts_given", "issues_closed", "verified", "scorecard_s1", "scorecard_s2", "scorecard_s3", "note_given",
})  # fmt: skip
UNIT_CONDITIONS = frozenset({"summary_ready", "note_given"})
CONDITIONS = SITE_CONDITIONS | UNIT_CONDITIONS
"""Every condition a plan may name as gate, deliverable or option; the tasks room knows what each means."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of site: the kinds of unit that own it and, unless null, its class."""

    key: str
    title: Text
    unit_kinds: tuple[UnitKind, ...]
    site_class: SiteClass | None = None


@dataclass(frozen=True, slots=True)
class LimitRule:
    """The limit of a send-back where nobody gives one: so many working days, but before `not_after` (R12)."""

    working_days: int
    not_after: date | None = None


@dataclass(frozen=True, slots=True)
class Cutoff:
    """An internal date for units of some kinds; it reminds, lateness counts from the printed date (R14)."""

    unit_kinds: tuple[UnitKind, ...]
    phase: str
    on: date


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a task: a date, the end of an earlier phase of the same site, or (both null) the notice itself."""

    on: date | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The printed date, or so many working days after the campaign's start."""

    on: date | None = None
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class Spec:
    """One row of the plan: a phase's task for sites of some categories, or for the units that report."""

    id: str
    phase: str
    title: Text
    categories: tuple[str, ...]
    per: Per
    of: Party | None
    doer: Party
    guide: Party | None
    reviewer: Party | None
    acceptance: Acceptance
    deliverables: tuple[str, ...]
    optional: tuple[str, ...]
    gates: tuple[str, ...]
    medium: Medium | None
    to: Party | None
    opens: Opening
    due: Due
    scope: Scope
    on_failure: Text | None
    readings: tuple[Text, ...]

    @property
    def per_site(self) -> bool:
        """Whether each site has one; otherwise each reporting unit."""
        return self.per is Per.SITE

    @property
    def opens_after(self) -> str | None:
        """The phase of the same site that must be done first."""
        return self.opens.after

    def opens_on(self, start: date) -> date:
        """The first day it may be open; a later phase still waits for the one before it."""
        return self.opens.on or start

    def due_on(self, start: date, calendar: Calendar) -> date:
        """The last day to hand it in on time; a printed date stays as printed whenever the campaign starts (R12)."""
        return self.due.on or calendar.add(start, self.due.working_days)


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of the campaign with its tasks."""

    key: str
    title: Text
    specs: tuple[Spec, ...]


@dataclass(frozen=True)
class Plan:
    """An arrangement as data; the engine knows nothing of it beyond this."""

    key: str
    title: Text
    basis: Text
    rubric: str
    starts: date | None
    categories: tuple[Category, ...]
    limit_rule: LimitRule
    warn_below_working_days: int
    internal_cutoffs: tuple[Cutoff, ...]
    phases: tuple[Phase, ...]
    closed_by: str | None = None
    """The task whose completion ends the campaign."""
    notes: tuple[Text, ...] = ()

    @cached_property
    def specs(self) -> tuple[Spec, ...]:
        """Every row in the order written; one that lies with another party by category stands there once for each."""
        return tuple(spec for phase in self.phases for spec in phase.specs)

    @cached_property
    def _by_id(self) -> dict[str, Spec]:
        return {spec.id: spec for spec in reversed(self.specs)}

    def spec(self, task_id: str) -> Spec:
        """The row of that id, the first where a row stands once for each category. Raises KeyError."""
        return self._by_id[task_id]

    def phase(self, key: str) -> Phase:
        """The phase of that key. Raises KeyError."""
        return {phase.key: phase for phase in self.phases}[key]

    def category(self, key: str) -> Category:
        """The category of that key. Raises KeyError."""
        return {category.key: category for category in self.categories}[key]

    def specs_for(self, category: str) -> tuple[Spec, ...]:
        """The rows that concern sites of that category."""
        return tuple(spec for spec in self.specs if category in spec.categories)

    def cutoff(self, phase: str, kinds: Sequence[UnitKind]) -> date | None:
        """The earliest internal date of that phase for units of these kinds (R14)."""
        return min(
            (c.on for c in self.internal_cutoffs if c.phase == phase and set(c.unit_kinds) & set(kinds)), default=None
        )
