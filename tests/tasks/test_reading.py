"""What a task tells whoever looks at it: the limit a send-back would get, and what is recorded about them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backend.issues.tables import IssueState
from backend.kit.pages import Page
from backend.tasks import queries, reading, service
from backend.tasks.shapes import SiteMoveOut, SiteMoveQuery, TaskDetail
from backend.tasks.tables import Task
from tests.issues.desk import Desk as IssueDesk
from tests.tasks.desk import Desk
from tests.tasks.test_outstanding import summary_task
from tests.world import World

PORTAL = "city_portal"


def shown(desk: Desk | IssueDesk, task: Task, who: str) -> TaskDetail:
    return reading.task_detail(desk.session, desk.world.actor(who), task, "zh")


@pytest.mark.parametrize(
    ("today", "limit", "warning"),
    [
        (date(2015, 5, 6), date(2015, 5, 13), None),
        (date(2015, 6, 18), date(2015, 6, 26), None),
        (date(2015, 7, 9), date(2015, 7, 14), None),
        (date(2015, 7, 13), date(2015, 7, 14), "few_working_days"),
        (date(2015, 7, 16), date(2015, 7, 23), "past_not_after"),
    ],
)
def test_a_send_back_proposes_the_rules_limit_and_says_when_it_is_short(
    desk: Desk, today: date, limit: date, warning: str | None
) -> None:
    desk.on(today)
    proposed = shown(desk, desk.task("beihu_health", "code_confirmation"), "beihu").default_limit
    assert (proposed.on, proposed.warning and proposed.warning.code) == (limit, warning)


def test_two_working_days_are_enough_and_the_holiday_is_none(desk: Desk) -> None:
    desk.on(date(2015, 6, 19))
    proposed = shown(desk, desk.task("beihu_health", "code_confirmation"), "beihu").default_limit
    assert (proposed.enough_from, proposed.early) == (date(2015, 6, 24), "距该期限不足 2 个工作日")


def test_the_guide_is_named(desk: Desk) -> None:
    assert shown(desk, desk.task("beihu_health", "self_check"), "beihu_health").guide == "北湖区"
    assert shown(desk, desk.task("beihu_portal", "self_check"), "beihu").guide is None


@pytest.mark.parametrize(
    ("today", "pressing"),
    [(date(2015, 5, 15), False), (date(2015, 5, 18), True), (date(2015, 5, 20), True), (date(2015, 5, 21), False)],
)
def test_it_is_time_to_hurry_two_working_days_before_and_no_longer_once_it_is_late(
    desk: Desk, today: date, pressing: bool
) -> None:
    desk.on(today)
    task = shown(desk, desk.task("beihu_health", "self_check"), "beihu_health")
    assert (task.pressing, task.overdue) == (pressing, today > date(2015, 5, 20))


def test_an_internal_cutoff_hurries_and_makes_nothing_late(desk: Desk) -> None:
    desk.on(date(2015, 7, 16))
    task = shown(desk, summary_task(desk, "beihu_health"), "beihu_health")
    assert (task.reminder_on, task.due_on, task.pressing) == (date(2015, 7, 16), date(2015, 7, 20), True)
    desk.on(date(2015, 7, 20))
    task = shown(desk, summary_task(desk, "beihu_health"), "beihu_health")
    assert (task.overdue, task.outcomes) == (False, [])


@pytest.fixture
def verification(world: World) -> tuple[IssueDesk, Task]:
    """The city's own portal, repaired and judged by the same person, its verification about to be handed in."""
    desk = IssueDesk(world)
    desk.at(IssueState.VERIFIED, PORTAL)
    city = world.actor("chenzhou")
    for spec in ("T2a", "T3a"):
        task = world.found(spec, PORTAL)
        service.submit_task(desk.session, city, task.id, task.version, note="已整改")
    return desk, world.found("T4a", PORTAL)


def test_who_verifies_their_own_repair_is_warned_and_recorded_not_stopped(verification: tuple[IssueDesk, Task]) -> None:
    desk, task = verification
    assert [notice.code for notice in shown(desk, task, "chenzhou").warnings] == ["same_person"]
    service.submit_task(desk.session, desk.world.actor("chenzhou"), task.id, task.version, note="")
    said = [(move.verb, move.warning) for move in queries.moves_of(desk.session, task.id)]
    assert said == [("submit", "same_person"), ("accept", "")]
    assert shown(desk, task, "chenzhou").history[0].warning == "same_person"


def test_a_colleague_who_did_not_repair_is_not_warned(verification: tuple[IssueDesk, Task]) -> None:
    desk, task = verification
    colleague = replace(desk.world.actor("chenzhou"), user_id="0" * 36)
    assert reading.task_detail(desk.session, colleague, task, "zh").warnings == []
    service.submit_task(desk.session, colleague, task.id, task.version, note="")
    assert {move.warning for move in queries.moves_of(desk.session, task.id)} == {""}


def test_handing_in_the_repair_itself_warns_nobody(verification: tuple[IssueDesk, Task]) -> None:
    desk, _ = verification
    moves = queries.moves_of(desk.session, desk.world.found("T3a", PORTAL).id)
    assert {move.warning for move in moves} == {""}


def moves_of(desk: Desk, who: str, site: str, **asked: Any) -> Page[SiteMoveOut]:
    query = SiteMoveQuery(site=desk.world.sites[site].id, **asked)
    return reading.list_site_moves(desk.session, desk.actor(who), query)


def test_everything_done_for_a_site_is_told_at_once_oldest_first(desk: Desk) -> None:
    confirmed = desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020001")
    checked = desk.submit(desk.task("beihu_health", "self_check"), "beihu_health", note="未发现问题。")
    desk.confirm_code("suxian_health", "suxian_health", "suxian", "4310020002")
    told = moves_of(desk, "beihu", "beihu_health")
    assert [(move.task_id, move.verb) for move in told.items] == [
        (confirmed.id, "submit"),
        (confirmed.id, "accept"),
        (checked.id, "submit"),
        (checked.id, "accept"),
    ]
    first = moves_of(desk, "beihu", "beihu_health", limit=2)
    rest = moves_of(desk, "beihu", "beihu_health", limit=2, cursor=first.next_cursor)
    assert (first.items + rest.items, rest.next_cursor) == (told.items, None)


def test_what_the_unit_did_for_itself_belongs_to_the_history_of_its_site(desk: Desk) -> None:
    own = summary_task(desk, "beihu_health")
    service.exempt_task(desk.session, desk.actor("beihu"), own.id, own.version, reason="并入县区总结", until=None)
    assert [move.task_id for move in moves_of(desk, "beihu_health", "beihu_health").items] == [own.id]
    assert moves_of(desk, "beihu", "beihu_portal").total == 0


def test_nobody_hears_what_was_done_for_a_site_out_of_reach(desk: Desk) -> None:
    desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020001")
    assert moves_of(desk, "suxian", "beihu_health").total == 0
