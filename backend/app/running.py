"""What a process does when it starts, so that its slowest answers stay quick."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

_MOST_THREADS = 40
"""The connections the pool can give; more threads would only wait for one."""


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Sets the thread limit near the cores and takes what was loaded out of the collector's sight."""
    threads = min(_MOST_THREADS, 4 * (os.cpu_count() or 1) + 4)
    anyio.to_thread.current_default_thread_limiter().total_tokens = threads
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    yield
