"""A refusal worth keeping is written down after the refused transaction has been undone."""

import logging

import sqlalchemy as sa
from asgi_correlation_id import correlation_id
from starlette.requests import Request

from backend.journal import service as journal
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import AppError, Unavailable

LOG = logging.getLogger(__name__)
_NOBODY = Actor(user_id="", login="", name="", role="", unit_id="", unit_path="/")


def keep(request: Request, refusal: AppError) -> None:
    """One journal entry in its own short transaction; when even that fails, the answer is given all the same."""
    actor: Actor = getattr(request.state, "actor", _NOBODY)
    route = request.scope.get("route")
    said = {name: refusal.facts[name] for name in ("permission", "verb", "state") if name in refusal.facts}
    try:
        with db.writing() as session:
            journal.record(
                session, actor, f"refusal.{refusal.code}", object_kind="request",
                object_id=(correlation_id.get() or "")[:64],
                method=request.method, route=getattr(route, "path", ""), ids=dict(request.path_params), **said,
            )  # fmt: skip
    except (sa.exc.SQLAlchemyError, Unavailable):
        LOG.exception("a refusal could not be kept")
