"""Whoever does not say who it is hears nothing else: not which version is missing, nor what is wrong with a body."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from tests.house.test_routes import PUBLIC, routes
from tests.http import Caller, the_application

Clients = Callable[..., Caller]
NONSENSE: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a body nobody asked for": {"json": {"no_such_field": 1}},
    "half a body": {"content": b'{"a"', "headers": {"Content-Type": "application/json"}},
    "half a form": {"content": b"--", "headers": {"Content-Type": "multipart/form-data; boundary=a"}},
    "no boundary": {"content": b"--", "headers": {"Content-Type": "multipart/form-data"}},
    "a version that is none": {"headers": {"If-Match": "x" * 50}},
    "a key that is none": {"headers": {"Idempotency-Key": "x" * 500}},
}


def answered_otherwise(app: FastAPI, stranger: Caller, nonsense: dict[str, Any]) -> list[str]:
    """The routes that tell a stranger something else than to sign in."""
    found = []
    for route in routes(app):
        for method in set(route.methods or ()) if route.name not in PUBLIC else ():
            address = route.path.replace("{id}", "0" * 36).replace("{day}", "2015-05-05")
            said = stranger.request(method, address, **nonsense).status_code
            found += [f"{method} {route.path}: {said}"] if said != 401 else []
    return found


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_every_route_first_asks_a_stranger_who_it_is(client: Clients, nonsense: str) -> None:
    assert answered_otherwise(the_application(), client(), NONSENSE[nonsense]) == []
