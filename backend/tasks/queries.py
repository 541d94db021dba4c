"""Tasks within the actor's reach, and what surrounds them on a screen."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign, CampaignState
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.rows import Unindexed, Within, one_of
from backend.policy import Permission, within_reach
from backend.policy.reach import seen_below
from backend.sites.tables import LEFT, Site
from backend.submissions.tables import Submission
from backend.tasks.tables import DONE, Extension, Task, TaskMove, TaskState
from backend.units.tables import Unit
from backend.workflow.on_record import SITE_LEFT

TODO = (TaskState.OPEN, TaskState.RETURNED)


def still_to_do(today: date) -> sa.ColumnElement[bool]:
    """Whether somebody still has to do it; an exemption that has run out counts as never given."""
    state = Unindexed(Task.state)
    return sa.or_(state.in_(TODO), sa.and_(state == TaskState.EXEMPT, col(Task.exempt_until) < today))


def lapsed(today: date, task: Any = Task) -> sa.ColumnElement[bool]:
    """Whether its exemption has run out."""
    return sa.and_(task.state == TaskState.EXEMPT, task.exempt_until < today)


def _mine(actor: Actor, place: Any = Task.scope_path) -> sa.ColumnElement[bool]:
    """What the actor may see: work that lies at or below its unit; who does or reviews it stands there or above."""
    return within_reach(actor, Permission.TASK_READ, place)


def get_task(session: Session, actor: Actor, task_id: str, *, lock: bool = False) -> Task:
    """The task; NotFound when absent or outside reach."""
    query = select(Task).where(Task.id == task_id, _mine(actor))
    return db.one(session, query, lock=lock)


def campaign_of(session: Session, actor: Actor, task_id: str) -> Campaign:
    """The task's campaign, locked: the moves of one campaign are made one after another."""
    query = (
        select(Campaign)
        .options(campaigns.WITHOUT_PLAN)
        .join(Task, col(Task.campaign_id) == col(Campaign.id))
        .where(Task.id == task_id, _mine(actor))
        .with_for_update(of=Campaign)
    )
    return db.one(session, query)


def tasks_where(
    actor: Actor,
    *,
    campaign: str | None = None,
    site: str | None = None,
    under: str | None = None,
    of_unit: str | None = None,
    phases: Sequence[str] = (),
    categories: Sequence[str] = (),
    states: Sequence[str] = (),
    overdue_on: date | None = None,
    mine: Literal["doer", "reviewer"] | None = None,
    steer: Collection[Any] | None = None,
) -> Any:
    """A SELECT of the tasks the actor sees, narrowed.

    `under` is a unit path, `of_unit` a unit whose own tasks are wanted and not its sites', `overdue_on` the business date.
    `steer` names the columns by whose index SQLite may find its way; without it, any.
    """
    place = _way(Task.scope_path, steer)
    conditions: list[sa.ColumnElement[bool]] = [
        seen_below(actor, Permission.TASK_READ, place, under) if under else _mine(actor, place)
    ]
    if campaign:
        conditions.append(_way(Task.campaign_id, steer) == campaign)
    if site:
        conditions.append(col(Task.site_id) == site)
    if of_unit:
        conditions += [col(Task.unit_id) == of_unit, col(Task.site_id).is_(None)]
    for column, wanted in ((Task.phase, phases), (Task.category, categories), (Task.state, states)):
        if wanted:
            conditions += _among(column, wanted, steer)
    if overdue_on:
        day = sa.literal(overdue_on, sa.Date)
        conditions += [still_to_do(overdue_on), _way(Task.due_on, steer) < day]
    if mine == "doer":
        conditions.append(col(Task.doer_path) == actor.unit_path)
    if mine == "reviewer":
        conditions.append(col(Task.reviewer_path) == actor.unit_path)
    return sa.select(Task).where(*conditions)


def _way(column: Any, steer: Collection[Any] | None) -> Any:
    return column if steer is None or column in steer else Unindexed(column)


def _among(column: Any, wanted: Sequence[str], steer: Collection[Any] | None) -> list[sa.ColumnElement[bool]]:
    """Whether the column has one of these values; an order that begins with it is entered where the first one stands."""
    if steer is None or column not in steer or len(wanted) == 1:
        return [_way(column, steer).in_(list(wanted))]
    return [Within(column, sa.literal(min(wanted)), sa.literal(max(wanted))), Unindexed(column).in_(list(wanted))]


def owed_summaries(
    actor: Actor, specs: Mapping[str, Collection[str]], *, under: str | None, received: bool, overdue_on: date | None
) -> Any:
    """A SELECT of the tasks that deliver a summary, each with the unit that owes it and the summary if it is begun.

    `specs` are the ids such tasks have in the plan of each campaign.
    """
    owed = sa.or_(
        sa.false(), *[sa.and_(col(Task.campaign_id) == key, col(Task.spec).in_(ids)) for key, ids in specs.items()]
    )
    exempt = sa.and_(col(Task.state) == TaskState.EXEMPT, col(Task.exempt_until).is_(None))
    query = (
        tasks_where(actor, under=under, overdue_on=overdue_on)
        .add_columns(Unit, Submission)
        .join(Unit, col(Unit.id) == col(Task.unit_id))
        .outerjoin(
            Submission,
            sa.and_(
                col(Submission.campaign_id) == Task.campaign_id,
                col(Submission.unit_id) == Task.unit_id,
                col(Submission.phase) == Task.phase,
            ),
        )
        .where(owed, ~exempt)
    )
    if not received:
        return query
    unreviewed = sa.and_(col(Task.reviewer_path).is_(None), col(Unit.superior_id) == actor.unit_id)
    return query.where(sa.or_(col(Task.reviewer_path) == actor.unit_path, unreviewed))


