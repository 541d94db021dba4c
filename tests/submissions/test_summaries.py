"""A unit's summary on its way up: written, sent, received twice apart, accepted or returned."""

from datetime import date

import pytest

from backend.campaigns.rules.form import Medium, Scope
from backend.kit import clock
from backend.kit.errors import Forbidden, NotFound, Stale
from backend.submissions import queries, reading, service
from backend.submissions.errors import BadReceiptDay, NotWritable
from backend.submissions.tables import SubmissionState
from backend.workflow import on_record
from backend.workflow.errors import IllegalStep, StepRefused
from tests.scorecards.desk import TODAY, Desk
from tests.submissions.papers import events, received, sent, started, written
from tests.submissions.test_outline import WRITTEN
from tests.world import World

TOMORROW = date(2015, 7, 11)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


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


def test_a_receipt_for_a_version_nobody_saw_is_refused(desk: Desk, world: World) -> None:
    row, city = received(desk, sent(desk)), world.actor("chenzhou")
    for undo in (service.undo_electronic, service.undo_paper):
        with pytest.raises(Stale):
            undo(desk.session, city, row.id, row.version - 1)
    assert row.paper_on == TODAY


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


def test_what_is_open_again_after_an_exemption_says_so_in_the_readers_language(desk: Desk, world: World) -> None:
    row = sent(desk)
    service.reopen(desk.session, world.actor("chenzhou"), row, reason=on_record.EXEMPTION_ENDED)
    shown = {language: reading.present(desk.session, [row], language)[0].return_reason for language in ("zh", "en")}
    assert shown == {"zh": "豁免已到期", "en": "The exemption has run out"}


def test_a_unit_without_a_superior_receives_its_own(desk: Desk, world: World) -> None:
    unit = world.units["beihu"]
    unit.superior_id = None
    row = started(desk, "beihu", None)
    assert row.receiver_path == unit.path


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
