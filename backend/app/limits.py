"""How much a caller may send: counted while it arrives, so that nothing large is ever held."""

import re

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit.settings import settings

_UPLOADS = re.compile(r"/(evidence(:batch)?|import)$")
_SLACK = 64 << 10


class BodyLimit:
    """Refuses a body over the limit; only the addresses that take files get the files' limit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, counting."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit, arrived = _limit_of(scope), 0
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        scope["body_limit"] = limit

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > limit or not announced.isdigit() or len(announced) > 15 or int(announced) > limit:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


def _limit_of(scope: Scope) -> int:
    kind = dict(scope["headers"]).get(b"content-type", b"")
    if kind.startswith(b"multipart/form-data") and _UPLOADS.search(scope["path"]):
        return settings().file_limit + _SLACK
    return settings().body_limit
