"""Turns: as many requests work at once as there are threads, so that whoever holds the database also gets a thread."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any, TypeVar

from anyio import Semaphore
from anyio.lowlevel import RunVar
from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import Depends

T = TypeVar("T")
_free: RunVar[Semaphore] = RunVar("turns that nobody has")


class Turn:
    """One request's turn. Without it a hundred who wait for a lock would take all threads from the one who holds it."""

    async def __aenter__(self) -> "Turn":
        free = _free.get(None) or Semaphore(int(current_default_thread_limiter().total_tokens))
        _free.set(free)
        await free.acquire()
        self._held: Semaphore | None = free
        return self

    async def __aexit__(self, *_fault: object) -> None:
        self._give_back()

    def _give_back(self) -> None:
        held, self._held = self._held, None
        if held:
            held.release()

    @asynccontextmanager
    async def given_back(self) -> AsyncIterator[None]:
        """Lets others work while the block waits for something; nothing of the database may be held."""
        self._give_back()
        yield
        await self.__aenter__()


async def _taken() -> AsyncIterator[Turn]:
    async with Turn() as turn:
        yield turn


InTurn = Annotated[Turn, Depends(_taken, scope="function")]


async def in_turn(act: Callable[..., T], *words: Any) -> T:
    """Does it on a thread when it is its turn."""
    async with Turn():
        return await run_sync(act, *words)
