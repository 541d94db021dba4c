"""Today's quarterly inspection over HTTP, by a plan that knows neither 2015 nor its phases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.http import Caller
from tests.journeys.people import Person, Town
from tests.world import World

PLAN, INDICATOR = "quarterly-inspection", "W1"
STARTS, CHECKED, NOTIFIED = date(2026, 1, 5), date(2026, 1, 14), date(2026, 1, 22)
LIMIT, REPAIRED, JUDGED = "2026-02-05", date(2026, 2, 4), date(2026, 2, 6)
PHASES = ("finding", "confirmation", "notice", "acknowledgement", "repair", "verification", "closing")
JUDGES = {
    "city_portal": "chenzhou", "beihu_portal": "chenzhou", "suxian_portal": "chenzhou", "education": "chenzhou",
    "zone": "chenzhou", "beihu_health": "beihu", "beihu_culture": "beihu", "suxian_health": "suxian",
}  # fmt: skip
"""Who finds, confirms, notifies and verifies: the lead for portals, the superior for the rest."""
OWNERS = {site: site.removesuffix("_portal").replace("city", "chenzhou") for site in JUDGES}
FAULTY = ("city_portal", "beihu_portal", "education", "beihu_health")


@pytest.fixture
def town(session: Session, world: World, client: Callable[..., Caller]) -> Town:
    town = Town(session, world, client)
    town.on(STARTS)
    return town


def test_a_quarter_is_inspected_from_the_finding_to_the_closing(town: Town) -> None:
    campaign = begun(town)
    issues, false_alarm = found(town, campaign)
    confirmed(town, false_alarm)
    notified(town, issues)
    acknowledged_and_repaired(town, issues)
    judged(town, issues)
    closed(town, issues)
    for site, judge in JUDGES.items():
        states = {
            task["phase"]: task["state"] for task in town.person(judge).get("/tasks", site=town.sites[site])["items"]
        }
        assert states == dict.fromkeys(PHASES, "accepted"), site
    told = town.person("chenzhou").get("/journal", event="phase.completed", limit=200)["items"]
    assert {e["data"]["phase"] for e in told if e["data"]["scope"] == "city"} == set(PHASES)


def begun(town: Town) -> str:
    city = town.person("chenzhou")
    made = city.do("/campaigns", {"plan_key": PLAN, "name": "2026年第一季度检查", "start_on": STARTS.isoformat()})
    campaign = str(made["id"])
    assert city.do(f"/campaigns/{campaign}/enrol")["enrolled"] == len(town.sites)
    city.do(f"/campaigns/{campaign}/open")
    board = city.get("/boards/progress", campaign=campaign)
    assert [phase["key"] for phase in board["phases"]] == list(PHASES)
    return campaign


def find(person: Person, campaign: str, site: str, title: str) -> str:
    issue = person.do("/issues", {"campaign_id": campaign, "site_id": site, "indicator": INDICATOR, "title": title})
    assert issue["due_on"] is None, "the notice sets the limit"
    return str(issue["id"])


def found(town: Town, campaign: str) -> tuple[dict[str, str], str]:
    """An issue on each of four sites and a false alarm on one more; the others are found in order."""
    town.on(CHECKED)
    issues = {site: find(town.person(JUDGES[site]), campaign, town.sites[site], "首页链接打不开") for site in FAULTY}
    false_alarm = find(town.person("suxian"), campaign, town.sites["suxian_health"], "栏目未更新")
    for site, judge in JUDGES.items():
        assert town.person(OWNERS[site]).task(town.sites[site], "repair")["status"] == "waiting"
        town.person(judge).hand_in(town.sites[site], "finding", "已检查全部栏目。")
    return issues, false_alarm


def confirmed(town: Town, false_alarm: str) -> None:
    """A person looks at every finding; a false alarm is withdrawn."""
    town.person("suxian").do(f"/issues/{false_alarm}/withdraw", {"reason": "复核时栏目已更新"})
    for site, judge in JUDGES.items():
        person, place = town.person(judge), town.sites[site]
        refused = person.refused(f"/tasks/{person.task(place, 'confirmation')['id']}/submit")
        assert [why["code"] for why in refused["blocked"]] == ["note_missing"]
        person.hand_in(place, "confirmation", "由两人复核。")


def notified(town: Town, issues: dict[str, str]) -> None:
    """The notice gives every issue its limit; without one it does not go out."""
    town.on(NOTIFIED)
    for site, issue in issues.items():
        judge, place = town.person(JUDGES[site]), town.sites[site]
        refused = judge.refused(f"/tasks/{judge.task(place, 'notice')['id']}/submit")
        assert [why["code"] for why in refused["blocked"]] == ["issues_without_limit"]
        proposed = judge.get(f"/issues/{issue}")["default_limit"]
        assert (proposed["on"], proposed["warning"]) == ("2026-01-29", None)
        judge.do(f"/issues/{issue}/extend_limit", {"new_limit": LIMIT, "reason": ""})
    for site, judge_key in JUDGES.items():
        town.person(judge_key).hand_in(town.sites[site], "notice")


def acknowledged_and_repaired(town: Town, issues: dict[str, str]) -> None:
    for site, owner in OWNERS.items():
        person, place = town.person(owner), town.sites[site]
        if site in issues:
            blocked = person.refused(f"/tasks/{person.task(place, 'acknowledgement')['id']}/submit")["blocked"]
            assert [why["code"] for why in blocked] == ["issues_unacknowledged"]
            person.do(f"/issues/{issues[site]}/acknowledge")
        person.hand_in(place, "acknowledgement")
    town.on(REPAIRED)
    for site, owner in OWNERS.items():
        person, place = town.person(owner), town.sites[site]
        if site in issues:
            person.repair(issues[site])
        person.hand_in(place, "repair")


def judged(town: Town, issues: dict[str, str]) -> None:
    """Three repairs pass, one is sent back with a limit; every first verdict being given, verification is done."""
    town.on(JUDGED)
    for site, issue in issues.items():
        judge = town.person(JUDGES[site])
        if site == "education":
            judge.do(f"/issues/{issue}/return_repair", {"reason": "仍打不开", "new_limit": "2026-02-13"})
        else:
            judge.do(f"/issues/{issue}/pass_repair", {"note": "属实"})
    for site, judge_key in JUDGES.items():
        town.person(judge_key).hand_in(town.sites[site], "verification")


def closed(town: Town, issues: dict[str, str]) -> None:
    """What was sent back stands in the way of closing its site, and of no other, until it passes."""
    city, place = town.person("chenzhou"), town.sites["education"]
    blocked: list[dict[str, Any]] = city.refused(f"/tasks/{city.task(place, 'closing')['id']}/submit")["blocked"]
    assert "issues_open" in {why["code"] for why in blocked}
    for site, judge in JUDGES.items():
        if site != "education":
            town.person(judge).hand_in(town.sites[site], "closing")
    town.person("education").repair(issues["education"])
    city.do(f"/issues/{issues['education']}/pass_repair", {"note": "属实"})
    city.hand_in(place, "closing")
    assert city.task(place, "closing")["outcomes"] == ["on_time"]


def test_a_neighbour_sees_nothing_of_it_and_the_province_everything(town: Town) -> None:
    campaign = begun(town)
    site = town.sites["beihu_health"]
    assert town.person("suxian").get("/tasks", campaign=campaign, site=site)["items"] == []
    assert len(town.person("hunan").get("/tasks", campaign=campaign, site=site)["items"]) == len(PHASES)
    assert town.person("beihu_health").get("/boards/todo")["lines"] == [], "nothing waits for it before the notice"


@pytest.mark.parametrize("site", ["beihu_portal", "beihu_health"])
def test_portals_and_department_sites_are_judged_by_the_vetoes_of_2019(town: Town, site: str) -> None:
    begun(town)
    judge = town.person(JUDGES[site])
    kept = judge.fill_card(town.sites[site], "finding", "s2")
    assert (kept["verdict"], kept["total"], kept["stopped_by"]) == ("qualified", None, None)
    failed = {"facts": {"home_probes": {"failed": 9, "total": 168}}, "reasons": {"home_probes": "一周内九次打不开"}}
    answer = judge.http.put(
        f"/api/v1/scorecards/{kept['id']}/facts", json=failed, headers={"If-Match": f'"{kept["version"]}"'}
    )
    assert answer.status_code == 200, answer.text
    assert (answer.json()["verdict"], answer.json()["stopped_by"]) == ("unqualified", "W2.unreachable")
