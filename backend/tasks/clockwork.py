"""What the clock says by itself: a phase can be begun somewhere, a day comes near, a day has passed. Each is said once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import deadlines
from backend.campaigns.tables import Campaign, CampaignState
from backend.journal import service as journal
from backend.kit import clock, jobs
from backend.kit.actor import SYSTEM
from backend.kit.words import Text
from backend.tasks import queries, rules
from backend.tasks.tables import DeadlineTold, PhaseCount, PhaseScope, Task
from backend.tasks.workable import has_begun
from backend.units import queries as units
from backend.units.tables import Unit

AT_ONCE = 300
"""Entries a slice writes at most; others who write wait for it."""
APPROACHING, MISSED = "approaching", "missed"
_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be said next: phases by campaign, phase and place; tasks whose day comes near or has passed."""

    opened: Sequence[tuple[str, str, str]] = ()
    deadlines: Sequence[tuple[str, str]] = ()


def look(session: Session, _nothing: jobs.Nothing) -> Due:
    """Some of what is to be said on this business date."""
    today = clock.today(session)
    query = select(Campaign).options(campaigns.WITHOUT_PLAN).where(Campaign.state == CampaignState.RUNNING)
    running = session.exec(query.order_by(col(Campaign.id))).all()
    opened: list[tuple[str, str, str]] = []
    for campaign in running:
        opened += _to_open(session, campaign, today)
    if opened:
        return Due(opened=opened[:AT_ONCE])
    return Due(deadlines=_to_tell(session, [campaign.id for campaign in running], today))


def tell(session: Session, nothing: jobs.Nothing, due: Due) -> jobs.More[jobs.Nothing] | None:
    """Says it, what nobody has said meanwhile; there may be more."""
    _tell_opened(session, due.opened)
    _tell_deadlines(session, due.deadlines)
    return jobs.More(nothing) if due.opened or due.deadlines else None


STEP = jobs.Kind("clock.step", Text("到期与开启检查", "Deadlines and openings"), jobs.Nothing, tell, look)
jobs.every("*/10 * * * *", STEP)


def _to_open(session: Session, campaign: Campaign, today: date) -> list[tuple[str, str, str]]:
    """The units and phases of which nothing was said and something can be begun."""
    own, scope = Task.scope_path, PhaseScope.unit_path
    said = sa.exists().where(
        col(PhaseScope.campaign_id) == campaign.id, col(scope) == col(PhaseCount.unit_path),
        col(PhaseScope.phase) == col(PhaseCount.phase), col(PhaseScope.opened_on).is_not(None),
    )  # fmt: skip
    begun = sa.exists().where(
        col(Task.campaign_id) == campaign.id, col(own) == col(PhaseCount.unit_path),
        col(Task.phase) == col(PhaseCount.phase), has_begun(campaigns.plan_of(campaign), today),
    )  # fmt: skip
    rows = session.execute(
        sa.select(col(PhaseCount.phase), col(PhaseCount.unit_path))
        .where(col(PhaseCount.campaign_id) == campaign.id, col(PhaseCount.tasks) > 0, ~said, begun)
        .distinct()
        .order_by(col(PhaseCount.phase), col(PhaseCount.unit_path))
        .limit(AT_ONCE)
    )
    return [(campaign.id, phase, path) for phase, path in rows]


def _tell_opened(session: Session, places: Iterable[tuple[str, str, str]]) -> None:
    """For each place and those over it up to the campaign's lead; the first one below opens a county."""
    for campaign_id in sorted({each[0] for each in places}):
        query = select(Campaign).where(Campaign.id == campaign_id, Campaign.state == CampaignState.RUNNING)
        campaign = session.exec(query.options(campaigns.WITHOUT_PLAN).with_for_update()).first()
        if campaign is None:
            continue
        wanted = [
            (phase, scope)
            for found, phase, path in places
            if found == campaign_id
            for scope in reversed(rules.scopes(path, campaign.lead_path))
        ]
        _open(session, campaign, list(dict.fromkeys(wanted)))


