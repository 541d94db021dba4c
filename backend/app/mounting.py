"""Puts the rooms together into one application."""

import importlib
import logging
from collections.abc import Iterator

from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import APIRouter, FastAPI

from backend.app import description, docs, health, hooks, limits, pages, problems, running, shields

LOG = logging.getLogger(__name__)
ROOMS = (
    "accounts", "units", "sites", "rubrics", "evidence", "campaigns", "issues", "scorecards", "submissions", "tasks",
    "boards", "journal", "demo",
)  # fmt: skip


def create_app() -> FastAPI:
    """The application as one process serves it."""
    app = FastAPI(
        title="SiteCensus",
        version="1",
        summary=description.SUMMARY,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        lifespan=running.lifespan,
    )
    for router in _routers():
        app.include_router(router)
    app.include_router(health.router)
    app.include_router(docs.router)
    app.router.default = pages.Pages()
    app.state.identify = hooks.identify()
    hooks.connect()
    problems.install(app)
    description.install(app)
    app.add_middleware(limits.BodyLimit)
    app.add_middleware(shields.Shields)
    app.add_middleware(CorrelationIdMiddleware)
    return app


def _routers() -> Iterator[APIRouter]:
    for room in ROOMS:
        try:
            yield importlib.import_module(f"backend.{room}.api").router
        except (ImportError, AttributeError) as missing:
            LOG.warning("room %s is not mounted: %s", room, missing)
