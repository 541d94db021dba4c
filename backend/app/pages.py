"""The browser's pages: files as built, and the one page for every address that only the browser knows."""

import os

from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from backend.kit.settings import settings

_NEVER_A_PAGE = ("api", "assets")


class _Built(StaticFiles):
    """What the build left; a file whose name carries its hash may be kept for ever, the rest is asked for anew."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at `path`, else the one page; nothing under the API or the assets is a page."""
        top = path.split(os.sep, maxsplit=1)[0]
        if top == "api":
            raise HTTPException(404)
        try:
            answer = await super().get_response(path, scope)
        except HTTPException as missing:
            if missing.status_code != 404 or top in _NEVER_A_PAGE:
                raise
            answer = await super().get_response("index.html", scope)
        kept = "public, max-age=31536000, immutable" if top == "assets" else "no-cache"
        answer.headers["Cache-Control"] = kept
        return answer


class Pages:
    """What answers where no route does."""

    def __init__(self) -> None:
        files = _Built(directory=settings().static_dir, html=True, check_dir=False)
        self.app = GZipMiddleware(files, minimum_size=2000)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page, where there are any."""
        if scope["type"] != "http" or not settings().static_dir.is_dir():
            raise HTTPException(404)
        await self.app(scope, receive, send)
