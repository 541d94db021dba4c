"""The application over HTTP, as one person or as nobody."""

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from sqlmodel import Session

from backend.kit.actor import Actor

_AS = "x-test-actor"


class Caller(TestClient):
    """A client that lets the test's own session settle before each call, and makes it look again afterwards."""

    own: Session

    def request(self, *args: Any, **options: Any) -> Any:  # type: ignore[override]
        self.own.commit()
        self.own.info.pop("today", None)
        answer = super().request(*args, **options)
        self.own.expire_all()
        return answer


@contextmanager
def clients(session: Session) -> Iterator[Callable[..., TestClient]]:
    """Gives `client(actor)`; whoever it names is taken as signed in, without the cost of signing in."""
    app = _application()
    known: dict[str, Actor] = {}
    _recognise(app, known)
    with ExitStack() as stack:

        def client(actor: Actor | None = None, **headers: str) -> TestClient:
            caller = Caller(app, base_url="http://testserver", raise_server_exceptions=False)
            caller.own = session
            if actor is not None:
                known[actor.user_id] = actor
                headers[_AS] = actor.user_id
            caller.headers.update(headers)
            return stack.enter_context(caller)

        yield client


def _recognise(app: FastAPI, known: dict[str, Actor]) -> None:
    """Takes whom the test names as signed in; everybody else is asked for what the application asks for."""
    identify = app.state.identify

    def identify_in_tests(request: Request, session: Session) -> Actor:
        actor = known.get(request.headers.get(_AS, ""))
        if actor is None:
            actor = identify(request, session)
        return actor

    app.state.identify = identify_in_tests


def _application() -> FastAPI:
    """The product's application; until it exists, the routers of all rooms on a bare one."""
    try:
        from backend import app as application
    except ImportError:
        return _bare()
    return application.create_app()


def _bare() -> FastAPI:
    import pkgutil

    from fastapi.responses import JSONResponse

    import backend
    from backend.kit.errors import AppError, Unauthorized

    app = FastAPI(generate_unique_id_function=lambda route: route.name)

    def nobody(_request: Request, _session: Session) -> Actor:
        raise Unauthorized

    def answer(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, AppError)
        said = {"status": error.status, "code": error.code, "detail": error.said.zh, **error.facts}
        return JSONResponse(said, error.status, error.headers, "application/problem+json")

    app.state.identify = nobody
    app.add_exception_handler(AppError, answer)
    for room in pkgutil.iter_modules(backend.__path__, "backend."):
        if not room.ispkg or not importlib.util.find_spec(f"{room.name}.api"):
            continue
        with suppress(ImportError):
            app.include_router(importlib.import_module(f"{room.name}.api").router)
    return app
