"""Subscriptions over HTTP."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query, Response

from backend.kit.http import MOVE, Db, Id, Language, Router, Seen, Who, problems, shown, tag
from backend.kit.pages import Page
from backend.webhooks import service as webhooks
from backend.webhooks import shapes
from backend.webhooks.tables import Endpoint

router = Router(prefix="/api/v1/webhooks", tags=["webhooks"])
Show = Annotated[Callable[[Endpoint], shapes.EndpointDetail], Depends(shown(webhooks.detail))]


@router.get("", responses=problems())
def list_webhooks(
    query: Annotated[shapes.EndpointQuery, Query()], session: Db, actor: Who, language: Language
) -> Page[shapes.EndpointOut]:
    """The subscriptions of one's own unit and below, and how they fare, the last made first."""
    return webhooks.list_endpoints(session, actor, query, language)


@router.post("", status_code=201, responses=problems(409))
def make_webhook(
    body: shapes.EndpointIn, response: Response, session: Db, actor: Who, language: Language
) -> shapes.EndpointWithSecretOut:
    """Subscribes a unit's software to events; the answer tells the secret its messages are signed with, this once.

    The address is judged now and each time something is sent: what leads into a private network is refused unless an
    administrator has opened that network.
    """
    made = webhooks.make_endpoint(session, actor, body, language)
    tag(response, made.version)
    return made


@router.get("/events", responses=problems())
def list_webhook_events(actor: Who, language: Language) -> list[shapes.EventKindOut]:
    """Every kind of event that can be subscribed to, with an example of its facts."""
    return webhooks.list_kinds(actor, language)


@router.get("/{id}", responses=problems())
def get_webhook(id: Id, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """One subscription, with its version as ETag and its moves."""
    return show(webhooks.read_endpoint(session, actor, id))


@router.patch("/{id}", responses=problems(*MOVE))
def change_webhook(
    id: Id, body: shapes.EndpointChangeIn, seen: Seen, session: Db, actor: Who, show: Show
) -> shapes.EndpointDetail:
    """Changes where and of what it is told; messages written already keep their content."""
    return show(webhooks.change_endpoint(session, actor, id, seen, body))


@router.delete("/{id}", status_code=204, responses=problems(*MOVE))
def delete_webhook(id: Id, seen: Seen, session: Db, actor: Who) -> None:
    """Ends a subscription, with what waits for it and its log."""
    webhooks.delete_endpoint(session, actor, id, seen)


@router.post("/{id}/pause", responses=problems(*MOVE))
def pause_webhook(id: Id, seen: Seen, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """Sends nothing until it is resumed; what happens meanwhile is kept for it, for 30 days."""
    return show(webhooks.pause_endpoint(session, actor, id, seen))


@router.post("/{id}/resume", responses=problems(*MOVE))
def resume_webhook(id: Id, seen: Seen, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """Sends again, beginning with what waited; after `disable` from now on."""
    return show(webhooks.resume_endpoint(session, actor, id, seen))


@router.post("/{id}/disable", responses=problems(*MOVE))
def disable_webhook(id: Id, seen: Seen, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """Tells it nothing and keeps nothing for it until it is resumed."""
    return show(webhooks.disable_endpoint(session, actor, id, seen))


@router.post("/{id}/rotate", responses=problems())
def rotate_webhook_secret(
    id: Id, response: Response, session: Db, actor: Who, language: Language
) -> shapes.EndpointWithSecretOut:
    """Gives it a new secret, told this once; for 24 hours messages are signed with the one before as well."""
    rotated = webhooks.rotate_secret(session, actor, id, language)
    tag(response, rotated.version)
    return rotated
