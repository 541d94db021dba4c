"""Campaigns over HTTP, as the screens and a county's software use them."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.campaigns.rules import Acceptance
from backend.campaigns.tables import Campaign
from backend.rubrics.tables import Rubric
from tests.http import Caller
from tests.world import World

Clients = Callable[..., Caller]
BASE = "/api/v1"


def seen(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


@pytest.fixture
def city(client: Clients, world: World) -> Caller:
    return client(world.actor("chenzhou"))


def test_a_city_makes_opens_changes_and_closes_a_campaign(city: Caller, rubrics: dict[str, Rubric]) -> None:
    made = city.post(f"{BASE}/campaigns", json={"plan_key": "chenzhou-2015", "name": "郴州普查"})
    assert made.status_code == 201
    shown = made.json()
    assert (shown["state"], shown["lead"]["name"], shown["sites"]) == ("draft", "郴州市", 0)
    assert shown["phases"][0]["key"] == "code_confirmation"
    assert [move["verb"] for move in shown["moves"]] == ["open"]
    path = f"{BASE}/campaigns/{shown['id']}"
    opened = city.post(f"{path}/open", headers={"If-Match": made.headers["ETag"]})
    assert opened.json()["state"] == "running"
    changed = city.patch(path, json={"missing_code_contact": "0735"}, headers={"If-Match": opened.headers["ETag"]})
    assert changed.json()["missing_code_contact"] == "0735"
    version = seen(changed.json()["version"])
    refused = city.post(f"{path}/close", json={}, headers=version)
    assert (refused.status_code, refused.json()["blocked"][0]["code"]) == (409, "reason_missing")
    closed = city.post(f"{path}/close", json={"reason": "完成"}, headers=version)
    assert (closed.json()["state"], [move["verb"] for move in closed.json()["moves"]]) == ("closed", ["reopen"])
    again = city.post(f"{path}/reopen", json={"reason": "迟报"}, headers=seen(closed.json()["version"]))
    assert again.json()["closed_on"] is None


def test_a_move_without_the_version_seen_is_refused(city: Caller, campaign: Campaign) -> None:
    path = f"{BASE}/campaigns/{campaign.id}"
    assert city.post(f"{path}/close", json={"reason": "x"}).status_code == 428
    assert city.post(f"{path}/close", json={"reason": "x"}, headers=seen(99)).status_code == 412
    assert city.put(f"{path}/guidance", json={"phase": "self_check", "text": "x"}).status_code == 428


def test_the_list_finds_campaigns_by_name_and_state(city: Caller, campaign: Campaign) -> None:
    def found(**query: Any) -> int:
        total: int = city.get(f"{BASE}/campaigns", params=query).json()["total"]
        return total

    assert (found(), found(q="郴州"), found(q="%"), found(state="running"), found(state="draft")) == (1, 1, 0, 1, 0)
    assert found(state=["draft", "running"], sort="-name") == 1
    assert city.get(f"{BASE}/campaigns", params={"state": "sleeping"}).status_code == 422
    assert city.get(f"{BASE}/campaigns", params={"sort": "plan"}).status_code == 422


def test_the_campaigns_of_a_site_are_those_it_takes_part_in(
    city: Caller, client: Clients, world: World, campaign: Campaign
) -> None:
    sites = world.sites
    city.post(f"{BASE}/campaigns", json={"plan_key": "quarterly-inspection", "name": "季度检查"})
    enrolled = city.post(f"{BASE}/campaigns/{campaign.id}/enrol", json={}, headers=seen(campaign.version))
    assert enrolled.json()["enrolled"] == len(sites)

    def found(who: str, site: str) -> list[str]:
        answer = client(world.actor(who)).get(f"{BASE}/campaigns", params={"site": sites[site].id})
        return [each["name"] for each in answer.json()["items"]]

    assert found("chenzhou", "beihu_health") == found("beihu", "beihu_health") == [campaign.name]
    assert found("suxian", "beihu_health") == []


@pytest.mark.parametrize("who", ["hunan", "beihu", "beihu_health", "education"])
def test_a_county_reads_the_campaign_and_has_no_moves(
    who: str, client: Clients, world: World, campaign: Campaign
) -> None:
    answer = client(world.actor(who)).get(f"{BASE}/campaigns/{campaign.id}")
    assert (answer.status_code, answer.json()["moves"]) == (200, [])
    assert answer.headers["ETag"] == f'"{campaign.version}"'


def test_a_random_campaign_is_not_found(city: Caller) -> None:
    for path in ("", "/timeline", "/own_dates", "/guidance"):
        assert city.get(f"{BASE}/campaigns/0190-random{path}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"plan_key": "chenzhou-2015"},
        {"plan_key": "chenzhou-2015", "name": " "},
        {"plan_key": "chenzhou-2015", "name": "x", "state": "running"},
        {"plan_key": "chenzhou-2015", "name": "x", "start_on": "1815-01-01"},
        {"plan_key": "chenzhou-2015", "name": "x", "start_on": "9999-12-31"},
        {"plan_key": "none-such", "name": "x"},
    ],
)
def test_a_malformed_campaign_is_refused(body: dict[str, Any], city: Caller, rubrics: dict[str, Rubric]) -> None:
    assert city.post(f"{BASE}/campaigns", json=body).status_code == 422


def test_the_plans_are_shown_with_their_readings_in_both_languages(city: Caller) -> None:
    plans = city.get(f"{BASE}/plans").json()["items"]
    assert [plan["key"] for plan in plans] == ["chenzhou-2015", "quarterly-inspection"]
    chinese = city.get(f"{BASE}/plans/chenzhou-2015").json()
    english = city.get(f"{BASE}/plans/chenzhou-2015", headers={"Accept-Language": "en"}).json()
    task = chinese["phases"][5]["tasks"][2]
    assert (task["id"], task["categories"], task["acceptance"]) == ("T6bd", ["B"], Acceptance.RECEIPT)
    assert (chinese["phases"][0]["title"], english["phases"][0]["title"]) == ("确认标识码", "Confirm site codes")
    assert chinese["limit_not_after"] == "2015-07-15"
    assert city.get(f"{BASE}/plans/none-such").status_code == 404


def test_a_relative_plan_says_its_working_days(city: Caller) -> None:
    task = city.get(f"{BASE}/plans/quarterly-inspection").json()["phases"][0]["tasks"][0]
    assert (task["due_on"], task["due_working_days"]) == (None, 10)


def test_the_timeline_shows_the_printed_day_the_warning_and_own_dates(
    client: Clients, world: World, campaign: Campaign
) -> None:
    county = client(world.actor("beihu"))
    path = f"{BASE}/campaigns/{campaign.id}"
    wanted = {"phase": "rectification", "category": "D", "due_on": "2015-06-12"}
    put = county.put(f"{path}/own_dates", json=wanted, headers=seen(0))
    assert put.status_code == 200
    assert county.get(f"{path}/own_dates").json() == put.json()
    lines = {
        (line["id"], line["category"]): line
        for phase in county.get(f"{path}/timeline").json()["phases"]
        for line in phase["lines"]
    }
    line = lines["T3d", "D"]
    assert (line["due_on"], line["last_working_day"], line["opens_after"]) == ("2015-06-20", "2015-06-19", "self_check")
    assert line["warning"]["code"] == "day_off"
    assert "2015年6月19日" in line["warning"]["text"]
    assert [(own["unit"]["name"], own["due_on"]) for own in line["own_dates"]] == [("北湖区", "2015-06-12")]
    assert lines["T5d", "D"]["warning"] is None
    assert lines["T6d", "D"]["cutoff_on"] == "2015-07-16"


def test_a_county_publishes_a_note_its_departments_read(client: Clients, world: World, campaign: Campaign) -> None:
    path = f"{BASE}/campaigns/{campaign.id}/guidance"
    county = client(world.actor("beihu"))
    put = county.put(path, json={"phase": "self_check", "text": "<b>查死链</b>"}, headers=seen(0))
    assert put.json()["items"][0]["version"] == 1
    read = client(world.actor("beihu_health")).get(path).json()["items"]
    assert [(note["unit"]["name"], note["text"]) for note in read] == [("北湖区", "<b>查死链</b>")]
    assert client(world.actor("suxian_health")).get(path).json()["items"] == []


def test_the_calendar_of_a_year_can_be_read_and_corrected(city: Caller, client: Clients, world: World) -> None:
    keeper = client(world.actor("admin"))
    path = f"{BASE}/calendar/days"
    year = city.get(path, params={"year": 2015}).json()
    by_day = {day["day"]: day for day in year["days"]}
    assert year["known"]
    assert (by_day["2015-06-22"]["working"], by_day["2015-06-22"]["festival"]) == (False, "端午")
    assert by_day["2015-10-10"]["working"]
    put = keeper.put(f"{path}/2015-05-24", json={"working": True, "note": "补班"}, headers=seen(0))
    assert (put.json()["entered"], put.json()["version"]) == (True, 1)
    after = {day["day"]: day for day in city.get(path, params={"year": 2015}).json()["days"]}
    assert after["2015-05-24"]["note"] == "补班"
    assert keeper.delete(f"{path}/2015-05-24", headers=seen(1)).status_code == 204
    assert "2015-05-24" not in {day["day"] for day in city.get(path, params={"year": 2015}).json()["days"]}


@pytest.mark.parametrize("year", ["1999", "2100", "now", ""])
def test_a_year_out_of_range_is_refused(year: str, city: Caller) -> None:
    assert city.get(f"{BASE}/calendar/days", params={"year": year}).status_code == 422


def test_a_year_nobody_knows_is_said_to_be_unknown(city: Caller) -> None:
    assert city.get(f"{BASE}/calendar/days", params={"year": 2099}).json() == {"year": 2099, "known": False, "days": []}


def test_a_stranger_is_asked_to_sign_in(client: Clients) -> None:
    for path in ("/plans", "/campaigns", "/calendar/days?year=2015"):
        assert client().get(f"{BASE}{path}").status_code == 401
