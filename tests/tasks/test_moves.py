"""Handing in, accepting, sending back, exempting: who may, when, and what stays on record."""

from datetime import date

import pytest
from sqlmodel import select

from backend.campaigns import service as campaigns
from backend.kit.errors import Forbidden, NotFound, Stale
from backend.sites import service as sites
from backend.sites.tables import CodeState, SiteClass
from backend.tasks import service
from backend.tasks.tables import TaskMove, TaskState
from backend.units import service as units
from backend.units.tables import UnitKind
from backend.workflow.errors import IllegalStep, StepRefused
from tests.tasks.desk import Desk

LIMIT = date(2015, 5, 15)


def test_enrolling_gives_each_site_the_tasks_of_its_category(desk: Desk) -> None:
    assert desk.task("beihu_portal", "self_check").spec == "T2b"
    assert desk.task("beihu_health", "self_check").spec == "T2d"
    assert desk.task("education", "verification").reviewer_path is None


def test_vertically_managed_units_take_part_once_the_city_includes_them(desk: Desk) -> None:
    city, campaign = desk.actor("chenzhou"), desk.campaign
    tax = units.create_unit(
        desk.session, city, parent_id=desk.world.units["chenzhou"].id, name="市国家税务局", short_name="国税局",
        kind=UnitKind.MUNICIPAL_DEPARTMENT, vertical=True,
    )  # fmt: skip
    basics = {"name": "市国家税务局网站", "address": "http://tax.example/", "site_class": SiteClass.DEPARTMENT}
    sites.register_site(desk.session, city, tax.id, basics=basics)
    assert service.enrol_sites(desk.session, city, campaign.id, site_ids=None) == 0
    campaigns.change_settings(desk.session, city, campaign.id, campaign.version, include_vertical=True)
    assert service.enrol_sites(desk.session, city, campaign.id, site_ids=None) == 1


def test_enrolling_twice_makes_nothing_twice(desk: Desk) -> None:
    city = desk.actor("chenzhou")
    assert service.enrol_sites(desk.session, city, desk.campaign.id, site_ids=None) == 0


def test_a_task_is_not_handed_in_without_what_it_must_deliver(desk: Desk) -> None:
    with pytest.raises(StepRefused) as refused:
        desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    assert [why["code"] for why in refused.value.facts["blocked"]] == ["code_missing"]


def test_accepting_the_code_task_confirms_the_code_in_the_same_act(desk: Desk) -> None:
    task = desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020101")
    assert task.state is TaskState.ACCEPTED
    assert desk.world.sites["beihu_health"].code_state is CodeState.CONFIRMED


