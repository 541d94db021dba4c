"""A county sets earlier dates for its departments, and guides publish notes."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from backend.campaigns import queries, service
from backend.campaigns.errors import CampaignClosed, NobodyBelow, NotEarlier, NotInPlan
from backend.campaigns.tables import Campaign
from backend.journal.tables import Entry
from backend.kit.errors import Forbidden, Invalid, Stale
from tests.world import World

WANTED: dict[str, Any] = {"phase": "self_check", "category": "D", "due_on": date(2015, 5, 15)}


def test_a_county_sets_an_earlier_date_that_reminds(session: Session, world: World, campaign: Campaign) -> None:
    county = world.actor("beihu")
    service.set_own_date(session, county, campaign.id, 0, **WANTED)
    assert queries.own_dates(session, campaign.id) == {(county.unit_path, "self_check", "D"): date(2015, 5, 15)}


def test_an_earlier_date_can_be_moved_and_taken_away(session: Session, world: World, campaign: Campaign) -> None:
    county = world.actor("beihu")
    row = service.set_own_date(session, county, campaign.id, 0, **WANTED)
    assert row is not None
    service.set_own_date(session, county, campaign.id, row.version, **WANTED | {"due_on": date(2015, 5, 12)})
    assert list(queries.own_dates(session, campaign.id).values()) == [date(2015, 5, 12)]
    service.set_own_date(session, county, campaign.id, row.version, **WANTED | {"due_on": None})
    assert queries.own_dates(session, campaign.id) == {}
    session.commit()
    told = session.exec(select(Entry.event).where(Entry.object_kind == "own_date").order_by(Entry.seq))  # type: ignore[arg-type]
    assert list(told) == ["own_date.set", "own_date.set", "own_date.removed"]


def test_taking_away_what_is_not_there_changes_nothing(session: Session, world: World, campaign: Campaign) -> None:
    nothing = service.set_own_date(session, world.actor("beihu"), campaign.id, 0, **WANTED | {"due_on": None})
    assert nothing is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"due_on": date(2015, 5, 20)}, NotEarlier),
        ({"due_on": date(2015, 5, 21)}, NotEarlier),
        ({"due_on": date(2015, 4, 29)}, NotEarlier),
        ({"phase": "summary", "due_on": date(2015, 7, 12)}, NotEarlier),
        ({"phase": "harvest"}, NotInPlan),
        ({"category": "Z"}, NotInPlan),
        ({"category": "B", "due_on": date(2015, 5, 4)}, NobodyBelow),
        ({"category": "C"}, NobodyBelow),
        ({"phase": "verification"}, NobodyBelow),
    ],
)
def test_a_county_may_only_be_earlier_and_only_for_those_below(
    changes: dict[str, Any], refusal: type[Invalid], session: Session, world: World, campaign: Campaign
) -> None:
    with pytest.raises(refusal) as refused:
        service.set_own_date(session, world.actor("beihu"), campaign.id, 0, **WANTED | changes)
    assert refused.value.facts["errors"][0]["loc"].startswith("body.")


def test_the_city_breaks_down_for_its_departments_and_counties(
    session: Session, world: World, campaign: Campaign
) -> None:
    city = world.actor("chenzhou")
    for category in "BCD":
        day = date(2015, 5, 6)
        service.set_own_date(session, city, campaign.id, 0, phase="self_check", category=category, due_on=day)
    with pytest.raises(NobodyBelow):
        service.set_own_date(session, city, campaign.id, 0, phase="self_check", category="A", due_on=day)


@pytest.mark.parametrize("who", ["beihu_health", "education", "hunan", "admin"])
def test_who_leads_nobody_breaks_nothing_down(who: str, session: Session, world: World, campaign: Campaign) -> None:
    with pytest.raises(Forbidden):
        service.set_own_date(session, world.actor(who), campaign.id, 0, **WANTED)
    with pytest.raises(Forbidden):
        service.put_guidance(session, world.actor(who), campaign.id, 0, phase="self_check", text="x")


def test_a_county_does_not_see_its_neighbours_dates_and_a_department_sees_its_countys(
    session: Session, world: World, campaign: Campaign
) -> None:
    service.set_own_date(session, world.actor("beihu"), campaign.id, 0, **WANTED)
    seen = {who: len(queries.own_dates_seen(session, world.actor(who), campaign))
            for who in ("chenzhou", "beihu", "beihu_health", "suxian", "suxian_health", "hunan")}  # fmt: skip
    assert seen == {"chenzhou": 1, "beihu": 1, "beihu_health": 1, "suxian": 0, "suxian_health": 0, "hunan": 1}


def test_a_colleague_who_did_not_see_the_last_change_is_refused(
    session: Session, world: World, campaign: Campaign
) -> None:
    county = world.actor("beihu")
    with pytest.raises(Stale):
        service.set_own_date(session, county, campaign.id, 3, **WANTED)
    service.set_own_date(session, county, campaign.id, 0, **WANTED)
    with pytest.raises(Stale):
        service.set_own_date(session, county, campaign.id, 0, **WANTED)


def test_notes_are_read_from_the_top_down_by_those_below(session: Session, world: World, campaign: Campaign) -> None:
    texts = {"beihu": "查死链", "chenzhou": "重点查首页更新", "suxian": "与北湖无关"}
    for who, text in texts.items():
        service.put_guidance(session, world.actor(who), campaign.id, 0, phase="self_check", text=text)
    path = world.units["beihu_health"].path
    text = queries.guidance_for(session, campaign.id, "self_check", path)
    assert text == "郴州市：重点查首页更新\n\n北湖区：查死链"
    assert queries.guidance_for(session, campaign.id, "scoring", path) == ""
    seen = [note.text for note, _ in queries.guidance_seen(session, world.actor("beihu_health"), campaign)]
    assert seen == ["重点查首页更新", "查死链"]


def test_a_note_can_be_rewritten_and_taken_away(session: Session, world: World, campaign: Campaign) -> None:
    county = world.actor("beihu")
    first = service.put_guidance(session, county, campaign.id, 0, phase="self_check", text="一")
    assert first is not None
    again = service.put_guidance(session, county, campaign.id, first.version, phase="self_check", text="二")
    assert again is not None
    assert (again.id, again.text) == (first.id, "二")
    assert service.put_guidance(session, county, campaign.id, again.version, phase="self_check", text="") is None
    assert queries.guidance_seen(session, county, campaign) == []


def test_a_note_for_a_phase_the_plan_does_not_have_is_refused(
    session: Session, world: World, campaign: Campaign
) -> None:
    with pytest.raises(NotInPlan):
        service.put_guidance(session, world.actor("beihu"), campaign.id, 0, phase="harvest", text="x")


def test_a_closed_campaign_is_broken_down_no_more(session: Session, world: World, campaign: Campaign) -> None:
    service.close_campaign(session, world.actor("chenzhou"), campaign.id, campaign.version, reason="完")
    with pytest.raises(CampaignClosed):
        service.set_own_date(session, world.actor("beihu"), campaign.id, 0, **WANTED)
