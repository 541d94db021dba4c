"""Whether an address may be sent to: judged when it is saved, and again each time something is sent."""

import asyncio
import threading
from concurrent.futures import TimeoutError as TooLong
from functools import cache

from backend.kit import db
from backend.kit.errors import AppError
from backend.kit.outbound import AddressDenied, Door, Limits, Unreachable, UrlRefused
from backend.kit.outbound.door import Resolver, resolve
from backend.kit.words import Text
from backend.networks import queries as networks
from backend.networks.tables import Purpose
from backend.webhooks.errors import UrlNotTaken

SECONDS = 15.0
"""How long one attempt may take in all."""
SIZE = 1 << 20
"""The most a receiver may answer."""
_LOOKING_UP = 3.0
RESOLVER: list[Resolver] = [resolve]
"""How names become addresses; the tests have names of their own."""
_UNKNOWN = Text(
    "域名无法解析，请核对拼写，或请管理员检查本机的 DNS",
    "the host name has no address; check its spelling, or have the administrator check this machine's DNS",
)


def door() -> Door:
    """The way out to receivers, as an administrator has opened it by now."""
    with db.reading() as session:
        allowed = networks.opened_for(session, Purpose.WEBHOOKS)
    return Door(allowed=allowed, limits=Limits(seconds=SECONDS, size=SIZE), resolver=RESOLVER[0])


@cache
def _aside() -> asyncio.AbstractEventLoop:
    """A loop for looking up names; a resolver that hangs holds nobody up beyond the limit."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="names", daemon=True).start()
    return loop


def demand_allowed(url: str) -> None:
    """Raises UrlNotTaken where nothing could be sent to that address, saying what would make it pass."""
    looked = asyncio.run_coroutine_threadsafe(door().judged(url), _aside())
    try:
        looked.result(_LOOKING_UP)
    except (UrlRefused, AddressDenied) as refusal:
        raise UrlNotTaken(refusal.code, _plain(refusal)) from refusal
    except (Unreachable, TooLong) as away:
        looked.cancel()
        raise UrlNotTaken("host_unknown", _UNKNOWN) from away


def _plain(refusal: AppError) -> Text:
    return Text(refusal.said.zh.rstrip("。"), refusal.said.en.rstrip("."))
