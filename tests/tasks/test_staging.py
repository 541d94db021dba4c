"""The staging table has a line for every unit that owes a summary, begun or not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from backend.submissions import service as submissions
from backend.submissions.rules.outline import Stage
from backend.submissions.tables import Submission
from backend.tasks import reading, service, staging
from backend.tasks.shapes import StagingOut, StagingQuery
from backend.tasks.tables import Task
from backend.workflow.errors import StepRefused
from tests.http import Caller
from tests.submissions.test_speed import counted
from tests.tasks.desk import Desk
from tests.tasks.test_outstanding import summary_task, written

DAY = date(2015, 7, 14)


def lines(desk: Desk, who: str = "chenzhou", **query: Any) -> dict[str, StagingOut]:
    page = staging.list_staging(desk.session, desk.actor(who), StagingQuery(**query), "zh")
    return {line.unit.name: line for line in page.items}


def sent(desk: Desk, unit: str) -> Submission:
    row = written(desk, unit)
    desk.submit(summary_task(desk, unit), unit)
    return row


def receive(desk: Desk, row: Submission, *, paper: bool = False) -> None:
    act = submissions.receive_paper if paper else submissions.receive_electronic
    act(desk.session, desk.actor("chenzhou"), row.id, row.version, on=None)


@pytest.fixture
def july(desk: Desk) -> Desk:
    desk.on(DAY)
    return desk


def test_a_unit_that_has_not_begun_stands_there_too(july: Desk) -> None:
    found = lines(july)
    assert list(found) == [
        "郴州市", "北湖区", "北湖区卫生局", "北湖区文化局", "苏仙区", "苏仙区卫生局", "市教育局", "郴州出口加工区",
    ]  # fmt: skip
    line = found["市教育局"]
    assert (line.stage, line.submission_id, line.sent_on, line.days_left) == (Stage.NOT_SENT, None, None, 4)
    assert line.next
    assert (line.next.text, line.next.who.name, line.next.link) == ("撰写并报送", "市教育局", "/submissions")


def test_the_citys_own_report_is_the_provinces_to_receive(july: Desk) -> None:
    assert lines(july)["郴州市"].receiver.name == "湖南省"
    assert list(lines(july, "hunan", received=True)) == ["郴州市"]
    assert list(lines(july, "beihu", received=True)) == ["北湖区卫生局", "北湖区文化局"]


def test_a_line_says_how_far_the_summary_has_come_and_who_is_next(july: Desk) -> None:
    row, told = sent(july, "education"), []

    def look() -> None:
        line = lines(july)["市教育局"]
        told.append((line.stage.value, line.next.code.value if line.next else None))

    look()
    receive(july, row, paper=True)
    look()
    receive(july, row)
    look()
    july.accept(summary_task(july, "education"), "chenzhou")
    look()
    assert told == [
        ("sent", "receive_electronic"), ("paper", "receive_electronic"), ("paper", "accept"), ("accepted", None),
    ]  # fmt: skip


def test_the_electronic_copy_alone_leaves_the_stamped_one_to_come(july: Desk) -> None:
    receive(july, sent(july, "education"))
    line = lines(july)["市教育局"]
    assert line.next
    assert (line.stage, line.next.code.value, line.next.who.name) == (Stage.ELECTRONIC, "receive_paper", "郴州市")


def test_a_returned_one_is_its_units_again(july: Desk) -> None:
    sent(july, "zone")
    july.send_back(summary_task(july, "zone"), "chenzhou", "数据不符", date(2015, 7, 17))
    line = lines(july)["郴州出口加工区"]
    assert line.next
    assert (line.stage, line.return_reason, line.next.who.name) == (Stage.RETURNED, "数据不符", "郴州出口加工区")


def test_each_stage_can_be_asked_for_and_together_they_are_all(july: Desk) -> None:
    receive(july, sent(july, "education"))
    receive(july, sent(july, "zone"), paper=True)
    sent(july, "beihu")
    written(july, "suxian")
    asked = {stage: list(lines(july, stage=[stage])) for stage in Stage}
    assert asked[Stage.ELECTRONIC] == ["市教育局"]
    assert asked[Stage.PAPER] == ["郴州出口加工区"]
    assert asked[Stage.SENT] == ["北湖区"]
    assert "苏仙区" in asked[Stage.NOT_SENT]
    assert sorted(name for names in asked.values() for name in names) == sorted(lines(july))


def test_an_exempt_unit_leaves_the_table_and_a_late_one_is_found(july: Desk) -> None:
    task = summary_task(july, "beihu_culture")
    service.exempt_task(july.session, july.actor("beihu"), task.id, task.version, reason="撤并", until=None)
    sent(july, "education")
    july.on(date(2015, 7, 21))
    late = lines(july, overdue=True)
    assert "北湖区文化局" not in late
    assert "市教育局" not in late
    assert late["苏仙区"].days_late == 1


def test_everybody_sees_their_own_reach(july: Desk) -> None:
    assert list(lines(july, "education")) == ["市教育局"]
    assert list(lines(july, "suxian")) == ["苏仙区", "苏仙区卫生局"]


def test_the_table_costs_the_same_however_many_have_begun(july: Desk) -> None:
    def cost(limit: int) -> int:
        july.session.commit()
        july.session.expunge_all()
        with counted(july.session) as asked:
            assert len(lines(july, limit=limit)) == limit
        return len(asked)

    cost(2)  # reads the plan, once for each version of the campaign
    before = cost(2)
    for unit in ("education", "zone", "beihu"):
        sent(july, unit)
    assert cost(8) == before


def test_it_pages_and_refuses_what_it_does_not_know(july: Desk, client: Callable[..., Caller]) -> None:
    city = client(july.actor("chenzhou"))
    first = city.get("/api/v1/staging", params={"limit": 5}).json()
    rest = city.get("/api/v1/staging", params={"limit": 5, "cursor": first["next_cursor"]}).json()
    assert (len(first["items"]), len(rest["items"]), first["total"]) == (5, 3, 8)
    assert city.get("/api/v1/staging", params={"sort": "secret"}).status_code == 422
    assert city.get("/api/v1/staging", params={"stage": "lost"}).status_code == 422
    assert (
        client(july.actor("suxian")).get("/api/v1/staging", params={"unit": july.world.units["beihu"].id}).status_code
        == 404
    )


def test_a_summary_the_receiver_has_recorded_a_copy_of_is_not_offered_to_be_taken_back(july: Desk) -> None:
    row, actor = sent(july, "education"), july.actor("education")
    task = summary_task(july, "education")
    assert blocked(july, task, "withdraw") == []
    receive(july, row)
    assert blocked(july, task, "withdraw") == ["already_received"]
    with pytest.raises(StepRefused):
        service.withdraw_task(july.session, actor, task.id, task.version)


def blocked(desk: Desk, task: Task, verb: str) -> list[str]:
    """What its doer reads in the way of a move."""
    shown = reading.task_detail(desk.session, desk.actor("education"), task, "zh")
    (move,) = [move for move in shown.moves if move.verb == verb]
    return [why.code for why in move.blocked]
