"""Filling a card with others about: two versions, a person's decision, and what repairs would win."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from backend.scorecards.tables import Kind
from tests.scorecards.desk import TYPED, Desk
from tests.scorecards.test_routes import URL, baseline, rows_of, tag
from tests.world import World

Clients = Callable[..., TestClient]


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_who_saves_second_is_shown_both_versions_and_loses_neither(desk: Desk, world: World, client: Clients) -> None:
    card = baseline(desk)
    first = card.facts | TYPED | {"systems_down": {"count": 1}}
    second = card.facts | TYPED | {"systems_down": {"count": 2}, "inaccurate_items": {"count": 4}}
    with client(world.actor("beihu")) as county:
        seen = county.get(f"{URL}/{card.id}").json()["version"]
        saved = county.put(f"{URL}/{card.id}/facts", json={"facts": first, "note": "甲"}, headers=tag(seen))
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
        again = county.put(f"{URL}/{card.id}/facts", json={"facts": merged}, headers=tag(current["version"]))
    assert (again.status_code, again.json()["total"]) == (200, "93.0")


def test_if_these_open_issues_were_repaired(desk: Desk, world: World, client: Clients) -> None:
    link = desk.issue("beihu_portal", "D2.home_dead_link", quantity=4)
    desk.issue("beihu_portal", "D10.system_down", quantity=3)
    other = desk.issue("suxian_portal", "D10.system_down")
    card = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None, inaccurate_items={"count": 1})
    with client(world.actor("beihu")) as county:
        entries = county.get(f"{URL}/{card.id}").json()
        assert (entries["total"], entries["with_issues_repaired"]) == (
            "86.0", {"total": "99.0", "verdict": "qualified", "issues": 2, "gained": "13.0"},
        )  # fmt: skip
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
