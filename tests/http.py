"""The application over HTTP, as one person or as nobody."""

import atexit
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import httpx2
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI, Request
from sqlmodel import Session

from backend import app as application
from backend.kit.actor import Actor

_AS = "x-test-actor"
_known: dict[str, Actor] = {}


@cache
def _loop() -> BlockingPortal:
    """The loop of this process; the framework's own client begins one for each request and takes eight turns in it."""
    begun = start_blocking_portal()
    atexit.register(begun.__exit__, None, None, None)
    return begun.__enter__()


class InProcess(httpx2.BaseTransport):
    """Hands requests to the application in one turn each."""

    def __init__(self, app: FastAPI) -> None:
        self._app = httpx2.ASGITransport(app, raise_app_exceptions=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, whole."""
        request.read()
        return _loop().call(self._answer, request)

    async def _answer(self, request: httpx2.Request) -> httpx2.Response:
        answer = await self._app.handle_async_request(request)
        body = b"".join([part async for part in answer.aiter_raw()])
        return httpx2.Response(answer.status_code, headers=answer.headers, stream=httpx2.ByteStream(body))


class Caller(httpx2.Client):
    """Somebody at the application; what breaks inside is answered as it would be over a socket."""

    own: Session | None = None
    """The test's own session: it settles before each call and looks again afterwards."""

    def __init__(self, app: FastAPI, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(transport=InProcess(app), base_url="http://testserver", follow_redirects=True, headers=headers)

    def request(self, *args: Any, **options: Any) -> Any:
        """The call, between a commit and a fresh look."""
        if self.own is None:
            return super().request(*args, **options)
        self.own.commit()
        answer = super().request(*args, **options)
        self.own.info.pop("today", None)
        self.own.expire_all()
        return answer


def clients(session: Session) -> Callable[..., Caller]:
    """Gives `client(actor)`; whoever it names is taken as signed in, without the cost of signing in."""
    _known.clear()

    def client(actor: Actor | None = None, **headers: str) -> Caller:
        if actor is not None:
            _known[actor.user_id] = actor
            headers[_AS] = actor.user_id
        caller = Caller(the_application(), headers)
        caller.own = session
        return caller

    return client


@cache
def the_application() -> FastAPI:
    """The product's application, which also knows the people a test names."""
    app = application.create_app()
    identify = app.state.identify

    def identify_in_tests(request: Request) -> Actor:
        actor: Actor = _known.get(request.headers.get(_AS, "")) or identify(request)
        return actor

    app.state.identify = identify_in_tests
    return app
