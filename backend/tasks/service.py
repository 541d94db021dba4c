"""Handing in, accepting, sending back, exempting and extending: the only door to scorecards and summaries."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.campaigns import queries as campaign_queries
from backend.campaigns import service as campaigns
from backend.campaigns.tables import Campaign, CampaignState
from backend.kit import clock
from backend.kit.actor import SYSTEM, Actor
from backend.kit.db import expect
from backend.policy import Permission, require
from backend.scorecards.tables import Kind
from backend.sites import queries as sites
from backend.tasks import counts, deliverables, enrolling, following, moving, queries, rules
from backend.tasks.conditions import TaskFacts
from backend.tasks.errors import CampaignNotRunning, NothingToEnrol
from backend.tasks.facts import facts_of
from backend.tasks.tables import Task, TaskState

_TABLE: Any = sa.inspect(Task).local_table


def enrol_sites(session: Session, actor: Actor, campaign_id: str, *, site_ids: list[str] | None) -> int:
    """Takes sites into the campaign (all within its lead's reach without `site_ids`) and makes their tasks.

    Gives the number of sites newly enrolled; those already in it are left as they are.
    """
    campaign = campaign_queries.get_campaign(session, actor, campaign_id, lock=True)
    require(actor, Permission.CAMPAIGN_MANAGE, campaign.lead_path)
    if campaign.state is CampaignState.CLOSED:
        raise CampaignNotRunning
    chosen = sites.of_campaign(session, campaign.lead_path, site_ids, vertical=campaign.include_vertical)
    enrolments = campaigns.enrol(session, actor, campaign, chosen)
    if not enrolments and site_ids:
        raise NothingToEnrol
    session.flush()
    if rows := enrolling.build(session, campaign, enrolments):
        session.execute(sa.insert(_TABLE), rows)
    counts.recount(session, campaign.id)
    counts.announce_newcomers(session, actor, campaign, {str(row["scope_path"]) for row in rows})
    return len(enrolments)


def submit_task(session: Session, actor: Actor, task_id: str, seen: int, *, note: str) -> Task:
    """Hands the task in with everything it must deliver; without a reviewer it is complete at once."""
    task, campaign = _opened(session, actor, task_id, seen)
    facts = facts_of(session, campaign, task, note=note)
    was = counts.bucket_of(task)
    task.note = note or task.note
    moving.move(session, actor, task, "submit", facts, reason=note)
    task.exempt_reason, task.exempt_until = "", None
    _mark_submitted(session, actor, task)
    deliverables.hand_in(session, actor, campaign, task)
    if task.reviewer_path is None:
        _accept(session, SYSTEM, task, facts)
    _settled(session, actor, campaign, task, was)
    if task.spec == campaign_queries.plan_of(campaign).closed_by and task.state is TaskState.ACCEPTED:
        campaigns.close_by_report(session, actor, campaign, task_id=task.id)
    return task


def withdraw_task(session: Session, actor: Actor, task_id: str, seen: int) -> Task:
    """The doer takes its submission back before it has been reviewed."""
    task, campaign = _opened(session, actor, task_id, seen)
    was = counts.bucket_of(task)
    moving.move(session, actor, task, "withdraw", facts_of(session, campaign, task))
    deliverables.take_back(session, actor, campaign, task)
    return _settled(session, actor, campaign, task, was)


def accept_task(session: Session, actor: Actor, task_id: str, seen: int, *, note: str) -> Task:
    """The reviewer accepts; scorecard or summary are confirmed in the same act."""
    task, campaign = _opened(session, actor, task_id, seen)
    was = counts.bucket_of(task)
    _accept(session, actor, task, facts_of(session, campaign, task), note=note)
    deliverables.confirm(session, actor, campaign, task)
    return _settled(session, actor, campaign, task, was)


def send_back_task(
    session: Session, actor: Actor, task_id: str, seen: int, *, reason: str, new_limit: date | None
) -> Task:
    """The reviewer sends back: reason and new limit in one act (R7); the number of returns is kept."""
    task, campaign = _opened(session, actor, task_id, seen)
    was = counts.bucket_of(task)
    _return(session, actor, campaign, task, "send_back", reason, new_limit)
    deliverables.send_back(session, actor, campaign, task, reason)
    return _settled(session, actor, campaign, task, was)


def reopen_task(
    session: Session, actor: Actor, task_id: str, seen: int, *, reason: str, new_limit: date | None
) -> Task:
    """The superior withdraws a task already accepted; it must be handed in anew."""
    task, campaign = _opened(session, actor, task_id, seen)
    was = counts.bucket_of(task)
    following.place_anew(session, actor, campaign, task)
    _return(session, actor, campaign, task, "reopen", reason, new_limit)
    deliverables.reopen(session, actor, campaign, task, reason)
    return _settled(session, actor, campaign, task, was)


def exempt_task(session: Session, actor: Actor, task_id: str, seen: int, *, reason: str, until: date | None) -> Task:
    """The superior frees the doer of the task, for good or until a day, with a reason."""
    task, campaign = _opened(session, actor, task_id, seen)
    was = counts.bucket_of(task)
    facts = facts_of(session, campaign, task, reason=reason, new_limit=until)
    moving.move(session, actor, task, "exempt", facts, reason=reason, limit=until)
    task.exempt_reason, task.exempt_until = reason, until
    return _settled(session, actor, campaign, task, was)


def reinstate_task(session: Session, actor: Actor, task_id: str, seen: int) -> Task:
    """Lifts an exemption; the task is the doer's again."""
    task, campaign = _opened(session, actor, task_id, seen)
    was = counts.bucket_of(task)
    moving.move(session, actor, task, "reinstate", facts_of(session, campaign, task))
    deliverables.give_back(session, campaign, task, task.exempt_reason)
    task.exempt_reason, task.exempt_until = "", None
    return _settled(session, actor, campaign, task, was)


def start_scorecard(session: Session, actor: Actor, task_id: str, *, kind: Kind | None) -> str:
    """The id of the task's scorecard, made and prefilled if need be."""
    campaign = queries.campaign_of(session, actor, task_id)
    task = queries.get_task(session, actor, task_id)
    require(actor, Permission.SCORECARD_FILL, task.doer_path)
    return deliverables.start_scorecard(session, actor, campaign, task, kind).id


def start_submission(session: Session, actor: Actor, task_id: str) -> str:
    """The id of the task's summary, made if need be."""
    campaign = queries.campaign_of(session, actor, task_id)
    task = queries.get_task(session, actor, task_id)
    require(actor, Permission.SUBMISSION_WRITE, task.doer_path)
    return deliverables.start_submission(session, actor, campaign, task).id


def _opened(session: Session, actor: Actor, task_id: str, seen: int) -> tuple[Task, Campaign]:
    """The task and its campaign, both locked, the campaign first: moves within one campaign happen one by one."""
    campaign = queries.campaign_of(session, actor, task_id)
    task = queries.get_task(session, actor, task_id, lock=True)
    expect(task, seen)
    return task, campaign


def _mark_submitted(session: Session, actor: Actor, task: Task) -> None:
    today = clock.today(session)
    task.late = task.late or today > task.due_on
    task.submitted_on = today
    task.submitted_by, task.submitted_by_name = actor.user_id, actor.name


def _accept(session: Session, actor: Actor, task: Task, facts: TaskFacts, *, note: str = "") -> None:
    moving.move(session, actor, task, "accept", facts, reason=note)
    task.done_on = clock.today(session)


def _return(
    session: Session, actor: Actor, campaign: Campaign, task: Task, verb: str, reason: str, limit: date | None
) -> None:
    facts = facts_of(session, campaign, task, reason=reason, new_limit=limit)
    moving.move(session, actor, task, verb, facts, reason=reason, limit=limit)
    assert limit is not None
    task.due_on, task.return_reason, task.returns, task.done_on = limit, reason, task.returns + 1, None


def _settled(session: Session, actor: Actor, campaign: Campaign, task: Task, was: counts.Bucket) -> Task:
    session.flush()
    counts.shift(session, task, was)
    today = clock.today(session)
    if rules.is_done(task, today) or was[0] in {TaskState.ACCEPTED, TaskState.EXEMPT}:
        counts.announce(session, actor, campaign, task)
    session.flush()
    return task
