"""A list of issues says the same whether what is within reach is sorted or the whole is walked in its order."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from backend.issues import queries, service
from backend.issues.service import reading
from backend.issues.shapes.asked import IssueQuery
from backend.issues.shapes.shown import IssueOut
from backend.kit.pages import Page
from tests.issues.desk import TODAY, Desk

ASKED: list[dict[str, Any]] = [
    {},
    {"state": ["new"]},
    {"state": ["new", "exempt"]},
    {"indicator": ["D2"]},
    {"running": True},
    {"overdue": True},
    {"q": "门户"},
]


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Some issues, one without end exempt and one whose exemption is over."""
    found = [desk.find() for _ in range(6)]
    for issue, until in zip(found, (None, TODAY + timedelta(days=1)), strict=False):
        desk.exempt(issue, "beihu_health", until=until)
    desk.on(TODAY + timedelta(days=60))
    return desk


def page(desk: Desk, who: str, **asked: Any) -> Page[IssueOut]:
    return service.list_issues(desk.session, desk.world.actor(who), IssueQuery(**asked), "zh")


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("who", ["chenzhou", "beihu", "suxian"])
def test_every_filter_and_sort_gives_the_same_by_either_way(
    busy: Desk, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], who: str
) -> None:
    sorts = [sign + name for sign, name in product(("", "-"), queries.SORTS)]
    sorted_out = [page(busy, who, **asked, sort=sort) for sort in sorts]
    monkeypatch.setattr(reading, "_MANY", -1)
    assert [page(busy, who, **asked, sort=sort) for sort in sorts] == sorted_out
    assert all(found.total == len(found.items) for found in sorted_out)
