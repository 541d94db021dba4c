"""The headers that keep a browser from doing what a stranger's page tells it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit.settings import settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Shields:
    """Adds the headers to every answer; one that a route set itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, adding to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        private = scope["path"].startswith("/api/")

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                put_on(MutableHeaders(scope=message), private=private)
            await send(message)

        await self.app(scope, receive, shielded)


def put_on(headers: MutableHeaders, *, private: bool) -> None:
    """The headers of one answer; what is `private` stays out of every cache."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if private:
        headers.setdefault("Cache-Control", "no-store")
    if settings().secure_cookies:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
