"""Which tasks are somebody's to do today, as a condition for lists; says what `states.not_open` says of one."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Plan
from backend.campaigns.tables import CampaignState
from backend.kit.actor import Actor
from backend.kit.rows import Unindexed
from backend.tasks import queries
from backend.tasks.tables import Task


def workable(plans: Mapping[str, Plan], today: date) -> sa.ColumnElement[bool]:
    """Whether a task has begun and is still the doer's; `plans` are those of the running campaigns by their ids."""
    begun = [sa.and_(Unindexed(Task.campaign_id) == key, ~_waits(plan, today)) for key, plan in plans.items()]
    return sa.and_(queries.still_to_do(today), col(Task.opens_on) <= today, sa.or_(sa.false(), *begun))


def has_begun(plan: Plan, today: date) -> sa.ColumnElement[bool]:
    """Whether a task of this plan could be begun: its day has come, and the phase before is done for its site."""
    return sa.and_(col(Task.opens_on) <= today, ~_waits(plan, today))


def running_plans(session: Session, actor: Actor) -> dict[str, Plan]:
    """The plans of the running campaigns the actor sees."""
    return campaigns.plans(session, actor, (CampaignState.RUNNING,))


def _waits(plan: Plan, today: date) -> sa.ColumnElement[bool]:
    """Whether the phase before is not done for the same site."""
    before = {spec.id: spec.opens_after for spec in plan.specs if spec.opens_after}
    if not before:
        return sa.false()
    earlier = aliased(Task)
    return sa.exists().where(
        Unindexed(earlier.campaign_id) == col(Task.campaign_id),
        col(earlier.site_id) == col(Task.site_id),
        col(earlier.phase) == sa.case(before, value=col(Task.spec)),
        queries.not_done(today, earlier),
    )
