"""Sending: many endpoints at once, each for itself, so that one that hangs delays nobody else."""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from backend.journal import service as journal
from backend.kit import clock
from backend.kit.errors import AppError
from backend.kit.ids import new_id
from backend.kit.outbound import Answer, Door, Line
from backend.kit.words import Text
from backend.webhooks import leasing, places, rules, signing
from backend.webhooks.leasing import Batch, Sent, Taken
from backend.webhooks.telling import Teller

LOG = logging.getLogger(__name__)
LOOKS_EVERY = 0.4
"""Seconds between two looks for what other processes committed; what this one commits rings."""
AT_ONCE = 2
"""Requests to one endpoint at the same time."""
ENDPOINTS = 100
"""Endpoints sent to at the same time."""
GRACE = 5.0
"""Seconds a request may still take once this process is to stop."""
KEPT = 4096
"""Bytes of an answer that stay in the log."""
_RESERVE = 10.0
_SHOWN = ("content-type", "content-length", "date", "server", "location", "retry-after", "x-request-id")
_FAULT = Text(
    "发送时程序出错（{kind}）；详细经过见服务器日志。", "Sending failed ({kind}); the server's log has the details."
)


class Post:
    """The sender of this process: one thread with a loop, another for the database, some that look up names."""

    def __init__(self, after: float = 0) -> None:
        """`after` so many seconds it begins, so that a server that has it answers first."""
        self._me, self._after, self._stopping = new_id(), after, threading.Event()
        self._thread = threading.Thread(target=self._live, name="post", daemon=True)
        self._teller, self._busy = Teller(), set[str]()
        self._sent, self._unsent = list[Sent](), list[str]()
        self._running = set[asyncio.Task[None]]()
        self._ring: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Begins aside, so that nobody waits for it."""
        self._thread.start()

    def stop(self, seconds: float) -> bool:
        """Takes nothing up any more; whether all that was begun came to an end in time."""
        self._stopping.set()
        self._ring()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _live(self) -> None:
        if not self._stopping.wait(self._after):
            asyncio.run(self._work())

    async def _work(self) -> None:
        loop, bell = asyncio.get_running_loop(), asyncio.Event()
        loop.set_default_executor(ThreadPoolExecutor(64, "names"))
        self._ring = lambda: _ring(loop, bell)
        journal.AFTER_COMMIT.append(self._ring)
        with ThreadPoolExecutor(1, "messages") as aside:
            while not self._stopping.is_set():
                bell.clear()
                if not await self._go_round(loop, aside):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(bell.wait(), LOOKS_EVERY)
            journal.AFTER_COMMIT.remove(self._ring)
            await self._wind_up()
            await loop.run_in_executor(aside, self._settle)

    async def _go_round(self, loop: asyncio.AbstractEventLoop, aside: ThreadPoolExecutor) -> bool:
        """Keeps what came back, writes new messages, begins to send what is due; whether to look again at once."""
        try:
            more, batches = await loop.run_in_executor(aside, self._look)
        except Exception as fault:
            LOG.warning(
                "messages could not be looked after; it is tried again", exc_info=not isinstance(fault, AppError)
            )
            await asyncio.sleep(min(2, LOOKS_EVERY * 4))
            return True
        for door, batch in batches:
            self._busy.add(batch.endpoint_id)
            task = asyncio.create_task(self._serve(door, batch))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return more

    def _look(self) -> tuple[bool, list[tuple[Door, Batch]]]:
        self._settle()
        more = self._teller.tell()
        batches = leasing.take(self._me, self._busy, ENDPOINTS - len(self._busy))
        door = places.door() if batches else None
        return more or bool(batches), [(door, batch) for batch in batches if door]

    def _settle(self) -> None:
        sent, unsent = list(self._sent), list(self._unsent)
        leasing.settle(self._me, sent, unsent)
        del self._sent[: len(sent)], self._unsent[: len(unsent)]

    async def _serve(self, door: Door, batch: Batch) -> None:
        """Sends a batch, a few at a time, as long as the lease allows and it arrives; what is left is given back."""
        until = time.monotonic() + leasing.LEASE.total_seconds() - places.SECONDS - _RESERVE
        left, failed = deque(batch.messages), False

        async def work(line: Line) -> None:
            nonlocal failed
            while left and not failed and time.monotonic() < until and not self._stopping.is_set():
                message = left.popleft()
                try:
                    sent = await attempt(line, batch, message)
                except asyncio.CancelledError:
                    left.append(message)
                    raise
                self._sent.append(sent)
                failed = failed or sent.failure is not None
                self._ring()

        try:
            async with door.line(batch.url) as line:
                await asyncio.gather(*(work(line) for _ in range(AT_ONCE)))
        finally:
            self._unsent += [message.id for message in left]
            self._busy.discard(batch.endpoint_id)
            self._ring()

    async def _wind_up(self) -> None:
        """Lets what is under way come to an end for a while, then gives it back: it is sent again under the same id."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def _ring(loop: asyncio.AbstractEventLoop, bell: asyncio.Event) -> None:
    with suppress(RuntimeError):  # the loop has come to its end
        loop.call_soon_threadsafe(bell.set)


async def attempt(line: Line, batch: Batch, message: Taken) -> Sent:
    """One request, signed now; whatever goes wrong is said in words."""
    at, began = clock.now(), time.monotonic()
    headers = signing.headers(batch.secrets, message.message_id, at, message.body)
    answer: Answer | None = None
    failure: dict[str, str] | None = None
    try:
        answer = await line.send("POST", body=message.body, headers=headers)
    except AppError as refusal:
        failure = {"code": refusal.code, "zh": refusal.said.zh, "en": refusal.said.en}
    except Exception as fault:
        LOG.exception("message %s could not be sent", message.message_id)
        said = _FAULT.filled(kind=type(fault).__name__)
        failure = {"code": "fault", "zh": said.zh, "en": said.en}
    millis = round((time.monotonic() - began) * 1000)
    common = {"endpoint_id": batch.endpoint_id, "delivery_id": message.id, "tries": message.tries, "url": batch.url}
    if answer is None:
        return Sent(**common, at=at, millis=millis, failure=failure)  # type: ignore[arg-type]
    shown = {name: _storable(answer.headers[name])[:200] for name in _SHOWN if name in answer.headers}
    arrived = 200 <= answer.status < 300
    return Sent(
        **common, at=at, millis=millis, address=answer.address, status=answer.status, headers=shown,  # type: ignore[arg-type]
        body=_storable(answer.body[:KEPT].decode("utf-8", "replace")),
        failure=None if arrived else rules.in_words(answer.status),
        rest=rules.rest_asked(answer.headers.get("retry-after"), at),
    )  # fmt: skip


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd")
