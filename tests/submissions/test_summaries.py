"""A unit's summary on its way up: written, sent with frozen figures, received twice apart, accepted or returned."""

from datetime import date
from decimal import Decimal

import pytest

from backend.campaigns.rules.form import Medium, Scope
from backend.issues.tables import IssueState
from backend.kit import clock
from backend.kit.errors import Forbidden, NotFound, Stale
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Kind
from backend.sites.tables import CodeState, SiteState
from backend.submissions import gathering, queries, service
from backend.submissions.errors import BadReceiptDay, NotWritable
from backend.submissions.rules.figures import Extra, Figures, MissingPart
from backend.submissions.tables import Submission, SubmissionState
from backend.workflow.errors import IllegalStep, StepRefused
from tests.scorecards.desk import TODAY, Desk
from tests.submissions.test_outline import WRITTEN
from tests.world import World

TOMORROW = date(2015, 7, 11)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def started(desk: Desk, unit: str = "education", receiver: str | None = "chenzhou", **fields: str) -> Submission:
    units = desk.world.units
    plain = {"phase": "summary", "medium": Medium.ELECTRONIC_AND_PAPER, "scope": Scope.OWN}
    return service.start(
        desk.session, desk.world.actor(unit), desk.campaign, units[unit],
        receiver_path=units[receiver].path if receiver else None, **(plain | fields),
    )  # fmt: skip


def written(desk: Desk, unit: str = "education", receiver: str | None = "chenzhou", **fields: str) -> Submission:
    row = started(desk, unit, receiver, **fields)
    return service.write_text(desk.session, desk.world.actor(unit), row.id, row.version, text=dict(WRITTEN))


def sent(desk: Desk, unit: str = "education", receiver: str | None = "chenzhou", **fields: str) -> Submission:
    row = written(desk, unit, receiver, **fields)
    service.send(desk.session, desk.world.actor(unit), row)
    return row


def received(desk: Desk, row: Submission, receiver: str = "chenzhou") -> Submission:
    actor = desk.world.actor(receiver)
    service.receive_electronic(desk.session, actor, row.id, row.version, on=None)
    return service.receive_paper(desk.session, actor, row.id, row.version, on=None)


def events(desk: Desk, row: Submission) -> list[str]:
    return [entry.event.removeprefix("submission.") for entry in desk.entries(row.id)]


def test_starting_again_gives_the_same_summary(desk: Desk) -> None:
    row = started(desk)
    assert started(desk).id == row.id
    assert events(desk, row) == ["started"]


def test_only_the_unit_itself_writes_its_summary(desk: Desk, world: World) -> None:
    row = started(desk)
    with pytest.raises(Forbidden):
        service.write_text(desk.session, world.actor("chenzhou"), row.id, row.version, text={"overview": "代写"})


def test_parts_are_written_one_by_one_and_none_is_lost(desk: Desk, world: World) -> None:
    row, actor = started(desk), world.actor("education")
    service.write_text(desk.session, actor, row.id, row.version, text={"overview": "一", "problems": None})
    service.write_text(desk.session, actor, row.id, row.version, text={"problems": "二"})
    assert row.text == {"overview": "一", "problems": "二"}
    assert [entry.data["parts"] for entry in desk.entries(row.id)[1:]] == [["overview"], ["problems"]]


def test_writing_the_same_again_leaves_no_line(desk: Desk, world: World) -> None:
    row = written(desk)
    version = row.version
    service.write_text(desk.session, world.actor("education"), row.id, version, text=dict(WRITTEN))
    assert (row.version, events(desk, row)) == (version, ["started", "written"])


def test_writing_over_somebody_elses_change_is_refused(desk: Desk, world: World) -> None:
    row = started(desk)
    with pytest.raises(Stale):
        service.write_text(desk.session, world.actor("education"), row.id, row.version + 1, text=dict(WRITTEN))


def test_an_unfinished_summary_is_not_sent(desk: Desk, world: World) -> None:
    row = started(desk)
    with pytest.raises(StepRefused):
        service.send(desk.session, world.actor("education"), row)
    assert row.state is SubmissionState.DRAFT


