"""The application over HTTP, as one person or as nobody."""

from collections.abc import Callable
from functools import cache
from typing import Any

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from sqlmodel import Session

from backend import app as application
from backend.kit.actor import Actor

_AS = "x-test-actor"
_known: dict[str, Actor] = {}


class Caller(TestClient):
    """A client that lets the test's own session settle before each call, and makes it look again afterwards."""

    own: Session

    def request(self, *args: Any, **options: Any) -> Any:
        """The call, between a commit and a fresh look."""
        self.own.commit()
        answer = super().request(*args, **options)
        self.own.info.pop("today", None)
        self.own.expire_all()
        return answer


def clients(session: Session) -> Callable[..., TestClient]:
    """Gives `client(actor)`; whoever it names is taken as signed in, without the cost of signing in."""
    _known.clear()

    def client(actor: Actor | None = None, **headers: str) -> TestClient:
        caller = Caller(the_application(), raise_server_exceptions=False)
        caller.own = session
        if actor is not None:
            _known[actor.user_id] = actor
            headers[_AS] = actor.user_id
        caller.headers.update(headers)
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
