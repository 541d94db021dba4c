"""Figures for a Prometheus server: how the work done later stands, how long the journal is, what the process uses."""

import hmac
from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from backend.journal import queries as journal
from backend.kit import db
from backend.kit.errors import NotFound
from backend.kit.jobs import queue
from backend.kit.settings import settings

router = APIRouter(include_in_schema=False)


class _Kept:
    """What the database knows; asked anew whenever the figures are fetched."""

    def collect(self) -> Iterator[Metric]:
        with db.reading() as session:
            now = queue.standing(session)
            entries = journal.end(session)[0]
        for name, said, value in (
            ("jobs_waiting", "Jobs that could be begun", now.waiting),
            ("jobs_lag_seconds", "How long the first of them has waited", now.lag.total_seconds()),
            ("jobs_running", "Jobs in hand", now.running),
            ("jobs_failed", "Jobs that wait for a person", now.failed),
            ("workers", "Workers heard of lately", now.workers),
        ):
            yield GaugeMetricFamily(f"sitecensus_{name}", said, value)
        yield CounterMetricFamily("sitecensus_journal_entries", "Entries of the journal", entries)


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    registry.register(_Kept())
    return registry


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """The figures, for whoever shows the token; to everybody else the page is not there."""
    token, _, shown = settings().metrics_token, *request.headers.get("authorization", "").partition("Bearer ")[1:]
    if token is None or not hmac.compare_digest(shown.encode(), token.get_secret_value().encode()):
        raise NotFound
    return Response(generate_latest(_registry()), media_type=CONTENT_TYPE_PLAIN_0_0_4)