def test_what_is_sent_cannot_be_rewritten(desk: Desk, world: World) -> None:
    row = sent(desk)
    with pytest.raises(NotWritable):
        service.write_text(desk.session, world.actor("education"), row.id, row.version, text={"overview": "改"})


def test_both_copies_are_received_apart_on_their_own_days(desk: Desk, world: World) -> None:
    row, city = sent(desk), world.actor("chenzhou")
    service.receive_paper(desk.session, city, row.id, row.version, on=date(2015, 7, 8))
    with pytest.raises(StepRefused):
        service.accept(desk.session, city, row)
    service.receive_electronic(desk.session, city, row.id, row.version, on=None)
    service.accept(desk.session, city, row)
    assert (row.electronic_on, row.paper_on, row.accepted_on) == (TODAY, date(2015, 7, 8), TODAY)
    assert row.paper_by == city.name
    assert events(desk, row)[2:] == ["sent", "received_on_paper", "received_electronically", "accepted"]


def test_what_goes_up_electronically_only_asks_for_no_paper(desk: Desk, world: World) -> None:
    row, city = sent(desk, medium=Medium.ELECTRONIC), world.actor("chenzhou")
    with pytest.raises(StepRefused):
        service.receive_paper(desk.session, city, row.id, row.version, on=None)
    service.receive_electronic(desk.session, city, row.id, row.version, on=None)
    service.accept(desk.session, city, row)
    assert row.state is SubmissionState.ACCEPTED


@pytest.mark.parametrize("day", [date(2015, 5, 3), TOMORROW])
def test_a_copy_comes_neither_before_the_campaign_nor_tomorrow(desk: Desk, world: World, day: date) -> None:
    row = sent(desk)
    with pytest.raises(BadReceiptDay):
        service.receive_paper(desk.session, world.actor("chenzhou"), row.id, row.version, on=day)
    assert row.paper_on is None


def test_nothing_can_be_received_before_it_is_sent(desk: Desk, world: World) -> None:
    row = started(desk)
    with pytest.raises(IllegalStep):
        service.receive_electronic(desk.session, world.actor("chenzhou"), row.id, row.version, on=None)


@pytest.mark.parametrize("other", ["education", "hunan"])
def test_only_whom_it_is_addressed_to_records_a_receipt(desk: Desk, world: World, other: str) -> None:
    row = sent(desk)
    with pytest.raises(Forbidden):
        service.receive_electronic(desk.session, world.actor(other), row.id, row.version, on=None)


def test_the_city_does_not_receive_what_a_county_must(desk: Desk, world: World) -> None:
    row = sent(desk, "beihu_health", "beihu")
    with pytest.raises(Forbidden):
        service.receive_electronic(desk.session, world.actor("chenzhou"), row.id, row.version, on=None)


@pytest.mark.parametrize("neighbour", ["suxian", "zone", "beihu_culture"])
def test_a_neighbour_cannot_know_it_exists(desk: Desk, world: World, neighbour: str) -> None:
    row = sent(desk, "beihu_health", "beihu")
    with pytest.raises(NotFound):
        queries.get_submission(desk.session, world.actor(neighbour), row.id)
    with pytest.raises(NotFound):
        service.receive_electronic(desk.session, world.actor(neighbour), row.id, row.version, on=None)


def test_a_receipt_recorded_by_mistake_is_undone_until_it_is_accepted(desk: Desk, world: World) -> None:
    row, city = received(desk, sent(desk)), world.actor("chenzhou")
    service.undo_paper(desk.session, city, row.id, row.version)
    service.undo_electronic(desk.session, city, row.id, row.version)
    assert (row.electronic_on, row.paper_on, row.paper_by) == (None, None, "")
    service.accept(desk.session, city, received(desk, row))
    for undo in (service.undo_paper, service.undo_electronic):
        with pytest.raises(IllegalStep):
            undo(desk.session, city, row.id, row.version)
    assert desk.entries(row.id)[5].data["on"] == TODAY.isoformat()


