"""A summary opens by its date alone and names what is blocked and what is missing below."""

from datetime import date

import pytest
from sqlmodel import select

from backend.app import hooks
from backend.submissions import gathering
from backend.submissions import service as submissions
from backend.submissions.rules import reasons
from backend.submissions.rules.figures import Figures
from backend.submissions.tables import Submission
from backend.tasks import service
from backend.tasks.tables import Task, TaskState
from backend.workflow.errors import StepRefused
from tests.submissions.test_outline import WRITTEN
from tests.tasks.desk import Desk

OPENS, DUE = date(2015, 7, 13), date(2015, 7, 20)


@pytest.fixture(autouse=True)
def connected() -> None:
    hooks.connect()


def summary_task(desk: Desk, unit: str) -> Task:
    unit_id = desk.world.units[unit].id
    return desk.session.exec(select(Task).where(Task.unit_id == unit_id, Task.phase == "summary")).one()


def written(desk: Desk, unit: str) -> Submission:
    actor, task = desk.actor(unit), summary_task(desk, unit)
    row = desk.session.get_one(Submission, service.start_submission(desk.session, actor, task.id))
    return submissions.write_text(desk.session, actor, row.id, row.version, text=dict(WRITTEN))


def figures(desk: Desk, unit: str) -> Figures:
    return gathering.figures_of(desk.session, written(desk, unit))


def missing(found: Figures) -> list[str]:
    return [part.unit_name for part in found.missing]


def said(found: Figures, unit: str) -> list[str]:
    (site,) = [site for site in found.blocked if site.unit_name == unit]
    return [text.zh for _, text in reasons.told(site)]


def test_a_summary_opens_on_its_day_whatever_is_blocked(desk: Desk) -> None:
    desk.on(date(2015, 7, 12))
    written(desk, "beihu")
    with pytest.raises(StepRefused) as refused:
        desk.submit(summary_task(desk, "beihu"), "beihu")
    assert [why["code"] for why in refused.value.facts["blocked"]] == ["not_open_yet"]
    desk.on(OPENS)
    assert desk.submit(summary_task(desk, "beihu"), "beihu").state is TaskState.SUBMITTED


def test_every_unit_below_that_has_not_reported_is_named(desk: Desk) -> None:
    desk.on(OPENS)
    assert missing(figures(desk, "chenzhou")) == [
        "北湖区", "苏仙区", "市教育局", "郴州出口加工区", "北湖区卫生局", "北湖区文化局", "苏仙区卫生局",
    ]  # fmt: skip
    assert missing(figures(desk, "beihu")) == ["北湖区卫生局", "北湖区文化局"]


def test_a_unit_that_has_reported_or_is_exempt_is_no_longer_missing(desk: Desk) -> None:
    desk.on(OPENS)
    written(desk, "beihu_health")
    desk.submit(summary_task(desk, "beihu_health"), "beihu_health")
    other = summary_task(desk, "beihu_culture")
    service.exempt_task(desk.session, desk.actor("beihu"), other.id, other.version, reason="撤并", until=DUE)
    assert missing(figures(desk, "beihu")) == []
    desk.on(date(2015, 7, 21))
    assert missing(figures(desk, "beihu")) == ["北湖区文化局"]


def test_a_returned_summary_is_missing_again_with_its_printed_date(desk: Desk) -> None:
    desk.on(OPENS)
    written(desk, "beihu_health")
    task = desk.submit(summary_task(desk, "beihu_health"), "beihu_health")
    desk.send_back(task, "beihu", "数据不符", date(2015, 7, 17))
    (part, _) = figures(desk, "beihu").missing
    assert (part.unit_name, part.state, part.due_on) == ("北湖区卫生局", "returned", DUE)


def test_a_site_is_listed_with_every_reason_and_each_phase_not_done(desk: Desk) -> None:
    desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020101")
    desk.submit(desk.task("beihu_health", "self_check"), "beihu_health", note="未发现问题。")
    desk.on(OPENS)
    found = figures(desk, "beihu")
    assert said(found, "北湖区卫生局") == [
        "自评评分表尚未提交", "整改核查尚未通过", "未办结：整改、整改核查、评分",
    ]  # fmt: skip
    assert said(found, "北湖区")[0] == "网站标识码尚未确认"


def test_a_department_names_its_own_sites_and_waits_for_nobody(desk: Desk) -> None:
    desk.on(OPENS)
    found = figures(desk, "beihu_health")
    assert (missing(found), [site.unit_name for site in found.blocked]) == ([], ["北湖区卫生局"])


def test_what_was_named_is_kept_as_it_was_sent(desk: Desk) -> None:
    desk.on(OPENS)
    row = written(desk, "beihu")
    desk.submit(summary_task(desk, "beihu"), "beihu")
    written(desk, "beihu_health")
    desk.submit(summary_task(desk, "beihu_health"), "beihu_health")
    desk.session.commit()
    desk.session.expire_all()
    assert missing(gathering.shown(desk.session, row)) == ["北湖区卫生局", "北湖区文化局"]
    assert missing(gathering.figures_of(desk.session, row)) == ["北湖区文化局"]
    assert said(gathering.shown(desk.session, row), "北湖区卫生局")[-1].startswith("未办结")
