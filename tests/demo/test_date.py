"""The demonstration's date goes forward only, and the boards go with it."""

from datetime import date, timedelta
from typing import Any

from tests.demo.conftest import ON_ONE, As
from tests.http import Caller

pytestmark = ON_ONE
V1 = "/api/v1"


def answered(caller: Caller, path: str, **asked: Any) -> Any:
    answer = caller.get(f"{V1}{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def go_to(admin: Caller, day: str) -> Any:
    return admin.post(f"{V1}/demo/go_to", json={"date": day})


def test_only_the_administrator_moves_the_date_and_only_forward(opening: As) -> None:
    admin = opening("admin")
    today = date.fromisoformat(answered(admin, "/demo")["business_date"])
    days = [(today + timedelta(days=n)).isoformat() for n in (1, 3)]
    assert admin.post(f"{V1}/demo/next_day").json()["business_date"] == days[0]
    assert go_to(admin, days[1]).json()["business_date"] == days[1]
    refused = {day: go_to(admin, day).json()["code"] for day in (days[1], days[0], "2016-01-01")}
    assert refused == {
        days[1]: "date_goes_forward",
        days[0]: "date_goes_forward",
        "2016-01-01": "date_too_far",
    }
    for login in ("city", "county.431002", "province"):
        assert opening(login).post(f"{V1}/demo/next_day").status_code == 403
        assert opening(login).post(f"{V1}/demo/reset").status_code == 403
    moved = [entry["now"] for entry in answered(admin, "/journal", event="demo.dated")["items"]]
    assert moved[:2] == [days[1], days[0]]


def test_the_boards_agree_with_the_lists_on_every_stop_through_july(opening: As) -> None:
    admin, city = opening("admin"), opening("city")
    late = []
    for day in ("2015-05-25", "2015-06-22", "2015-07-13", "2015-07-20", "2015-07-21"):
        if day > answered(admin, "/demo")["business_date"]:
            assert go_to(admin, day).status_code == 200
        board = answered(city, "/boards/progress")
        overdue = {cell["phase"]: cell["overdue"] for cell in board["total"]["cells"]}
        for phase, count in overdue.items():
            assert answered(city, "/tasks", phase=phase, overdue=True, limit=1)["total"] == count, (day, phase)
        for cell in [cell for row in [*board["rows"], board["total"]] for cell in row["cells"]]:
            assert cell["done"] + cell["submitted"] + cell["overdue"] <= cell["total"], (day, cell)
        assert answered(city, "/boards/headline")["sites"] == 144
        assert len(answered(city, "/boards/trend")["points"]) == 30
        late.append(sum(overdue.values()))
    assert late == sorted(late)
    assert late[-1] > late[0] > 0


def test_a_unit_can_still_report_in_july_what_it_owes(opening: As) -> None:
    admin, school = opening("admin"), opening("dept.431000.04")
    if answered(admin, "/demo")["business_date"] < "2015-07-13":
        go_to(admin, "2015-07-13")
    (task,) = answered(school, "/tasks", phase="summary", mine="doer")["items"]
    assert task["status"] == "open"
    (paper,) = answered(school, "/submissions")["items"]
    parts = dict.fromkeys(("overview", "problems", "rectification", "next_steps"), "已完成。")
    written = school.patch(f"{V1}/submissions/{paper['id']}", json=parts, headers={"If-Match": f'"{paper["version"]}"'})
    assert written.status_code == 200, written.text
    sent = school.post(f"{V1}/tasks/{task['id']}/submit", json={}, headers={"If-Match": f'"{task["version"]}"'})
    assert sent.json()["state"] == "submitted"