def test_it_is_taken_back_while_no_copy_has_come(desk: Desk, world: World) -> None:
    row, unit = sent(desk), world.actor("education")
    service.take_back(desk.session, unit, row)
    assert (row.state, row.sent_on) == (SubmissionState.DRAFT, None)
    service.send(desk.session, unit, row)
    assert row.edition == 1
    service.receive_paper(desk.session, world.actor("chenzhou"), row.id, row.version, on=None)
    with pytest.raises(StepRefused):
        service.take_back(desk.session, unit, row)


def test_after_a_return_it_is_a_new_edition_with_receipts_of_its_own(desk: Desk, world: World) -> None:
    row, city, unit = received(desk, sent(desk)), world.actor("chenzhou"), world.actor("education")
    with pytest.raises(StepRefused):
        service.send_back(desk.session, city, row, reason="")
    service.send_back(desk.session, city, row, reason="未加盖公章")
    assert (row.state, row.return_reason, row.paper_on) == (SubmissionState.RETURNED, "未加盖公章", TODAY)
    service.write_text(desk.session, unit, row.id, row.version, text={"measures": "已盖章"})
    service.send(desk.session, unit, row)
    assert (row.edition, row.electronic_on, row.paper_on) == (2, None, None)


def test_what_was_accepted_is_reopened_by_the_receiver_with_a_reason(desk: Desk, world: World) -> None:
    row, city = received(desk, sent(desk)), world.actor("chenzhou")
    service.accept(desk.session, city, row)
    with pytest.raises(Forbidden):
        service.reopen(desk.session, world.actor("education"), row, reason="更正")
    service.reopen(desk.session, city, row, reason="更正")
    assert (row.state, row.accepted_on) == (SubmissionState.RETURNED, None)


def test_what_nobody_confirms_is_accepted_by_its_last_receipt(desk: Desk, world: World) -> None:
    row = sent(desk, "chenzhou", None, scope=Scope.BELOW)
    assert row.receiver_path == world.units["hunan"].path
    service.receive_paper(desk.session, world.actor("hunan"), row.id, row.version, on=None)
    assert events(desk, row)[-1] == "received_on_paper"
    service.receive_electronic(desk.session, world.actor("hunan"), row.id, row.version, on=None)
    assert (row.state, row.accepted_on) == (SubmissionState.ACCEPTED, TODAY)
    service.reopen(desk.session, world.actor("chenzhou"), row, reason="补充数据")
    assert row.return_reason == "补充数据"


def test_a_unit_without_a_superior_receives_its_own(desk: Desk, world: World) -> None:
    unit = world.units["beihu"]
    unit.superior_id = None
    row = started(desk, "beihu", None)
    assert row.receiver_path == unit.path


def official(desk: Desk, key: str, filler: str, confirmer: str | None, **facts: object) -> None:
    card = desk.filled(key, Kind.S3, filler=filler, confirmer=confirmer, **facts)
    scorecards.hand_in(desk.session, desk.world.actor(filler), card)


def names(figures: Figures) -> set[str]:
    return {line.unit_name for line in figures.lines}


