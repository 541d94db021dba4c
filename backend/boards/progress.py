"""The unit × phase board, what falls due soon, and the trend: read from counters, live against today."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.boards import choosing
from backend.boards.shapes import (
    Cell,
    DueLine,
    DueSoonOut,
    PhaseHead,
    ProgressOut,
    ProgressQuery,
    TrendOut,
    TrendPoint,
    UnitRow,
)
from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Plan
from backend.campaigns.tables import Campaign
from backend.kit import clock
from backend.kit.actor import Actor
from backend.policy import Permission, within_reach
from backend.tasks.tables import PhaseCount, Task, TaskState
from backend.units import queries as units
from backend.units.tables import Unit

SOON = 7
"""Working days ahead that count as soon."""
TREND_DAYS = 30

Counted = dict[str, list[PhaseCount]]


def progress(session: Session, actor: Actor, query: ProgressQuery, language: str) -> ProgressOut:
    """Done, total and overdue for each unit directly below (or the one named), and for all together."""
    campaign = choosing.campaign(session, actor, query.campaign)
    if campaign is None:
        return ProgressOut(campaign_id=None, phases=[], rows=[], total=None)
    top = units.get(session, actor, query.unit or actor.unit_id)
    below = list(session.exec(select(Unit).where(Unit.parent_id == top.id).order_by(Unit.division_code, Unit.number)))  # type: ignore[arg-type]
    counted = _counted(session, campaign.id, [top.path, *(unit.path for unit in below)])
    plan, today = campaigns.plan_of(campaign), clock.today(session)
    return ProgressOut(
        campaign_id=campaign.id,
        phases=_heads(session, campaign, plan, language),
        rows=[_row(unit, counted[unit.path], plan, today) for unit in below if counted.get(unit.path)],
        total=_row(top, counted.get(top.path, []), plan, today),
    )


def _counted(session: Session, campaign_id: str, paths: Iterable[str]) -> Counted:
    rows = session.exec(
        select(PhaseCount).where(
            PhaseCount.campaign_id == campaign_id, col(PhaseCount.unit_path).in_(list(paths)), PhaseCount.tasks > 0
        )
    )
    counted: Counted = defaultdict(list)
    for row in rows:
        counted[row.unit_path].append(row)
    return counted


def _heads(session: Session, campaign: Campaign, plan: Plan, language: str) -> list[PhaseHead]:
    calendar = campaigns.calendar(session)
    dues: dict[str, set[date]] = defaultdict(set)
    for spec in plan.specs:
        dues[spec.phase].add(spec.due_on(campaign.start_on, calendar))
    return [
        PhaseHead(key=phase.key, title=phase.title.spoken(language), due_on=sorted(dues[phase.key]))
        for phase in plan.phases
    ]


def _row(unit: Unit, counts: list[PhaseCount], plan: Plan, today: date) -> UnitRow:
    return UnitRow(
        id=unit.id,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        tile_x=unit.tile_x,
        tile_y=unit.tile_y,
        cells=[cell_of(phase.key, [c for c in counts if c.phase == phase.key], today) for phase in plan.phases],
    )


def cell_of(phase: str, counts: list[PhaseCount], today: date) -> Cell:
    """One cell: what the counters of one phase of one unit say today."""
    cell = Cell(phase=phase, done=0, total=0, submitted=0, overdue=0, exempt=0)
    for count in counts:
        state = TaskState(count.state)
        if state is TaskState.EXEMPT and count.due_on >= today:
            cell.exempt += count.tasks
            continue
        cell.total += count.tasks
        cell.done += count.tasks if state is TaskState.ACCEPTED else 0
        cell.submitted += count.tasks if state is TaskState.SUBMITTED else 0
        todo = state in {TaskState.OPEN, TaskState.RETURNED, TaskState.EXEMPT}
        cell.overdue += count.tasks if todo and count.due_on < today else 0
    return cell


def due_soon(session: Session, actor: Actor, campaign_id: str | None, language: str) -> DueSoonOut:
    """What is still to do and falls due within seven working days, in the caller's unit and below."""
    calendar, today = campaigns.calendar(session), clock.today(session)
    until = calendar.add(today, SOON)
    campaign = choosing.campaign(session, actor, campaign_id)
    if campaign is None:
        return DueSoonOut(until=until, lines=[])
    plan = campaigns.plan_of(campaign)
    rows = session.execute(
        sa.select(PhaseCount.phase, PhaseCount.due_on, sa.func.sum(PhaseCount.tasks))  # type: ignore[call-overload]
        .where(
            PhaseCount.campaign_id == campaign.id,
            PhaseCount.unit_path == actor.unit_path,
            col(PhaseCount.state).in_([TaskState.OPEN, TaskState.RETURNED]),
            col(PhaseCount.due_on).between(today, until),
        )
        .group_by(PhaseCount.phase, PhaseCount.due_on)
        .order_by(PhaseCount.due_on, PhaseCount.phase)
    )
    lines = [
        DueLine(
            phase=phase,
            phase_title=plan.phase(phase).title.spoken(language),
            due_on=day,
            days_left=calendar.between(today, day),
            count=n,
        )
        for phase, day, n in rows
        if n
    ]
    return DueSoonOut(until=until, lines=lines)


def trend(session: Session, actor: Actor, campaign_id: str | None) -> TrendOut:
    """Tasks due and tasks done, summed up day by day over the last thirty days."""
    campaign = choosing.campaign(session, actor, campaign_id)
    if campaign is None:
        return TrendOut(points=[])
    planned = _by_day(session, actor, campaign, Task.first_due_on)
    actual = _by_day(session, actor, campaign, Task.done_on)
    today = clock.today(session)
    days = [today - timedelta(days=n) for n in range(TREND_DAYS - 1, -1, -1)]
    return TrendOut(
        points=[TrendPoint(day=day, planned=_up_to(planned, day), actual=_up_to(actual, day)) for day in days]
    )


def _by_day(session: Session, actor: Actor, campaign: Campaign, column: date | None) -> dict[date, int]:
    rows = session.execute(
        sa.select(column, sa.func.count())  # type: ignore[call-overload]
        .where(
            Task.campaign_id == campaign.id,
            within_reach(actor, Permission.BOARD_READ, Task.scope_path),
            col(Task.state) != TaskState.EXEMPT,
            col(column).is_not(None),
        )
        .group_by(column)
    )
    return {day: n for day, n in rows}


def _up_to(counts: dict[date, int], day: date) -> int:
    return sum(n for on, n in counts.items() if on <= day)
