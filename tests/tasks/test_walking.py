"""A list of tasks says the same however it is found: by counters or counting, sorted or walked in its order."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from backend.kit import clock
from backend.kit.pages import Page
from backend.tasks import listing, queries, reading, service
from backend.tasks.shapes import TaskOut, TaskQuery
from backend.tasks.tables import Task
from tests.tasks.desk import Desk

ASKED: list[dict[str, Any]] = [
    {},
    {"phase": ["self_check"]},
    {"phase": ["self_check", "code_confirmation"]},
    {"state": ["submitted"]},
    {"state": ["open", "exempt"]},
    {"phase": ["code_confirmation"], "state": ["accepted", "submitted"]},
    {"category": ["D"]},
    {"category": ["D"], "state": ["open"]},
    {"overdue": True},
    {"overdue": True, "state": ["exempt"]},
    {"overdue": True, "phase": ["self_check"], "state": ["open", "submitted"]},
    {"workable": True},
]


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Tasks in every state; of two exemptions one has run out, and the day of its task as well."""
    desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020001")
    desk.submit(desk.task("beihu_health", "self_check"), "beihu_health", note="未发现问题。")
    for site, who, until in (
        ("beihu_portal", "chenzhou", date(2015, 5, 10)),
        ("suxian_health", "suxian", None),
    ):
        task, overseer = desk.task(site, "self_check"), desk.actor(who)
        service.exempt_task(desk.session, overseer, task.id, task.version, reason="改版", until=until)
    desk.on(date(2015, 6, 20))
    return desk


def page(desk: Desk, who: str, **asked: Any) -> Page[TaskOut]:
    return reading.list_tasks(desk.session, desk.actor(who), TaskQuery(**asked), "zh")


def plainly(desk: Desk, who: str, asked: dict[str, Any]) -> set[str]:
    """What the conditions alone give."""
    rows = queries.tasks_where(
        desk.actor(who),
        phases=asked.get("phase", ()),
        states=asked.get("state", ()),
        categories=asked.get("category", ()),
        overdue_on=clock.today(desk.session) if asked.get("overdue") else None,
    )
    found: list[Task] = list(desk.session.execute(rows).scalars())
    return {task.id for task in found}


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("who", ["chenzhou", "beihu", "beihu_health"])
def test_every_filter_and_sort_gives_the_same_by_either_way(
    busy: Desk, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], who: str
) -> None:
    sorts = [sign + name for sign, name in product(("", "-"), listing.SORTS)]
    sorted_out = [page(busy, who, **asked, sort=sort) for sort in sorts]
    monkeypatch.setattr(listing, "_MANY", -1)
    walked = [page(busy, who, **asked, sort=sort) for sort in sorts]
    assert walked == sorted_out
    if not asked.get("workable"):
        assert all({task.id for task in found.items} == plainly(busy, who, asked) for found in walked)
    assert all(found.total == len(found.items) for found in walked)


def test_a_list_is_walked_page_by_page_to_its_end(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_MANY", -1)
    for sort in ("state", "-phase", "due_on"):
        whole = [task.id for task in page(busy, "chenzhou", sort=sort).items]
        found, cursor = list[str](), None
        while True:
            part = page(busy, "chenzhou", sort=sort, limit=5, cursor=cursor)
            found += [task.id for task in part.items]
            if (cursor := part.next_cursor) is None:
                break
        assert found == whole


def test_a_unit_below_narrows_a_list_and_one_above_does_not_widen_it(busy: Desk) -> None:
    units = busy.world.units
    below = page(busy, "chenzhou", unit=units["beihu"].id)
    assert below == page(busy, "chenzhou", unit=units["beihu"].id, limit=200)
    assert below.total == page(busy, "beihu").total == len(below.items)