def test_a_department_sums_up_its_own_sites_and_a_county_everything_below(desk: Desk) -> None:
    desk.start("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    own = gathering.figures_of(desk.session, started(desk, "beihu_health", "beihu"))
    assert names(own) == {"北湖区卫生局"}
    below = gathering.figures_of(desk.session, started(desk, "beihu", "chenzhou", scope=Scope.BELOW))
    assert names(below) == {"北湖区", "北湖区卫生局", "北湖区文化局"}
    assert [(each.site_class, each.sites) for each in below.totals] == [("portal", 1), ("department", 2), (None, 3)]


def test_the_table_counts_found_repaired_open_and_what_was_scored(desk: Desk) -> None:
    for state in (IssueState.VERIFIED, IssueState.VERIFIED, IssueState.NEW, IssueState.WITHDRAWN, IssueState.EXEMPT):
        desk.issue("beihu_portal", "D2.home_dead_link", state=state)
    desk.site("beihu_portal").code_state = CodeState.CONFIRMED
    first = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    scorecards.hand_in(desk.session, desk.world.actor("beihu"), first)
    official(desk, "beihu_portal", "beihu", "chenzhou")
    figures = gathering.figures_of(desk.session, started(desk, "beihu", "chenzhou", scope=Scope.BELOW))
    line = next(line for line in figures.lines if line.unit_name == "北湖区")
    assert (line.found, line.repaired, line.open, line.superior_name) == (4, 2, 1, "郴州市")
    assert (line.s1_total, line.s3_total, line.s3_verdict) == (Decimal("97.0"), Decimal("99.0"), "qualified")
    reasons = {site.unit_name: site.reasons for site in figures.blocked}
    assert reasons["北湖区"] == ("issues_open",)
    assert reasons["北湖区卫生局"] == ("code_not_confirmed", "scorecard_s3_missing")


def test_a_card_still_being_filled_scores_nothing(desk: Desk) -> None:
    desk.filled("education", Kind.S3, filler="education", confirmer="chenzhou")
    figures = gathering.figures_of(desk.session, started(desk))
    assert figures.lines[0].s3_verdict is None


def test_a_closed_site_is_listed_apart(desk: Desk) -> None:
    site = desk.site("beihu_culture")
    site.state, site.approved_by, site.state_reason = SiteState.CLOSED, "李四", "撤并"
    figures = gathering.figures_of(desk.session, started(desk, "beihu", "chenzhou", scope=Scope.BELOW))
    assert figures.totals[-1].sites == 2
    assert [(each.unit_name, each.approved_by) for each in figures.closed] == [("北湖区文化局", "李四")]


def test_the_rooms_above_hand_in_who_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    site = desk.site("education")
    owed = MissingPart(unit_id="x", unit_name="市财政局", state="open")
    tell = [
        lambda _session, _row: Extra(missing=(owed,), reasons={site.id: ("not_verified",)}),
        lambda _session, _row: Extra(reasons={site.id: ("late",)}),
    ]
    monkeypatch.setattr(gathering, "OUTSTANDING", tell)
    figures = gathering.figures_of(desk.session, started(desk))
    assert figures.missing == (owed,)
    assert figures.blocked[0].reasons[-2:] == ("not_verified", "late")


def test_figures_are_frozen_when_sent_and_anew_when_sent_again(desk: Desk, world: World) -> None:
    row = sent(desk)
    desk.issue("education", "D2.home_dead_link")
    assert gathering.shown(desk.session, row).lines[0].found == 0
    assert gathering.figures_of(desk.session, row).lines[0].found == 1
    service.send_back(desk.session, world.actor("chenzhou"), row, reason="数据有变")
    service.send(desk.session, world.actor("education"), row)
    desk.session.commit()
    desk.session.expire_all()
    assert Figures.model_validate(row.figures).lines[0].found == 1


def test_a_draft_shows_the_figures_of_now(desk: Desk) -> None:
    row = started(desk)
    desk.issue("education", "D2.home_dead_link")
    assert gathering.shown(desk.session, row).lines[0].found == 1


def test_standings_tell_how_many_units_stand(desk: Desk) -> None:
    row = sent(desk)
    ids = [desk.world.units[key].id for key in ("education", "zone")]
    found = queries.standings(desk.session, desk.campaign.id, ids, "summary")
    assert {unit_id: each.state for unit_id, each in found.items()} == {row.unit_id: SubmissionState.SENT}
    assert queries.standings(desk.session, desk.campaign.id, ids, "other") == {}


def test_the_day_of_sending_is_the_business_day(desk: Desk) -> None:
    row = written(desk)
    clock.set_today(desk.session, date(2015, 7, 20))
    service.send(desk.session, desk.world.actor("education"), row)
    assert row.sent_on == date(2015, 7, 20)
