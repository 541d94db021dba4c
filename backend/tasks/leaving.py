"""What tasks do when their site leaves the totals, and when it is back (R15)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from backend.campaigns.tables import Campaign
from backend.kit import clock
from backend.kit.actor import SYSTEM, Actor
from backend.scorecards import queries as cards
from backend.scorecards.tables import CardState
from backend.sites.tables import Site
from backend.tasks import counts, deliverables, moving, queries
from backend.tasks.conditions import TaskFacts
from backend.tasks.tables import Task, TaskMove, TaskState
from backend.workflow.on_record import SITE_BACK, SITE_LEFT


def follow_site_state(session: Session, actor: Actor, site: Site) -> None:
    """A site that closes leaves the totals: its open tasks become exempt; they come back when it runs again."""
    for campaign in queries.running_campaigns_of(session, site.id):
        _follow(session, actor, campaign, site.id)


def follow_campaign_state(session: Session, actor: Actor, campaign: Campaign) -> None:
    """What sites did before the campaign ran, or while it was closed, counts from the day it runs (again)."""
    _follow(session, actor, campaign, None)


def _follow(session: Session, actor: Actor, campaign: Campaign, site_id: str | None) -> None:
    leaving, returning = queries.out_of_step(session, campaign, site_id)
    tasks = [*leaving, *returning]
    before = [(task, counts.bucket_of(task)) for task in tasks]
    for task in leaving:
        _leave(session, task)
    _return(session, campaign, returning)
    session.flush()
    counts.shift_many(session, before)
    counts.announce_tasks(session, actor, campaign, tasks)


def _leave(session: Session, task: Task) -> None:
    """A day until which it was exempt cannot hold any longer: nothing is to do before the site is back."""
    if task.state is TaskState.EXEMPT:
        _move(session, task, "reinstate", SITE_LEFT)
    _exempt(session, task, SITE_LEFT, None)


def _return(session: Session, campaign: Campaign, tasks: Sequence[Task]) -> None:
    """Gives the tasks back as the site found them when it left; an exemption whose day is still ahead holds until then."""
    standings = cards.standings(session, campaign.id, {task.site_id or "" for task in tasks}) if tasks else {}
    handed_in = {site_id for (site_id, _), card in standings.items() if card.state is CardState.SUBMITTED}
    freed = _freed_before(session, [task.id for task in tasks])
    for task in tasks:
        _move(session, task, "reinstate", SITE_BACK)
        task.exempt_reason, task.exempt_until = "", None
        if task.site_id in handed_in:
            deliverables.give_back(session, campaign, task, SITE_BACK)
        until = freed[task.id].limit_on if task.id in freed else None
        if until and until > clock.today(session) and until >= task.due_on:
            _exempt(session, task, freed[task.id].reason, until)


def _freed_before(session: Session, task_ids: Sequence[str]) -> dict[str, TaskMove]:
    """By task: the exemption a person gave and nobody lifted."""
    query = select(TaskMove).where(
        col(TaskMove.task_id).in_(task_ids), col(TaskMove.reason).not_in((SITE_LEFT, SITE_BACK))
    )
    found: dict[str, TaskMove] = {}
    for line in session.exec(query.where(col(TaskMove.verb).in_(("exempt", "reinstate"))).order_by(col(TaskMove.id))):
        if line.verb == "exempt":
            found[line.task_id] = line
        else:
            found.pop(line.task_id, None)
    return found


def _exempt(session: Session, task: Task, reason: str, until: date | None) -> None:
    _move(session, task, "exempt", reason, until)
    task.exempt_reason, task.exempt_until = reason, until


def _move(session: Session, task: Task, verb: str, reason: str, until: date | None = None) -> None:
    facts = TaskFacts(clock.today(session), reason=reason, new_limit=until)
    moving.move(session, SYSTEM, task, verb, facts, reason=reason, limit=until)
