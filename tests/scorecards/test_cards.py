"""A site's cards: prefilled from its issues, filled by their unit, moved by their task, kept apart."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.issues.tables import IssueState
from backend.kit.errors import Forbidden, Invalid, NotFound, Stale
from backend.rubrics.errors import BadFacts
from backend.scorecards import queries, service
from backend.scorecards.errors import CardFixed, PortalsOnly
from backend.scorecards.tables import CardState, Kind
from backend.workflow.errors import IllegalStep, StepRefused
from tests.scorecards.desk import TODAY, TYPED, Desk
from tests.world import World

COUNTY_CARD: dict[str, Any] = {"filler": "beihu", "confirmer": "chenzhou"}
BASELINE: dict[str, Any] = {"filler": "beihu", "confirmer": None}
LINK = "D2.home_dead_link"


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_the_baseline_counts_all_that_was_found_but_not_what_was_withdrawn_or_is_exempt(desk: Desk) -> None:
    desk.issue("beihu_portal", LINK, quantity=2)
    desk.issue("beihu_portal", LINK, state=IssueState.VERIFIED)
    desk.issue("beihu_portal", LINK, state=IssueState.WITHDRAWN)
    desk.issue("beihu_portal", LINK, state=IssueState.EXEMPT)
    desk.issue("beihu_portal", LINK, state=IssueState.EXEMPT, exempt_until=date(2015, 7, 9))
    desk.issue("suxian_portal", LINK)
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    assert card.facts["home_dead_links"] == {"count": 4, "issues": ["N-01", "N-02", "N-05"]}
    assert card.sources["home_dead_links"] == "issues"
    assert (card.verdict, card.ready) == ("not_measured", False)


@pytest.mark.parametrize("kind", [Kind.S2, Kind.S3])
def test_later_cards_count_what_is_still_open(desk: Desk, kind: Kind) -> None:
    desk.issue("beihu_portal", LINK, state=IssueState.VERIFIED)
    desk.issue("beihu_portal", LINK, state=IssueState.RETURNED)
    card = desk.start("beihu_portal", kind, **COUNTY_CARD)
    assert card.facts["home_dead_links"] == {"count": 1, "issues": ["N-02"]}


def test_starting_again_gives_the_same_card(desk: Desk) -> None:
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    assert desk.start("beihu_portal", Kind.S1, **BASELINE).id == card.id
    assert [entry.event for entry in desk.entries(card.id)] == ["scorecard.started"]


def test_only_the_filler_starts_a_card(desk: Desk, world: World) -> None:
    with pytest.raises(Forbidden):
        service.start(
            world.session, world.actor("chenzhou"), desk.campaign, desk.site("beihu_portal"), kind=Kind.S1,
            filler_path=world.units["beihu"].path, confirmer_path=None,
        )  # fmt: skip


def test_a_full_card_is_scored_with_decimals(desk: Desk, world: World) -> None:
    desk.issue("beihu_portal", "D2.other_dead_link", quantity=13)
    card = desk.filled("beihu_portal", Kind.S1, **BASELINE)
    desk.session.expire_all()
    card = queries.get_card(desk.session, world.actor("beihu"), card.id)
    assert (str(card.total), card.verdict, card.ready, str(card.deducted)) == ("98.7", "qualified", True, "1.3")
    assert card.sources["home_probes"] == "typed"
    assert card.sources["other_dead_links"] == "issues"


def test_a_count_changed_by_a_person_is_the_persons(desk: Desk) -> None:
    desk.issue("beihu_portal", LINK)
    card = desk.filled("beihu_portal", Kind.S1, **BASELINE, home_dead_links={"count": 5})
    assert card.sources["home_dead_links"] == "typed"
    assert card.total == Decimal("95.0")


def test_the_same_facts_again_change_nothing_and_leave_no_line(desk: Desk, world: World) -> None:
    card = desk.filled("beihu_portal", Kind.S1, **BASELINE)
    version = card.version
    service.fill(desk.session, world.actor("beihu"), card.id, version, facts=card.facts)
    assert card.version == version
    assert [entry.event for entry in desk.entries(card.id)] == ["scorecard.started", "scorecard.filled"]


def test_a_wrong_fact_is_refused_by_its_indicator_and_nothing_is_saved(desk: Desk, world: World) -> None:
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    before = dict(card.facts)
    with pytest.raises(BadFacts) as refusal:
        service.fill(desk.session, world.actor("beihu"), card.id, card.version, facts={"home_updates": {"count": -1}})
    assert refusal.value.facts["indicator"] == "V2/D3"
    assert card.facts == before


def test_saving_over_somebody_elses_change_is_refused(desk: Desk, world: World) -> None:
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    with pytest.raises(Stale):
        service.fill(desk.session, world.actor("beihu"), card.id, card.version + 1, facts=TYPED)


def test_a_monitoring_point_cannot_lie_ahead(desk: Desk, world: World) -> None:
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    assert card.monitoring_point == TODAY
    with pytest.raises(Invalid):
        service.fill(
            desk.session, world.actor("beihu"), card.id, card.version, facts={}, monitoring_point=date(2015, 7, 11)
        )
    service.fill(desk.session, world.actor("beihu"), card.id, card.version, facts={}, monitoring_point=date(2015, 7, 1))
    assert card.monitoring_point == date(2015, 7, 1)


def test_a_note_lets_the_baseline_go_unmeasured(desk: Desk, world: World) -> None:
    unmeasured: dict[str, Any] = {"home_probes": {"not_measured": True}}
    card = desk.filled("beihu_portal", Kind.S1, **BASELINE, **unmeasured)
    with pytest.raises(StepRefused):
        service.hand_in(desk.session, world.actor("beihu"), card)
    service.fill(desk.session, world.actor("beihu"), card.id, card.version, facts=card.facts, note="监测设备故障")
    assert card.ready
    service.hand_in(desk.session, world.actor("beihu"), card)
    assert (card.state, card.total) == (CardState.CONFIRMED, None)


def test_the_official_card_takes_over_what_was_typed_from_the_verifiers_card_first(desk: Desk, world: World) -> None:
    first = desk.filled("beihu_portal", Kind.S1, **BASELINE)
    service.hand_in(desk.session, world.actor("beihu"), first)
    second = desk.filled(
        "beihu_portal", Kind.S2, filler="chenzhou", confirmer=None, home_updates={"count": 30},
        interviews_held={"not_measured": True},
    )  # fmt: skip
    service.fill(
        desk.session, world.actor("chenzhou"), second.id, second.version, facts=second.facts, note="访谈栏目改版中"
    )
    service.hand_in(desk.session, world.actor("chenzhou"), second)
    card = desk.start("beihu_portal", Kind.S3, **COUNTY_CARD)
    assert (card.facts["home_updates"], card.sources["home_updates"]) == ({"count": 30}, "s2")
    assert (card.facts["interviews_held"], card.sources["interviews_held"]) == ({"count": 6}, "s1")
    assert card.ready


def test_the_official_card_takes_nothing_from_a_draft_nor_what_an_issue_put_in_doubt(desk: Desk, world: World) -> None:
    desk.issue("beihu_portal", "D3.few_updates", state=IssueState.VERIFIED)
    first = desk.filled("beihu_portal", Kind.S1, **BASELINE)
    service.hand_in(desk.session, world.actor("beihu"), first)
    desk.filled("beihu_portal", Kind.S2, filler="chenzhou", confirmer=None, home_probes={"failed": 3, "total": 200})
    card = desk.start("beihu_portal", Kind.S3, **COUNTY_CARD)
    assert "home_updates" not in card.facts
    assert card.sources["home_probes"] == "s1"


def test_three_kinds_never_overwrite_each_other(desk: Desk, world: World) -> None:
    desk.issue("beihu_portal", LINK, quantity=5)
    first = desk.filled("beihu_portal", Kind.S1, **BASELINE)
    service.hand_in(desk.session, world.actor("beihu"), first)
    for issue in queries.issues_of(desk.session, desk.campaign.id, first.site_id):
        issue.state = IssueState.VERIFIED
    official = desk.filled("beihu_portal", Kind.S3, **COUNTY_CARD)
    assert (first.total, official.total) == (Decimal("95.0"), Decimal("100.0"))
    cards = queries.of_site(desk.session, world.actor("beihu"), desk.campaign.id, first.site_id)
    assert [card.kind for card in cards] == [Kind.S1, Kind.S3]


def test_counting_anew_takes_new_issues_and_leaves_what_was_typed(desk: Desk, world: World) -> None:
    card = desk.filled("beihu_portal", Kind.S1, **BASELINE, systems_down={"count": 2})
    desk.issue("beihu_portal", LINK)
    desk.issue("beihu_portal", "D10.system_down")
    service.recount(desk.session, world.actor("beihu"), card.id, card.version)
    assert card.facts["home_dead_links"]["count"] == 1
    assert card.facts["systems_down"] == {"count": 2}
    assert card.facts["home_probes"] == TYPED["home_probes"]
    assert desk.entries(card.id)[-1].event == "scorecard.recounted"


def test_four_words_are_said_of_portals_only(desk: Desk, world: World) -> None:
    words = {"timely": "yes", "accurate": "partly", "responsive": "yes", "useful": "no"}
    card = desk.start("beihu_portal", Kind.S3, **COUNTY_CARD)
    service.give_four_words(desk.session, world.actor("beihu"), card.id, card.version, words=words)
    assert card.four_words == words
    other = desk.start("beihu_health", Kind.S3, filler="beihu_health", confirmer="beihu")
    with pytest.raises(PortalsOnly):
        service.give_four_words(desk.session, world.actor("beihu_health"), other.id, other.version, words=words)


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


def test_a_preview_scores_and_saves_nothing(desk: Desk, world: World) -> None:
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    version = card.version
    _, judgement = service.preview(desk.session, world.actor("beihu"), card.id, facts=card.facts | TYPED)
    assert judgement.result.total == Decimal("100.0")
    desk.session.flush()
    assert (card.version, card.total) == (version, None)
