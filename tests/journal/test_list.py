"""The journal as people read it: their own subtree, filtered, the latest first."""

from datetime import timedelta
from typing import Any

import pytest

from backend.journal import service as journal
from backend.kit import clock
from tests.accounts.doors import Client
from tests.world import World


@pytest.fixture
def written(world: World) -> World:
    for key in ("beihu", "suxian", "beihu_health", "chenzhou"):
        journal.record(world.session, world.actor(key), "task.accepted", subject=world.units[key], object_kind="task")
        world.settle()
    journal.record(world.session, world.actor("beihu"), "issue.found", subject=world.units["beihu_health"])
    world.settle()
    return world


@pytest.mark.parametrize(("by", "seen"), [("chenzhou", 5), ("beihu", 3), ("suxian", 1), ("hunan", 5), ("admin", 5)])
def test_one_reads_ones_own_subtree(written: World, client: Client, by: str, seen: int) -> None:
    assert client(written.actor(by)).get("/api/v1/journal").json()["total"] == seen


def test_a_department_has_no_journal_to_read(written: World, client: Client) -> None:
    assert client(written.actor("beihu_health")).get("/api/v1/journal").status_code == 403


def test_the_latest_comes_first_and_pages_follow(written: World, client: Client) -> None:
    caller = client(written.actor("chenzhou"))
    first = caller.get("/api/v1/journal", params={"limit": 3}).json()
    rest = caller.get("/api/v1/journal", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    assert [entry["seq"] for entry in first["items"] + rest["items"]] == [5, 4, 3, 2, 1]


def test_entries_are_found_by_what_who_and_when(written: World, client: Client) -> None:
    caller, now = client(written.actor("chenzhou")), clock.now()
    ago, ahead = ((now + timedelta(hours=hours)).isoformat() for hours in (-1, 1))
    cases: list[tuple[dict[str, Any], int]] = [
        ({"kind": "task"}, 4),
        ({"kind": ["task", "issue"]}, 5),
        ({"event": "issue.found"}, 1),
        ({"object_id": written.units["beihu_health"].id}, 2),
        ({"actor": written.users["beihu"].id}, 2),
        ({"since": ago, "until": ahead}, 5),
        ({"since": ahead}, 0),
        ({"until": ago}, 0),
    ]
    for params, count in cases:
        assert caller.get("/api/v1/journal", params=params).json()["total"] == count, params


def test_a_moment_without_its_offset_is_refused(written: World, client: Client) -> None:
    assert (
        client(written.actor("chenzhou")).get("/api/v1/journal", params={"since": "2015-05-18T08:00:00"}).status_code
        == 422
    )


def test_a_refusal_is_kept_with_who_and_what(written: World, client: Client) -> None:
    assert client(written.actor("beihu_health")).get("/api/v1/journal").status_code == 403
    shown = client(written.actor("beihu")).get("/api/v1/journal", params={"event": "refusal.forbidden"}).json()["items"]
    assert len(shown) == 1
    assert shown[0]["actor_id"] == written.users["beihu_health"].id
    assert shown[0]["data"]["permission"] == "journal:read"
    assert shown[0]["data"]["route"] == "/api/v1/journal"
