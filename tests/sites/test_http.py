"""Sites over HTTP: what a client sees, and what it never sees."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from tests.http import Caller
from tests.sites.asking import CANARY, FORM, entries
from tests.world import World

Client = Callable[..., Caller]


def seen(site: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{site["version"]}"'}


def test_a_code_is_entered_confirmed_and_never_shown(session: Session, world: World, client: Client) -> None:
    site_id = world.sites["beihu_health"].id
    dept, county, province = (client(world.actor(key)) for key in ("beihu_health", "beihu", "hunan"))
    answers = [dept.get(f"/api/v1/sites/{site_id}")]
    body = {"site_code": "4310020001", "check_code": CANARY}
    answers.append(dept.post(f"/api/v1/sites/{site_id}/enter_code", json=body, headers=seen(answers[-1].json())))
    assert answers[-1].status_code == 200, answers[-1].text
    assert answers[-1].json()["check_code"] == "••••••"
    answers.append(dept.post(f"/api/v1/sites/{site_id}/enter_code", json=body))
    assert answers[-1].status_code == 428
    bad = {"site_code": CANARY, "check_code": CANARY}
    answers.append(dept.post(f"/api/v1/sites/{site_id}/enter_code", json=bad, headers=seen(answers[1].json())))
    assert answers[-1].status_code == 422
    wrong_type = {"site_code": "4310020001", "check_code": [CANARY]}
    answers.append(dept.post(f"/api/v1/sites/{site_id}/enter_code", json=wrong_type, headers=seen(answers[1].json())))
    assert answers[-1].status_code == 422
    answers.append(county.post(f"/api/v1/sites/{site_id}/confirm_code", headers=seen(answers[1].json())))
    assert answers[-1].json()["code_state"] == "confirmed"
    answers.append(county.post(f"/api/v1/sites/{site_id}/confirm_code", headers=seen(answers[1].json())))
    assert answers[-1].status_code == 412
    for caller in (dept, county, province):
        answers += [caller.get(f"/api/v1/sites{path}") for path in ("", f"/{site_id}", "/missing_codes")]
    answers.append(province.get(f"/api/v1/sites/{site_id}/check_code"))
    assert answers[-1].status_code == 403
    assert not [answer.url for answer in answers if CANARY in answer.text]
    assert not [entry.event for entry in entries(session) if CANARY in entry.model_dump_json()]


def test_a_revealed_check_code_is_in_the_journal_as_an_act_alone(
    session: Session, world: World, client: Client
) -> None:
    site_id = world.sites["beihu_health"].id
    dept = client(world.actor("beihu_health"))
    version = dept.get(f"/api/v1/sites/{site_id}").json()
    body = {"site_code": "4310020001", "check_code": CANARY}
    dept.post(f"/api/v1/sites/{site_id}/enter_code", json=body, headers=seen(version))
    answer = dept.get(f"/api/v1/sites/{site_id}/check_code")
    assert (answer.json(), answer.headers["Cache-Control"]) == ({"check_code": CANARY}, "no-store")
    assert len(entries(session, "code.revealed")) == 1
    assert not [entry.event for entry in entries(session) if CANARY in entry.model_dump_json()]


def test_a_site_is_registered_changed_and_carries_its_version(world: World, client: Client) -> None:
    county = client(world.actor("beihu"))
    made = county.post("/api/v1/sites", json=FORM | {"unit_id": world.units["beihu_health"].id})
    assert made.status_code == 201, made.text
    site = made.json()
    assert made.headers["ETag"] == f'"{site["version"]}"'
    changed = county.patch(f"/api/v1/sites/{site['id']}", json={"name": "新名"}, headers=seen(site))
    assert (changed.json()["name"], changed.json()["address"]) == ("新名", FORM["address"])
    assert changed.json()["version"] == site["version"] + 1
    assert county.patch(f"/api/v1/sites/{site['id']}", json={"name": "x"}, headers=seen(site)).status_code == 412
    assert county.patch(f"/api/v1/sites/{site['id']}", json={"name": None}, headers=seen(site)).status_code == 422
    for field in ("state", "version", "unit_id", "category", "check_code_sealed", "approved_by"):
        answer = county.patch(f"/api/v1/sites/{site['id']}", json={field: "x"}, headers=seen(changed.json()))
        assert answer.status_code == 422, field


def test_a_neighbours_site_answers_like_none(world: World, client: Client) -> None:
    suxian = client(world.actor("suxian"))
    nothing = "00000000-0000-7000-8000-000000000000"
    answers = [suxian.get(f"/api/v1/sites/{site_id}") for site_id in (world.sites["beihu_health"].id, nothing)]
    assert [answer.status_code for answer in answers] == [404, 404]
    mine, other = ({k: v for k, v in answer.json().items() if k != "request_id"} for answer in answers)
    assert mine == other


def test_moves_show_what_is_open_and_hide_what_is_idle(world: World, client: Client) -> None:
    site_id = world.sites["beihu_health"].id
    dept, county = client(world.actor("beihu_health")), client(world.actor("beihu"))

    def verbs(caller: Caller) -> set[str]:
        return {move["verb"] for move in caller.get(f"/api/v1/sites/{site_id}").json()["moves"]}

    asks = {"request_pause", "request_closing", "request_exception"}
    assert verbs(dept) == asks | {"enter_code", "report_missing_code"}
    site = dept.get(f"/api/v1/sites/{site_id}").json()
    asked = dept.post(f"/api/v1/sites/{site_id}/request_closing", json={"reason": "撤并"}, headers=seen(site))
    assert asked.json()["asked_state"] == "closed"
    assert verbs(dept) == {"enter_code", "report_missing_code"}
    assert {"approve_request", "decline_request"} <= verbs(county)
    english = county.get(f"/api/v1/sites/{site_id}", headers={"Accept-Language": "en"}).json()["moves"]
    assert "Approve the request" in [move["label"] for move in english]
    approved = county.post(f"/api/v1/sites/{site_id}/approve_request", headers=seen(asked.json()))
    assert (approved.json()["state"], approved.json()["approved_by"]) == ("closed", world.actor("beihu").name)


def test_an_unknown_division_warns_and_stops_nobody(world: World, client: Client) -> None:
    site_id = world.sites["beihu_health"].id
    dept = client(world.actor("beihu_health"))
    site = dept.get(f"/api/v1/sites/{site_id}").json()
    for code, warned in (("9999990001", ["unknown_division"]), ("bm55000001", []), ("4310020001", [])):
        site = dept.post(f"/api/v1/sites/{site_id}/enter_code", json={"site_code": code}, headers=seen(site)).json()
        assert [warning["code"] for warning in site["warnings"]] == warned, code


def test_columns_over_http(world: World, client: Client) -> None:
    dept, site_id = client(world.actor("beihu_health")), world.sites["beihu_health"].id
    made = dept.post(f"/api/v1/sites/{site_id}/columns", json={"name": "公告", "category": "notices"}).json()
    assert made["update_days"] == 183
    changed = dept.patch(f"/api/v1/columns/{made['id']}", json={"name": "通知"}, headers=seen(made))
    assert (changed.json()["name"], changed.headers["ETag"]) == ("通知", '"2"')
    assert len(dept.get(f"/api/v1/sites/{site_id}/columns").json()["items"]) == 1
    assert client(world.actor("suxian")).delete(f"/api/v1/columns/{made['id']}").status_code == 404
    assert dept.delete(f"/api/v1/columns/{made['id']}").status_code == 204


def test_the_climb_and_the_closing_over_http(world: World, client: Client) -> None:
    site_id = world.sites["beihu_health"].id
    callers = {key: client(world.actor(key)) for key in ("beihu_health", "beihu", "chenzhou", "hunan")}
    site = callers["hunan"].get(f"/api/v1/sites/{site_id}").json()
    day = "2099-01-01"
    for by, verb, body in (
        ("beihu_health", "report_missing_code", {"note": "未收到"}),
        ("beihu", "forward_missing_code", {}),
        ("chenzhou", "forward_missing_code", {}),
        ("hunan", "record_issued_code", {"site_code": "4310020001", "check_code": CANARY}),
        ("beihu_health", "enter_code", {"site_code": "4310020001"}),
        ("beihu", "reject_code", {"reason": "有误"}),
        ("beihu_health", "request_pause", {"reason": "改版", "return_on": day}),
        ("beihu", "decline_request", {"reason": "不同意"}),
        ("beihu_health", "request_exception", {"reason": "涉密"}),
        ("beihu", "approve_request", None),
        ("beihu_health", "request_running", {"reason": "恢复"}),
    ):
        path = f"/api/v1/sites/{site_id}/{verb}"
        answer = callers[by].post(path, json=body, headers=seen(site))
        assert answer.status_code == 200, (verb, answer.text)
        site = answer.json()
    assert (site["state"], site["asked_state"], site["code_state"]) == ("exception", "running", "wrong")
    assert [step["now"] for step in site["code_history"]] == [
        "at_county", "at_city", "at_province", "issued", "entered", "wrong",
    ]  # fmt: skip
