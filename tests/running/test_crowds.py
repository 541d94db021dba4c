"""More people at once than threads and connections: all are answered soon, nobody waits for one who waits for a thread."""

import asyncio
import time
from pathlib import Path

import httpx
import sqlalchemy as sa

from tests.processes import serving
from tests.world import World

CROWD = 60
"""Of each kind; a machine with two cores has twelve threads, the pool forty connections."""


async def all_at_once(county: httpx.Client, department: httpx.Client) -> list[int]:
    """Readers, writers and people who are refused, which is written down too."""
    limits = httpx.Limits(max_connections=None)
    async with (
        httpx.AsyncClient(base_url=str(county.base_url), headers=county.headers, timeout=60, limits=limits) as one,
        httpx.AsyncClient(
            base_url=str(county.base_url), headers=department.headers, timeout=60, limits=limits
        ) as other,
    ):
        calls = [
            call
            for _ in range(CROWD)
            for call in (one.patch("/me", json={"density": "large"}), one.get("/units"), other.get("/journal"))
        ]
        return [answer.status_code for answer in await asyncio.gather(*calls)]


def test_a_crowd_of_readers_writers_and_refused_is_answered(database: sa.Engine, data_dir: Path, world: World) -> None:
    assert world.users
    world.settle()
    with serving(database, data_dir) as server:
        callers = server.caller("beihu"), server.caller("beihu_health")
        began = time.monotonic()
        said = asyncio.run(all_at_once(*callers))
    assert said == [200, 200, 403] * CROWD
    assert time.monotonic() - began < 25
