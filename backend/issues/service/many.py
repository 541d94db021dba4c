"""The same act on many issues: each stands for itself, one refused leaves the others done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlmodel import Session

from backend.issues.service.aside import extend_limit
from backend.issues.service.moves import assign_issue, pass_repair
from backend.issues.shapes.asked import Chosen
from backend.issues.tables import Issue
from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.errors import AppError


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one of them: the issue as it now stands, or why not."""

    id: str
    issue: Issue | None
    refusal: AppError | None = None


Act: TypeAlias = Callable[[str, int], Issue]


def bulk_assign(session: Session, actor: Actor, chosen: Sequence[Chosen], *, assignee_id: str) -> list[Done]:
    """Puts one person in charge of each."""
    return _each(
        session, actor, chosen, lambda key, seen: assign_issue(session, actor, key, seen, assignee_id=assignee_id)
    )


def bulk_pass(session: Session, actor: Actor, chosen: Sequence[Chosen], *, note: str) -> list[Done]:
    """Passes each repair."""
    return _each(session, actor, chosen, lambda key, seen: pass_repair(session, actor, key, seen, note=note))


def bulk_extend(
    session: Session, actor: Actor, chosen: Sequence[Chosen], *, reason: str, new_limit: date | None
) -> list[Done]:
    """Sets each a later limit, or a first one."""
    return _each(
        session, actor, chosen,
        lambda key, seen: extend_limit(session, actor, key, seen, reason=reason, new_limit=new_limit),
    )  # fmt: skip


def _each(session: Session, actor: Actor, chosen: Sequence[Chosen], act: Act) -> list[Done]:
    """Acts in the order of ids, so that two such acts never wait for each other; answers in the order asked."""
    done = {one.id: _one(session, actor, one, act) for one in sorted(chosen, key=lambda one: one.id)}
    return [done[one.id] for one in {one.id: one for one in chosen}.values()]


def _one(session: Session, actor: Actor, one: Chosen, act: Act) -> Done:
    try:
        with session.begin_nested():
            return Done(one.id, act(one.id, one.version))
    except AppError as refusal:
        if refusal.journaled:
            journal.record(session, actor, f"refusal.{refusal.code}", object_kind="request", ids={"id": one.id})
        return Done(one.id, None, refusal)