def test_the_city_cannot_accept_what_a_county_must(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    with pytest.raises(Forbidden):
        desk.accept(task, "chenzhou")


def test_a_neighbour_cannot_know_it_exists(desk: Desk) -> None:
    task = desk.task("beihu_health", "code_confirmation")
    for stranger in ("suxian", "suxian_health", "beihu_culture", "education"):
        with pytest.raises(NotFound):
            desk.submit(task, stranger)


def test_a_task_nobody_reviews_is_done_when_handed_in(desk: Desk) -> None:
    task = desk.submit(desk.task("beihu_health", "self_check"), "beihu_health", note="检查了全部栏目，未发现问题。")
    assert task.state is TaskState.ACCEPTED
    assert task.done_on == date(2015, 5, 6)


def test_a_later_phase_waits_for_the_one_before(desk: Desk) -> None:
    with pytest.raises(StepRefused) as refused:
        desk.submit(desk.task("beihu_health", "rectification"), "beihu_health")
    assert refused.value.facts["blocked"][0]["code"] == "waits_for_phase"


def test_sending_back_needs_reason_and_limit_in_one_act(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    with pytest.raises(StepRefused) as refused:
        desk.send_back(task, "beihu", "", None)
    assert {why["code"] for why in refused.value.facts["blocked"]} == {"reason_missing", "limit_missing"}
    task = desk.send_back(task, "beihu", "校验码与通知不符", LIMIT)
    assert (task.state, task.returns, task.due_on, task.first_due_on) == (
        TaskState.RETURNED, 1, LIMIT, date(2015, 5, 8)
    )  # fmt: skip


def test_a_move_already_made_is_illegal_and_a_stale_one_is_told(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    with pytest.raises(IllegalStep):
        desk.submit(task, "beihu_health")
    with pytest.raises(Stale):
        service.accept_task(desk.session, desk.actor("beihu"), task.id, task.version - 1, note="")


def test_late_work_is_still_accepted_and_stays_late_for_ever(desk: Desk) -> None:
    desk.on(date(2015, 5, 11))
    task = desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020101")
    assert task.late
    assert task.state is TaskState.ACCEPTED


def test_taking_back_leaves_the_task_open_again(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    task = service.withdraw_task(desk.session, desk.actor("beihu_health"), task.id, task.version)
    assert task.state is TaskState.OPEN


def test_exempting_needs_a_reason_and_can_be_lifted(desk: Desk) -> None:
    task, county = desk.task("beihu_health", "self_check"), desk.actor("beihu")
    with pytest.raises(StepRefused):
        service.exempt_task(desk.session, county, task.id, task.version, reason="", until=None)
    task = service.exempt_task(desk.session, county, task.id, task.version, reason="网站并入门户", until=None)
    assert task.state is TaskState.EXEMPT
    with pytest.raises(StepRefused) as refused:
        desk.submit(task, "beihu_health")
    assert refused.value.facts["blocked"][0]["text"] == "已免予办理"
    task = service.reinstate_task(desk.session, county, task.id, task.version)
    assert (task.state, task.exempt_reason) == (TaskState.OPEN, "")


def test_an_exemption_that_has_run_out_is_the_doers_again(desk: Desk) -> None:
    task, county = desk.task("beihu_health", "self_check"), desk.actor("beihu")
    until = date(2015, 5, 22)
    task = service.exempt_task(desk.session, county, task.id, task.version, reason="机房停电", until=until)
    desk.on(until)
    with pytest.raises(StepRefused) as refused:
        desk.submit(task, "beihu_health", note="未发现问题。")
    assert [why["code"] for why in refused.value.facts["blocked"]] == ["exempt"]
    desk.on(date(2015, 5, 23))
    task = desk.submit(task, "beihu_health", note="未发现问题。")
    assert (task.state, task.late, task.exempt_reason, task.exempt_until) == (TaskState.ACCEPTED, True, "", None)


@pytest.mark.parametrize("until", [date(2015, 5, 6), date(2015, 5, 19)])
def test_an_exemption_ends_in_the_future_and_not_before_the_task_is_due(desk: Desk, until: date) -> None:
    task = desk.task("beihu_health", "self_check")
    with pytest.raises(StepRefused) as refused:
        service.exempt_task(desk.session, desk.actor("beihu"), task.id, task.version, reason="停电", until=until)
    assert refused.value.facts["blocked"] == [
        {"code": "end_not_ahead", "text": "豁免的截止日不能早于2015年5月20日",
         "text_en": "an exemption cannot end before 20 May 2015", "link": None, "earliest": "2015-05-20"}
    ]  # fmt: skip


def test_every_move_is_kept_with_who_and_why(desk: Desk) -> None:
    task = desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020101")
    moves = desk.session.exec(select(TaskMove).where(TaskMove.task_id == task.id).order_by(TaskMove.id)).all()
    assert [(move.verb, move.by_name) for move in moves] == [
        ("submit", desk.actor("beihu_health").name),
        ("accept", desk.actor("beihu").name),
    ]


def test_one_person_doing_and_reviewing_is_told_not_forbidden(desk: Desk) -> None:
    county = desk.actor("beihu")
    desk.enter_code("beihu_health", "beihu", "4310020101")
    task = desk.task("beihu_health", "code_confirmation")
    with pytest.raises(Forbidden):
        service.submit_task(desk.session, county, task.id, task.version, note="")
