"""What a county's own software brings of many tasks at once, the results of self-checks above all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import AppError
from backend.scorecards import queries as cards
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Scorecard
from backend.tasks import queries, service
from backend.tasks.shapes import TaskPut, TaskPutOut
from backend.tasks.tables import Task
from backend.workflow import many
from backend.workflow.puts import PutOutcome


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one of them: the task and its card as they now stand, or why not."""

    asked: TaskPut
    became: PutOutcome
    task: Task | None = None
    card: Scorecard | None = None
    refusal: AppError | None = None


def put_tasks(session: Session, actor: Actor, asked: Sequence[TaskPut]) -> list[Brought]:
    """Each stands for itself; in the order of their ids, so that two such acts never wait for each other."""
    done = {one.task_id: _put(session, actor, one) for one in sorted(asked, key=lambda one: one.task_id)}
    return [done[one.task_id] for one in asked]


def _put(session: Session, actor: Actor, one: TaskPut) -> Brought:
    brought, refusal = many.attempt(session, actor, lambda: _brought(session, actor, one), ids={"id": one.task_id})
    return brought or Brought(one, PutOutcome.REFUSED, refusal=refusal)


def _brought(session: Session, actor: Actor, one: TaskPut) -> Brought:
    task = queries.get_task(session, actor, one.task_id)
    became, card = PutOutcome.UNCHANGED, None
    if one.card:
        there = {known.id for known in cards.rows_of(session, task.campaign_id, task.site_id or "")}
        card_id = service.start_scorecard(session, actor, task.id, kind=one.card.kind)
        card = cards.get_card(session, actor, card_id, lock=True)
        if one.card.version is not None:
            expect(card, one.card.version)
        was = card.version
        card = scorecards.fill(session, actor, card_id, was, **one.card.filled(card.facts))
        became = PutOutcome.MADE if card_id not in there else became if card.version == was else PutOutcome.CHANGED
    if one.hand_in:
        task = service.submit_task(session, actor, task.id, task.version, note=one.note)
        became = became if became is PutOutcome.MADE else PutOutcome.CHANGED
    return Brought(one, became, task, card)


def told(one: Brought, language: str) -> TaskPutOut:
    """What became of one of them, in the caller's language."""
    task, card = one.task, one.card
    return TaskPutOut(
        task_id=one.asked.task_id,
        became=one.became,
        state=task.state if task else None,
        version=task.version if task else None,
        card_id=card.id if card else None,
        card_version=card.version if card else None,
        total=card.total if card else None,
        verdict=card.verdict if card else None,
        problem=many.Refused.of(one.refusal, language) if one.refusal else None,
    )
