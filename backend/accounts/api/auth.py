"""Signing in and out."""

import base64
import time
from typing import Annotated
from urllib.parse import unquote_plus

from fastapi import APIRouter, Depends, Form, Request, Response

from backend.accounts import service, shapes
from backend.accounts.api import cookies
from backend.accounts.api.recognition import address_of
from backend.kit.errors import TooMany, Unreadable
from backend.kit.http import Db, Route, Who, problems
from backend.kit.rates import Rates
from backend.kit.settings import settings

router = APIRouter(prefix="/api/v1/auth", tags=["auth"], route_class=Route)
_RATES = Rates()


def within_rate(request: Request, response: Response) -> None:
    """Counts a try of this address and says on the answer, refusal or not, how it stands."""
    limit = settings().sign_ins_per_minute
    standing = _RATES.take(address_of(request), limit=limit, now=time.monotonic())
    if not standing.allowed:
        raise TooMany(retry_after=standing.reset).with_headers(standing.headers)
    response.headers.update(standing.headers)
    request.state.said_in_headers = standing.headers


def own_page(request: Request) -> None:
    """Refuses a sign-in that a stranger's page sends."""
    cookies.demand_own_origin(request)


def with_basic(form: shapes.TokenIn, request: Request) -> shapes.TokenIn:
    """The form with a client's id and secret from HTTP Basic, where they stand there. Source: RFC 6749, 2.3.1."""
    scheme, _, packed = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic" or form.client_id:
        return form
    try:
        client_id, _, secret = base64.b64decode(packed, validate=True).decode().partition(":")
        pair = {"client_id": unquote_plus(client_id), "client_secret": unquote_plus(secret)}
        return shapes.TokenIn(**form.model_dump(exclude_unset=True) | pair)
    except ValueError as broken:
        raise Unreadable from broken


_GUARDS = [Depends(own_page), Depends(within_rate)]


@router.post("/token", dependencies=_GUARDS, responses=problems(400, 429))
def issue_token(form: Annotated[shapes.TokenIn, Form()], request: Request, session: Db) -> shapes.TokenOut:
    """OAuth2 for machines and `/docs`: a password or a refresh token for a pair, a client's secret for one token."""
    agent = request.headers.get("user-agent", "")
    signed = service.grant(session, with_basic(form, request), address=address_of(request), agent=agent)
    return shapes.TokenOut(
        access_token=signed.access, expires_in=signed.expires_in, refresh_token=signed.refresh, scope=signed.scope
    )


@router.post("/session", dependencies=_GUARDS, responses=problems(429))
def sign_in(body: shapes.SignInIn, request: Request, response: Response, session: Db) -> shapes.Me:
    """Signs a person in at a browser: sets the cookies and says who it is."""
    agent = request.headers.get("user-agent", "")
    signed = service.sign_in(
        session, login=body.login, password=body.password.get_secret_value(), address=address_of(request), agent=agent
    )
    cookies.hand_out(response, signed)
    return service.me(session, signed.actor)


@router.post("/refresh", dependencies=[Depends(within_rate)], responses=problems(429))
def refresh_session(
    token: Annotated[str, Depends(cookies.refresh_of)], request: Request, response: Response, session: Db
) -> shapes.Me:
    """Keeps a browser's sign-in alive: new cookies for the old, good half a minute more for a tab just behind."""
    signed = service.refresh(session, token=token, address=address_of(request), in_tabs=True)
    cookies.hand_out(response, signed)
    return service.me(session, signed.actor)


@router.post("/logout", status_code=204, responses=problems())
def sign_out(session: Db, actor: Who, response: Response) -> None:
    """Ends this sign-in and removes the cookies."""
    service.sign_out(session, actor)
    cookies.take_back(response)
