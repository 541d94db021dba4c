"""What goes with a task: its scorecard or its summary is created, handed in, confirmed and returned with it."""

from collections.abc import Sequence

from sqlmodel import Session

from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign
from backend.kit import clock
from backend.kit.actor import SYSTEM, Actor
from backend.scorecards import queries as cards
from backend.scorecards import service as scorecards
from backend.scorecards.tables import CardState, Kind, Scorecard
from backend.sites import queries as sites
from backend.sites import service as site_register
from backend.sites.tables import CodeState
from backend.submissions import queries as summaries
from backend.submissions import service as submissions
from backend.submissions.tables import Submission, SubmissionState
from backend.tasks import rules, states
from backend.tasks.errors import NoSuchDeliverable
from backend.tasks.facts import facts_of
from backend.tasks.tables import Task, TaskState
from backend.units.tables import Unit
from backend.workflow.advance import refusal
from backend.workflow.on_record import EXEMPTION_ENDED

SUMMARY = "summary_ready"
"""The deliverable that is a summary."""


def card_kinds(campaign: Campaign, task: Task) -> list[Kind]:
    """The scorecards the plan lets this task make, required ones first."""
    spec = campaigns.plan_of(campaign).spec(task.spec)
    names = [*spec.deliverables, *spec.optional]
    return [Kind(name.removeprefix("scorecard_")) for name in names if name.startswith("scorecard_")]


def has_summary(campaign: Campaign, task: Task) -> bool:
    """Whether the task delivers a summary."""
    return SUMMARY in campaigns.plan_of(campaign).spec(task.spec).deliverables


def start_scorecard(session: Session, actor: Actor, campaign: Campaign, task: Task, kind: Kind | None) -> Scorecard:
    """The task's scorecard, made now if it is not there.

    Raises NoSuchDeliverable when the plan asks for none, StepRefused while the task or its gates are not open.
    """
    kinds = card_kinds(campaign, task)
    if not kinds or (kind and kind not in kinds):
        raise NoSuchDeliverable
    _free_after_exemption(session, campaign, task)
    if there := cards.rows_of(session, campaign.id, task.site_id or "", [kind or kinds[0]]):
        return there[0]
    if reasons := states.not_fillable(task, facts_of(session, campaign, task)):
        raise refusal("start_scorecard", states.FILL, reasons)
    site = sites.by_ids(session, [task.site_id or ""])[task.site_id or ""]
    return scorecards.start(
        session, actor, campaign, site, kind=kind or kinds[0],
        filler_path=task.doer_path, confirmer_path=task.reviewer_path,
    )  # fmt: skip


def start_submission(session: Session, actor: Actor, campaign: Campaign, task: Task) -> Submission:
    """The task's summary, made now if it is not there. Raises NoSuchDeliverable when the plan asks for none."""
    spec = campaigns.plan_of(campaign).spec(task.spec)
    if not has_summary(campaign, task):
        raise NoSuchDeliverable
    _free_after_exemption(session, campaign, task)
    unit = session.get_one(Unit, task.unit_id)
    return submissions.start(
        session, actor, campaign, unit, phase=task.phase, receiver_path=task.reviewer_path,
        medium=spec.medium or "electronic", scope=spec.scope,
    )  # fmt: skip


def _free_after_exemption(session: Session, campaign: Campaign, task: Task) -> None:
    """Once an exemption has run out, what was handed in before it is the doer's to change again, as after reinstating.

    Nobody acts on the day it ends; so it happens when the doer turns to it.
    """
    if task.state is TaskState.EXEMPT and rules.standing(task, clock.today(session)) is TaskState.OPEN:
        give_back(session, campaign, task, EXEMPTION_ENDED)


def hand_in(session: Session, actor: Actor, campaign: Campaign, task: Task) -> None:
    """Hands in the cards the doer filled, or sends the summary."""
    for card in _cards(session, campaign, task, {CardState.DRAFT, CardState.RETURNED}):
        if card.ready:
            scorecards.hand_in(session, actor, card)
    if paper := _summary(session, campaign, task, {SubmissionState.DRAFT, SubmissionState.RETURNED}):
        submissions.send(session, actor, paper)


