"""Counters by phase, state and day for every unit, kept in step with each move; completion of a phase, said once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from backend.campaigns.tables import Campaign
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.ids import new_id
from backend.policy import reach
from backend.tasks import rules
from backend.tasks.queries import TODO
from backend.tasks.tables import PhaseCount, PhaseScope, Task, TaskState
from backend.units import queries as units
from backend.units.tables import Unit

Bucket = tuple[str, date]


def bucket_of(task: Task) -> Bucket:
    """State and counting day: where a task is counted."""
    return task.state.value, rules.counting_day(task)


def shift(session: Session, task: Task, was: Bucket) -> None:
    """Moves one task from the bucket it was in to the one it is in now, for its unit and every unit above."""
    shift_many(session, [(task, was)])


def shift_many(session: Session, moved: Iterable[tuple[Task, Bucket]]) -> None:
    """Moves each of these tasks from the bucket it was in to the one it is in now."""
    steps = [
        {"campaign": task.campaign_id, "phase": task.phase, "id": new_id(), "path": path, "state": state, "day": day,
         "n": n}
        for task, was in moved
        if (now := bucket_of(task)) != was
        for path in reach.prefixes(task.scope_path)
        for (state, day), n in ((was, -1), (now, 1))
    ]  # fmt: skip
    if steps:
        session.execute(_ADD, steps)


_ADD = sa.text(
    "INSERT INTO phase_count (id, version, campaign_id, unit_path, phase, state, due_on, tasks)"
    " VALUES (:id, 1, :campaign, :path, :phase, :state, :day, :n)"
    " ON CONFLICT (campaign_id, unit_path, phase, state, due_on) DO UPDATE SET tasks = phase_count.tasks + excluded.tasks"
).bindparams(sa.bindparam("day", type_=sa.Date))


class Size(NamedTuple):
    """How many tasks lie at or below a unit, and how many of them are what is asked for."""

    all: int
    asked: int


def size(
    session: Session,
    path: str,
    *,
    campaign: str | None,
    phases: Sequence[str] = (),
    states: Sequence[str] = (),
    overdue_on: date | None = None,
) -> Size:
    """The same that counting the tasks would give, of one campaign or of all; `overdue_on` leaves exempt ones out."""
    among = ((PhaseCount.phase, phases), (PhaseCount.state, states), (PhaseCount.state, overdue_on and TODO))
    asked: list[sa.ColumnElement[bool]] = [col(column).in_(list(some)) for column, some in among if some]
    if overdue_on:
        asked.append(col(PhaseCount.due_on) < overdue_on)
    matching = sa.case((sa.and_(sa.true(), *asked), PhaseCount.tasks), else_=0)
    query = sa.select(sa.func.sum(PhaseCount.tasks), sa.func.sum(matching)).where(col(PhaseCount.unit_path) == path)
    found = session.execute(query.where(col(PhaseCount.campaign_id) == campaign) if campaign else query).one()
    return Size(*(int(n or 0) for n in found))


def recount(session: Session, campaign_id: str) -> None:
    """Counts a campaign's tasks anew, after many were made or a unit moved."""
    session.flush()
    far = sa.literal(rules.FAR, sa.Date)
    day = sa.case(
        (col(Task.state) == TaskState.EXEMPT, sa.func.coalesce(Task.exempt_until, far)),
        (col(Task.state).in_([TaskState.SUBMITTED, TaskState.ACCEPTED]), far),
        else_=Task.due_on,
    )
    rows = session.execute(
        sa.select(Task.scope_path, Task.phase, Task.state, day, sa.func.count())  # type: ignore[call-overload]
        .where(Task.campaign_id == campaign_id)
        .group_by(Task.scope_path, Task.phase, Task.state, day)
    ).all()
    totals: Counter[tuple[str, str, str, date]] = Counter()
    for path, phase, state, due_on, n in rows:
        for prefix in reach.prefixes(path):
            totals[prefix, phase, str(state), due_on] += n
    session.exec(delete(PhaseCount).where(col(PhaseCount.campaign_id) == campaign_id))
    _insert(session, campaign_id, totals)


def _insert(session: Session, campaign_id: str, totals: Counter[tuple[str, str, str, date]]) -> None:
    if not totals:
        return
    session.execute(
        sa.insert(PhaseCount),
        [
            {"id": new_id(), "version": 1, "campaign_id": campaign_id, "unit_path": path, "phase": phase,
             "state": state, "due_on": day, "tasks": n}
            for (path, phase, state, day), n in totals.items()
        ],
    )  # fmt: skip


