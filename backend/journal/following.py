"""Waiting for a change: nobody who waits holds a thread or a connection; one look at the journal's end serves them all."""

import asyncio
import logging
import time
from asyncio import AbstractEventLoop, Future
from collections.abc import Callable
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from anyio.to_thread import run_sync

from backend.journal import feed, queries
from backend.journal.feed import Changes, ChangesQuery
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.http import Turn

LOG = logging.getLogger(__name__)
EVERY = 0.5
"""Seconds between two looks; entries of other processes are seen as soon as those of this one."""


async def follow(turn: Turn, actor: Actor, query: ChangesQuery, who: Callable[[], Actor]) -> Changes:
    """The changes after a cursor, waited for where there are none; `who` says anew after each wait who is asking."""
    until = time.monotonic() + query.wait
    page = await run_sync(_look, lambda: actor, query)
    while not page.items and not page.has_more and (left := until - time.monotonic()) > 0:
        async with turn.given_back():
            moved = await _watch().beyond(feed.position(page.next_cursor), left)
        if not moved:
            break
        page = await run_sync(_look, who, query.model_copy(update={"after": page.next_cursor}))
    return page


def _look(who: Callable[[], Actor], query: ChangesQuery) -> Changes:
    actor = who()
    with db.reading() as session:
        return feed.read(session, actor, query)


class Watch:
    """Everybody who waits on one event loop, and the last entry each has seen."""

    def __init__(self) -> None:
        self._waiting: dict[Future[bool], int] = {}
        self._looking: asyncio.Task[None] | None = None

    async def beyond(self, seen: int, seconds: float) -> bool:
        """True as soon as the journal ends elsewhere; False after so many seconds, or when the server is to stop."""
        answer: Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting[answer] = seen
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_around())
        try:
            return await asyncio.wait_for(answer, seconds)
        except TimeoutError:
            return False
        finally:
            del self._waiting[answer]

    async def _look_around(self) -> None:
        while self._waiting:
            end = await run_sync(_end)
            for answer, seen in self._waiting.items():
                if not answer.done() and (_stopping or end not in {None, seen}):
                    answer.set_result(not _stopping)
            await asyncio.sleep(EVERY)


def _end() -> int | None:
    """The last entry's number; None while the database does not say."""
    try:
        with db.reading() as session:
            return queries.end(session)[0]
    except sa.exc.SQLAlchemyError as fault:
        LOG.warning("the journal's end could not be read: %s", type(fault).__name__)
        return None


_watches: WeakKeyDictionary[AbstractEventLoop, Watch] = WeakKeyDictionary()
_stopping: list[bool] = []


def _watch() -> Watch:
    return _watches.setdefault(asyncio.get_running_loop(), Watch())


def let_go() -> None:
    """Answers everybody who waits, within half a second: the server is to stop."""
    _stopping.append(True)
