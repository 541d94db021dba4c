"""A card's judgement, the form it fills and what may hold it up, decided without a database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.rubrics.errors import BadFacts
from backend.scorecards.rules import comparing, counting, judging, layout
from backend.scorecards.rules.counting import Finding
from backend.scorecards.rules.layout import FormRow, Mark
from backend.scorecards.states import SCORECARD, CardFacts
from backend.scorecards.tables import CardState, Kind, Scorecard
from tests.scorecards.test_counting import CENSUS, INSPECTION, home_link

TYPED: dict[str, Any] = {
    "home_probes": {"failed": 0, "total": 168}, "home_updates": {"count": 12}, "enquiry_letters": {"count": 9},
    "survey_activities": {"count": 6}, "interview_column_missing": {"answer": False}, "interviews_held": {"count": 2},
}  # fmt: skip


def facts(*findings: Finding, **typed: Any) -> dict[str, Any]:
    return counting.counted(CENSUS, findings) | TYPED | typed


def card(given: dict[str, Any] | None = None, **fields: Any) -> Scorecard:
    plain: dict[str, Any] = {
        "campaign_id": "c", "site_id": "s", "rubric_id": "r", "unit_path": "/1/2/3/", "filler_path": "/1/2/3/",
        "confirmer_path": "/1/2/", "overseer_path": "/1/", "kind": Kind.S3, "monitoring_point": date(2015, 7, 1),
    }  # fmt: skip
    row = Scorecard(**(plain | fields))
    given = facts() if given is None else given
    judging.settle(row, given, judging.judge(CENSUS, given))
    return row


def row_of(given: dict[str, Any], rule: str) -> FormRow:
    groups = layout.form_of(CENSUS, judging.judge(CENSUS, given).plain())
    return next(row for group in groups for row in group.rows if row.rule == rule)


def test_a_card_keeps_total_verdict_and_everything_charged() -> None:
    row = card(facts(home_link(1), home_link(2)))
    assert (row.total, row.verdict, row.deducted, row.ready) == (Decimal("95.0"), "qualified", Decimal("5.0"), True)


def test_a_veto_leaves_no_total_and_still_lists_what_was_charged() -> None:
    row = card(facts(home_link(1), home_updates={"count": 0}))
    assert (row.total, row.verdict, row.stopped_by) == (None, "unqualified", "V2.no_updates")
    assert row.deducted == Decimal("4.0")


def test_a_fact_that_does_not_fit_is_refused_by_the_name_of_its_indicator() -> None:
    with pytest.raises(BadFacts) as refusal:
        judging.judge(CENSUS, {"survey_activities": {"answer": True}})
    assert refusal.value.facts["indicator"] == "D6"


@pytest.mark.parametrize("kind", list(Kind))
def test_an_unanswered_fact_holds_up_every_card(kind: Kind) -> None:
    given = facts()
    del given["home_updates"], given["stale_news_columns"]
    row = card(given, kind=kind, note="说明")
    assert judging.gaps(row) == ["home_updates", "stale_news_columns"]
    assert not row.ready
    assert row.deducted is None


@pytest.mark.parametrize(
    ("kind", "note", "missing"),
    [
        (Kind.S1, "", ["home_probes"]), (Kind.S1, "  ", ["home_probes"]), (Kind.S1, "断网，未能监测", []),
        (Kind.S2, "断网，未能监测", []), (Kind.S3, "断网，未能监测", ["home_probes"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("unmeasured", [{"not_measured": True}, {"failed": 0, "total": 0}])
def test_what_was_not_measured_needs_a_note_and_has_no_place_on_the_official_card(
    kind: Kind, note: str, missing: list[str], unmeasured: dict[str, Any]
) -> None:
    row = card(facts(home_probes=unmeasured), kind=kind, note=note)
    assert judging.gaps(row) == missing
    assert row.ready is not bool(missing)


@pytest.mark.parametrize(
    ("kind", "note", "total", "doubtful"),
    [
        (Kind.S3, "", 139, True), (Kind.S3, "  ", 139, True), (Kind.S3, "机房搬迁，只测到六天", 139, False),
        (Kind.S3, "", 140, False), (Kind.S1, "", 100, False), (Kind.S2, "", 100, False),
    ],
)  # fmt: skip
def test_a_small_sample_goes_on_the_official_card_with_a_persons_word_only(
    kind: Kind, note: str, total: int, doubtful: bool
) -> None:
    row = card(facts(home_probes={"failed": 0, "total": total}), kind=kind, note=note)
    assert codes("hand_in", row) == ["word_missing"] * doubtful
    assert row.ready is not doubtful


def test_a_veto_ends_the_asking() -> None:
    small = {"home_probes": {"failed": 0, "total": 100}}
    stopped = card({"grave_wrong_words": {"count": 1}} | small)
    assert judging.gaps(stopped) == judging.doubts(stopped) == []


def test_a_card_never_judged_has_nothing_to_miss_yet() -> None:
    empty = card()
    empty.result = {}
    assert judging.gaps(empty) == []


def test_the_form_begins_with_the_vetoes_and_follows_the_table() -> None:
    groups = layout.form_of(CENSUS, judging.judge(CENSUS, facts()).plain())
    assert [(group.id, group.veto) for group in groups][:2] == [("veto", True), ("availability", False)]
    assert groups[0].rows[0].indicator == "V1"
    assert {row.mark for group in groups for row in group.rows if row.indicator != "D7"} == {Mark.CLEAR}


def test_a_charged_line_names_the_problem_the_points_and_the_issues() -> None:
    row = row_of(facts(home_link(1), home_link(2)), "D2.home_dead_link")
    assert (row.mark, row.points, row.issues) == (Mark.CHARGED, Decimal("-2.0"), ("431002-0001-01", "431002-0001-02"))
    assert row.problem is not None
    assert "2" in row.problem.zh


def test_a_line_decided_by_a_person_carries_the_reason() -> None:
    decided = {"count": 3, "override": {"points": "1", "reason": "外部网站故障"}}
    row = row_of(facts(home_dead_links=decided), "D2.home_dead_link")
    assert (row.mark, row.points) == (Mark.DECIDED, Decimal("-1.0"))
    assert row.note is not None
    assert row.note.zh == "外部网站故障"


def test_a_veto_that_was_met_and_a_fact_nobody_measured_look_different() -> None:
    assert row_of(facts(home_updates={"count": 0}), "V2.no_updates").mark is Mark.VETOED
    assert row_of(facts(home_updates={"not_measured": True}), "V2.no_updates").mark is Mark.NOT_MEASURED


def test_a_table_of_vetoes_alone_has_no_group_of_deductions() -> None:
    groups = layout.form_of(INSPECTION, judging.judge(INSPECTION, {}).plain())
    assert [group.id for group in groups if group.rows] == ["veto"]
    assert judging.judge(INSPECTION, {}).deducted == Decimal("0.0")


def test_the_cards_of_a_site_stand_side_by_side_with_what_was_won() -> None:
    before = judging.judge(CENSUS, facts(home_link(1), home_link(2), home_updates={"count": 5})).plain()
    after = judging.judge(CENSUS, facts(home_link(2))).plain()
    found = {each.indicator: each for each in comparing.compared(CENSUS, {"s1": before, "s3": after})}
    assert (found["D2"].entries["s1"].points, found["D2"].change) == (Decimal("-2.0"), Decimal("1.0"))
    assert found["D3"].change == Decimal("5.0")
    assert (found["V1"].veto, found["V1"].change) == (True, None)


def test_one_card_alone_and_an_indicator_not_measured_have_no_difference() -> None:
    unmeasured = judging.judge(CENSUS, facts(home_updates={"not_measured": True})).plain()
    alone = {each.indicator: each for each in comparing.compared(CENSUS, {"s1": unmeasured})}
    assert alone["D2"].change is None
    after = judging.judge(CENSUS, facts()).plain()
    both = {each.indicator: each for each in comparing.compared(CENSUS, {"s1": unmeasured, "s3": after})}
    assert (both["D3"].entries["s1"].mark, both["D3"].change) == (Mark.NOT_MEASURED, None)


def codes(verb: str, row: Scorecard, reason: str = "") -> list[str]:
    return [why.code for why in SCORECARD.why_not(SCORECARD[verb], row, CardFacts(reason))]


def test_handing_in_is_held_up_by_name() -> None:
    given = facts(home_probes={"not_measured": True})
    del given["home_updates"]
    (why,) = SCORECARD.why_not(SCORECARD["hand_in"], card(given), CardFacts())
    assert (why.code, why.link) == ("facts_missing", "/sites/s/scorecards/s3?campaign=c")
    assert why.facts == {"facts": ["home_updates", "home_probes"], "unanswered": ["home_updates"]}
    assert codes("hand_in", card()) == []


@pytest.mark.parametrize(("confirmer", "state"), [("/1/2/", CardState.SUBMITTED), (None, CardState.CONFIRMED)])
def test_handing_in_completes_a_card_nobody_confirms(confirmer: str | None, state: CardState) -> None:
    assert SCORECARD["hand_in"].leads_to(CardState.DRAFT, card(confirmer_path=confirmer), CardFacts()) is state


@pytest.mark.parametrize("verb", ["send_back", "reopen"])
def test_returning_a_card_needs_a_reason(verb: str) -> None:
    assert codes(verb, card()) == ["reason_missing"]
    assert codes(verb, card(), "请补充") == []


def test_each_move_is_made_by_filler_confirmer_or_overseer() -> None:
    assert {step.verb: step.at(card()) for step in SCORECARD.steps} == {
        "hand_in": "/1/2/3/", "take_back": "/1/2/3/", "confirm": "/1/2/", "send_back": "/1/2/", "reopen": "/1/",
    }  # fmt: skip
    assert SCORECARD["confirm"].at(card(confirmer_path=None)) == ""
