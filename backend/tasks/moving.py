"""A move of a task: through the one door, with a line in its history."""

from datetime import date
from typing import Any

from sqlmodel import Session

from backend.kit import clock
from backend.kit.actor import Actor
from backend.tasks import rules
from backend.tasks.conditions import TaskFacts
from backend.tasks.states import TASK
from backend.tasks.tables import Task, TaskMove
from backend.workflow.advance import advance


def move(
    session: Session, actor: Actor, task: Task, verb: str, facts: TaskFacts, *, reason: str = "",
    limit: date | None = None,
) -> None:  # fmt: skip
    """Moves the task and keeps who did it and why; the counters are the caller's to shift."""
    was = task.state
    warning = rules.SAME_PERSON if rules.same_person(task, verb, actor.user_id, facts.repairers) else ""
    advance(session, actor, TASK, task, verb, facts, **_payload(task, reason, limit, warning))
    line = TaskMove(
        task_id=task.id,
        verb=verb,
        was=was,
        now=task.state,
        reason=reason,
        limit_on=limit,
        by_id=actor.user_id,
        by_name=actor.name,
        on=clock.today(session),
        at=clock.now(),
        warning=warning,
    )
    session.add(line)


def _payload(task: Task, reason: str, limit: date | None, warning: str) -> dict[str, Any]:
    """What readers of the journal need: never more than ids, dates and the words of the mover."""
    said = {"reason": reason, "warning": warning, "limit_on": limit.isoformat() if limit else ""}
    return {
        "campaign_id": task.campaign_id,
        "spec": task.spec,
        "phase": task.phase,
        "site_id": task.site_id,
        "unit_id": task.unit_id,
        "due_on": task.due_on.isoformat(),
    } | {name: text for name, text in said.items() if text}
