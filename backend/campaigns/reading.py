"""What a person sees of campaigns: the rows within reach turned into answers, in their language."""

from datetime import date

from sqlmodel import Session, col

from backend.campaigns import plans, queries
from backend.campaigns.rules import schedule
from backend.campaigns.shapes.campaigns import CampaignDetail, CampaignOut, CampaignQuery
from backend.campaigns.shapes.dates import (
    CalendarDayOut,
    CalendarYearOut,
    GuidanceList,
    GuidanceOut,
    OwnDateList,
    OwnDateOut,
    TimelineLine,
    TimelineOut,
    TimelinePhase,
)
from backend.campaigns.shapes.plans import PlanDetail, PlanList, in_full, in_short
from backend.campaigns.states import CAMPAIGN, CampaignFacts
from backend.campaigns.tables import CalendarDay, Campaign
from backend.kit.actor import Actor
from backend.kit.errors import NotFound
from backend.kit.pages import Page, paged
from backend.units import queries as units
from backend.workflow.advance import moves

SORTS = {"name": Campaign.name, "start_on": Campaign.start_on, "state": Campaign.state}
_SAID = CampaignFacts(reason="-")
"""A reason is typed with the move, so its absence stands in nobody's way before."""


def list_plans(language: str) -> PlanList:
    """The plans a campaign can be made from."""
    return PlanList(items=[in_short(plans.plan(key), language) for key in plans.shipped()])


def plan_detail(key: str, language: str) -> PlanDetail:
    """One plan in full. Raises NotFound."""
    if key not in plans.shipped():
        raise NotFound
    return in_full(plans.plan(key), language)


def list_campaigns(session: Session, actor: Actor, query: CampaignQuery, language: str) -> Page[CampaignOut]:
    """The campaigns on the actor's line of the tree."""
    rows = queries.campaigns_where(actor, q=query.q, states=query.state, site=query.site)
    return paged(
        session, rows, query, sorts=SORTS, key=col(Campaign.id), default="-start_on",
        shape=lambda found: [
            CampaignOut.of(campaign, lead, sites, queries.plan_of(campaign), language)
            for campaign, lead, sites in found
        ],
    )  # fmt: skip


def campaign_detail(session: Session, actor: Actor, campaign: Campaign, language: str) -> CampaignDetail:
    """One campaign with the moves open to the actor."""
    plan = queries.plan_of(campaign)
    lead = units.by_ids(session, [campaign.lead_id])[campaign.lead_id]
    short = CampaignOut.of(campaign, lead, queries.count_sites(session, campaign.id), plan, language)
    return CampaignDetail.with_moves(short, plan, moves(CAMPAIGN, campaign, actor, _SAID, language), language)


def timeline(session: Session, actor: Actor, campaign_id: str, language: str) -> TimelineOut:
    """Every phase with its tasks by category, their dates, warnings and the earlier dates set for them."""
    campaign = queries.get_campaign(session, actor, campaign_id)
    plan, calendar = queries.plan_of(campaign), queries.calendar(session)
    own = own_dates(session, actor, campaign_id).items
    lines = schedule(plan, campaign.start_on, calendar)
    phases = [
        TimelinePhase(
            key=phase.key,
            title=phase.title.spoken(language),
            lines=[TimelineLine.of(line, own, language) for line in lines if line.spec.phase == phase.key],
        )
        for phase in plan.phases
    ]
    return TimelineOut(campaign_id=campaign.id, start_on=campaign.start_on, phases=phases)


def own_dates(session: Session, actor: Actor, campaign_id: str) -> OwnDateList:
    """The earlier dates on the actor's line of the tree."""
    campaign = queries.get_campaign(session, actor, campaign_id)
    seen = queries.own_dates_seen(session, actor, campaign)
    return OwnDateList(items=[OwnDateOut.of(row, unit) for row, unit in seen])


def guidance(session: Session, actor: Actor, campaign_id: str) -> GuidanceList:
    """The notes on the actor's line of the tree."""
    campaign = queries.get_campaign(session, actor, campaign_id)
    seen = queries.guidance_seen(session, actor, campaign)
    return GuidanceList(items=[GuidanceOut.of(row, unit) for row, unit in seen])


def calendar_year(session: Session, year: int, language: str) -> CalendarYearOut:
    """The days of a year that are not what their weekday says, or were entered."""
    calendar, entered = queries.calendar(session), queries.calendar_days(session, year)
    days = [CalendarDayOut.of(day, calendar, entered.get(day), language) for day in calendar.exceptions(year)]
    return CalendarYearOut(year=year, known=calendar.year_known(year), days=days)


def calendar_day(session: Session, day: date, entered: CalendarDay | None, language: str) -> CalendarDayOut:
    """One day of the calendar."""
    return CalendarDayOut.of(day, queries.calendar(session), entered, language)
