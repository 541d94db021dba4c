"""Receivers on real sockets: each path behaves in its own way, and all that arrives is kept."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HUGE = 100 << 20


@dataclass(frozen=True, slots=True)
class Heard:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float

    @property
    def id(self) -> str:
        """Of the message."""
        return self.headers["webhook-id"]


@dataclass
class Receiver:
    """A server; `then` are answers that differ from what the path does, used up one by one."""

    port: int = 0
    heard: list[Heard] = field(default_factory=list)
    then: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Where that behaviour is found."""
        return f"http://127.0.0.1:{self.port}/{path}"

    def at(self, path: str) -> list[Heard]:
        """What arrived there."""
        return [each for each in list(self.heard) if each.path == f"/{path}"]

    def ids(self, path: str = "ok") -> list[str]:
        """The ids of what arrived there."""
        return [each.id for each in self.at(path)]

    def await_heard(self, number: int, path: str = "ok", seconds: float = 20) -> list[Heard]:
        """Comes back when so much has arrived there."""
        until = time.monotonic() + seconds
        while len(self.at(path)) < number:
            assert time.monotonic() < until, f"{len(self.at(path))} of {number} arrived"
            time.sleep(0.005)
        return self.at(path)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hears one request and does what its path says."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            path = first.split()[1]
            self.heard.append(Heard(path, headers, body, time.time()))
            await self._behave(self.then.pop(0) if self.then else path.strip("/"), writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _behave(self, how: str, writer: asyncio.StreamWriter) -> None:
        how, _, more = how.partition(":")
        if how == "hang":
            await asyncio.sleep(600)
        elif how == "reset":
            writer.transport.abort()
        elif how == "huge":
            await self._say(writer, "200 OK", HUGE)
            for _ in range(HUGE >> 16):
                writer.write(b"x" * (1 << 16))
                await writer.drain()
        elif how == "drip":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n")
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(1)
        elif how == "redirect":
            await self._say(writer, "302 Found", 0, f"Location: {self.url('secret')}")
        elif how.isdecimal():
            await self._say(writer, f"{how} Said", 0, *([f"Retry-After: {more}"] if more else []))
        else:
            await self._say(writer, "200 OK", 2)
            writer.write(b"ok")
            await writer.drain()

    @staticmethod
    async def _say(writer: asyncio.StreamWriter, status: str, length: int, *more: str) -> None:
        head = [f"HTTP/1.1 {status}", f"Content-Length: {length}", "Connection: close", *more]
        writer.write("\r\n".join([*head, "", ""]).encode())
        await writer.drain()


async def _hang_up() -> None:
    """Ends those that would say something for ever."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver while the block lasts, on a loop of its own."""
    loop, here = asyncio.new_event_loop(), Receiver()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(here.answer, "127.0.0.1", 0), loop).result(5)
    here.port = server.sockets[0].getsockname()[1]
    yield here
    loop.call_soon_threadsafe(server.close)
    asyncio.run_coroutine_threadsafe(_hang_up(), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
