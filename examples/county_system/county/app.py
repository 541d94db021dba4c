"""The county's service: hears the platform's messages, and in the background tells it what is new and follows its feed."""

import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from standardwebhooks import Webhook, WebhookVerificationError

from county.platform import Platform, again_and_again
from county.store import Store

store = Store(Path(os.environ.get("COUNTY_DATABASE", "county.db")))
PAUSE = float(os.environ.get("COUNTY_PAUSE", "5"))
"""Seconds between two looks for what is new here."""


@asynccontextmanager
async def _working(_app: FastAPI) -> AsyncIterator[None]:
    platform = Platform(os.environ["COUNTY_PLATFORM"], os.environ["COUNTY_TOKEN"], store)
    stop = threading.Event()
    works = [platform.tell, platform.hear]
    threads = [threading.Thread(target=partial(again_and_again, work, PAUSE, stop.wait), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    yield
    stop.set()


app = FastAPI(title="County system", lifespan=_working, openapi_url=None)


@app.post("/hooks", status_code=204)
async def hear(request: Request) -> Response:
    """Takes a message of the platform when it is signed by it; one that was taken already is taken again."""
    body = await request.body()
    try:
        event = Webhook(os.environ["COUNTY_HOOK_SECRET"]).verify(body, dict(request.headers))
    except WebhookVerificationError:
        return Response(status_code=401)
    await run_in_threadpool(store.hear, event)
    return Response(status_code=204)


@app.get("/standing")
def standing() -> dict[str, Any]:
    """What is known here, and what was heard."""
    return store.standing()
