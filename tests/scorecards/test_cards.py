"""A site's cards: prefilled from its issues and filled by their unit, kept apart."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.issues.tables import IssueState
from backend.kit.errors import Forbidden, Invalid, Stale
from backend.rubrics.errors import BadFacts
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric, RubricState
from backend.scorecards import queries, service
from backend.scorecards.errors import PortalsOnly
from backend.scorecards.tables import Kind
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


def test_a_site_judged_under_one_edition_keeps_it_when_a_newer_one_is_published(desk: Desk, world: World) -> None:
    card = desk.filled("beihu_portal", Kind.S1, **BASELINE, inaccurate_items={"count": 2})
    edition, stricter = card.rubric_id, files.read(files.write(files.parse(desk.rubric.body))).body()
    stricter["deductions"]["groups"][1]["indicators"][1]["rules"][3]["charge"]["points"] = "9"
    desk.session.add(
        Rubric(key="census-2015", edition=2, title="新版", title_en="Newer", body=stricter,
               state=RubricState.PUBLISHED, unit_path=world.units["chenzhou"].path)
    )  # fmt: skip
    desk.session.flush()
    again = service.fill(desk.session, world.actor("beihu"), card.id, card.version,
                         facts=card.facts | {"inaccurate_items": {"count": 3}})  # fmt: skip
    other = desk.filled("suxian_portal", Kind.S1, filler="suxian", confirmer=None, inaccurate_items={"count": 3})
    assert {again.rubric_id, other.rubric_id} == {edition}
    assert (str(again.total), str(other.total)) == ("97.0", "97.0")


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


@pytest.mark.parametrize("day", [date(2015, 7, 11), date(2014, 7, 8), date(1, 1, 1)])
def test_a_monitoring_point_lies_within_the_past_year(desk: Desk, world: World, day: date) -> None:
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    assert card.monitoring_point == TODAY
    with pytest.raises(Invalid):
        service.fill(desk.session, world.actor("beihu"), card.id, card.version, facts={}, monitoring_point=day)
    service.fill(desk.session, world.actor("beihu"), card.id, card.version, facts={}, monitoring_point=date(2015, 7, 1))
    assert card.monitoring_point == date(2015, 7, 1)


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


def test_a_preview_scores_and_saves_nothing(desk: Desk, world: World) -> None:
    card = desk.start("beihu_portal", Kind.S1, **BASELINE)
    version = card.version
    _, judgement = service.preview(desk.session, world.actor("beihu"), card.id, facts=card.facts | TYPED)
    assert judgement.result.total == Decimal("100.0")
    desk.session.flush()
    assert (card.version, card.total) == (version, None)
