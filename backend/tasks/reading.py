"""Puts tasks on a screen: with names, derived status, what is missing and which moves are open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import default_limit, is_pressing
from backend.campaigns.shapes.dates import LimitOut, Notice
from backend.campaigns.tables import Campaign, CampaignState
from backend.campaigns.workdays import Calendar
from backend.evidence import queries as evidence
from backend.evidence.shapes import EvidenceOut
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.http import Named
from backend.kit.pages import Page, paged
from backend.kit.words import Text
from backend.policy import reach
from backend.scorecards.tables import Kind
from backend.tasks import conditions, files, listing, queries, rules, states
from backend.tasks.conditions import TaskFacts
from backend.tasks.facts import Around, gather
from backend.tasks.shapes import (
    ExtensionOut,
    ExtensionQuery,
    SiteMoveOut,
    SiteMoveQuery,
    TaskDetail,
    TaskMoveOut,
    TaskOut,
    TaskQuery,
)
from backend.tasks.states import EXTENSION, TASK, ExtensionFacts
from backend.tasks.tables import Extension, ExtensionState, Task, TaskMove
from backend.units import queries as units
from backend.units.tables import Unit
from backend.workflow import on_record
from backend.workflow.advance import BlockOut, MoveOut, moves

_SAID: dict[str, Any] = {"note": "-", "reason": "-", "new_limit": date.max}
"""What is typed with the move; its absence stands in nobody's way before."""
_SAME = Text(
    "您也是报送或报告整改的人，办理记录将注明“办理与核查（审核）为同一人”",
    "You handed this in or reported the repair yourself; the history will say so",
)


@dataclass(slots=True)
class Desk:
    """What is needed to present tasks of one campaign to one person."""

    actor: Actor
    language: str
    calendar: Calendar
    around: Around
    units: dict[str, Unit]
    """By path."""
    reminders: dict[tuple[str, str, str], date]
    """By setter's path, phase and category."""
    asked: set[str]
    """Tasks with an extension waiting for an answer."""
    limit: LimitOut
    """What a send-back today would propose."""

    def present(self, task: Task) -> TaskOut:
        """The task as it stands today for this person."""
        spec = self.around.plan.spec(task.spec)
        facts = self.around.facts_of(task)
        today, opened = facts.today, states.not_open(task, facts) is None
        status = rules.status_of(task, today, opened=opened, gates_met=not conditions.gates_missing(task, facts))
        overdue, reminder = rules.is_overdue(task, today), self._reminder(task)
        left = 0 if overdue else self.calendar.between(today, task.due_on)
        waits = status in {rules.Status.OPEN, rules.Status.BLOCKED, rules.Status.RETURNED}
        site = self.around.sites.get(task.site_id or "")
        steps = moves(TASK, task, self.actor, replace(facts, **_SAID), self.language)
        return TaskOut(
            **{name: getattr(task, name) for name in _COPIED},
            exempt_reason=on_record.said(task.exempt_reason, self.language),
            title=spec.title.spoken(self.language),
            phase_title=self.around.plan.phase(task.phase).title.spoken(self.language),
            site=Named(id=site.id, name=site.name) if site else None,
            unit=self._named(task.scope_path),
            doer=self.name_of(task.doer_path),
            reviewer=self.name_of(task.reviewer_path) if task.reviewer_path else None,
            status=status,
            overdue=overdue,
            days_late=self.calendar.between(task.due_on, today) if overdue else 0,
            days_left=left,
            pressing=waits and not overdue and is_pressing(left, reminder, today),
            reminder_on=reminder,
            last_working_day=self._last_working_day(task.due_on),
            extension_asked=task.id in self.asked,
            outcomes=rules.outcomes(task, today),
            scorecards=[Kind(n[-2:]) for n in (*spec.deliverables, *spec.optional) if n.startswith("scorecard_")],
            summary="summary_ready" in spec.deliverables,
            missing=self._missing(task, facts),
            moves=steps,
            default_limit=self.limit,
            warnings=self._warnings(task, facts, steps),
        )

    def _named(self, path: str) -> Named:
        unit = self.units[path]
        return Named(id=unit.id, name=unit.name)

    def name_of(self, path: str) -> str:
        """The name of the unit at a path."""
        unit = self.units.get(path)
        return unit.name if unit else ""

    def _reminder(self, task: Task) -> date | None:
        setters = reach.prefixes(task.doer_path)[:-1]
        own = [self.reminders.get((setter, task.phase, task.category)) for setter in setters]
        cutoff = self.around.plan.cutoff(task.phase, [self.units[task.scope_path].kind])
        return min((day for day in (*own, cutoff) if day and day < task.due_on), default=None)

    def _last_working_day(self, day: date) -> date | None:
        return None if self.calendar.is_working(day) else self.calendar.last_working_day_on_or_before(day)

    def _warnings(self, task: Task, facts: TaskFacts, steps: Sequence[MoveOut]) -> list[Notice]:
        mine = any(rules.same_person(task, step.verb, self.actor.user_id, facts.repairers) for step in steps)
        return [Notice(code=rules.SAME_PERSON, text=_SAME.spoken(self.language))] if mine else []

    def _missing(self, task: Task, facts: TaskFacts) -> list[BlockOut]:
        if rules.standing(task, facts.today) not in queries.TODO:
            return []
        waiting = states.not_open(task, facts)
        reasons = ([waiting] if waiting else []) + conditions.missing(task, facts)
        return [BlockOut(code=w.code, text=w.text.spoken(self.language), link=w.link) for w in reasons]


