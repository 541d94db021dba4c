"""Campaigns a person may see, their plans, their own dates and notes, and the working-day calendar."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from backend.campaigns.rules import Plan, parse_plan
from backend.campaigns.tables import CalendarDay, Campaign, CampaignState, Enrolment, Guidance, OwnDate
from backend.campaigns.workdays import Calendar
from backend.kit import db, pages
from backend.kit.actor import Actor
from backend.policy import Permission, within_reach
from backend.policy.reach import above, below
from backend.units.tables import Unit

_PLANS: dict[tuple[str, int], Plan] = {}
_MOST_PLANS = 200
_CALENDAR = "campaigns.calendar"
WITHOUT_PLAN = defer(Campaign.plan)  # type: ignore[arg-type]
"""The plan's text is read when first asked for; `plan_of` seldom has to."""


def _along(actor: Actor, column: Any) -> sa.ColumnElement[bool]:
    """What lies on the actor's line of the tree: at its unit, over it, or below it."""
    line = sa.or_(above(column, actor.unit_path), below(column, actor.unit_path))
    return sa.and_(within_reach(actor, Permission.CAMPAIGN_READ, column), line)


def seen_by(actor: Actor) -> sa.ColumnElement[bool]:
    """The campaigns the actor sees: led by its unit, by one over it or by one below it."""
    return _along(actor, Campaign.lead_path)


def get_campaign(session: Session, actor: Actor, campaign_id: str, *, lock: bool = False) -> Campaign:
    """The campaign, led by a unit above or below the actor's; NotFound when absent or another city's."""
    query = select(Campaign).options(WITHOUT_PLAN).where(Campaign.id == campaign_id, seen_by(actor))
    return db.one(session, query, lock=lock)


def campaigns_where(
    actor: Actor, *, q: str | None = None, states: Sequence[CampaignState] = (), site: str | None = None
) -> Any:
    """A SELECT of the campaigns the actor sees, each with its lead and the number of its sites."""
    sites = sa.select(sa.func.count()).where(Enrolment.campaign_id == Campaign.id).scalar_subquery()  # type: ignore[arg-type]
    found = sa.select(Campaign, Unit, sites).join(Unit, col(Unit.id) == col(Campaign.lead_id)).where(seen_by(actor))
    if q:
        found = found.where(pages.contains(Campaign.name, q))
    if site:
        seen = within_reach(actor, Permission.SITE_READ, Enrolment.unit_path)
        enrolled = select(Enrolment.campaign_id).where(Enrolment.site_id == site, seen)
        found = found.where(col(Campaign.id).in_(enrolled))
    return found.where(col(Campaign.state).in_(list(states))) if states else found


def plans(session: Session, actor: Actor, states: Sequence[CampaignState]) -> dict[str, Plan]:
    """The plans of the campaigns the actor sees that stand so, by the campaigns' ids."""
    query = select(Campaign).options(WITHOUT_PLAN).where(seen_by(actor), col(Campaign.state).in_(states))
    return {campaign.id: plan_of(campaign) for campaign in session.exec(query)}


def plan_of(campaign: Campaign) -> Plan:
    """The campaign's plan; read once for each version of the campaign."""
    key = (campaign.id, campaign.version)
    if (plan := _PLANS.get(key)) is None:
        if len(_PLANS) >= _MOST_PLANS:
            _PLANS.clear()
        plan = _PLANS[key] = parse_plan(campaign.plan)
    return plan


def calendar(session: Session) -> Calendar:
    """The working-day calendar with the days an administrator entered; read once a session."""
    if _CALENDAR not in session.info:
        rows = session.exec(select(CalendarDay)).all()
        session.info[_CALENDAR] = Calendar({row.day: row.working for row in rows})
    found: Calendar = session.info[_CALENDAR]
    return found


def forget_calendar(session: Session) -> None:
    """Makes the next question read the entered days again."""
    session.info.pop(_CALENDAR, None)


def enrolments(session: Session, campaign_id: str) -> dict[str, Enrolment]:
    """Every enrolment of a campaign by its site."""
    rows = session.exec(select(Enrolment).where(Enrolment.campaign_id == campaign_id))
    return {row.site_id: row for row in rows}


def count_sites(session: Session, campaign_id: str) -> int:
    """How many sites take part."""
    query = select(sa.func.count()).select_from(Enrolment).where(Enrolment.campaign_id == campaign_id)
    return session.exec(query).one()


def own_dates(session: Session, campaign_id: str) -> dict[tuple[str, str, str], date]:
    """Every earlier date of a campaign by the path of the unit that set it, phase and category; for reminding."""
    rows = session.exec(select(OwnDate).where(OwnDate.campaign_id == campaign_id))
    return {(row.unit_path, row.phase, row.category): row.due_on for row in rows}


def own_dates_seen(session: Session, actor: Actor, campaign: Campaign) -> list[tuple[OwnDate, Unit]]:
    """The earlier dates set by the units on the actor's line of the tree, earliest first."""
    query = (
        select(OwnDate, Unit)
        .join(Unit, col(Unit.id) == col(OwnDate.unit_id))
        .where(OwnDate.campaign_id == campaign.id, _along(actor, OwnDate.unit_path))
        .order_by(col(OwnDate.due_on), col(OwnDate.id))
    )
    return list(session.exec(query))


def guidance_seen(session: Session, actor: Actor, campaign: Campaign) -> list[tuple[Guidance, Unit]]:
    """The notes published by the units on the actor's line of the tree, from the top down."""
    return list(session.exec(_guidance(campaign.id, _along(actor, Guidance.unit_path))))


def guidance_for(session: Session, campaign_id: str, phase: str, path: str) -> str:
    """What the units at and over `path` say about a phase, from the top down, each under its name; often empty."""
    query = _guidance(campaign_id, above(Guidance.unit_path, path)).where(Guidance.phase == phase)
    return "\n\n".join(f"{unit.name}：{note.text}" for note, unit in session.exec(query))


def _guidance(campaign_id: str, where: sa.ColumnElement[bool]) -> Any:
    return (
        select(Guidance, Unit)
        .join(Unit, col(Unit.id) == col(Guidance.unit_id))
        .where(Guidance.campaign_id == campaign_id, where)
        .order_by(sa.func.length(Guidance.unit_path), col(Guidance.unit_path), col(Guidance.id))
    )


def calendar_days(session: Session, year: int) -> dict[date, CalendarDay]:
    """The days of a year that an administrator entered."""
    rows = session.exec(select(CalendarDay).where(col(CalendarDay.day).between(date(year, 1, 1), date(year, 12, 31))))
    return {row.day: row for row in rows}
