"""On the opening Monday every screen of every role has something to show."""

import json
from typing import Any

import pytest

from backend.scorecards.tables import Kind
from backend.sites.tables import CodeState, SiteState
from backend.submissions.rules.outline import Stage
from tests.demo.conftest import As

V1 = "/api/v1"
SITES = [("/sites", {"code_state": state}) for state in CodeState] + [
    ("/sites", {"state": state}) for state in SiteState
]
ISSUES = [
    "disputed",
    "exempt",
    "withdrawn",
    "returned",
    "repaired",
    "verified",
    "assigned",
    "acknowledged",
    "in_repair",
]
SHOWN: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "city": [
        *SITES,
        *[("/issues", {"state": state}) for state in ISSUES],
        *[("/issues", {"source": source}) for source in ("annex", "self_check", "verification", "public")],
        *[("/tasks", {"state": state}) for state in ("open", "submitted", "returned", "accepted", "exempt")],
        *[("/scorecards", {"kind": kind}) for kind in Kind],
        *[("/scorecards", {"state": state}) for state in ("draft", "submitted", "confirmed", "returned")],
        *[("/extensions", {"state": state}) for state in ("asked", "granted", "refused")],
        ("/issues", {"overdue": True}),
        ("/issues", {"veto": True}),
        ("/tasks", {"overdue": True}),
        ("/tasks", {"mine": "reviewer", "state": "submitted"}),
        ("/sites/missing_codes", {"level": "at_city"}),
        ("/staging", {"stage": Stage.NOT_SENT}),
        ("/submissions", {"state": "draft"}),
        ("/campaigns", {"state": "draft"}),
        ("/users", {"role": "county"}),
        ("/journal", {"event": "issue.returned"}),
        ("/units", {"kind": "zone"}),
    ],
    "county.431002": [
        ("/sites", {}),
        ("/issues", {"state": "verified"}),
        ("/tasks", {"mine": "doer"}),
        ("/sites/missing_codes", {}),
        ("/scorecards", {"kind": "s3", "state": "draft"}),
        ("/submissions", {}),
    ],
    "dept.431000.04": [("/tasks", {"state": "submitted"}), ("/issues", {}), ("/scorecards", {}), ("/submissions", {})],
    "province": [("/sites/missing_codes", {"level": "at_province"}), ("/scorecards", {}), ("/staging", {})],
    "admin": [("/users", {}), ("/journal", {}), ("/units", {})],
}


def items(opening: As, login: str, path: str, **asked: Any) -> list[dict[str, Any]]:
    answer = opening(login).get(f"{V1}{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("login", SHOWN)
def test_every_list_of_every_role_has_something_in_it(opening: As, login: str) -> None:
    assert [asked for asked in SHOWN[login] if not items(opening, login, asked[0], **asked[1])] == []


def test_repairs_have_gone_into_a_second_and_a_third_round_with_proof(opening: As) -> None:
    issues = items(opening, "city", "/issues", limit=200)
    assert {issue["round"] for issue in issues} == {1, 2, 3}
    files = {
        issue["round"]: items(opening, "city", "/evidence", object_kind="issue", object_id=issue["id"])
        for issue in issues
        if issue["returns"]
    }
    assert {file["stage"] for file in files[3]} == {"found", "repaired", "verified"}
    assert {file["media_type"] for found in files.values() for file in found} == {"image/png", "application/pdf"}


def test_people_talk_under_issues(opening: As) -> None:
    city = opening("city")
    said = [
        city.get(f"{V1}/issues/{one['id']}/comments").json() for one in items(opening, "city", "/issues", limit=200)
    ]
    assert sum(len(lines) > 1 for lines in said) >= 4


@pytest.mark.parametrize("login", ["city", "county.431002", "county.431081", "dept.431000.07", "province"])
def test_the_desk_names_what_needs_a_person_now(opening: As, login: str) -> None:
    desk = opening(login).get(f"{V1}/boards/todo").json()
    assert desk["lines"]
    assert desk["campaign_name"].startswith("郴州市")


def test_every_phase_has_a_note_and_counties_have_dates_of_their_own(opening: As) -> None:
    (campaign,) = items(opening, "county.431002", "/campaigns", state="running")
    notes = opening("county.431002").get(f"{V1}/campaigns/{campaign['id']}/guidance").json()["items"]
    assert len({note["phase"] for note in notes}) == 6
    assert len({note["unit"]["id"] for note in notes}) == 2
    assert opening("county.431002").get(f"{V1}/campaigns/{campaign['id']}/own_dates").json()["items"]


def test_portals_have_columns_and_people_are_roles(opening: As) -> None:
    (portal,) = items(opening, "city", "/sites", category="A")
    assert len(opening("city").get(f"{V1}/sites/{portal['id']}/columns").json()["items"]) == 7
    names = [user["name"] for user in items(opening, "admin", "/users", limit=200)]
    assert [name for name in names if not name.endswith(("员", "填报员"))] == []


def test_no_address_leads_to_a_real_server(opening: As) -> None:
    found = items(opening, "city", "/sites", limit=200) + items(opening, "city", "/issues", limit=200)
    addresses = [one.get("address") or one.get("page_address") or "" for one in found]
    assert [one for one in addresses if one and ".example" not in one] == []
    assert "check_code_sealed" not in json.dumps(found)
