"""Whoever follows a line of the to-do list finds exactly as many rows as the line counted."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.boards.work import WORK
from tests.counts import FULL
from tests.demo.conftest import ON_ONE, As
from tests.http import Caller

V1 = "/api/v1"
EVERY = 5
"""Which of the departments are looked at with small counts."""
DAYS = ("2015-05-18", "2015-06-23", "2015-07-20")
LINES = {work.code for work in WORK}
Asked = dict[str, list[str]]
DESK: dict[str, tuple[str, Asked]] = {
    "mine": ("/tasks", {"mine": ["doer"], "workable": ["true"]}),
    "review": ("/tasks", {"mine": ["reviewer"], "state": ["submitted"]}),
    "extensions": ("/extensions", {"mine": ["true"], "state": ["asked"]}),
}
PAGES: dict[str, tuple[str, Asked]] = {
    "/issues": ("/issues", {}),
    "/verify": ("/issues", {"state": ["repaired"], "mine": ["verify"], "running": ["true"]}),
    "/submissions": ("/submissions/staging", {}),
    "/sites": ("/sites", {}),
}
"""What each page of the browser asks of the API, beside what stands in its address."""


def listed(caller: Caller, link: str) -> int:
    """How many rows the page behind a link lists."""
    place, asked = urlsplit(link).path, parse_qs(urlsplit(link).query)
    route, own = DESK[asked.pop("tab")[0]] if place == "/" else PAGES[place]
    if asked.pop("view", None):
        route = "/sites/missing_codes"
    answer = caller.get(f"{V1}{route}", params={**own, **asked, "limit": ["1"]})
    assert answer.status_code == 200, (link, answer.text)
    total: int = answer.json()["total"]
    return total


def logins(caller: Caller) -> list[str]:
    """Whose to-do list is read: all who lead others, and departments."""
    found: list[str] = []
    for page in range(1, 9):
        items = caller.get(f"{V1}/users", params={"limit": 200, "page": page}).json()["items"]
        found += [user["login"] for user in items]
        if len(items) < 200:
            break
    leading = [login for login in found if not login.startswith("dept.")]
    departments = sorted(login for login in found if login.startswith("dept."))
    return sorted({*leading, *departments[:: 1 if FULL else EVERY], "city", "province", "county.431002"})


@pytest.fixture(scope="module")
def met() -> set[str]:
    """The codes of the lines met on any day."""
    return set()


@ON_ONE
@pytest.mark.parametrize("day", DAYS)
def test_the_number_of_each_line_is_the_total_of_the_list_behind_its_link(opening: As, day: str, met: set[str]) -> None:
    admin = opening("admin")
    if day > admin.get(f"{V1}/demo").json()["business_date"]:
        assert admin.post(f"{V1}/demo/go_to", json={"date": day}).status_code == 200
    wrong: list[Any] = []
    for login in logins(admin):
        caller = opening(login)
        lines = caller.get(f"{V1}/boards/todo").json().get("lines", [])
        met |= {line["code"] for line in lines}
        wrong += [
            (login, line["code"], line["count"], total, line["link"])
            for line in lines
            if (total := listed(caller, line["link"])) != line["count"]
        ]
    assert wrong == []


OPEN = ["new", "assigned", "acknowledged", "in_repair", "repaired", "returned", "disputed"]
FIGURES: dict[str, tuple[str, dict[str, Any]]] = {
    "sites": ("/sites", {"state": ["running"]}),
    "sites_closed": ("/sites", {"state": ["paused", "closed", "exception"]}),
    "codes_missing": (
        "/sites",
        {"state": ["running"], "code_state": ["missing", "at_county", "at_city", "at_province", "issued", "wrong"]},
    ),
    "issues_found": ("/issues", {"running": True}),
    "issues_open": ("/issues", {"running": True, "state": OPEN}),
    "issues_overdue": ("/issues", {"running": True, "overdue": True}),
    "vetoes_open": ("/issues", {"running": True, "veto": True, "state": OPEN}),
    "qualified": ("/sites", {"verdict": ["qualified"], "state": ["running"]}),
    "unqualified": ("/sites", {"verdict": ["unqualified"], "state": ["running"]}),
    "unscored": ("/sites", {"verdict": ["none"], "state": ["running"]}),
}
"""What the browser asks of the list behind each figure, beside the campaign."""


@pytest.mark.parametrize("login", ["city", "province", "county.431002", "dept.431000.04"])
def test_each_figure_of_the_headline_is_the_total_of_its_list(opening: As, login: str) -> None:
    caller = opening(login)
    figures = caller.get(f"{V1}/boards/headline").json()
    campaign = figures.pop("campaign_id")
    asked = {"campaign": campaign, "limit": 1}
    found = {
        key: caller.get(f"{V1}{route}", params=asked | query).json()["total"]
        for key, (route, query) in FIGURES.items()
    }  # fmt: skip
    assert found == figures


def test_most_kinds_of_work_were_met(met: set[str]) -> None:
    assert met <= LINES
    assert len(met) >= 10, sorted(LINES - met)