_COPIED = (
    "id", "version", "campaign_id", "spec", "phase", "category", "state", "first_due_on", "due_on", "opens_on",
    "submitted_on", "submitted_by_name", "done_on", "returns", "return_reason", "exempt_until", "note",
)  # fmt: skip


def desk(session: Session, actor: Actor, campaign: Campaign, tasks: Sequence[Task], language: str) -> Desk:
    """Everything needed to present these tasks; a fixed number of queries."""
    paths = {p for t in tasks for p in (t.scope_path, t.doer_path, t.reviewer_path, t.overseer_path) if p}
    around, calendar = gather(session, campaign, tasks), campaigns.calendar(session)
    asked = queries.extensions_of(session, [t.id for t in tasks])
    return Desk(
        actor=actor,
        language=language,
        calendar=calendar,
        around=around,
        units=units.by_paths(session, paths),
        reminders=campaigns.own_dates(session, campaign.id),
        asked={tid for tid, rows in asked.items() if any(r.state is ExtensionState.ASKED for r in rows)},
        limit=LimitOut.of(default_limit(around.plan, calendar, around.today), language),
    )


def present(session: Session, actor: Actor, tasks: Sequence[Task], language: str) -> list[TaskOut]:
    """Tasks of any campaigns, in their order."""
    out: dict[str, TaskOut] = {}
    ids = {task.campaign_id for task in tasks}
    for campaign in session.exec(select(Campaign).where(col(Campaign.id).in_(ids))):
        own = [task for task in tasks if task.campaign_id == campaign.id]
        at = desk(session, actor, campaign, own, language)
        out |= {task.id: at.present(task) for task in own}
    return [out[task.id] for task in tasks]


def list_tasks(session: Session, actor: Actor, query: TaskQuery, language: str) -> Page[TaskOut]:
    """The tasks the actor sees, filtered and paged; narrow rows are sorted, the page alone is read in full."""

    def shape(ids: Sequence[str]) -> list[TaskOut]:
        found = {task.id: task for task in session.exec(select(Task).where(col(Task.id).in_(ids)))}
        return present(session, actor, [found[one] for one in ids], language)

    asked = listing.rows_asked(session, actor, query)
    return paged(
        session, asked.rows, query, sorts=listing.SORTS, key=Task.id, default=listing.DEFAULT, shape=shape,
        total=asked.total, in_order=asked.in_order,
    )  # fmt: skip


def task_detail(session: Session, actor: Actor, task: Task, language: str) -> TaskDetail:
    """One task with its history, guidance and extensions."""
    campaign = session.get_one(Campaign, task.campaign_id, options=[campaigns.WITHOUT_PLAN])
    at = desk(session, actor, campaign, [task], language)
    spec = at.around.plan.spec(task.spec)
    asked = queries.extensions_of(session, [task.id]).get(task.id, [])
    attached = evidence.of(session, files.KIND, [task.id]).get(task.id, [])
    return TaskDetail(
        **at.present(task).model_dump(),
        guide=at.name_of(task.overseer_path) if spec.guide else None,
        guidance=campaigns.guidance_for(session, campaign.id, task.phase, task.scope_path),
        on_failure=spec.on_failure.spoken(language) if spec.on_failure else "",
        readings=[reading.spoken(language) for reading in spec.readings],
        history=[TaskMoveOut.of(move, language) for move in queries.moves_of(session, task.id)],
        extensions=[
            present_extension(row, task, campaign.state, clock.today(session), actor, language) for row in asked
        ],
        evidence=[EvidenceOut.model_validate(file) for file in attached],
        evidence_open=files.open_to(session, actor, task),
    )


def list_site_moves(session: Session, actor: Actor, query: SiteMoveQuery) -> Page[SiteMoveOut]:
    """Everything done for a site that the actor sees, oldest first; one query however many tasks."""
    return paged(
        session, queries.moves_around(actor, query.site), query, sorts={"at": TaskMove.at}, key=TaskMove.id, default="at",
        shape=lambda found: [SiteMoveOut.model_validate(move) for move in found],
    )  # fmt: skip


def present_extension(
    row: Extension, task: Task, campaign: CampaignState, today: date, actor: Actor, language: str
) -> ExtensionOut:
    """One extension with the moves open to the actor while the campaign stands so."""
    facts = ExtensionFacts(campaign is CampaignState.RUNNING, task, today, answer="-")
    place = {"site_id": task.site_id, "unit_id": task.unit_id, "phase": task.phase}
    steps = {"moves": moves(EXTENSION, row, actor, facts, language)}
    return ExtensionOut.model_validate(row.model_dump() | place | steps)


def extension_detail(session: Session, actor: Actor, row: Extension, language: str) -> ExtensionOut:
    """One extension, its task looked up."""
    task = session.get_one(Task, row.task_id)
    state = session.get_one(Campaign, task.campaign_id, options=[campaigns.WITHOUT_PLAN]).state
    return present_extension(row, task, state, clock.today(session), actor, language)


def list_extensions(session: Session, actor: Actor, query: ExtensionQuery, language: str) -> Page[ExtensionOut]:
    """The extensions the actor sees, filtered and paged."""
    rows, today = queries.extensions_where(actor), clock.today(session)
    if query.state:
        rows = rows.where(col(Extension.state).in_(query.state))
    equal = {Task.campaign_id: query.campaign, Extension.decider_path: actor.unit_path if query.mine else None}
    rows = rows.where(*[col(column) == wanted for column, wanted in equal.items() if wanted])
    return paged(
        session, rows, query, sorts={"asked_on": Extension.asked_on}, key=Extension.id, default="-asked_on",
        shape=lambda found: [present_extension(row, task, state, today, actor, language) for row, task, state in found],
    )  # fmt: skip
