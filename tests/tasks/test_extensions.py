"""A later date is asked for with a reason and decided by whoever set the date (R16)."""

from datetime import date

import pytest

from backend.campaigns import service as campaigns
from backend.issues import service as issues
from backend.issues.rules import Finding
from backend.issues.tables import Issue
from backend.kit.errors import Forbidden
from backend.tasks import extensions, reading, rules, service
from backend.tasks.errors import AlreadyAsked, NotLater
from backend.tasks.tables import Extension, ExtensionState, Task
from backend.workflow.errors import IllegalStep, StepRefused
from tests.tasks.desk import Desk

LATER = date(2015, 5, 29)


def ask(desk: Desk, task: Task, day: date = LATER) -> Extension:
    row = extensions.ask_for_extension(
        desk.session, desk.actor("beihu_health"), task.id, new_due_on=day, reason="服务器迁移"
    )
    desk.session.flush()
    return row


def test_a_printed_date_is_the_citys_to_extend(desk: Desk) -> None:
    task = desk.task("beihu_health", "self_check")
    row = ask(desk, task)
    with pytest.raises(Forbidden):
        extensions.grant_extension(desk.session, desk.actor("beihu"), row.id, row.version, answer="")
    extensions.grant_extension(desk.session, desk.actor("chenzhou"), row.id, row.version, answer="同意")
    assert (task.due_on, task.first_due_on, task.extended) == (LATER, date(2015, 5, 20), True)


def test_asking_changes_nothing_and_refusing_needs_a_reason(desk: Desk) -> None:
    task = desk.task("beihu_health", "self_check")
    row = ask(desk, task)
    assert (task.due_on, task.extended) == (date(2015, 5, 20), False)
    with pytest.raises(StepRefused):
        extensions.refuse_extension(desk.session, desk.actor("chenzhou"), row.id, row.version, answer="")
    extensions.refuse_extension(desk.session, desk.actor("chenzhou"), row.id, row.version, answer="时间足够")
    assert (row.state, task.extended) == (ExtensionState.REFUSED, False)


