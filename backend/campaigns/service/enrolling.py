"""Taking sites into a campaign."""

from collections import Counter
from collections.abc import Sequence

from sqlmodel import Session

from backend.campaigns import queries
from backend.campaigns.errors import CampaignClosed
from backend.campaigns.rules import Plan, category_of
from backend.campaigns.tables import Campaign, CampaignState, Enrolment
from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.policy import Permission, require
from backend.sites.tables import Site, SiteState
from backend.units import queries as units
from backend.units.tables import Unit


def enrol(session: Session, actor: Actor, campaign: Campaign, sites: Sequence[Site]) -> list[Enrolment]:
    """Takes in the sites that are not in yet, and gives their enrolments; `campaign` is locked by the caller.

    Left out: sites that do not run or whose owner is dissolved, sites no category of the plan takes in, units that report through their
    ministries unless the campaign includes them, and whatever does not lie below the lead.
    """
    require(actor, Permission.CAMPAIGN_MANAGE, campaign.lead_path)
    if campaign.state is CampaignState.CLOSED:
        raise CampaignClosed
    plan, there = queries.plan_of(campaign), queries.enrolments(session, campaign.id)
    owners = {unit.id: unit for unit in units.subtree(session, campaign.lead_path)}
    last = max((enrolment.number for enrolment in there.values()), default=0)
    made: list[Enrolment] = []
    for site in sorted(sites, key=lambda site: (site.unit_path, site.name, site.id)):
        owner = owners.get(site.unit_id)
        if site.id in there or owner is None or not _takes_part(campaign, site, owner):
            continue
        if category := _category(plan, site, owner):
            made.append(_enrolment(campaign, site, category, last + len(made) + 1))
    if made:
        session.add_all(made)
        session.flush()
        counts = dict(Counter(enrolment.category for enrolment in made))
        journal.record(session, actor, "campaign.enrolled", subject=campaign, sites=len(made), by_category=counts)
    return made


def _takes_part(campaign: Campaign, site: Site, owner: Unit) -> bool:
    return site.state is SiteState.RUNNING and owner.active and (campaign.include_vertical or not owner.vertical)


def _category(plan: Plan, site: Site, owner: Unit) -> str | None:
    return category_of(plan, owner.kind, site.site_class)


def _enrolment(campaign: Campaign, site: Site, category: str, number: int) -> Enrolment:
    return Enrolment(
        campaign_id=campaign.id, site_id=site.id, unit_path=site.unit_path, category=category, number=number
    )