def take_back(session: Session, actor: Actor, campaign: Campaign, task: Task) -> None:
    """Takes cards and summary back into draft with the task."""
    for card in _cards(session, campaign, task, {CardState.SUBMITTED}):
        scorecards.take_back(session, actor, card)
    if paper := _summary(session, campaign, task, {SubmissionState.SENT}):
        submissions.take_back(session, actor, paper)


def give_back(session: Session, campaign: Campaign, task: Task, reason: str) -> None:
    """Makes what was handed in before an exemption the doer's to change again; a summary's receipts stay recorded."""
    for card in _cards(session, campaign, task, {CardState.SUBMITTED}):
        scorecards.take_back(session, SYSTEM, card)
    if paper := _summary(session, campaign, task, {SubmissionState.SENT}):
        submissions.reopen(session, SYSTEM, paper, reason=reason)


def confirm(session: Session, actor: Actor, campaign: Campaign, task: Task) -> None:
    """Confirms the site code, the cards or the summary that the accepted task delivered."""
    if "code_entered" in campaigns.plan_of(campaign).spec(task.spec).deliverables and task.site_id:
        site = sites.by_ids(session, [task.site_id])[task.site_id]
        if site.code_state is CodeState.ENTERED:
            site_register.confirm_code(session, actor, site.id, None)
    for card in _cards(session, campaign, task, {CardState.SUBMITTED}):
        scorecards.confirm(session, actor, card)
    if paper := _summary(session, campaign, task, {SubmissionState.SENT}):
        submissions.accept(session, actor, paper)


def send_back(session: Session, actor: Actor, campaign: Campaign, task: Task, reason: str) -> None:
    """Returns cards and summary with the task."""
    for card in _cards(session, campaign, task, {CardState.SUBMITTED}):
        scorecards.send_back(session, actor, card, reason=reason)
    if paper := _summary(session, campaign, task, {SubmissionState.SENT}):
        submissions.send_back(session, actor, paper, reason=reason)


def reopen(session: Session, actor: Actor, campaign: Campaign, task: Task, reason: str) -> None:
    """Withdraws the confirmation of cards and summary, so that they can be changed again."""
    for card in _cards(session, campaign, task, {CardState.CONFIRMED}):
        scorecards.reopen(session, actor, card, reason=reason)
    if paper := _summary(session, campaign, task, {SubmissionState.ACCEPTED, SubmissionState.SENT}):
        submissions.reopen(session, actor, paper, reason=reason)


def hand_over(session: Session, actor: Actor, campaign: Campaign, path: str, tasks: Sequence[Task]) -> None:
    """Gives the cards and summaries at or below a unit to those who now do and review the tasks they belong to."""
    maker = {(task.site_id, kind): task for task in tasks if task.site_id for kind in card_kinds(campaign, task)}
    for card in cards.below_unit(session, campaign.id, path):
        if task := maker.get((card.site_id, card.kind)):
            scorecards.hand_over(
                session, actor, card, filler_path=task.doer_path, confirmer_path=task.reviewer_path,
                overseer_path=task.overseer_path,
            )  # fmt: skip
    sender = {(task.unit_id, task.phase): task for task in tasks if has_summary(campaign, task)}
    for paper in summaries.below_unit(session, campaign.id, path):
        if task := sender.get((paper.unit_id, paper.phase)):
            submissions.hand_over(session, actor, paper, receiver_path=task.reviewer_path)


def _cards(session: Session, campaign: Campaign, task: Task, states: set[CardState]) -> list[Scorecard]:
    if task.site_id is None or not (kinds := card_kinds(campaign, task)):
        return []
    return [c for c in cards.rows_of(session, campaign.id, task.site_id, kinds) if c.state in states]


def _summary(session: Session, campaign: Campaign, task: Task, states: set[SubmissionState]) -> Submission | None:
    if not has_summary(campaign, task):
        return None
    paper = summaries.standings(session, campaign.id, [task.unit_id], task.phase).get(task.unit_id)
    return paper if paper and paper.state in states else None