def test_a_limit_is_extended_by_whoever_set_it(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    desk.send_back(task, "beihu", "校验码不符", date(2015, 5, 12))
    row = ask(desk, task, date(2015, 5, 15))
    with pytest.raises(Forbidden):
        extensions.grant_extension(desk.session, desk.actor("chenzhou"), row.id, row.version, answer="")
    extensions.grant_extension(desk.session, desk.actor("beihu"), row.id, row.version, answer="")
    assert task.due_on == date(2015, 5, 15)


def test_only_one_request_waits_and_only_for_a_later_day(desk: Desk) -> None:
    task = desk.task("beihu_health", "self_check")
    with pytest.raises(NotLater):
        ask(desk, task, date(2015, 5, 20))
    ask(desk, task)
    with pytest.raises(AlreadyAsked):
        ask(desk, task)


def test_what_is_done_needs_no_later_date(desk: Desk) -> None:
    task = desk.submit(desk.task("beihu_health", "self_check"), "beihu_health", note="未发现问题。")
    with pytest.raises(IllegalStep):
        ask(desk, task)


def grant(desk: Desk, row: Extension) -> None:
    extensions.grant_extension(desk.session, desk.actor("chenzhou"), row.id, row.version, answer="同意")


def refusals(desk: Desk, row: Extension) -> list[str]:
    with pytest.raises(StepRefused) as refused:
        grant(desk, row)
    return [why["code"] for why in refused.value.facts["blocked"]]


def test_late_work_is_late_while_the_request_waits_and_in_time_once_it_is_granted(desk: Desk) -> None:
    task = desk.task("beihu_health", "self_check")
    row = ask(desk, task)
    desk.on(date(2015, 5, 22))
    task = desk.submit(task, "beihu_health", note="未发现问题。")
    assert rules.outcomes(task, date(2015, 5, 22)) == ["late"]
    grant(desk, row)
    assert rules.outcomes(task, date(2015, 5, 22)) == ["on_time", "extended"]


def test_an_extension_that_did_not_reach_far_enough_leaves_it_late(desk: Desk) -> None:
    task = desk.task("beihu_health", "self_check")
    row = ask(desk, task, date(2015, 5, 21))
    desk.on(date(2015, 5, 22))
    task = desk.submit(task, "beihu_health", note="未发现问题。")
    grant(desk, row)
    assert rules.outcomes(task, date(2015, 5, 22)) == ["late", "extended"]


def test_a_longer_limit_does_not_undo_a_first_deadline_that_was_missed(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    desk.on(date(2015, 5, 11))
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    desk.send_back(task, "beihu", "校验码不符", date(2015, 5, 13))
    row = ask(desk, task, date(2015, 5, 15))
    extensions.grant_extension(desk.session, desk.actor("beihu"), row.id, row.version, answer="")
    assert task.late


def test_a_request_overtaken_by_a_later_limit_or_an_exemption_is_not_granted(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.task("beihu_health", "code_confirmation")
    row = ask(desk, task, date(2015, 5, 11))
    task = desk.submit(task, "beihu_health")
    task = desk.send_back(task, "beihu", "校验码不符", date(2015, 5, 12))
    assert refusals(desk, row) == ["date_changed"]
    other = desk.task("beihu_health", "self_check")
    row = ask(desk, other)
    service.exempt_task(desk.session, desk.actor("beihu"), other.id, other.version, reason="并入门户", until=None)
    assert refusals(desk, row) == ["date_changed"]


def test_nothing_is_granted_once_the_campaign_has_ended(desk: Desk) -> None:
    row = ask(desk, desk.task("beihu_health", "self_check"))
    city, campaign = desk.actor("chenzhou"), desk.campaign
    campaigns.close_campaign(desk.session, city, campaign.id, campaign.version, reason="提前结束")
    assert refusals(desk, row) == ["campaign_not_running"]


def test_with_the_printed_day_of_the_repairs_go_the_limits_of_what_is_to_be_repaired_by_then(desk: Desk) -> None:
    def find(title: str, due_on: date | None = None) -> Issue:
        site = desk.world.sites["beihu_health"].id
        county, campaign = desk.actor("beihu"), desk.campaign.id
        return issues.find_issue(desk.session, county, campaign, site, Finding("D2", title), due_on=due_on)

    printed, own = find("错链"), find("空白栏目", date(2015, 5, 15))
    later = date(2015, 6, 30)
    grant(desk, ask(desk, desk.task("beihu_health", "rectification"), later))
    assert (printed.due_on, printed.first_due_on, printed.extended) == (later, date(2015, 6, 20), True)
    assert (own.due_on, own.extended) == (date(2015, 5, 15), False)
    assert [entry.object_id for entry in desk.events("issue.limit_extended")] == [printed.id]


def test_no_limit_is_extended_to_a_day_that_has_passed(desk: Desk) -> None:
    site = desk.world.sites["beihu_health"].id
    issue = issues.find_issue(desk.session, desk.actor("beihu"), desk.campaign.id, site, Finding("D2", "错链"))
    row = ask(desk, desk.task("beihu_health", "rectification"), date(2015, 6, 25))
    desk.on(date(2015, 6, 26))
    grant(desk, row)
    assert (issue.due_on, issue.extended) == (date(2015, 6, 20), False)


def test_an_exemption_that_ran_out_stands_in_the_way_of_no_extension(desk: Desk) -> None:
    """Asked for before it began or after it ended, as everywhere else: it counts as never given."""
    asked, later = (desk.task("beihu_health", phase) for phase in ("self_check", "rectification"))
    row, city = ask(desk, asked), desk.actor("chenzhou")
    for task in (asked, later):
        service.exempt_task(
            desk.session, desk.actor("beihu"), task.id, task.version, reason="汛期", until=date(2015, 6, 20)
        )
    desk.on(date(2015, 6, 22))
    assert blocked(desk, row) == []
    extensions.grant_extension(desk.session, city, row.id, row.version, answer="")
    extensions.grant_extension(desk.session, city, (new := ask(desk, later, date(2015, 6, 30))).id, 1, answer="")
    assert (asked.due_on, later.due_on, new.state) == (LATER, date(2015, 6, 30), ExtensionState.GRANTED)


def blocked(desk: Desk, row: Extension) -> list[str]:
    """What the city reads in the way of granting it."""
    shown = reading.extension_detail(desk.session, desk.actor("chenzhou"), row, "zh")
    return [why.code for move in shown.moves if move.verb == "grant" for why in move.blocked]
