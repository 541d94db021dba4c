"""A browser's sign-in: two cookies no script can read, and one that proves a write came from our own page."""

import hmac
from urllib.parse import urlsplit

from fastapi import Request, Response

from backend.accounts import service, tokens
from backend.accounts.errors import ForeignOrigin
from backend.kit.settings import settings

ACCESS, REFRESH, CSRF = "sc_access", "sc_refresh", "sc_csrf"
_REFRESH_PATH = "/api/v1/auth"


def hand_out(response: Response, signed: service.Signed) -> None:
    """Sets the three cookies; they end with the browser. A tab just behind another leaves the refresh token it set."""
    proof = proof_for(signed.actor.session_id or "")
    for name, value, path in (
        (ACCESS, signed.access, "/"),
        (REFRESH, signed.refresh, _REFRESH_PATH),
        (CSRF, proof, "/"),
    ):
        if value is not None:
            response.set_cookie(
                name, value, path=path, httponly=name != CSRF, secure=settings().secure_cookies, samesite="strict"
            )


def take_back(response: Response) -> None:
    """Removes the three cookies."""
    for name, path in ((ACCESS, "/"), (REFRESH, _REFRESH_PATH), (CSRF, "/")):
        response.delete_cookie(name, path=path, secure=settings().secure_cookies, samesite="strict")


def proof_for(sign_in_id: str) -> str:
    """What a page of this sign-in sends as `X-CSRF-Token`."""
    return hmac.digest(settings().key_for("csrf").encode(), sign_in_id.encode(), "sha256").hex()


def demand_proof(request: Request, sign_in_id: str) -> None:
    """Raises ForeignOrigin unless the write carries the proof and comes from our own page."""
    demand_own_origin(request)
    shown = request.headers.get("x-csrf-token", "").encode()
    if not hmac.compare_digest(shown, proof_for(sign_in_id).encode()):
        raise ForeignOrigin


def demand_own_origin(request: Request) -> None:
    """Raises ForeignOrigin when the browser says that a stranger's page sent this."""
    said_by_browser = request.headers.get("sec-fetch-site")
    if said_by_browser is not None:
        if said_by_browser not in ("same-origin", "none"):
            raise ForeignOrigin
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise ForeignOrigin


def refresh_of(request: Request) -> str:
    """The refresh token of a browser's sign-in, once it has proved where it comes from."""
    token = request.cookies.get(REFRESH, "")
    demand_proof(request, tokens.read(tokens.Kind.REFRESH, token).sign_in_id)
    return token
