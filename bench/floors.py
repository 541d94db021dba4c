"""As little as possible between socket and SQLite: one ASGI function, or FastAPI around the same answer."""

import base64
import json
import sqlite3
import threading
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request, Response
from starlette.types import Receive, Scope, Send

from backend.kit.settings import settings

Answer = Callable[[str, str, str], bytes]
"""Token, path and query to the body."""
_WHO = (
    "SELECT u.unit_path FROM sign_in i JOIN user_account u ON u.id = i.user_id "
    "WHERE i.id = ? AND i.ended_at IS NULL AND NOT u.disabled"
)
_local = threading.local()


def connection() -> sqlite3.Connection:
    """This thread's own."""
    if not hasattr(_local, "connection"):
        path = settings().database_url.removeprefix("sqlite:///")
        _local.connection = sqlite3.connect(path, isolation_level=None)
        _local.connection.execute("PRAGMA cache_size=-65536")
    held: sqlite3.Connection = _local.connection
    return held


def path_of(token: str) -> str:
    """Where the signed-in person stands; the token's signature is not even looked at."""
    body = token.split(".")[1]
    sign_in = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))["sid"]
    (path,) = connection().execute(_WHO, (sign_in,)).fetchone()
    found: str = path
    return found


def page(items: list[tuple[str]], total: int) -> bytes:
    """The body of a page whose rows are JSON already."""
    return ('{"items":[' + ",".join([row[0] for row in items]) + f'],"next_cursor":null,"total":{total}}}').encode()


def raw_around(answer: Answer) -> Any:
    """One ASGI function."""

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        token = dict(scope["headers"])[b"authorization"].removeprefix(b"Bearer ").decode()
        body = answer(token, scope["path"], scope["query_string"].decode())
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


def _token(request: Request) -> str:
    return request.headers["authorization"].removeprefix("Bearer ")


def fastapi_around(answer: Answer) -> FastAPI:
    """The same answer behind FastAPI."""
    app = FastAPI()

    @app.get("/api/v1/{noun}")
    def listed(noun: str, request: Request, token: Annotated[str, Depends(_token)]) -> Response:
        """The list."""
        return Response(answer(token, f"/api/v1/{noun}", request.url.query), media_type="application/json")

    return app