def announce(session: Session, actor: Actor, campaign: Campaign, task: Task) -> None:
    """Says `phase.completed` or `phase.reopened` for the task's unit and those above it; call it after `shift`."""
    announce_scopes(session, actor, campaign, task.phase, rules.scopes(task.scope_path, campaign.lead_path))


def announce_tasks(session: Session, actor: Actor, campaign: Campaign, tasks: Iterable[Task]) -> None:
    """Says so for many tasks, once a phase and scope."""
    places: dict[str, set[str]] = defaultdict(set)
    for task in tasks:
        places[task.phase].update(rules.scopes(task.scope_path, campaign.lead_path))
    for phase, scopes in places.items():
        announce_scopes(session, actor, campaign, phase, sorted(scopes, key=lambda path: (-len(path), path)))


def announce_scopes(session: Session, actor: Actor, campaign: Campaign, phase: str, scopes: list[str]) -> None:
    """Says once for each of these scopes that it became complete or is complete no longer.

    The campaign's row must be locked, so that two last tasks accepted at once are seen one after the other.
    """
    session.flush()
    known = {
        row.unit_path: row
        for row in session.exec(
            select(PhaseScope).where(
                PhaseScope.campaign_id == campaign.id,
                PhaseScope.phase == phase,
                col(PhaseScope.unit_path).in_(scopes),
            )
        )
    }
    left = _left(session, campaign.id, phase, scopes)
    changed = [path for path in scopes if (path in left) is (path in known and known[path].complete)]
    places = units.by_paths(session, changed)
    for path in changed:
        scope = known.get(path) or PhaseScope(campaign_id=campaign.id, unit_path=path, phase=phase)
        _say(session, actor, campaign, scope, places[path])


def announce_newcomers(session: Session, actor: Actor, campaign: Campaign, places: Iterable[str]) -> None:
    """Says of the phases that were complete for the units at or over these places that they are no longer."""
    over = {prefix for place in places for prefix in reach.prefixes(place)}
    complete: dict[str, list[str]] = defaultdict(list)
    query = select(PhaseScope.phase, PhaseScope.unit_path).where(PhaseScope.campaign_id == campaign.id)
    for phase, path in session.exec(query.where(col(PhaseScope.complete).is_(True)).order_by(PhaseScope.unit_path)):
        if path in over:
            complete[phase].append(path)
    for phase, paths in complete.items():
        announce_scopes(session, actor, campaign, phase, paths)


def phases_of(session: Session, campaign_id: str, paths: Iterable[str]) -> dict[str, set[str]]:
    """The phases each of these units, and what lies below it, has tasks of."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = session.exec(
        select(PhaseCount.unit_path, PhaseCount.phase)
        .where(PhaseCount.campaign_id == campaign_id, PhaseCount.tasks > 0)
        .where(col(PhaseCount.unit_path).in_(list(paths)))
        .distinct()
    )
    for path, phase in rows:
        found[path].add(phase)
    return found


def _left(session: Session, campaign_id: str, phase: str, paths: Iterable[str]) -> set[str]:
    """Those of the paths below which something of the phase is still to do."""
    today = clock.today(session)
    undone = sa.or_(
        col(PhaseCount.state).not_in([TaskState.ACCEPTED, TaskState.EXEMPT]),
        sa.and_(col(PhaseCount.state) == TaskState.EXEMPT, col(PhaseCount.due_on) < today),
    )
    rows = session.exec(
        select(PhaseCount.unit_path)
        .where(PhaseCount.campaign_id == campaign_id, PhaseCount.phase == phase, PhaseCount.tasks > 0, undone)
        .where(col(PhaseCount.unit_path).in_(list(paths)))
    )
    return set(rows)


def _say(session: Session, actor: Actor, campaign: Campaign, scope: PhaseScope, unit: Unit) -> None:
    scope.complete = complete = not scope.complete
    scope.round += complete
    session.add(scope)
    journal.record(
        session,
        actor,
        "phase.completed" if complete else "phase.reopened",
        object_id=scope.id,
        unit_path=scope.unit_path,
        campaign_id=campaign.id,
        campaign=campaign.name,
        phase=scope.phase,
        round=scope.round,
        scope=unit.kind,
        unit={"id": unit.id, "name": unit.name, "division_code": unit.division_code},
    )
