"""A phase is complete once for each scope, is reopened by a reopening, and the counters always agree."""

import random
from collections import Counter
from datetime import date, timedelta

from sqlmodel import select

from backend.boards import progress
from backend.boards.shapes import ProgressQuery
from backend.policy import reach
from backend.sites import service as sites
from backend.sites.tables import SiteClass
from backend.tasks import counts, extensions, queries, rules, service
from backend.tasks.tables import PhaseCount, Task, TaskState
from tests.tasks.desk import Desk

D_SITES = {"beihu_health": "beihu_health", "beihu_culture": "beihu_culture", "suxian_health": "suxian_health"}


def counted(desk: Desk) -> dict[tuple[str, str, str, date], int]:
    rows = desk.session.exec(select(PhaseCount).where(PhaseCount.tasks > 0))
    return {(r.unit_path, r.phase, r.state, r.due_on): r.tasks for r in rows}


def oracle(desk: Desk) -> dict[tuple[str, str, str, date], int]:
    found: Counter[tuple[str, str, str, date]] = Counter()
    for task in desk.session.exec(select(Task)):
        for path in reach.prefixes(task.scope_path):
            found[path, task.phase, task.state.value, rules.counting_day(task)] += 1
    return dict(found)


def self_check(desk: Desk, site: str) -> Task:
    return desk.submit(desk.task(site, "self_check"), D_SITES[site], note="未发现问题。")


def test_the_counters_agree_with_a_plain_count_after_every_kind_of_move(desk: Desk) -> None:
    assert counted(desk) == oracle(desk)
    task = self_check(desk, "beihu_health")
    desk.confirm_code("beihu_culture", "beihu_culture", "beihu", "4310020102")
    other = desk.task("suxian_health", "self_check")
    service.exempt_task(
        desk.session, desk.actor("suxian"), other.id, other.version, reason="并入", until=date(2015, 6, 1)
    )
    assert counted(desk) == oracle(desk)
    service.reopen_task(
        desk.session, desk.actor("beihu"), task.id, task.version, reason="漏报", new_limit=date(2015, 5, 18)
    )
    assert counted(desk) == oracle(desk)
    counts.recount(desk.session, desk.campaign.id)
    assert counted(desk) == oracle(desk)


def test_the_last_task_of_a_unit_completes_its_phase_and_no_wider_scope(desk: Desk) -> None:
    self_check(desk, "beihu_health")
    said = desk.events("phase.completed")
    assert [entry.data["scope"] for entry in said] == ["county_department"]


def test_a_county_is_complete_with_its_last_task_and_only_once(desk: Desk) -> None:
    self_check(desk, "beihu_health")
    self_check(desk, "beihu_culture")
    portal = desk.task("beihu_portal", "self_check")
    service.exempt_task(desk.session, desk.actor("chenzhou"), portal.id, portal.version, reason="改版", until=None)
    said = [e for e in desk.events("phase.completed") if e.data["scope"] == "county"]
    assert [(e.data["phase"], e.data["round"]) for e in said] == [("self_check", 1)]


def test_a_reopening_is_told_and_completing_again_is_a_new_round(desk: Desk) -> None:
    task = self_check(desk, "beihu_health")
    task = service.reopen_task(
        desk.session, desk.actor("beihu"), task.id, task.version, reason="漏报", new_limit=date(2015, 5, 18)
    )
    assert len(desk.events("phase.reopened")) == 1
    desk.submit(task, "beihu_health", note="补查后仍未发现问题。")
    assert [e.data["round"] for e in desk.events("phase.completed")] == [1, 2]


def overdue(desk: Desk, day: date) -> tuple[int, set[str]]:
    """How many tasks the city's board calls overdue on a day, and which ones its list does."""
    city = desk.actor("chenzhou")
    desk.on(day)
    board = progress.progress(desk.session, city, ProgressQuery(campaign=desk.campaign.id), "zh")
    assert board.total
    listed = desk.session.execute(queries.tasks_where(city, overdue_on=day)).scalars()
    return sum(cell.overdue for cell in board.total.cells), {task.id for task in listed}


def test_the_board_counts_as_overdue_what_the_list_calls_overdue(desk: Desk) -> None:
    task, until = desk.task("beihu_health", "self_check"), date(2015, 5, 25)
    service.exempt_task(desk.session, desk.actor("beihu"), task.id, task.version, reason="机房停电", until=until)
    for day in (until, date(2015, 5, 26)):
        counted, listed = overdue(desk, day)
        assert counted == len(listed)
        assert (task.id in listed) is (day > until)


def test_they_agree_of_a_task_given_more_time_after_its_exemption_ran_out(desk: Desk) -> None:
    task, until, later = desk.task("beihu_health", "self_check"), date(2015, 5, 25), date(2015, 5, 29)
    service.exempt_task(desk.session, desk.actor("beihu"), task.id, task.version, reason="机房停电", until=until)
    desk.on(date(2015, 5, 26))
    row = extensions.ask_for_extension(
        desk.session, desk.actor("beihu_health"), task.id, new_due_on=later, reason="设备未到"
    )
    extensions.grant_extension(desk.session, desk.actor("chenzhou"), row.id, row.version, answer="")
    for day in (date(2015, 5, 26), later, date(2015, 5, 30)):
        counted, listed = overdue(desk, day)
        assert counted == len(listed)
        assert (task.id in listed) is (day > later)


def test_a_site_enrolled_late_reopens_what_was_complete_above_it(desk: Desk) -> None:
    self_check(desk, "beihu_health")
    self_check(desk, "beihu_culture")
    portal, city = desk.task("beihu_portal", "self_check"), desk.actor("chenzhou")
    service.exempt_task(desk.session, city, portal.id, portal.version, reason="改版", until=None)
    assert desk.events("phase.reopened") == []
    county = desk.world.units["beihu"]
    late = sites.register_site(
        desk.session, desk.actor("beihu"), county.id,
        basics={"name": "北湖区第二门户", "address": "http://second.example/", "site_class": SiteClass.PORTAL},
    )  # fmt: skip
    service.enrol_sites(desk.session, city, desk.campaign.id, site_ids=[late.id])
    assert [(e.data["scope"], e.data["phase"]) for e in desk.events("phase.reopened")] == [("county", "self_check")]
    assert counted(desk) == oracle(desk)


def test_the_counters_agree_with_a_plain_count_after_any_moves(desk: Desk) -> None:
    chance, tasks = random.Random(2015), list(desk.session.exec(select(Task)))
    for _ in range(120):
        task = chance.choice(tasks)
        was = counts.bucket_of(task)
        task.state = chance.choice(list(TaskState))
        task.due_on += timedelta(days=chance.randrange(3))
        task.exempt_until = chance.choice([None, date(2015, 6, 30)])
        desk.session.flush()
        counts.shift(desk.session, task, was)
    moved = counted(desk)
    assert moved == oracle(desk)
    counts.recount(desk.session, desk.campaign.id)
    assert counted(desk) == moved
