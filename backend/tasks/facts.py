"""Gathers what the guards look at, for many tasks in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Plan, Spec
from backend.campaigns.tables import Campaign, CampaignState
from backend.issues import queries as issues
from backend.issues.queries import Tally
from backend.kit import clock
from backend.kit.rows import Unindexed
from backend.scorecards import queries as scorecards
from backend.scorecards.queries import Standing
from backend.sites import queries as sites
from backend.sites.tables import Site
from backend.submissions import queries as submissions
from backend.submissions.tables import Submission
from backend.tasks import conditions, queries
from backend.tasks.conditions import TaskFacts
from backend.tasks.tables import Task
from backend.units import queries as units

VERIFICATION = "verdicts_given"
"""The deliverable that makes a task a verification."""


@dataclass(slots=True)
class Around:
    """Everything around a handful of tasks of one campaign."""

    campaign: Campaign
    plan: Plan
    today: date
    dissolved: set[str] = field(default_factory=set)
    """The units among the tasks' that are gone."""
    sites: dict[str, Site] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    cards: dict[str, dict[str, Standing]] = field(default_factory=dict)
    undone: dict[str, set[str]] = field(default_factory=dict)
    """By site: the phases that are not done."""
    unverified: set[str] = field(default_factory=set)
    submissions: dict[tuple[str, str], Submission] = field(default_factory=dict)
    repairers: dict[str, set[str]] = field(default_factory=dict)
    """By site: who reported a repair."""

    def facts_of(self, task: Task) -> TaskFacts:
        """The facts of one of these tasks."""
        spec = self.plan.spec(task.spec)
        site_id = task.site_id or ""
        tally = self.tallies.get(site_id) or Tally()
        site = self.sites.get(site_id)
        return TaskFacts(
            today=self.today,
            running=self.campaign.state is CampaignState.RUNNING,
            dissolved=task.unit_id in self.dissolved,
            waits_for=self._waits_for(task, spec),
            gates=spec.gates,
            deliverables=spec.deliverables,
            code_state=site.code_state if site else None,
            check_code_held=site is not None and site.check_code_sealed is not None,
            tally=tally,
            verified=site_id not in self.unverified and tally.open == 0,
            cards=self.cards.get(site_id, {}),
            submission=self.submissions.get((task.unit_id, task.phase)),
            repairers=self.repairers.get(site_id, frozenset()) if VERIFICATION in spec.deliverables else frozenset(),
        )

    def _waits_for(self, task: Task, spec: Spec) -> tuple[()] | tuple:  # type: ignore[type-arg]
        before = spec.opens_after
        if before is None or before not in self.undone.get(task.site_id or "", set()):
            return ()
        return (self.plan.phase(before).title,)


def gather(session: Session, campaign: Campaign, tasks: Sequence[Task]) -> Around:
    """Around these tasks of one campaign; the number of queries does not grow with them."""
    around = Around(campaign, campaigns.plan_of(campaign), clock.today(session))
    around.dissolved = units.dissolved(session, {task.unit_id for task in tasks})
    site_ids = sorted({task.site_id for task in tasks if task.site_id})
    if site_ids:
        around.sites = sites.by_ids(session, site_ids)
        _read_what_is_named(session, around, site_ids, {around.plan.spec(task.spec) for task in tasks})
    for phase in {task.phase for task in tasks if task.site_id is None}:
        unit_ids = [task.unit_id for task in tasks if task.phase == phase]
        found = submissions.standings(session, campaign.id, unit_ids, phase)
        around.submissions |= {(unit_id, phase): row for unit_id, row in found.items()}
    return around


def _read_what_is_named(session: Session, around: Around, site_ids: list[str], specs: set[Spec]) -> None:
    """Reads what the gates and deliverables of these lines of the plan look at, and nothing else."""
    named = {name for spec in specs for name in (*spec.gates, *spec.deliverables)}
    if named & conditions.ON_ISSUES.keys():
        around.tallies = issues.tallies(session, around.campaign.id, site_ids)
    if VERIFICATION in named:
        around.repairers = issues.repairers(session, around.campaign.id, site_ids)
    if named & conditions.ON_CARDS.keys():
        around.cards = _cards(session, around.campaign.id, site_ids)
    if named & conditions.ON_PHASES.keys() or any(spec.opens_after for spec in specs):
        _read_phases(session, around, site_ids)


def _cards(session: Session, campaign_id: str, site_ids: list[str]) -> dict[str, dict[str, Standing]]:
    cards: dict[str, dict[str, Standing]] = defaultdict(dict)
    for (site_id, kind), standing in scorecards.standings(session, campaign_id, site_ids).items():
        cards[site_id][kind] = standing
    return cards


def _read_phases(session: Session, around: Around, site_ids: list[str]) -> None:
    rows = session.exec(
        select(Task.site_id, Task.phase, Task.spec)
        .where(Unindexed(Task.campaign_id) == around.campaign.id, col(Task.site_id).in_(site_ids))
        .where(queries.not_done(around.today))
    )
    around.undone = defaultdict(set)
    for site_id, phase, spec in rows:
        around.undone[site_id or ""].add(phase)
        if VERIFICATION in around.plan.spec(spec).deliverables:
            around.unverified.add(site_id or "")


def facts_of(session: Session, campaign: Campaign, task: Task, *, note: str = "", reason: str = "",
             new_limit: date | None = None) -> TaskFacts:  # fmt: skip
    """The facts of one task, with what the mover said."""
    facts = gather(session, campaign, [task]).facts_of(task)
    return replace(facts, note=note, reason=reason, new_limit=new_limit)