def not_done(today: date, task: Any = Task) -> sa.ColumnElement[bool]:
    """Tasks still to be done on a day, as `rules.is_done` says."""
    return sa.or_(task.state.not_in(DONE), lapsed(today, task))


def site_has_task(site_id: Any, counts: Mapping[str, int]) -> sa.ColumnElement[bool]:
    """Whether a site has a task of this campaign, of these phases, in these states, overdue: one of which all this holds.

    For statements prepared once: the values come as parameters, and the states named here stand in the text.
    """
    task: Any = sa.inspect(Task).local_table.alias("phase_task")
    holds = [task.c.site_id == site_id]
    for name, column in (("campaign", task.c.campaign_id), ("phase", task.c.phase), ("task_state", task.c.state)):
        if name in counts:
            holds.append(one_of(column, name, counts[name]))
    if "overdue" in counts:
        today = sa.bindparam("today", type_=sa.Date)
        todo = [task.c.state == sa.literal_column(f"'{state.value}'") for state in TODO]
        over = sa.and_(task.c.state == sa.literal_column(f"'{TaskState.EXEMPT.value}'"), task.c.exempt_until < today)
        holds += [task.c.due_on < today, sa.or_(*todo, over)]
    return sa.exists().where(*holds)


def current_tasks(session: Session, campaign: Campaign, site_ids: Collection[str], today: date) -> dict[str, Task]:
    """The first task of each site, in the order of the plan, that is still to be done; whoever asks."""
    order = {spec.id: n for n, spec in enumerate(campaigns.plan_of(campaign).specs)}
    rows = session.exec(
        select(Task).where(Task.campaign_id == campaign.id, col(Task.site_id).in_(site_ids), not_done(today))
    )
    found: dict[str, Task] = {}
    for task in sorted(rows, key=lambda task: order.get(task.spec, len(order))):
        found.setdefault(task.site_id or "", task)
    return found


def running_campaigns_of(session: Session, site_id: str) -> list[Campaign]:
    """The campaigns that run and have tasks of the site; locked."""
    query = select(Campaign).options(campaigns.WITHOUT_PLAN).order_by(col(Campaign.id)).with_for_update()
    having = col(Campaign.id).in_(select(Task.campaign_id).where(Task.site_id == site_id))
    return list(session.exec(query.where(Campaign.state == CampaignState.RUNNING, having)))


def out_of_step(session: Session, campaign: Campaign, site_id: str | None) -> tuple[list[Task], list[Task]]:
    """Tasks still to do whose site has left the totals, and tasks exempt for that whose site is back; locked.

    Of every site in the campaign, or of one. What is accepted stays, and what is exempt for good.
    """
    away = col(Site.state).in_(LEFT)
    for_good = sa.and_(col(Task.state) == TaskState.EXEMPT, col(Task.exempt_until).is_(None))
    left = sa.and_(away, ~for_good)
    back = sa.and_(~away, col(Task.state) == TaskState.EXEMPT, col(Task.exempt_reason) == SITE_LEFT)
    query = (
        select(Task, Site.state)
        .join(Site, col(Site.id) == col(Task.site_id))
        .where(Task.campaign_id == campaign.id, Task.state != TaskState.ACCEPTED, sa.or_(left, back))
        .order_by(col(Task.id))
        .with_for_update(of=Task)
    )
    found = session.exec(query.where(Task.site_id == site_id) if site_id else query).all()
    return [t for t, state in found if state in LEFT], [t for t, state in found if state not in LEFT]


def moves_of(session: Session, task_id: str) -> list[TaskMove]:
    """Every move made with the task, oldest first."""
    return list(session.exec(select(TaskMove).where(TaskMove.task_id == task_id).order_by(col(TaskMove.id))))


def moves_around(actor: Actor, site_id: str) -> Any:
    """A SELECT of every move the actor sees of a site's tasks and of those its unit has of its own."""
    owner = sa.select(col(Site.unit_id)).where(
        col(Site.id) == site_id, within_reach(actor, Permission.SITE_READ, Site.unit_path)
    )
    units_own = sa.and_(col(Task.site_id).is_(None), col(Task.unit_id) == owner.scalar_subquery())
    around = sa.or_(col(Task.site_id) == site_id, units_own)
    return sa.select(TaskMove).join(Task, col(Task.id) == col(TaskMove.task_id)).where(_mine(actor), around)


def extensions_of(session: Session, task_ids: Sequence[str]) -> dict[str, list[Extension]]:
    """The extensions asked for each task, oldest first."""
    found: dict[str, list[Extension]] = {}
    rows = session.exec(select(Extension).where(col(Extension.task_id).in_(task_ids)).order_by(col(Extension.id)))
    for row in rows:
        found.setdefault(row.task_id, []).append(row)
    return found


def get_extension(session: Session, actor: Actor, extension_id: str, *, lock: bool = False) -> Extension:
    """The extension; NotFound when absent or outside reach."""
    reach = sa.or_(
        within_reach(actor, Permission.TASK_READ, Extension.unit_path),
        within_reach(actor, Permission.TASK_READ, Extension.decider_path),
    )
    query = select(Extension).where(Extension.id == extension_id, reach)
    return db.one(session, query, lock=lock)


def extensions_where(actor: Actor) -> Any:
    """A SELECT of the extensions the actor sees, each with its task and how its campaign stands."""
    reach = within_reach(actor, Permission.TASK_READ, Extension.unit_path)
    return (
        sa.select(Extension, Task, col(Campaign.state))
        .join(Task, col(Task.id) == col(Extension.task_id))
        .join(Campaign, col(Campaign.id) == col(Task.campaign_id))
        .where(reach)
    )
