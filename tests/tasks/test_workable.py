"""What is somebody's to do today: the to-do list counts what the list shows, and nothing that still waits."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col

from backend.boards import todo
from backend.campaigns import service as campaigns
from backend.sites import service as sites
from backend.tasks import queries, reading, service
from backend.tasks.rules import Status
from backend.tasks.tables import Task, TaskState
from backend.tasks.workable import running_plans, workable
from tests.tasks.desk import Desk

SITE = "beihu_health"


def shown(desk: Desk, who: str, day: date) -> list[Task]:
    actor = desk.actor(who)
    rows = queries.tasks_where(actor, mine="doer").where(workable(running_plans(desk.session, actor), day))
    return list(desk.session.execute(rows.order_by(col(Task.spec))).scalars())


def specs(desk: Desk, who: str, day: date = date(2015, 5, 6)) -> list[str]:
    desk.on(day)
    return [task.spec for task in shown(desk, who, day)]


def counted(desk: Desk, who: str) -> dict[str, int]:
    lines = todo.todo(desk.session, desk.actor(who), desk.campaign.id, "zh").lines
    return {line.code: line.count for line in lines}


def test_a_phase_that_waits_for_another_or_for_its_day_is_nobodys_to_do_yet(desk: Desk) -> None:
    assert specs(desk, SITE) == ["T1d", "T2d"]
    desk.submit(desk.task(SITE, "self_check"), SITE, note="未发现问题。")
    assert specs(desk, SITE) == ["T1d", "T3d"]
    assert specs(desk, SITE, date(2015, 7, 13)) == ["T1d", "T3d", "T6d"]


def test_what_lies_with_the_reviewer_or_is_exempt_is_not_the_doers_until_it_comes_back(desk: Desk) -> None:
    desk.enter_code(SITE, SITE, "4310020101")
    task = desk.submit(desk.task(SITE, "code_confirmation"), SITE)
    check, until = desk.task(SITE, "self_check"), date(2015, 5, 22)
    service.exempt_task(desk.session, desk.actor("beihu"), check.id, check.version, reason="停电", until=until)
    assert specs(desk, SITE) == ["T3d"]
    desk.send_back(task, "beihu", "校验码不符", date(2015, 5, 12))
    assert specs(desk, SITE) == ["T1d", "T3d"]
    assert specs(desk, SITE, date(2015, 5, 23)) == ["T1d", "T2d"]


@pytest.mark.parametrize("day", [date(2015, 5, 6), date(2015, 7, 14)])
def test_the_list_says_open_of_exactly_what_is_to_do(desk: Desk, day: date) -> None:
    desk.submit(desk.task(SITE, "self_check"), SITE, note="未发现问题。")
    desk.on(day)
    city = desk.actor("chenzhou")
    every = list(desk.session.execute(queries.tasks_where(city)).scalars())
    rows = queries.tasks_where(city).where(workable(running_plans(desk.session, city), day))
    found = {task.id for task in desk.session.execute(rows).scalars()}
    says: Any = {each.id for each in reading.present(desk.session, city, every, "zh")
                 if each.status in {Status.OPEN, Status.BLOCKED}}  # fmt: skip
    assert found == says


def test_the_to_do_list_counts_what_the_list_shows(desk: Desk) -> None:
    for who in (SITE, "beihu", "chenzhou"):
        assert counted(desk, who)["do_tasks"] == len(specs(desk, who))
    desk.enter_code(SITE, SITE, "4310020101")
    task = desk.submit(desk.task(SITE, "code_confirmation"), SITE)
    desk.send_back(task, "beihu", "校验码不符", date(2015, 5, 12))
    assert task.state is TaskState.RETURNED
    assert (counted(desk, SITE)["do_tasks"], counted(desk, SITE)["do_returned_tasks"]) == (1, 1)


def test_nothing_is_to_do_in_a_campaign_that_has_ended(desk: Desk) -> None:
    city, campaign = desk.actor("chenzhou"), desk.campaign
    campaigns.close_campaign(desk.session, city, campaign.id, campaign.version, reason="提前结束")
    assert specs(desk, SITE) == []
    assert "do_tasks" not in counted(desk, SITE)


def test_a_missing_code_is_to_do_for_whoever_it_has_climbed_to(desk: Desk) -> None:
    site = desk.world.sites[SITE].id
    sites.report_missing_code(desk.session, desk.actor(SITE), site, None, note="")
    assert counted(desk, "beihu")["forward_codes"] == 1
    assert "forward_codes" not in counted(desk, "chenzhou")
    sites.forward_missing_code(desk.session, desk.actor("beihu"), site, None, note="")
    city = counted(desk, "chenzhou")
    assert (city["forward_codes"], city.get("answer_codes"), "forward_codes" in counted(desk, "beihu")) == (
        1, None, False,
    )  # fmt: skip
    sites.forward_missing_code(desk.session, desk.actor("chenzhou"), site, None, note="")
    assert counted(desk, "hunan")["answer_codes"] == 1


def test_a_code_is_to_be_confirmed_by_its_confirmer_alone(desk: Desk) -> None:
    desk.enter_code("beihu_portal", "beihu", "4310020001")
    assert (counted(desk, "beihu")["confirm_codes"], counted(desk, "chenzhou").get("confirm_codes")) == (1, None)
