"""Signing in over HTTP, as a browser and as a machine."""

from collections.abc import Callable
from typing import Any

from tests.http import Caller
from tests.tree import PASSWORD
from tests.world import World

Client = Callable[..., Caller]


def browser(world: World, client: Client, login: str, password: str = PASSWORD) -> Caller:
    """A browser in which that person has signed in; its writes carry the proof."""
    assert world.users
    caller = client()
    answer = caller.post("/api/v1/auth/session", json={"login": login, "password": password})
    assert answer.status_code == 200, answer.text
    prove(caller)
    return caller


def prove(caller: Caller) -> None:
    """Lets the browser's page send the proof it was given."""
    caller.headers["X-CSRF-Token"] = caller.cookies["sc_csrf"]


def tokens(world: World, client: Client, login: str, password: str = PASSWORD) -> dict[str, Any]:
    """A machine's pair of tokens."""
    assert world.users
    answer = client().post("/api/v1/auth/token", data={"username": login, "password": password})
    assert answer.status_code == 200, answer.text
    pair: dict[str, Any] = answer.json()
    return pair


def bearer(token: str) -> dict[str, str]:
    """The header that carries the token."""
    return {"Authorization": f"Bearer {token}"}


def sign_in(caller: Caller, login: str, password: str) -> Any:
    """One try at the door."""
    return caller.post("/api/v1/auth/session", json={"login": login, "password": password})


def plain(answer: Any) -> bytes:
    """What the answer says, but for the number of the request."""
    body: bytes = answer.content
    return body.replace(answer.headers["X-Request-ID"].encode(), b"")
