"""The same act on many issues."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from backend.issues.service.limits import extend_limit
from backend.issues.service.moves import assign_issue, pass_repair
from backend.issues.tables import Issue
from backend.kit.actor import Actor
from backend.workflow.many import Chosen, Done, each


def bulk_assign(session: Session, actor: Actor, chosen: Sequence[Chosen], *, assignee_id: str) -> list[Done[Issue]]:
    """Puts one person in charge of each."""
    return each(
        session, actor, chosen, lambda key, seen: assign_issue(session, actor, key, seen, assignee_id=assignee_id)
    )


def bulk_pass(session: Session, actor: Actor, chosen: Sequence[Chosen], *, note: str) -> list[Done[Issue]]:
    """Passes each repair."""
    return each(session, actor, chosen, lambda key, seen: pass_repair(session, actor, key, seen, note=note))


def bulk_extend(
    session: Session, actor: Actor, chosen: Sequence[Chosen], *, reason: str, new_limit: date | None
) -> list[Done[Issue]]:
    """Sets each a later limit, or a first one."""
    return each(
        session, actor, chosen,
        lambda key, seen: extend_limit(session, actor, key, seen, reason=reason, new_limit=new_limit),
    )  # fmt: skip
