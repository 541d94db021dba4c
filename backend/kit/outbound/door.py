"""The one outbound door: judged, pinned to the address that was judged, and cut off when it grows or takes too long."""

import asyncio
import socket
import ssl
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from ipaddress import ip_address
from typing import ClassVar
from urllib.parse import urljoin

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from backend.kit.errors import AppError
from backend.kit.outbound.addresses import Address, Network, Place, judge, place_of
from backend.kit.words import Text

Resolver = Callable[[str, int], Awaitable[Sequence[Address]]]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_INFLATED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_PIECE = 1 << 16
_MOST_ADDRESSES = 3


class Unreachable(AppError):
    status, code = 502, "unreachable"
    text = Text("无法连接对方服务器。", "The other server cannot be reached.")


class TooSlow(AppError):
    status, code = 504, "too_slow"
    text = Text("对方服务器在 {seconds} 秒内没有答复完。", "The other server did not finish within {seconds} seconds.")


class TooBig(AppError):
    status, code = 502, "too_big"
    text = Text(
        "对方服务器的答复过大或压缩比异常。", "The other server's answer is too large, or packed far too densely."
    )


class TooManyRedirects(AppError):
    status, code = 502, "too_many_redirects"
    text = Text("跳转次数过多。", "Redirected too often.")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may be: seconds in all, bytes once unpacked, and how many times more than came over the line."""

    seconds: float = 30
    size: int = 10 << 20
    ratio: int = 100
    redirects: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, from which address, after which redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str
    seconds: float
    hops: tuple[str, ...] = ()


def _at(place: Place, address: Address) -> httpx.URL:
    """The place by that address, whatever its name."""
    literal = f"[{address}]" if address.version == 6 else str(address)
    return httpx.URL(f"{place.scheme}://{literal}:{place.port}{place.target}")


def _session(tls: ssl.SSLContext) -> aiohttp.ClientSession:
    """Connections that forget what a server would have them remember, and ask nobody for a name."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=tls), cookie_jar=aiohttp.DummyCookieJar())


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates this machine trusts; read once."""
    return ssl.create_default_context()


async def resolve(host: str, port: int) -> Sequence[Address]:
    """Every address of a host name, as the system's resolver says."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Door:
    """The way out for one purpose; `allowed` are the networks an administrator has opened for it."""

    allowed: Sequence[Network] = ()
    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = resolve
    tls: ssl.SSLContext | None = None
    AGENT: ClassVar[str] = "SiteCensus"

    async def judged(self, url: str) -> tuple[Place, Sequence[Address]]:
        """The place a URL names and its addresses. Raises UrlRefused, AddressDenied, Unreachable when it has none."""
        place = place_of(url)
        try:
            found = [place.address] if place.address else await self.resolver(place.host, place.port)
        except OSError as unknown:
            raise Unreachable from unknown
        if not found:
            raise Unreachable
        judge(found, self.allowed)
        return place, found[:_MOST_ADDRESSES]

    def line(self, url: str) -> "Line":
        """A way to that URL for several requests, to be entered; what it names is judged when the first is sent."""
        return Line(self, url)

    async def send(
        self, method: str, url: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request and its answer. Redirects are judged like the first address, or not followed at all.

        Raises what `judged` raises, Unreachable, TooSlow, TooBig, TooManyRedirects.
        """
        began, hops = time.monotonic(), list[str]()
        async with self.in_time():
            while True:
                async with self.line(url) as line:
                    answer = await line.once(method, body, headers or {})
                onward = answer.headers.get("location")
                if answer.status not in _REDIRECTS or not onward or not self.limits.redirects:
                    return replace(answer, seconds=time.monotonic() - began, hops=tuple(hops))
                if len(hops) == self.limits.redirects:
                    raise TooManyRedirects
                url = urljoin(url, onward)
                hops.append(url)

    @asynccontextmanager
    async def in_time(self) -> AsyncIterator[None]:
        """What is done in it ends within the limit. Raises TooSlow."""
        try:
            async with asyncio.timeout(self.limits.seconds):
                yield
        except TimeoutError as slow:
            raise TooSlow(seconds=self.limits.seconds) from slow


class Line:
    """A way to the place one URL names: judged when first used, then pinned to that address while it is open."""

    def __init__(self, door: Door, url: str) -> None:
        self._door, self._url, self._judging = door, url, asyncio.Lock()
        self._place: Place | None = None
        self._left = list[tuple[Address, httpx.URL]]()
        tls = door.tls or _trusted()
        self._transport = AiohttpTransport(verify=tls, client=lambda: _session(tls))

    async def __aenter__(self) -> "Line":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._transport.aclose()

    async def send(self, method: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """One request and its answer, redirects not followed. Raises what `Door.send` raises."""
        began = time.monotonic()
        async with self._door.in_time():
            answer = await self.once(method, body, headers or {})
        return replace(answer, seconds=time.monotonic() - began)

    async def once(self, method: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The same, however long it takes."""
        place = await self._judged()
        last: Exception | None = None
        said = {"User-Agent": Door.AGENT, **headers, "Host": place.authority, "Accept-Encoding": "gzip, deflate"}
        more = {"sni_hostname": place.host, "timeout": {"connect": self._door.limits.seconds}}
        for address, url in self._left:
            try:
                answer = await self._asked(
                    address, httpx.Request(method, url, content=body, headers=said, extensions=more)
                )
            except (httpx.TransportError, aiohttp.ClientError, OSError) as broken:
                if not isinstance(broken.__cause__, aiohttp.ClientConnectorError):
                    raise Unreachable from broken
                last = broken
            else:
                self._left = [(address, url)]
                return answer
        raise Unreachable from last

    async def _judged(self) -> Place:
        """Where it leads; to which addresses is asked once, whatever the name leads to meanwhile."""
        async with self._judging:
            if self._place is None:
                place, addresses = await self._door.judged(self._url)
                self._place, self._left = place, [(each, _at(place, each)) for each in addresses]
        return self._place

    async def _asked(self, address: Address, request: httpx.Request) -> Answer:
        """Asks at that address; TLS proves the name."""
        response = await self._transport.handle_async_request(request)
        try:
            whole = await self._body(response)
        finally:
            await response.aclose()
        return Answer(response.status_code, dict(response.headers), whole, str(address), 0)

    async def _body(self, response: httpx.Response) -> bytes:
        """The body unpacked piece by piece, never more than one piece beyond what is allowed."""
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed not in {*_INFLATED, "identity", ""}:
            raise TooBig
        inflate = zlib.decompressobj(_INFLATED[packed]) if packed in _INFLATED else None
        arrived, whole = 0, bytearray()
        async for piece in response.aiter_raw(_PIECE):
            arrived += len(piece)
            try:
                while piece:
                    whole += inflate.decompress(piece, _PIECE) if inflate else piece
                    piece = inflate.unconsumed_tail if inflate else b""  # noqa: PLW2901 (what is left of it)
                    self._demand_small(arrived, len(whole))
            except zlib.error as broken:
                raise Unreachable from broken
        return bytes(whole)

    def _demand_small(self, arrived: int, unpacked: int) -> None:
        limits = self._door.limits
        if unpacked > limits.size or (unpacked > _PIECE and unpacked > arrived * limits.ratio):
            raise TooBig
