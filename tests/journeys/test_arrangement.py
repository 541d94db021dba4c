"""The whole 2015 arrangement over HTTP, from code confirmation to the provincial report."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.http import Caller
from tests.journeys.people import Town
from tests.world import World

OWNERS = {
    "city_portal": "chenzhou", "beihu_portal": "beihu", "suxian_portal": "suxian", "education": "education",
    "zone": "zone", "beihu_health": "beihu_health", "suxian_health": "suxian_health",
}  # fmt: skip
SUPERIORS = {
    "beihu_portal": "chenzhou", "suxian_portal": "chenzhou", "education": "chenzhou", "zone": "chenzhou",
    "beihu_health": "beihu", "suxian_health": "suxian",
}  # fmt: skip
PORTALS = ("city_portal", "beihu_portal", "suxian_portal")


@pytest.fixture
def town(session: Session, world: World, client: Callable[..., Caller]) -> Town:
    return Town(session, world, client)


def test_a_city_carries_the_arrangement_to_the_provincial_report(town: Town) -> None:
    campaign = open_campaign(town)
    confirm_codes(town)
    close_a_site(town)
    issues = check_themselves(town, campaign)
    repair_and_verify(town, issues)
    score(town)
    report = sum_up(town)
    city = town.person("chenzhou")
    assert city.get(f"/campaigns/{campaign}")["state"] == "closed"
    figures = town.person("hunan").get(f"/submissions/{report}/figures")
    assert "suxian_health" not in figures
    phases = {e["data"]["phase"] for e in city.get("/journal", event="phase.completed", limit=200)["items"]}
    assert {"code_confirmation", "self_check", "rectification", "verification", "scoring", "summary"} <= phases


def open_campaign(town: Town) -> str:
    city = town.person("chenzhou")
    campaign = str(city.do("/campaigns", {"plan_key": "chenzhou-2015", "name": "检查整改"})["id"])
    assert city.do(f"/campaigns/{campaign}/enrol")["enrolled"] == len(town.sites)
    city.do(f"/campaigns/{campaign}/open")
    return campaign


def confirm_codes(town: Town) -> None:
    """Everybody in time but one, whose code climbs to the province and comes back late."""
    town.on(date(2015, 5, 6))
    for n, (site, owner) in enumerate(OWNERS.items(), start=1):
        if site != "suxian_health":
            confirm_code(town, site, owner, f"431000{n:04d}")
    climb(town)


def confirm_code(town: Town, site: str, owner: str, code: str) -> None:
    person, place = town.person(owner), town.sites[site]
    person.enter_code(place, code)
    if site in PORTALS:
        person.do(f"/sites/{place}/confirm_code")
    person.hand_in(place, "code_confirmation")
    if site not in PORTALS:
        town.person(SUPERIORS[site]).accept(place, "code_confirmation")


def climb(town: Town) -> None:
    place = town.sites["suxian_health"]
    unit = town.person("suxian_health")
    assert unit.refused(f"/tasks/{unit.task(place, 'code_confirmation')['id']}/submit")["code"] == "step_refused"
    unit.do(f"/sites/{place}/report_missing_code", {"note": "未收到邮件"})
    town.person("suxian").do(f"/sites/{place}/forward_missing_code", {"note": "已核对"})
    town.person("chenzhou").do(f"/sites/{place}/forward_missing_code", {"note": "汇总上报"})
    listed = town.person("hunan").get("/sites/missing_codes")["items"]
    assert place in str(listed)
    town.on(date(2015, 5, 12))
    town.person("hunan").do(f"/sites/{place}/record_issued_code", {"note": "已补发"})
    confirm_code(town, "suxian_health", "suxian_health", "4310030999")
    assert unit.task(place, "code_confirmation")["outcomes"] == ["late"]


def close_a_site(town: Town) -> None:
    place = town.sites["beihu_culture"]
    asked = {"reason": "网站改版", "return_on": "2015-09-01"}
    town.person("beihu_culture").do(f"/sites/{place}/request_pause", asked)
    town.person("beihu").do(f"/sites/{place}/approve_request")
    states = {task["state"] for task in town.person("beihu").get("/tasks", site=place)["items"]}
    assert states == {"exempt"}


def check_themselves(town: Town, campaign: str) -> dict[str, str]:
    """An issue on each site; county portals with their baseline card; one department asks for more time."""
    town.on(date(2015, 5, 13))
    ask_for_time(town)
    issues = {}
    for site, owner in OWNERS.items():
        person, place = town.person(owner), town.sites[site]
        issues[site] = person.find(campaign, place, "首页链接打不开")
        if site in PORTALS:
            card = person.fill_card(place, "self_check", "s1")
            assert card["total"] == "99.0", card["total"]
        person.hand_in(place, "self_check")
    return issues


def ask_for_time(town: Town) -> None:
    place = town.sites["education"]
    unit, city = town.person("education"), town.person("chenzhou")
    task = unit.task(place, "self_check")
    asked = unit.do(f"/tasks/{task['id']}/extensions", {"new_due_on": "2015-05-29", "reason": "迁移服务器"})
    granted = city.http.post(
        f"/api/v1/extensions/{asked['id']}/grant",
        json={"answer": "同意"},
        headers={"If-Match": f'"{asked["version"]}"'},
    )
    assert granted.status_code == 200, granted.text
    later = unit.task(place, "self_check")
    assert (later["due_on"], later["first_due_on"]) == ("2015-05-29", "2015-05-20")


def repair_and_verify(town: Town, issues: dict[str, str]) -> None:
    """One repair is sent back with a limit and repaired in a second round."""
    town.on(date(2015, 5, 15))
    for site, owner in OWNERS.items():
        person = town.person(owner)
        person.repair(issues[site])
        person.hand_in(town.sites[site], "rectification", "全部问题已整改。")
    town.on(date(2015, 5, 18))
    for site in OWNERS:
        judge = town.person(SUPERIORS.get(site, "chenzhou"))
        if site == "beihu_portal":
            judge.do(f"/issues/{issues[site]}/return_repair", {"reason": "仍打不开", "new_limit": "2015-05-25"})
        else:
            judge.do(f"/issues/{issues[site]}/pass_repair", {"note": "属实"})
        judge.hand_in(town.sites[site], "verification")
    second_round(town, issues["beihu_portal"])


def second_round(town: Town, issue: str) -> None:
    county, city = town.person("beihu"), town.person("chenzhou")
    blocked = {b["code"] for b in county.task(town.sites["beihu_portal"], "scoring")["missing"]}
    assert "issues_open" in blocked
    county.repair(issue)
    city.do(f"/issues/{issue}/pass_repair", {"note": "属实"})
    rounds: list[dict[str, Any]] = city.get(f"/issues/{issue}")["rounds"]
    assert [r["verdict"] for r in rounds] == ["returned", "passed"]


def score(town: Town) -> None:
    town.on(date(2015, 7, 14))
    for site, owner in OWNERS.items():
        person, place = town.person(owner), town.sites[site]
        card = person.fill_card(place, "scoring", "s3")
        assert (card["total"], card["verdict"]) == ("100.0", "qualified"), card["total"]
        person.hand_in(place, "scoring")
        if site != "city_portal":
            town.person(SUPERIORS[site]).accept(place, "scoring")


def sum_up(town: Town) -> str:
    """Departments to counties, counties and municipal units to the city, the city to the province."""
    town.on(date(2015, 7, 16))
    for unit, receiver, paper in (
        ("beihu_health", "beihu", None), ("suxian_health", "suxian", None),
        ("education", "chenzhou", date(2015, 7, 16)), ("zone", "chenzhou", date(2015, 7, 16)),
        ("beihu", "chenzhou", date(2015, 7, 16)), ("suxian", "chenzhou", date(2015, 7, 16)),
    ):  # fmt: skip
        summary = town.person(unit).send_summary(town.units[unit])
        town.person(receiver).receive_and_accept(town.units[unit], summary, paper=paper)
    town.on(date(2015, 7, 20))
    report = town.person("chenzhou").send_summary(town.units["chenzhou"])
    town.person("hunan").receive_and_accept(town.units["chenzhou"], report, paper=date(2015, 7, 20))
    return report
