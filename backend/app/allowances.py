"""How much a caller may ask in a minute, so that one that runs wild does not take the service from the others."""

import hashlib
import time

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.accounts.api import address_of, shown_token
from backend.app import problems
from backend.kit.errors import TooMany
from backend.kit.rates import Rates, Standing
from backend.kit.settings import settings

COUNTED = "/api/"
"""Pages, and whether the service runs, may be asked for without end."""
SHARED = 10
"""How many callers may come from one address, each with its whole allowance."""
_RATES = Rates()


class Allowances:
    """Counts each call of the API for the caller and for the address; every answer says how the caller stands."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, or answers it with when to come back."""
        if scope["type"] != "http" or not scope["path"].startswith(COUNTED):
            await self.app(scope, receive, send)
            return
        standing = self._take(Request(scope))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in standing.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if standing.allowed:
            await self.app(scope, receive, told)
            return
        await problems.answer(Request(scope), TooMany(retry_after=standing.reset))(scope, receive, told)

    def _take(self, request: Request) -> Standing:
        """Counts the call; how the caller stands, or the address where that has used up what many would."""
        limit, now, address = settings().calls_per_minute, time.monotonic(), address_of(request)
        shared = _RATES.take(address, limit=limit * SHARED, now=now)
        _, token = shown_token(request)
        caller = hashlib.sha256(token.encode()).hexdigest() if token else f"nobody at {address}"
        return _RATES.take(caller, limit=limit, now=now) if shared.allowed else shared
