"""Machines at the door: tokens and clients made for a test, and calls made with them."""

from typing import Any

from tests.accounts.doors import Client, bearer
from tests.http import Caller
from tests.world import World

ASKED = {"name": "数据中心脚本", "scopes": ["read", "sites", "work"], "valid_days": 30}
DOOR = "/api/v1/auth/token"


def token_of(world: World, client: Client, login: str, **asked: Any) -> dict[str, Any]:
    """A token that person makes for itself."""
    return _made(client(world.actor(login)).post("/api/v1/me/tokens", json=ASKED | asked))


def unit_token(world: World, client: Client, login: str, unit: str, **asked: Any) -> dict[str, Any]:
    """A token that coordinator makes for a unit."""
    body = ASKED | {"scopes": ["read", "sites"], "unit_id": world.units[unit].id} | asked
    return _made(client(world.actor(login)).post("/api/v1/tokens", json=body))


def client_of(world: World, client: Client, login: str, unit: str, **asked: Any) -> dict[str, Any]:
    """A client that coordinator makes for a unit."""
    body = ASKED | {"scopes": ["read"], "unit_id": world.units[unit].id} | asked
    return _made(client(world.actor(login)).post("/api/v1/clients", json=body))


def _made(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def by(client: Client, secret: str) -> Caller:
    """A machine that carries it."""
    return client(**bearer(secret))


def fetched(client: Client, client_id: str, secret: str) -> Any:
    """The answer to a client that asks for its short token."""
    form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
    return client().post(DOOR, data=form)
