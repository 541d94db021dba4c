"""Subscriptions over HTTP."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query, Response

from backend.kit.http import MOVE, Db, Id, Language, Router, Seen, Who, problems, shown, tag
from backend.kit.pages import Page
from backend.webhooks import replaying, shapes
from backend.webhooks import service as webhooks
from backend.webhooks.tables import Delivery, Endpoint
from backend.workflow.many import ManyOut, told

router = Router(prefix="/api/v1", tags=["webhooks"])
ShowDelivery = Annotated[Callable[[Delivery], shapes.DeliveryDetail], Depends(shown(replaying.detail))]
Show = Annotated[Callable[[Endpoint], shapes.EndpointDetail], Depends(shown(webhooks.detail))]


@router.get("/webhooks", responses=problems())
def list_webhooks(
    query: Annotated[shapes.EndpointQuery, Query()], session: Db, actor: Who, language: Language
) -> Page[shapes.EndpointOut]:
    """The subscriptions of one's own unit and below, and how they fare, the last made first."""
    return webhooks.list_endpoints(session, actor, query, language)


@router.post("/webhooks", status_code=201, responses=problems(409))
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


@router.get("/webhooks/events", responses=problems())
def list_webhook_events(actor: Who, language: Language) -> list[shapes.EventKindOut]:
    """Every kind of event that can be subscribed to, with an example of its facts."""
    return webhooks.list_kinds(actor, language)


@router.get("/webhooks/{id}", responses=problems())
def get_webhook(id: Id, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """One subscription, with its version as ETag and its moves."""
    return show(webhooks.read_endpoint(session, actor, id))


@router.patch("/webhooks/{id}", responses=problems(*MOVE))
def change_webhook(
    id: Id, body: shapes.EndpointChangeIn, seen: Seen, session: Db, actor: Who, show: Show
) -> shapes.EndpointDetail:
    """Changes where and of what it is told; messages written already keep their content."""
    return show(webhooks.change_endpoint(session, actor, id, seen, body))


@router.delete("/webhooks/{id}", status_code=204, responses=problems(*MOVE))
def delete_webhook(id: Id, seen: Seen, session: Db, actor: Who) -> None:
    """Ends a subscription, with what waits for it and its log."""
    webhooks.delete_endpoint(session, actor, id, seen)


@router.post("/webhooks/{id}/pause", responses=problems(*MOVE))
def pause_webhook(id: Id, seen: Seen, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """Sends nothing until it is resumed; what happens meanwhile is kept for it, for 30 days."""
    return show(webhooks.pause_endpoint(session, actor, id, seen))


@router.post("/webhooks/{id}/resume", responses=problems(*MOVE))
def resume_webhook(id: Id, seen: Seen, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """Sends again, beginning with what waited; after `disable` from now on."""
    return show(webhooks.resume_endpoint(session, actor, id, seen))


@router.post("/webhooks/{id}/disable", responses=problems(*MOVE))
def disable_webhook(id: Id, seen: Seen, session: Db, actor: Who, show: Show) -> shapes.EndpointDetail:
    """Tells it nothing and keeps nothing for it until it is resumed."""
    return show(webhooks.disable_endpoint(session, actor, id, seen))


@router.post("/webhooks/{id}/rotate", responses=problems())
def rotate_webhook_secret(
    id: Id, response: Response, session: Db, actor: Who, language: Language
) -> shapes.EndpointWithSecretOut:
    """Gives it a new secret, told this once; for 24 hours messages are signed with the one before as well."""
    rotated = webhooks.rotate_secret(session, actor, id, language)
    tag(response, rotated.version)
    return rotated


@router.post("/webhooks/{id}/ping", status_code=202, responses=problems(409))
def ping_webhook(id: Id, session: Db, actor: Who, show: ShowDelivery) -> shapes.DeliveryDetail:
    """Sends a try, `webhook.ping`, to this subscription alone; the log says what came back."""
    return show(replaying.ping(session, actor, id))


@router.get("/webhooks/{id}/deliveries", responses=problems())
def list_webhook_deliveries(
    id: Id, query: Annotated[shapes.DeliveryQuery, Query()], session: Db, actor: Who, language: Language
) -> Page[shapes.DeliveryOut]:
    """The messages to a subscription and what became of them, the last written first; kept for 30 days."""
    return replaying.list_deliveries(session, actor, id, query, language)


@router.post("/webhooks/{id}/replay_since", status_code=202, responses=problems(409))
def replay_webhook_since(id: Id, body: shapes.ReplaySinceIn, session: Db, actor: Who) -> shapes.ReplayOut:
    """Sends what happened since a moment and did not arrive, also while it was disabled; ids stay the same."""
    return replaying.replay_since(session, actor, id, since=body.since, delivered_too=body.delivered_too)


@router.get("/webhook_deliveries/{id}", responses=problems())
def get_webhook_delivery(id: Id, session: Db, actor: Who, show: ShowDelivery) -> shapes.DeliveryDetail:
    """One message: what is sent, and every attempt with what came back."""
    return show(replaying.read_delivery(session, actor, id))


@router.post("/webhook_deliveries/{id}/replay", responses=problems(*MOVE))
def replay_webhook_delivery(id: Id, seen: Seen, session: Db, actor: Who, show: ShowDelivery) -> shapes.DeliveryDetail:
    """Sends a message again at once, under its id and with its bytes."""
    return show(replaying.replay(session, actor, id, seen))


@router.post("/webhook_deliveries/bulk_replay", responses=problems())
def bulk_replay_webhook_deliveries(body: shapes.ReplayManyIn, session: Db, actor: Who, language: Language) -> ManyOut:
    """Sends many messages again; the answer says what became of each."""
    done = replaying.replay_many(session, actor, body.deliveries)
    return told(done, replaying.names(done), language)
