"""The unit × phase board, what falls due soon, and the trend: read from counters, live against today."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

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


class Figures(NamedTuple):
    """What one cell counts; light, because a nation's board has thousands."""

    done: Any = 0
    total: Any = 0
    submitted: Any = 0
    overdue: Any = 0
    exempt: Any = 0


Counted = dict[str, dict[str, Figures]]
"""By unit path and phase."""


def progress(session: Session, actor: Actor, query: ProgressQuery, language: str) -> ProgressOut:
    """Done, total and overdue for each unit directly below (or the one named), and for all together."""
    campaign = choosing.campaign(session, actor, query.campaign)
    if campaign is None:
        return ProgressOut(campaign_id=None, phases=[], rows=[], total=None)
    top = units.get(session, actor, query.unit or actor.unit_id)
    below = list(session.exec(select(Unit).where(Unit.parent_id == top.id).order_by(Unit.division_code, Unit.number)))  # type: ignore[arg-type]
    by_unit = counted(session, campaign.id, [top.path, *(unit.path for unit in below)], clock.today(session))
    plan = campaigns.plan_of(campaign)
    return ProgressOut(
        campaign_id=campaign.id,
        phases=_heads(session, campaign, plan, language),
        rows=[_row(unit, by_unit[unit.path], plan) for unit in below if by_unit.get(unit.path)],
        total=_row(top, by_unit.get(top.path, {}), plan),
    )


def counted(session: Session, campaign_id: str, paths: Iterable[str], today: date) -> Counted:
    """The figures for each unit path and phase that has tasks, live against `today`; one query."""
    ended = col(PhaseCount.due_on) < today
    exempt = sa.and_(col(PhaseCount.state) == TaskState.EXEMPT, ~ended)
    todo = col(PhaseCount.state).in_([TaskState.OPEN, TaskState.RETURNED, TaskState.EXEMPT])
    figures = Figures(
        done=col(PhaseCount.state) == TaskState.ACCEPTED,
        total=~exempt,
        submitted=col(PhaseCount.state) == TaskState.SUBMITTED,
        overdue=sa.and_(todo, ended),
        exempt=exempt,
    )
    rows = session.execute(
        sa.select(PhaseCount.unit_path, PhaseCount.phase, *map(_tasks, figures))  # type: ignore[call-overload]
        .where(PhaseCount.campaign_id == campaign_id, col(PhaseCount.unit_path).in_(list(paths)), PhaseCount.tasks > 0)
        .group_by(PhaseCount.unit_path, PhaseCount.phase)
    )
    by_unit: Counted = defaultdict(dict)
    for path, phase, *counts in rows:
        by_unit[path][phase] = Figures(*counts)
    return by_unit


def _tasks(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, PhaseCount.tasks), else_=0))


def _cell(phase: str, figures: Figures) -> Cell:
    return Cell(phase=phase, **figures._asdict())


def _heads(session: Session, campaign: Campaign, plan: Plan, language: str) -> list[PhaseHead]:
    calendar = campaigns.calendar(session)
    dues: dict[str, set[date]] = defaultdict(set)
    for spec in plan.specs:
        dues[spec.phase].add(spec.due_on(campaign.start_on, calendar))
    return [
        PhaseHead(
            key=phase.key,
            title=phase.title.spoken(language),
            due_on=sorted(dues[phase.key]),
            per_site=any(spec.per_site for spec in plan.specs if spec.phase == phase.key),
        )
        for phase in plan.phases
    ]


def _row(unit: Unit, figures: dict[str, Figures], plan: Plan) -> UnitRow:
    return UnitRow(
        id=unit.id,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        tile_x=unit.tile_x,
        tile_y=unit.tile_y,
        cells=[_cell(phase.key, figures.get(phase.key, Figures())) for phase in plan.phases],
    )


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
    return {row[0]: row[1] for row in rows}


def _up_to(counts: dict[date, int], day: date) -> int:
    return sum(n for on, n in counts.items() if on <= day)
