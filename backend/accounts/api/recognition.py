"""Recognising who asks: a bearer token, else a browser's cookie with its proof."""

from fastapi import Request

from backend.accounts import service
from backend.accounts.api import cookies
from backend.accounts.errors import PasswordChangeRequired
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.http import SAFE

OPEN_BEFORE_PASSWORD_CHANGE = frozenset({"get_me", "change_password", "sign_out"})


def identify(request: Request) -> Actor:
    """The actor behind the request. Raises Unauthorized, ForeignOrigin, PasswordChangeRequired.

    It looks aside: the request's own transaction, and the lock it may take, begins with its own work, and none of the
    pool's connections is held while the request waits for a thread (all of them would wait for each other).
    """
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    token = bearer.strip() if scheme.lower() == "bearer" else request.cookies.get(cookies.ACCESS, "")
    with db.reading() as aside:
        actor = service.recognise(aside, token=token, address=address_of(request))
    if request.method not in SAFE and scheme.lower() != "bearer":
        cookies.demand_proof(request, actor.session_id or "")
    route = request.scope.get("route")
    if actor.must_change_password and getattr(route, "name", "") not in OPEN_BEFORE_PASSWORD_CHANGE:
        raise PasswordChangeRequired
    return actor


def address_of(request: Request) -> str:
    """Where the request comes from, as the server or the proxy it trusts says."""
    return request.client.host[:60] if request.client else ""
