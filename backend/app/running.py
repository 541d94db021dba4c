"""What a process does when it starts, so that its slowest answers stay quick."""

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
import sqlalchemy as sa
from fastapi import FastAPI

from backend import worker
from backend.journal import checkpoints, verification
from backend.kit import clock, db
from backend.kit.settings import settings

LOG = logging.getLogger(__name__)
_MOST_THREADS = 20
"""Half the connections the pool can give: who has one may look aside with another. Requests have as many turns."""


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Sets the thread limit near the cores and takes what was loaded out of the collector's sight."""
    threads = min(_MOST_THREADS, 4 * (os.cpu_count() or 1) + 4)
    anyio.to_thread.current_default_thread_limiter().total_tokens = threads
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    marking = asyncio.create_task(_mark_each_day())
    hands = worker.embedded()
    if hands:
        hands.start()
    yield
    marking.cancel()
    if hands:
        await anyio.to_thread.run_sync(hands.stop, worker.SECONDS_TO_STOP)


async def _mark_each_day() -> None:
    while True:
        await anyio.to_thread.run_sync(_mark_day)
        await asyncio.sleep(3600)


def _mark_day() -> None:
    """Signs the journal's end outside the database; a database that is not there yet is marked an hour later."""
    file, secret = settings().data_dir / checkpoints.FILE, settings().secret_key.get_secret_value()
    try:
        with db.reading() as session:
            verification.mark_day(session, file, clock.now(), secret)
    except (sa.exc.SQLAlchemyError, OSError):
        LOG.exception("the journal's end could not be signed")
