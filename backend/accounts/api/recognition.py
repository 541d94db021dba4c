"""Recognising who asks: a bearer token, else a browser's cookie with its proof."""

from fastapi import Request

from backend.accounts import service
from backend.accounts.api import cookies
from backend.accounts.errors import PasswordChangeRequired, PersonRequired
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.http import SAFE

PERSONS_ALONE = frozenset({
    "change_password", "change_preferences", "list_my_sessions", "end_my_session", "sign_out", "list_my_tokens",
    "make_my_token", "revoke_my_token",
})  # fmt: skip
"""What a token opens to nobody: the person's own account, and more tokens."""
OPEN_BEFORE_PASSWORD_CHANGE = frozenset({"get_me", "change_password", "sign_out"})


def identify(request: Request) -> Actor:
    """The actor behind the request. Raises Unauthorized, ForeignOrigin, PasswordChangeRequired.

    It looks aside: the request's own transaction, and the lock it may take, begins with its own work, and none of the
    pool's connections is held while the request waits for a thread (all of them would wait for each other).
    """
    by_bearer, token = shown_token(request)
    recognise = service.recognise_bearer if by_bearer else service.recognise_browser
    with db.reading() as aside:
        actor = recognise(aside, token=token, address=address_of(request))
    if request.method not in SAFE and not by_bearer:
        cookies.demand_proof(request, actor.session_id or "")
    route = getattr(request.scope.get("route"), "name", "")
    if actor.must_change_password and route not in OPEN_BEFORE_PASSWORD_CHANGE:
        raise PasswordChangeRequired
    if actor.token and route in PERSONS_ALONE:
        request.state.actor = actor
        raise PersonRequired
    return actor


def shown_token(request: Request) -> tuple[bool, str]:
    """Whether the caller shows a bearer token, and the token, else that of its cookie; empty where it shows none."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    by_bearer = scheme.lower() == "bearer"
    return by_bearer, bearer.strip() if by_bearer else request.cookies.get(cookies.ACCESS, "")


def address_of(request: Request) -> str:
    """Where the request comes from, as the server or the proxy it trusts says."""
    return request.client.host[:60] if request.client else ""
