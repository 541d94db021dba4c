"""The staging table of summaries: a line for each unit that owes one, whether it has begun or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Medium, Plan, is_pressing
from backend.campaigns.tables import CampaignState
from backend.campaigns.workdays import Calendar
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.http import Named
from backend.kit.pages import Page, paged
from backend.submissions import queries as submissions
from backend.submissions.rules import outline
from backend.submissions.tables import Submission
from backend.tasks import queries, rules
from backend.tasks.deliverables import SUMMARY
from backend.tasks.shapes import NextAct, StagingOut, StagingQuery
from backend.tasks.tables import Task
from backend.units import queries as units
from backend.units.tables import Unit
from backend.workflow import on_record

SORTS = {"unit": Task.scope_path, "due_on": Task.due_on}


def list_staging(session: Session, actor: Actor, query: StagingQuery, language: str) -> Page[StagingOut]:
    """The units within reach that owe a summary, filtered and paged."""
    plans = _plans(session, actor, query.campaign)
    rows = queries.owed_summaries(
        actor,
        {key: _owed(plan, query.phase) for key, plan in plans.items()},
        under=units.get(session, actor, query.unit).path if query.unit else None,
        received=query.received,
        overdue_on=clock.today(session) if query.overdue else None,
    )
    if query.stage:
        rows = rows.where(submissions.stage_is(query.stage))
    if query.awaiting:
        rows = rows.where(submissions.awaits_receipt())
    return paged(
        session, rows, query, sorts=SORTS, key=Task.id, default="unit",
        shape=lambda found: _present(session, plans, found, language),
    )  # fmt: skip


def _plans(session: Session, actor: Actor, campaign: str | None) -> dict[str, Plan]:
    found = campaigns.plans(session, actor, (CampaignState.RUNNING, CampaignState.CLOSED))
    return {key: plan for key, plan in found.items() if campaign in {None, key}}


def _owed(plan: Plan, phases: Sequence[str]) -> list[str]:
    """The plan's tasks that hand in a summary, in any phase unless some are named."""
    return [spec.id for spec in plan.specs if SUMMARY in spec.deliverables and (not phases or spec.phase in phases)]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to present lines of the table to one person today."""

    plans: dict[str, Plan]
    language: str
    calendar: Calendar
    today: date
    by_path: dict[str, Unit]
    by_id: dict[str, Unit]

    def line(self, task: Task, unit: Unit, paper: Submission | None) -> StagingOut:
        """How the unit stands with its summary."""
        spec, overdue = self.plans[task.campaign_id].spec(task.spec), rules.is_overdue(task, self.today)
        left = 0 if overdue else self.calendar.between(self.today, task.due_on)
        receiver = _named(self._receiver(task, unit, paper))
        kept = {name: getattr(paper, name) if paper else plain for name, plain in _COPIED.items()}
        return StagingOut(
            **kept | {"return_reason": on_record.said(kept["return_reason"], self.language)},
            task_id=task.id,
            submission_id=paper.id if paper else None,
            campaign_id=task.campaign_id,
            title=spec.title.spoken(self.language),
            unit=_named(unit),
            receiver=receiver,
            medium=spec.medium or Medium.ELECTRONIC,
            stage=outline.stage(paper),
            first_due_on=task.first_due_on,
            due_on=task.due_on,
            overdue=overdue,
            days_late=self.calendar.between(task.due_on, self.today) if overdue else 0,
            days_left=left,
            pressing=outline.next_act(paper) in outline.OF_THE_UNIT
            and not overdue
            and is_pressing(left, None, self.today),
            next=self._next(paper, _named(unit), receiver),
        )

    def _receiver(self, task: Task, unit: Unit, paper: Submission | None) -> Unit:
        path = paper.receiver_path if paper else task.reviewer_path
        return self.by_path[path] if path else self.by_id.get(unit.superior_id or "", unit)

    def _next(self, paper: Submission | None, unit: Named, receiver: Named) -> NextAct | None:
        if (act := outline.next_act(paper)) is None:
            return None
        who = unit if act in outline.OF_THE_UNIT else receiver
        link = f"/submissions/{paper.id}" if paper else "/submissions"
        return NextAct(code=act, text=outline.ACTS[act].spoken(self.language), who=who, link=link)


_COPIED: dict[str, Any] = {
    "edition": 1, "sent_on": None, "sent_by": "", "electronic_on": None, "electronic_by": "", "paper_on": None,
    "paper_by": "", "accepted_on": None, "return_reason": "",
}  # fmt: skip
"""What a line repeats of the summary, and what it says where none was begun."""


def _named(unit: Unit) -> Named:
    return Named(id=unit.id, name=unit.name)


def _present(session: Session, plans: dict[str, Plan], found: Sequence[Any], language: str) -> list[StagingOut]:
    paths = {paper.receiver_path if paper else task.reviewer_path for task, _, paper in found}
    desk = _Desk(
        plans,
        language,
        campaigns.calendar(session),
        clock.today(session),
        units.by_paths(session, paths),
        units.by_ids(session, [unit.superior_id for _, unit, _ in found]),
    )
    return [desk.line(*row) for row in found]
