"""Extensions: asked for with a reason, decided by whoever set the date (R16)."""

from datetime import date
from typing import Any

from sqlmodel import Session

from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign, CampaignState
from backend.issues import service as issues
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import SYSTEM, Actor
from backend.kit.db import expect
from backend.policy import Permission, require
from backend.tasks import counts, deliverables, moving, queries, rules
from backend.tasks.conditions import TaskFacts
from backend.tasks.errors import AlreadyAsked, CampaignNotRunning, NotLater
from backend.tasks.states import EXTENSION, ExtensionFacts
from backend.tasks.tables import Extension, ExtensionState, Task, TaskState
from backend.workflow.advance import advance
from backend.workflow.errors import IllegalStep
from backend.workflow.on_record import EXEMPTION_ENDED


def ask_for_extension(session: Session, actor: Actor, task_id: str, *, new_due_on: date, reason: str) -> Extension:
    """The doer asks for a later date. A printed date is the lead's to extend, a limit its setter's.

    Raises AlreadyAsked, NotLater, and IllegalStep when the task is not the doer's to do now.
    """
    campaign = queries.campaign_of(session, actor, task_id)
    task = queries.get_task(session, actor, task_id, lock=True)
    require(actor, Permission.TASK_SUBMIT, task.doer_path)
    _check(session, campaign, task, new_due_on)
    row = Extension(
        task_id=task.id,
        unit_path=task.scope_path,
        decider_path=task.overseer_path if task.returns else campaign.lead_path,
        asked_on=clock.today(session),
        asked_by=actor.name,
        reason=reason,
        old_due_on=task.due_on,
        new_due_on=new_due_on,
    )
    session.add(row)
    journal.record(session, actor, "extension.asked", subject=row, now=row.state, **_payload(row, task))
    return row


def _check(session: Session, campaign: Campaign, task: Task, new_due_on: date) -> None:
    if campaign.state is not CampaignState.RUNNING:
        raise CampaignNotRunning
    if rules.standing(task, clock.today(session)) not in queries.TODO:
        raise IllegalStep(verb="extend", state=task.state, label="申请延期", label_en="Ask for an extension")
    if new_due_on <= task.due_on or new_due_on <= clock.today(session):
        raise NotLater(due_on=max(task.due_on, clock.today(session)).isoformat())
    asked = queries.extensions_of(session, [task.id]).get(task.id, [])
    if any(row.state is ExtensionState.ASKED for row in asked):
        raise AlreadyAsked


def grant_extension(session: Session, actor: Actor, extension_id: str, seen: int, *, answer: str) -> Extension:
    """Grants the later date, also after the fact; the first one stays on record and the task is marked “extended”."""
    row, campaign, task = _decided(session, actor, extension_id, seen, "grant", answer)
    was = counts.bucket_of(task)
    if task.state is TaskState.EXEMPT:
        _end_exemption(session, campaign, task)
    task.due_on, task.extended = row.new_due_on, True
    task.late = rules.late_after_extension(task)
    session.add(task)
    session.flush()
    counts.shift(session, task, was)
    journal.record(session, actor, "task.extended", subject=task, campaign_id=campaign.id, **_payload(row, task))
    _extend_repairs(session, actor, campaign, task, row)
    return row


def _end_exemption(session: Session, campaign: Campaign, task: Task) -> None:
    """Its day has passed, or nothing could be granted; from now on the task's own day counts, which is later."""
    moving.move(session, SYSTEM, task, "reinstate", TaskFacts(clock.today(session)), reason=EXEMPTION_ENDED)
    deliverables.give_back(session, campaign, task, EXEMPTION_ENDED)
    task.exempt_reason, task.exempt_until = "", None


def _extend_repairs(session: Session, actor: Actor, campaign: Campaign, task: Task, row: Extension) -> None:
    """The printed day of the repairs is that of each issue to be repaired by then."""
    repairs = "issues_answered" in campaigns.plan_of(campaign).spec(task.spec).deliverables
    if task.site_id and repairs and not task.returns:
        issues.follow_extension(
            session, actor, campaign.id, task.site_id, was=row.old_due_on, now=row.new_due_on, reason=row.reason
        )


def refuse_extension(session: Session, actor: Actor, extension_id: str, seen: int, *, answer: str) -> Extension:
    """Refuses, with a reason; outcome and lateness stay as they were."""
    return _decided(session, actor, extension_id, seen, "refuse", answer)[0]


def _decided(
    session: Session, actor: Actor, extension_id: str, seen: int, verb: str, answer: str
) -> tuple[Extension, Campaign, Task]:
    found = queries.get_extension(session, actor, extension_id)
    campaign = queries.campaign_of(session, actor, found.task_id)
    task = queries.get_task(session, actor, found.task_id, lock=True)
    row = queries.get_extension(session, actor, extension_id, lock=True)
    expect(row, seen)
    facts = ExtensionFacts(campaign.state is CampaignState.RUNNING, task, clock.today(session), answer)
    advance(session, actor, EXTENSION, row, verb, facts, **_payload(row, task))
    row.decided_on, row.decided_by, row.answer = clock.today(session), actor.name, answer
    return row, campaign, task


def _payload(row: Extension, task: Task) -> dict[str, Any]:
    return {
        "task_id": task.id,
        "site_id": task.site_id,
        "unit_id": task.unit_id,
        "phase": task.phase,
        "old_due_on": row.old_due_on.isoformat(),
        "new_due_on": row.new_due_on.isoformat(),
        "reason": row.reason,
    }
