"""A coordinator breaks the work down for the units below: earlier dates of its own, and notes on content and focus."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.campaigns import queries
from backend.campaigns.errors import CampaignClosed, NobodyBelow, NotEarlier, NotInPlan, at_field
from backend.campaigns.rules import earliest_due
from backend.campaigns.tables import Campaign, CampaignState, Guidance, OwnDate
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import Stale
from backend.policy import Permission, require
from backend.policy.reach import below
from backend.units.tables import Unit, UnitKind


def set_own_date(
    session: Session, actor: Actor, campaign_id: str, seen: int, *, phase: str, category: str, due_on: date | None
) -> OwnDate | None:
    """Sets the actor's unit's earlier date for what the units below do in a phase; None takes it away.

    It reminds only. `seen` is the version of the date there is, 0 where there is none yet.
    Raises NotInPlan, NobodyBelow, NotEarlier.
    """
    campaign = _broken_down(session, actor, campaign_id)
    if due_on is not None:
        _refuse_unless_earlier(session, actor, campaign, phase, category, due_on)
    row = session.exec(
        select(OwnDate)
        .where(OwnDate.campaign_id == campaign.id, OwnDate.unit_id == actor.unit_id)
        .where(OwnDate.phase == phase, OwnDate.category == category)
    ).first()
    _expect(row, seen)
    was = row.due_on.isoformat() if row else None
    if due_on is None:
        _remove(session, actor, row, "own_date.removed")
        return None
    row = row or OwnDate(
        campaign_id=campaign.id, unit_id=actor.unit_id, unit_path=actor.unit_path, phase=phase, category=category,
        due_on=due_on,
    )  # fmt: skip
    row.due_on = due_on
    session.add(row)
    session.flush()
    journal.record(
        session, actor, "own_date.set", subject=row, was=was, now=due_on.isoformat(),
        campaign_id=campaign.id, phase=phase, category=category,
    )  # fmt: skip
    return row


def put_guidance(
    session: Session, actor: Actor, campaign_id: str, seen: int, *, phase: str, text: str
) -> Guidance | None:
    """Publishes the actor's unit's note for a phase; an empty text takes it away.

    `seen` is the version of the note there is, 0 where there is none yet. Raises NotInPlan.
    """
    campaign = _broken_down(session, actor, campaign_id)
    if phase not in {known.key for known in queries.plan_of(campaign).phases}:
        raise at_field("body.phase", NotInPlan)
    row = session.exec(
        select(Guidance)
        .where(Guidance.campaign_id == campaign.id, Guidance.unit_id == actor.unit_id)
        .where(Guidance.phase == phase)
    ).first()
    _expect(row, seen)
    if not text:
        _remove(session, actor, row, "guidance.removed")
        return None
    row = row or Guidance(
        campaign_id=campaign.id, unit_id=actor.unit_id, unit_path=actor.unit_path, phase=phase, text=text,
        by_name=actor.name, at=clock.now(),
    )  # fmt: skip
    row.text, row.by_name, row.at = text, actor.name, clock.now()
    session.add(row)
    session.flush()
    journal.record(session, actor, "guidance.published", subject=row, campaign_id=campaign.id, phase=phase)
    return row


def _broken_down(session: Session, actor: Actor, campaign_id: str) -> Campaign:
    """The campaign, locked, so that two colleagues write one after the other."""
    campaign = queries.get_campaign(session, actor, campaign_id, lock=True)
    require(actor, Permission.CAMPAIGN_BREAK_DOWN, actor.unit_path)
    if campaign.state is CampaignState.CLOSED:
        raise CampaignClosed
    return campaign


def _expect(row: OwnDate | Guidance | None, seen: int) -> None:
    if row is not None:
        expect(row, seen)
    elif seen:
        raise Stale


def _remove(session: Session, actor: Actor, row: OwnDate | Guidance | None, event: str) -> None:
    if row is not None:
        journal.record(session, actor, event, subject=row, campaign_id=row.campaign_id, phase=row.phase)
        session.delete(row)
        session.flush()


def _refuse_unless_earlier(
    session: Session, actor: Actor, campaign: Campaign, phase: str, category: str, due_on: date
) -> None:
    plan, calendar = queries.plan_of(campaign), queries.calendar(session)
    if phase not in {p.key for p in plan.phases} or category not in {c.key for c in plan.categories}:
        raise at_field("body.phase", NotInPlan)
    window = earliest_due(plan, phase, category, campaign.start_on, calendar)
    if window is None or not _kinds_below(session, actor) & set(plan.category(category).unit_kinds):
        raise at_field("body.category", NobodyBelow)
    opens, printed = window
    if not opens <= due_on < printed:
        raise at_field("body.due_on", NotEarlier, opens_on=opens.isoformat(), due_on=printed.isoformat())


def _kinds_below(session: Session, actor: Actor) -> set[UnitKind]:
    query = sa.select(col(Unit.kind)).where(below(Unit.path, actor.unit_path), col(Unit.path) != actor.unit_path)
    return set(session.execute(query.distinct()).scalars())