def _open(session: Session, campaign: Campaign, wanted: Sequence[tuple[str, str]]) -> None:
    phases, paths = {phase for phase, _ in wanted}, {path for _, path in wanted}
    query = select(PhaseScope).where(PhaseScope.campaign_id == campaign.id, col(PhaseScope.phase).in_(phases))
    known = {(row.phase, row.unit_path): row for row in session.exec(query.where(col(PhaseScope.unit_path).in_(paths)))}
    places, today = units.by_paths(session, paths), clock.today(session)
    for phase, path in wanted:
        scope = known.get((phase, path)) or PhaseScope(campaign_id=campaign.id, unit_path=path, phase=phase)
        if scope.opened_on or path not in places:
            continue
        scope.opened_on = today
        session.add(scope)
        unit = places[path]
        journal.record(
            session, SYSTEM, "phase.opened", object_id=scope.id, unit_path=path, campaign_id=campaign.id,
            campaign=campaign.name, phase=phase, scope=unit.kind, unit=_named(unit),
        )  # fmt: skip


def _to_tell(session: Session, running: Sequence[str], today: date) -> list[tuple[str, str]]:
    """The tasks still to do whose day is near or over and of which that was not said; first those whose day is over."""
    near = campaigns.calendar(session).add(today, deadlines.HURRY)
    found: list[tuple[str, str]] = []
    for what, day in ((MISSED, col(Task.due_on) < today), (APPROACHING, col(Task.due_on).between(today, near))):
        said = sa.exists().where(
            col(DeadlineTold.task_id) == col(Task.id), col(DeadlineTold.due_on) == col(Task.due_on),
            col(DeadlineTold.what) == what,
        )  # fmt: skip
        query = select(Task.id).where(day, queries.still_to_do(today), col(Task.campaign_id).in_(running), ~said)
        ids = session.exec(query.order_by(col(Task.due_on), col(Task.id)).limit(AT_ONCE - len(found)))
        found += [(task_id, what) for task_id in ids]
    return found


def _tell_deadlines(session: Session, wanted: Sequence[tuple[str, str]]) -> None:
    if not wanted:
        return
    today, calendar = clock.today(session), campaigns.calendar(session)
    rows = session.exec(
        select(Task, Campaign, Unit)
        .options(campaigns.WITHOUT_PLAN)
        .join(Campaign, col(Campaign.id) == col(Task.campaign_id))
        .join(Unit, col(Unit.id) == col(Task.unit_id))
        .where(col(Task.id).in_([task_id for task_id, _ in wanted]), queries.still_to_do(today))
    )
    found = {task.id: (task, campaign, unit) for task, campaign, unit in rows}
    for task, campaign, unit, what in [(*found[task_id], what) for task_id, what in wanted if task_id in found]:
        if (what == MISSED) is not (task.due_on < today) or not _first(session, task, what, today):
            continue
        between = calendar.between(*((task.due_on, today) if what == MISSED else (today, task.due_on)))
        journal.record(
            session, SYSTEM, f"deadline.{what}", subject=task, object_kind="task", campaign_id=campaign.id,
            campaign=campaign.name, phase=task.phase, spec=task.spec, site_id=task.site_id, unit=_named(unit),
            due_on=task.due_on.isoformat(), first_due_on=task.first_due_on.isoformat(), working_days=between,
        )  # fmt: skip


def _first(session: Session, task: Task, what: str, today: date) -> bool:
    """Whether nobody has said so of this task and day."""
    insert = _INSERT[session.get_bind().dialect.name](DeadlineTold)
    row = insert.values(task_id=task.id, due_on=task.due_on, what=what, told_on=today).on_conflict_do_nothing()
    told: Any = session.execute(row)
    return bool(told.rowcount)


def _named(unit: Unit) -> dict[str, str | None]:
    return {"id": unit.id, "name": unit.name, "division_code": unit.division_code}
