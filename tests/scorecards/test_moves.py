"""A card on its way: handed in, returned, confirmed, reopened – by whom, and out of whose sight."""

from decimal import Decimal
from typing import Any

import pytest

from backend.kit.errors import Forbidden, NotFound
from backend.scorecards import queries, service
from backend.scorecards.errors import CardFixed
from backend.scorecards.tables import CardState, Kind
from backend.workflow.errors import IllegalStep, StepRefused
from tests.scorecards.desk import TODAY, Desk
from tests.world import World

COUNTY_CARD: dict[str, Any] = {"filler": "beihu", "confirmer": "chenzhou"}
BASELINE: dict[str, Any] = {"filler": "beihu", "confirmer": None}
LINK = "D2.home_dead_link"


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_a_note_lets_the_baseline_go_unmeasured(desk: Desk, world: World) -> None:
    unmeasured: dict[str, Any] = {"home_probes": {"not_measured": True}}
    card = desk.filled("beihu_portal", Kind.S1, **BASELINE, **unmeasured)
    with pytest.raises(StepRefused):
        service.hand_in(desk.session, world.actor("beihu"), card)
    service.fill(desk.session, world.actor("beihu"), card.id, card.version, facts=card.facts, note="监测设备故障")
    assert card.ready
    service.hand_in(desk.session, world.actor("beihu"), card)
    assert (card.state, card.total) == (CardState.CONFIRMED, None)


def test_a_card_goes_up_comes_back_goes_up_again_and_is_confirmed(desk: Desk, world: World) -> None:
    county, city = world.actor("beihu"), world.actor("chenzhou")
    card = desk.filled("beihu_portal", Kind.S3, **COUNTY_CARD)
    service.hand_in(desk.session, county, card)
    service.send_back(desk.session, city, card, reason="请核对访谈次数")
    assert (card.state, card.return_reason) == (CardState.RETURNED, "请核对访谈次数")
    service.fill(desk.session, county, card.id, card.version, facts=card.facts, note="已核对")
    service.hand_in(desk.session, county, card)
    service.confirm(desk.session, city, card)
    assert (card.state, card.confirmed_by, card.confirmed_on) == (CardState.CONFIRMED, city.name, TODAY)
    assert [entry.event.split(".")[1] for entry in desk.entries(card.id)] == [
        "started", "filled", "handed_in", "returned", "filled", "handed_in", "confirmed",
    ]  # fmt: skip


def test_a_card_can_be_taken_back_until_it_is_confirmed(desk: Desk, world: World) -> None:
    county = world.actor("beihu")
    card = desk.filled("beihu_portal", Kind.S3, **COUNTY_CARD)
    service.hand_in(desk.session, county, card)
    service.take_back(desk.session, county, card)
    assert (card.state, card.submitted_on) == (CardState.DRAFT, None)
    service.hand_in(desk.session, county, card)
    service.confirm(desk.session, world.actor("chenzhou"), card)
    with pytest.raises(IllegalStep):
        service.take_back(desk.session, county, card)


def test_a_card_handed_in_is_fixed(desk: Desk, world: World) -> None:
    county = world.actor("beihu")
    card = desk.filled("beihu_portal", Kind.S3, **COUNTY_CARD)
    service.hand_in(desk.session, county, card)
    desk.session.flush()
    with pytest.raises(CardFixed):
        service.fill(desk.session, county, card.id, card.version, facts={})
    with pytest.raises(CardFixed):
        service.recount(desk.session, county, card.id, card.version)


@pytest.mark.parametrize(
    ("site", "filler", "confirmer", "overseer"),
    [
        ("beihu_portal", "beihu", None, "chenzhou"), ("city_portal", "chenzhou", None, "chenzhou"),
        ("education", "education", "chenzhou", "chenzhou"), ("beihu_health", "beihu", None, "chenzhou"),
        ("beihu_health", "beihu_health", "beihu", "beihu"),
    ],
)  # fmt: skip
def test_only_the_superior_withdraws_a_confirmation(
    desk: Desk, world: World, site: str, filler: str, confirmer: str | None, overseer: str
) -> None:
    card = desk.filled(site, Kind.S3, filler=filler, confirmer=confirmer)
    service.hand_in(desk.session, world.actor(filler), card)
    if confirmer:
        service.confirm(desk.session, world.actor(confirmer), card)
    for other in {"suxian", "beihu_health", "hunan"} - {overseer}:
        with pytest.raises(Forbidden):
            service.reopen(desk.session, world.actor(other), card, reason="数据有误")
    service.reopen(desk.session, world.actor(overseer), card, reason="数据有误")
    assert (card.state, card.confirmed_on) == (CardState.RETURNED, None)


def test_the_city_cannot_confirm_what_a_county_must(desk: Desk, world: World) -> None:
    card = desk.filled("beihu_health", Kind.S3, filler="beihu_health", confirmer="beihu")
    service.hand_in(desk.session, world.actor("beihu_health"), card)
    with pytest.raises(Forbidden):
        service.confirm(desk.session, world.actor("chenzhou"), card)
    service.confirm(desk.session, world.actor("beihu"), card)


@pytest.mark.parametrize("neighbour", ["suxian", "beihu_culture", "education"])
def test_a_neighbour_cannot_know_the_card_exists(desk: Desk, world: World, neighbour: str) -> None:
    card = desk.start("beihu_health", Kind.S1, filler="beihu_health", confirmer=None)
    actor = world.actor(neighbour)
    with pytest.raises(NotFound):
        queries.get_card(desk.session, actor, card.id)
    assert queries.of_site(desk.session, actor, desk.campaign.id, card.site_id) == []
    with pytest.raises(NotFound):
        service.fill(desk.session, actor, card.id, card.version, facts={})


def test_seeing_a_card_is_not_filling_it(desk: Desk, world: World) -> None:
    card = desk.start("beihu_health", Kind.S1, filler="beihu_health", confirmer=None)
    with pytest.raises(Forbidden):
        service.fill(desk.session, world.actor("beihu"), card.id, card.version, facts={})


def test_standings_tell_how_every_card_of_many_sites_stands(desk: Desk, world: World) -> None:
    desk.issue("beihu_portal", LINK)
    desk.filled("beihu_portal", Kind.S1, **BASELINE)
    desk.filled("suxian_portal", Kind.S3, filler="suxian", confirmer="chenzhou", home_updates={"count": 0})
    ids = {key: desk.site(key).id for key in ("beihu_portal", "suxian_portal", "education")}
    found = queries.standings(desk.session, desk.campaign.id, ids.values())
    assert set(found) == {(ids["beihu_portal"], Kind.S1), (ids["suxian_portal"], Kind.S3)}
    good, bad = found[ids["beihu_portal"], Kind.S1], found[ids["suxian_portal"], Kind.S3]
    assert (good.total, good.verdict, good.deducted, good.ready) == (Decimal("99.0"), "qualified", Decimal("1.0"), True)
    assert (bad.total, bad.verdict, bad.stopped_by) == (None, "unqualified", "V2.no_updates")
    assert bad.state is CardState.DRAFT
