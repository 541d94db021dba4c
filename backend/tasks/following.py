"""What tasks do when a unit moves or ends: its work is led from its new place and leaves nobody without it."""

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign, CampaignState
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import reach
from backend.policy.reach import below
from backend.tasks import counts, deliverables, enrolling
from backend.tasks.tables import Extension, ExtensionState, Task, TaskMove, TaskState
from backend.units import queries as units
from backend.units.tables import Unit
from backend.workflow.machine import WhyNot

HAND_OVER = "hand_over"
"""The line in a task's history when others do, review or oversee it from now on."""


def hold_still(session: Session) -> None:
    """Lets no task move until the commit: campaigns are locked before the tree, as every move of a task does."""
    session.execute(sa.select(col(Campaign.id)).order_by(col(Campaign.id)).with_for_update()).all()


def follow_unit_move(session: Session, actor: Actor, unit: Unit, was: str) -> None:
    """After a unit moved: its tasks and those below it get the parties the plan names for their new place."""
    for campaign in session.exec(select(Campaign).order_by(col(Campaign.id))).all():
        if campaign.state is not CampaignState.CLOSED:
            _hand_over(session, actor, campaign, unit)
        counts.recount(session, campaign.id)
        if campaign.state is CampaignState.RUNNING:
            _announce(session, actor, campaign, unit, was)


def left_open(session: Session, unit: Unit) -> list[WhyNot]:
    """What of the tasks keeps a unit from ending: those it does or reviews and that are not settled for good."""
    settled = sa.or_(
        col(Task.state) == TaskState.ACCEPTED,
        sa.and_(col(Task.state) == TaskState.EXEMPT, col(Task.exempt_until).is_(None)),
    )
    query = (
        select(sa.func.count())
        .select_from(Task)
        .join(Campaign, col(Campaign.id) == col(Task.campaign_id))
        .where(
            Campaign.state != CampaignState.CLOSED,
            sa.or_(col(Task.doer_path) == unit.path, col(Task.reviewer_path) == unit.path),
            ~settled,
        )
    )
    if not (n := session.exec(query).one()):
        return []
    text = Text("还有 {n} 项任务未办结，也未长期豁免", "{n} tasks are neither done nor exempt for good")
    return [WhyNot("tasks_left", text.filled(n=n), f"/submissions?unit={unit.id}", {"count": n})]


def _hand_over(session: Session, actor: Actor, campaign: Campaign, unit: Unit) -> None:
    own = Task.campaign_id == campaign.id, below(Task.scope_path, unit.path)
    if not (tasks := session.exec(select(Task).where(*own).with_for_update()).all()):
        return
    members = units.subtree(session, unit.path)
    builder = enrolling.around(session, campaign, [*units.above(session, unit.path), *members])
    changed = [(task, before) for task in tasks if (before := _reassigned(builder, task))]
    names = units.by_paths(session, {path for task, before in changed for path in (before, task.overseer_path)})
    for task, before in changed:
        _note(session, actor, task, f"{names[before].name} → {names[task.overseer_path].name}")
    deliverables.hand_over(session, actor, campaign, unit.path, tasks)
    _hand_over_requests(session, actor, changed)
    owners = [(builder.units[task.unit_id], task.category) for task in tasks if task.site_id]
    if rows := enrolling.missing_for_units(session, builder, owners):
        session.execute(sa.insert(Task), rows)
        journal.record(
            session, actor, "campaign.tasks_added", subject=campaign, unit_path=campaign.lead_path, tasks=len(rows),
            unit_id=unit.id, units=sorted({str(row["unit_id"]) for row in rows}),
        )  # fmt: skip


def _reassigned(builder: enrolling.Builder, task: Task) -> str | None:
    """Gives the task its parties of today; who oversaw it before, None when nothing changed.

    What is accepted keeps who did and accepted it; only reopening it is the new place's matter.
    """
    before = task.overseer_path
    parties = builder.parties(builder.plan.spec(task.spec), builder.units[task.unit_id])
    if task.state is TaskState.ACCEPTED:
        parties = {"overseer_path": parties["overseer_path"]}
    if all(getattr(task, name) == path for name, path in parties.items()):
        return None
    for name, path in parties.items():
        setattr(task, name, path)
    return before


def place_anew(session: Session, actor: Actor, campaign: Campaign, task: Task) -> None:
    """Before an accepted task is opened again: those who do and review it are those of its unit's present place."""
    unit = session.get_one(Unit, task.unit_id)
    builder = enrolling.around(session, campaign, [*units.above(session, unit.path), unit])
    for name, path in builder.parties(builder.plan.spec(task.spec), unit).items():
        setattr(task, name, path)
    deliverables.hand_over(session, actor, campaign, unit.path, [task])


def _note(session: Session, actor: Actor, task: Task, leaders: str) -> None:
    """A line in the task's history and in the journal; its state is what it was."""
    session.add(
        TaskMove(
            task_id=task.id, verb=HAND_OVER, was=task.state, now=task.state, reason=leaders, by_id=actor.user_id,
            by_name=actor.name, on=clock.today(session), at=clock.now(),
        )
    )  # fmt: skip
    journal.record(
        session, actor, "task.handed_over", subject=task, campaign_id=task.campaign_id, spec=task.spec,
        phase=task.phase, site_id=task.site_id, unit_id=task.unit_id, reason=leaders,
    )  # fmt: skip


def _hand_over_requests(session: Session, actor: Actor, changed: list[tuple[Task, str]]) -> None:
    """A request for more time that waits with the former superior waits with the new one."""
    overseers = {task.id: (before, task.overseer_path) for task, before in changed}
    waiting = select(Extension).where(Extension.state == ExtensionState.ASKED, col(Extension.task_id).in_(overseers))
    for row in session.exec(waiting.with_for_update()):
        before, now = overseers[row.task_id]
        if row.decider_path == before:
            row.decider_path = now
            journal.record(session, actor, "extension.handed_over", subject=row, task_id=row.task_id, decider_path=now)


def _announce(session: Session, actor: Actor, campaign: Campaign, unit: Unit, was: str) -> None:
    """A phase may now be complete where the unit left, and complete no longer where it came."""
    above = {path for place in (was, unit.path) for path in reach.prefixes(place)[:-1]}
    scopes = sorted((path for path in above if path.startswith(campaign.lead_path)), key=len, reverse=True)
    there = counts.phases_of(session, campaign.id, scopes)
    for phase in campaigns.plan_of(campaign).phases:
        counts.announce_scopes(
            session, actor, campaign, phase.key, [path for path in scopes if phase.key in there[path]]
        )
