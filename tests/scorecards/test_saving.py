"""Filling a card with others about: two versions, a person's decision, and what repairs would win."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.scorecards.tables import Kind
from tests.http import Caller
from tests.scorecards.desk import TYPED, WHY, Desk
from tests.scorecards.test_routes import URL, baseline, rows_of, tag
from tests.world import World

Clients = Callable[..., Caller]


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def fact_of(detail: dict[str, Any], name: str) -> dict[str, Any]:
    return next(fact for fact in detail["facts"] if fact["id"] == name)


def test_who_saves_second_is_shown_both_versions_and_loses_neither(desk: Desk, world: World, client: Clients) -> None:
    card = baseline(desk)
    first = card.facts | TYPED | {"systems_down": {"count": 1}}
    second = card.facts | TYPED | {"systems_down": {"count": 2}, "inaccurate_items": {"count": 4}}
    why = {"systems_down": WHY, "inaccurate_items": WHY}
    with client(world.actor("beihu")) as county:
        seen = county.get(f"{URL}/{card.id}").json()["version"]
        saved = county.put(
            f"{URL}/{card.id}/facts", json={"facts": first, "reasons": why, "note": "甲"}, headers=tag(seen)
        )
        assert saved.status_code == 200
        refused = county.put(f"{URL}/{card.id}/facts", json={"facts": second}, headers=tag(seen))
        assert (refused.status_code, refused.json()["code"]) == (412, "stale_version")
        conflict = refused.json()
        current = conflict["current"]
        assert (current["version"], current["note"], current["filled_by"]) == (seen + 1, "甲", "北湖区经办人")
        assert current["facts"]["systems_down"] == {"count": 1}
        assert [(each["fact"], each["theirs"], each["yours"]) for each in conflict["differences"]] == [
            ("inaccurate_items", {"count": 0}, {"count": 4}), ("systems_down", {"count": 1}, {"count": 2}),
        ]  # fmt: skip
        assert conflict["differences"][0]["title"] == "不准确的基本信息"
        wild = county.put(f"{URL}/{card.id}/facts", json={"facts": {"x": "<script>"}}, headers=tag(seen))
        assert (wild.status_code, wild.json()["differences"]) == (412, [])
        assert "script" not in wild.text
        merged = current["facts"] | {"inaccurate_items": {"count": 4}}
        again = county.put(
            f"{URL}/{card.id}/facts", json={"facts": merged, "reasons": why}, headers=tag(current["version"])
        )
    assert (again.status_code, again.json()["total"]) == (200, "93.0")


def test_if_these_open_issues_were_repaired(desk: Desk, world: World, client: Clients) -> None:
    link = desk.issue("beihu_portal", "D2.home_dead_link", quantity=4)
    down = desk.issue("beihu_portal", "D10.system_down", quantity=3)
    other = desk.issue("suxian_portal", "D10.system_down")
    card = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None, inaccurate_items={"count": 1})
    with client(world.actor("beihu")) as county:
        entries = county.get(f"{URL}/{card.id}").json()
        assert (entries["total"], entries["with_issues_repaired"]) == (
            "86.0", {"total": "99.0", "verdict": "qualified", "issues": 2, "gained": "13.0"},
        )  # fmt: skip
        assert [issue["id"] for issue in entries["issues_counted"]] == [link.id, down.id]
        some = county.post(f"{URL}/{card.id}/outlook", json={"issues": [link.id]}).json()
        assert some == {"total": "90.0", "verdict": "qualified", "issues": 1, "gained": "4.0"}
        assert county.post(f"{URL}/{card.id}/outlook", json={}).json() == entries["with_issues_repaired"]
        assert county.post(f"{URL}/{card.id}/outlook", json={"issues": []}).json()["gained"] == "0.0"
        assert county.post(f"{URL}/{card.id}/outlook", json={"issues": [other.id]}).status_code == 404
        assert county.get(f"{URL}/{card.id}").json()["version"] == entries["version"]


def test_points_a_person_decided_carry_the_reason_and_stay_in_the_journal(
    desk: Desk, world: World, client: Clients
) -> None:
    desk.issue("beihu_portal", "D2.home_dead_link", quantity=3)
    card = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    plain, decision = dict(card.facts), {"points": "1.5", "reason": "其中两个已由上级站恢复"}
    url = f"{URL}/{card.id}/facts"
    with client(world.actor("beihu")) as county:
        nameless = card.facts | {"home_dead_links": card.facts["home_dead_links"] | {"override": {"points": "1"}}}
        refused = county.put(url, json={"facts": nameless}, headers=tag(card.version))
        assert (refused.status_code, refused.json()["indicator"]) == (422, "D2")
        facts = card.facts | {"home_dead_links": card.facts["home_dead_links"] | {"override": decision}}
        detail = county.put(url, json={"facts": facts}, headers=tag(card.version)).json()
        row = rows_of(detail)["D2.home_dead_link"]
        assert (detail["total"], row["mark"], row["points"], row["note"]) == (
            "98.5", "decided", "-1.5", decision["reason"],
        )  # fmt: skip
        county.post(f"{URL}/{card.id}/recount", headers=tag(detail["version"]))
        kept = county.get(f"{URL}/{card.id}").json()
        assert kept["total"] == "98.5"
        county.put(url, json={"facts": plain}, headers=tag(kept["version"]))
    decided = [entry.data["decided"] for entry in desk.entries(card.id) if "decided" in entry.data]
    assert decided == [{"home_dead_links": decision}, {"home_dead_links": None}]


def test_a_fact_stated_otherwise_than_counted_needs_a_reason_and_keeps_both(
    desk: Desk, world: World, client: Clients
) -> None:
    desk.issue("beihu_portal", "D2.home_dead_link", quantity=3)
    card = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    url, counted = f"{URL}/{card.id}/facts", {"count": 3, "issues": ["N-01"]}
    with client(world.actor("beihu")) as county:
        facts = card.facts | {"home_dead_links": {"count": 2}}
        refused = county.put(url, json={"facts": facts}, headers=tag(card.version))
        assert (refused.status_code, refused.json()["indicator"]) == (422, "D2")
        assert refused.json()["errors"][0]["loc"] == "facts.home_dead_links"
        assert refused.json()["errors"][0]["code"] == "reason_missing"
        body = {"facts": facts, "reasons": {"home_dead_links": "两处指向同一地址"}}
        detail = county.put(url, json=body, headers=tag(card.version)).json()
        fact = fact_of(detail, "home_dead_links")
        assert (detail["total"], fact["source"], fact["correction"]["counted"]["count"]) == ("98.0", "typed", 3)
        assert {name: fact["correction"][name] for name in ("reason", "by", "on")} == {
            "reason": "两处指向同一地址", "by": "北湖区经办人", "on": "2015-07-10",
        }  # fmt: skip
        told = {"facts": facts | {"systems_down": {"count": 1}}, "reasons": {"systems_down": "当日复查仍打不开"}}
        detail = county.put(url, json=told, headers=tag(detail["version"])).json()
        assert fact_of(detail, "home_dead_links")["correction"] == fact["correction"]
        back = {"facts": facts | {"home_dead_links": counted, "systems_down": {"count": 1}}}
        detail = county.put(url, json=back, headers=tag(detail["version"])).json()
        fact = fact_of(detail, "home_dead_links")
        assert (fact["source"], fact["correction"]) == ("issues", None)
        strange = {"facts": card.facts, "reasons": {"nothing": "说不清"}}
        assert county.put(url, json=strange, headers=tag(detail["version"])).json()["code"] == "bad_facts"
    journal = [entry.data["corrected"] for entry in desk.entries(card.id) if "corrected" in entry.data]
    assert [list(each) for each in journal] == [["home_dead_links"], ["systems_down"], ["home_dead_links"]]
    assert (journal[0]["home_dead_links"]["counted"], journal[2]["home_dead_links"]) == (counted, None)


def test_a_list_that_moved_on_does_not_hold_up_what_else_is_saved(desk: Desk, world: World, client: Clients) -> None:
    card = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    desk.issue("beihu_portal", "D10.system_down")
    with client(world.actor("beihu")) as county:
        body = {"facts": card.facts | {"home_updates": {"count": 15}}}
        saved = county.put(f"{URL}/{card.id}/facts", json=body, headers=tag(card.version))
    fact = fact_of(saved.json(), "systems_down")
    assert (saved.status_code, fact["given"]["count"], fact["counted"]["count"]) == (200, 0, 1)
