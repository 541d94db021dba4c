"""Two processes on one database: what one of them changes holds in the other at the next request (A7)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from tests.processes import Server, serving
from tests.world import World


@pytest.fixture
def pair(database: sa.Engine, data_dir: Path, world: World) -> Iterator[tuple[Server, Server]]:
    assert world.users
    world.settle()
    with serving(database, data_dir) as one, serving(database, data_dir) as other:
        yield one, other


def act(by: httpx.Client, user_id: str, verb: str = "", **body: Any) -> None:
    """Changes an account, as an administrator who has just looked at it."""
    seen = {"If-Match": by.get(f"/users/{user_id}").headers["ETag"]}
    method = "PATCH" if body else "POST"
    answer = by.request(method, f"/users/{user_id}{verb}", json=body or None, headers=seen)
    assert answer.status_code == 200, answer.text


def test_what_one_process_changes_holds_in_the_other_at_once(pair: tuple[Server, Server], world: World) -> None:
    one, other = pair
    admin, person = one.caller("admin"), one.caller("chenzhou")
    person.base_url = httpx.URL(f"{other.address}/api/v1")
    user_id = world.users["chenzhou"].id
    assert person.get("/users").status_code == 200

    act(admin, user_id, role="department", unit_id=world.units["education"].id)
    assert person.get("/users").status_code == 403
    assert person.get("/me").json()["role"] == "department"

    act(admin, user_id, "/disable")
    assert person.get("/me").status_code == 401
    answer = httpx.post(f"{other.address}/api/v1/auth/token", data={"username": "chenzhou", "password": "x"})
    assert answer.status_code == 401
