"""Which tasks a list asks for, how many there are, and by which way the page is found soonest."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.kit import clock
from backend.kit.actor import Actor
from backend.policy import Permission
from backend.policy.reach import top_seen
from backend.tasks import counts, queries
from backend.tasks.shapes import TaskQuery
from backend.tasks.tables import Task, TaskState
from backend.tasks.workable import running_plans, workable
from backend.units import queries as units

DEFAULT = "due_on"
SORTS: Mapping[str, Any] = {
    "due_on": Task.due_on,
    "first_due_on": Task.first_due_on,
    "phase": (Task.phase, Task.due_on),
    "state": (Task.state, Task.due_on),
}
_STEER: Mapping[str, Collection[Any]] = {
    "due_on": (Task.due_on, Task.phase, Task.state),
    "first_due_on": (),
    "phase": (Task.phase,),
    "state": (Task.state,),
}
"""What an index that keeps the order of the sort may begin with."""
_MANY = 6_000
"""From so many tasks within reach on, walking them in their order finds a page sooner than sorting them."""


class Asked(NamedTuple):
    """The tasks asked for, how many where the counters tell, and how the list is walked where that is sooner."""

    rows: sa.Select[Any]
    total: int | None = None
    in_order: tuple[sa.Select[Any], int] | None = None


def rows_asked(session: Session, actor: Actor, query: TaskQuery) -> Asked:
    """The ids of the tasks a query asks for."""
    under = units.get(session, actor, query.unit).path if query.unit else None
    top = top_seen(actor, Permission.TASK_READ, under)
    if top is None or query.site or query.of_unit or query.mine:
        return Asked(_rows(session, actor, query, under, None))
    today = clock.today(session) if query.overdue else None
    size = counts.size(
        session, top, campaign=query.campaign, phases=query.phase, states=query.state, overdue_on=today
    )  # fmt: skip
    wide = size.all > _MANY
    rows = _rows(session, actor, query, under, _to_count(query))
    total = None if query.category or query.workable else size.asked
    if total is not None and today:
        way = (Task.state, Task.due_on) if wide else (Task.scope_path,)
        total += _lapsed(session, _rows(session, actor, query, under, way))
    if not wide:
        return Asked(rows, total)
    walk = _STEER.get((query.sort or DEFAULT).removeprefix("-"), ())
    return Asked(rows, total, (_rows(session, actor, query, under, walk), 0))


def _lapsed(session: Session, rows: sa.Select[Any]) -> int:
    """How many of these are exempt; the counters know the day the exemption ended, not the day the task was due."""
    exempt = rows.where(col(Task.state) == TaskState.EXEMPT)
    found: int = session.execute(sa.select(sa.func.count()).select_from(exempt.subquery())).scalar_one()
    return found


def _to_count(query: TaskQuery) -> Collection[Any]:
    alone = len(query.category) == 1 and not (query.phase or query.state or query.campaign)
    return (Task.scope_path, Task.category) if alone else (Task.scope_path,)


def _rows(session: Session, actor: Actor, query: TaskQuery, under: str | None, steer: Collection[Any] | None) -> Any:
    today = clock.today(session)
    rows = queries.tasks_where(
        actor,
        campaign=query.campaign,
        site=query.site,
        under=under,
        of_unit=query.of_unit,
        phases=query.phase,
        categories=query.category,
        states=query.state,
        overdue_on=today if query.overdue else None,
        mine=query.mine,
        steer=steer,
    )
    if query.workable:
        rows = rows.where(workable(running_plans(session, actor), today))
    return rows.with_only_columns(col(Task.id))
