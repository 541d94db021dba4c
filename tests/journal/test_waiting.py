"""Waiting for a change: told within a second, holding nobody up, let go when the server stops or the account ends."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from backend.accounts import service as accounts
from backend.journal import service as journal
from backend.kit import db
from backend.kit.actor import SYSTEM
from tests.http import Caller
from tests.processes import Server, serving
from tests.world import World

WAITING = 60
"""More than the threads and the connections a server has."""


@pytest.fixture
def server(database: sa.Engine, data_dir: Path, world: World) -> Iterator[Server]:
    assert world.users
    world.settle()
    with serving(database, data_dir, idle_minutes="5") as server:
        yield server


def happen(world: World, at: str) -> None:
    """Something another process writes."""
    with db.writing() as session:
        journal.record(session, SYSTEM, "task.accepted", object_id="t", unit_path=world.units[at].path)


async def wait_together(caller: httpx.Client, world: World) -> tuple[list[httpx.Response], float, float]:
    """Many who wait for the same change; what they hear, how long after it, and how long somebody else is kept."""
    async with httpx.AsyncClient(
        base_url=str(caller.base_url), headers=caller.headers, timeout=60, limits=httpx.Limits(max_connections=None)
    ) as client:
        asked = {"after": "now", "wait": "30"}
        waiting = [asyncio.create_task(client.get("/changes", params=asked)) for _ in range(WAITING)]
        await asyncio.sleep(3)
        began = time.monotonic()
        assert (await client.get("/changes")).status_code == 200
        kept = time.monotonic() - began
        assert not any(one.done() for one in waiting)
        await asyncio.to_thread(happen, world, "beihu_health")
        began = time.monotonic()
        heard = await asyncio.gather(*waiting)
    return heard, time.monotonic() - began, kept


def test_many_who_wait_hold_nobody_up_and_are_all_told(server: Server, world: World) -> None:
    heard, after, kept = asyncio.run(wait_together(server.caller("beihu"), world))
    assert [len(answer.json()["items"]) for answer in heard] == [1] * WAITING
    assert after < 5
    assert kept < 2


def waiting(caller: httpx.Client, seconds: int) -> Any:
    return caller.get("/changes", params={"after": "now", "wait": seconds})


def test_who_hears_of_nothing_is_answered_when_the_time_is_over(server: Server, world: World) -> None:
    with ThreadPoolExecutor(1) as aside:
        began = time.monotonic()
        answer = aside.submit(waiting, server.caller("beihu"), 2)
        time.sleep(0.5)
        happen(world, "suxian")
        page = answer.result().json()
    assert 2 <= time.monotonic() - began < 6
    assert (page["items"], page["has_more"]) == ([], False)


def test_whoever_is_disabled_while_waiting_is_told_nothing(server: Server, world: World) -> None:
    with ThreadPoolExecutor(1) as aside:
        answer = aside.submit(waiting, server.caller("beihu"), 20)
        time.sleep(1)
        user = world.users["beihu"]
        accounts.disable_user(world.session, world.actor("admin"), user.id, user.version)
        world.settle()
        happen(world, "beihu")
        assert answer.result().status_code == 401


def test_who_waits_is_answered_when_the_server_is_to_stop(server: Server) -> None:
    with ThreadPoolExecutor(1) as aside:
        answer = aside.submit(waiting, server.caller("beihu"), 30)
        time.sleep(1)
        assert server.process.pid
        os.kill(server.process.pid, signal.SIGTERM)
        began = time.monotonic()
        assert answer.result().status_code == 200
        assert answer.result().json()["items"] == []
    server.process.join(10)
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("wait", ["31", "-1", "x"])
def test_nobody_waits_longer_than_half_a_minute(client: Callable[..., Caller], world: World, wait: str) -> None:
    answer = client(world.actor("beihu")).get("/api/v1/changes", params={"wait": wait})
    assert answer.status_code == 422
