"""Taking sites into a campaign."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from backend.campaigns import queries, service
from backend.campaigns.errors import CampaignClosed
from backend.campaigns.tables import Campaign
from backend.journal.tables import Entry
from backend.kit.errors import Forbidden
from backend.sites.tables import SiteClass, SiteState
from tests.world import World

CATEGORIES = {
    "city_portal": "A",
    "beihu_portal": "B",
    "suxian_portal": "B",
    "education": "C",
    "zone": "C",
    "beihu_health": "D",
    "beihu_culture": "D",
    "suxian_health": "D",
}


def test_each_site_gets_its_category_and_a_number_of_its_own(
    session: Session, world: World, campaign: Campaign
) -> None:
    made = service.enrol(session, world.actor("chenzhou"), campaign, list(world.sites.values()))
    by_site = {enrolment.site_id: enrolment for enrolment in made}
    assert {key: by_site[site.id].category for key, site in world.sites.items()} == CATEGORIES
    assert sorted(enrolment.number for enrolment in made) == list(range(1, len(CATEGORIES) + 1))
    assert queries.count_sites(session, campaign.id) == len(CATEGORIES)
    session.commit()
    (told,) = session.exec(select(Entry).where(Entry.event == "campaign.enrolled")).all()
    assert (told.data["sites"], told.data["by_category"]) == (8, {"A": 1, "B": 2, "C": 2, "D": 3})


def test_a_site_enrolled_twice_stays_as_it_is(session: Session, world: World, campaign: Campaign) -> None:
    city, first = world.actor("chenzhou"), world.sites["beihu_portal"]
    (once,) = service.enrol(session, city, campaign, [first])
    later = service.enrol(session, city, campaign, list(world.sites.values()))
    assert first.id not in {enrolment.site_id for enrolment in later}
    assert min(enrolment.number for enrolment in later) == once.number + 1
    assert service.enrol(session, city, campaign, list(world.sites.values())) == []
    assert queries.enrolments(session, campaign.id)[first.id].number == once.number


@pytest.mark.parametrize("state", [SiteState.PAUSED, SiteState.CLOSED, SiteState.EXCEPTION])
def test_a_site_that_does_not_run_is_left_out(
    state: SiteState, session: Session, world: World, campaign: Campaign
) -> None:
    world.sites["zone"].state = state
    assert service.enrol(session, world.actor("chenzhou"), campaign, [world.sites["zone"]]) == []


def test_vertically_managed_units_take_part_only_when_the_city_includes_them(
    session: Session, world: World, campaign: Campaign
) -> None:
    city, site = world.actor("chenzhou"), world.sites["education"]
    world.units["education"].vertical = True
    assert service.enrol(session, city, campaign, [site]) == []
    service.change_settings(session, city, campaign.id, campaign.version, include_vertical=True)
    assert len(service.enrol(session, city, campaign, [site])) == 1


def test_a_site_the_plan_has_no_place_for_is_left_out(session: Session, world: World, campaign: Campaign) -> None:
    world.sites["beihu_portal"].site_class = SiteClass.DEPARTMENT
    assert service.enrol(session, world.actor("chenzhou"), campaign, [world.sites["beihu_portal"]]) == []


def test_a_site_that_does_not_lie_below_the_lead_is_left_out(
    session: Session, world: World, campaign: Campaign
) -> None:
    world.sites["zone"].unit_id = world.units["hunan"].id
    assert service.enrol(session, world.actor("chenzhou"), campaign, [world.sites["zone"]]) == []


def test_only_the_lead_enrols(session: Session, world: World, campaign: Campaign) -> None:
    with pytest.raises(Forbidden):
        service.enrol(session, world.actor("beihu"), campaign, [world.sites["beihu_health"]])


def test_a_closed_campaign_takes_nobody_in(session: Session, world: World, campaign: Campaign) -> None:
    city = world.actor("chenzhou")
    service.close_campaign(session, city, campaign.id, campaign.version, reason="完")
    with pytest.raises(CampaignClosed):
        service.enrol(session, city, campaign, list(world.sites.values()))


def test_a_draft_takes_sites_in_before_it_opens(session: Session, world: World, draft: Callable[..., Campaign]) -> None:
    assert len(service.enrol(session, world.actor("chenzhou"), draft(), list(world.sites.values()))) == 8
