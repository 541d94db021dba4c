"""A later date is asked for with a reason and decided by whoever set the date (R16)."""

from datetime import date

import pytest

from backend.kit.errors import Forbidden
from backend.tasks import extensions
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
