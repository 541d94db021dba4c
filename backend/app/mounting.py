"""Puts the rooms together into one application."""

from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI

from backend.accounts import api as accounts
from backend.app import allowances, description, docs, health, hooks, limits, metrics, pages, problems, running, shields
from backend.boards import api as boards
from backend.campaigns import api as campaigns
from backend.demo import api as demo
from backend.evidence import api as evidence
from backend.issues import api as issues
from backend.jobs import api as jobs
from backend.journal import api as journal
from backend.networks import api as networks
from backend.rubrics import api as rubrics
from backend.scorecards import api as scorecards
from backend.sites import api as sites
from backend.submissions import api as submissions
from backend.tasks import api as tasks
from backend.units import api as units
from backend.webhooks import api as webhooks

ROOMS = (
    accounts, units, sites, rubrics, evidence, campaigns, issues, scorecards, submissions, tasks, boards, journal, webhooks,
    networks, jobs, demo,
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
    for part in (*ROOMS, health, metrics, docs):
        app.include_router(part.router)
    app.router.default = pages.Pages()
    app.state.identify = accounts.identify
    hooks.connect()
    problems.install(app)
    description.install(app)
    app.add_middleware(limits.BodyLimit)
    app.add_middleware(allowances.Allowances)
    app.add_middleware(shields.Shields)
    app.add_middleware(CorrelationIdMiddleware)
    return app
