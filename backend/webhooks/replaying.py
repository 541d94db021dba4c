"""The log of what was sent, a try, and sending again: one, some, or all since a moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import AwareDatetime
from sqlmodel import Session, col

from backend.journal import queries as journaled
from backend.journal import service as journal
from backend.kit import clock, jobs
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.ids import new_id
from backend.kit.jobs.kinds import Arguments
from backend.kit.pages import Page, paged
from backend.kit.words import Text
from backend.policy import Permission, require
from backend.webhooks import payloads, queries, retention, shapes, signing, telling
from backend.webhooks.catalogue import PING
from backend.webhooks.errors import NotActive, TooLongAgo
from backend.webhooks.tables import Delivery, DeliveryStatus, Endpoint, EndpointState
from backend.workflow.many import Chosen, Done, each

P = Permission


def list_deliveries(
    session: Session, actor: Actor, endpoint_id: str, query: shapes.DeliveryQuery, language: str
) -> Page[shapes.DeliveryOut]:
    """The messages to a subscription, the last written first."""
    require(actor, P.WEBHOOK_MANAGE)
    endpoint = queries.get_endpoint(session, actor, endpoint_id)
    return paged(
        session, queries.deliveries(endpoint.id, query), query, sorts={"made_at": col(Delivery.made_at)},
        key=col(Delivery.id), default="-made_at", shape=lambda rows: shown(session, rows, language),
    )  # fmt: skip


def shown(session: Session, rows: Sequence[Delivery], language: str) -> list[shapes.DeliveryOut]:
    """Messages as they are listed."""
    made = queries.attempts(session, [row.id for row in rows])
    return [shapes.DeliveryOut.of(row, made.get(row.id, []), language) for row in rows]


def read_delivery(session: Session, actor: Actor, delivery_id: str) -> Delivery:
    """One message."""
    require(actor, P.WEBHOOK_MANAGE)
    return queries.get_delivery(session, actor, delivery_id)


def detail(session: Session, _actor: Actor, row: Delivery, language: str) -> shapes.DeliveryDetail:
    """A message, what is sent and every attempt."""
    made = queries.history(session, row.id)
    headers = signing.unsigned(row.message_id, made[-1].at if made else row.made_at)
    history = [
        shapes.AttemptDetail(
            **shapes.attempted(one, language), url=one.url, address=one.address, headers=one.headers, body=one.body
        )
        for one in made
    ]
    request = shapes.RequestOut(headers=headers, body=row.body)
    return shapes.DeliveryDetail(**shapes.delivered(row, made, language), request=request, history=history)


def ping(session: Session, actor: Actor, endpoint_id: str) -> Delivery:
    """Sends the subscription a try at once. Raises NotActive."""
    endpoint = _active(session, actor, endpoint_id)
    message_id, now = new_id(), clock.now()
    row = Delivery(
        endpoint_id=endpoint.id, message_id=message_id, type=PING.name, body=payloads.ping(endpoint, message_id),
        made_at=now, due_at=now,
    )  # fmt: skip
    session.add(row)
    journal.record(session, actor, "webhook.pinged", subject=endpoint, message_id=message_id)
    return row


def _active(session: Session, actor: Actor, endpoint_id: str) -> Endpoint:
    require(actor, P.WEBHOOK_MANAGE)
    endpoint = queries.get_endpoint(session, actor, endpoint_id)
    if endpoint.state is not EndpointState.ACTIVE:
        raise NotActive
    return endpoint


def replay(session: Session, actor: Actor, delivery_id: str, seen: int) -> Delivery:
    """Sends a message again, under its id and with its bytes. Raises NotActive."""
    require(actor, P.WEBHOOK_MANAGE)
    row = queries.get_delivery(session, actor, delivery_id, lock=True)
    expect(row, seen)
    endpoint = _active(session, actor, row.endpoint_id)
    row.status, row.due_at, row.tries, row.ended_at = DeliveryStatus.WAITING, clock.now(), 0, None
    journal.record(session, actor, "webhook.replayed", subject=endpoint, message_id=row.message_id, type=row.type)
    return row


def replay_many(session: Session, actor: Actor, chosen: Sequence[Chosen]) -> list[Done[Delivery]]:
    """Sends some messages again; each stands for itself."""
    require(actor, P.WEBHOOK_MANAGE)
    return each(session, actor, chosen, lambda key, seen: replay(session, actor, key, seen))


def names(done: Sequence[Done[Delivery]]) -> Mapping[str, str]:
    """What the messages that were sent again are called."""
    return {one.id: one.row.type for one in done if one.row}


class Since(Arguments):
    """From when on; `after` and `upto` are entries of the journal, known after the first slice."""

    endpoint_id: str
    since: AwareDatetime
    delivered_too: bool
    after: int | None = None
    upto: int | None = None


def _replay_some(session: Session, asked: Since) -> jobs.More[Since] | None:
    endpoint = session.get(Endpoint, asked.endpoint_id)
    if endpoint is None or endpoint.state is EndpointState.DISABLED:
        return None
    after = journaled.before_moment(session, asked.since) if asked.after is None else asked.after
    upto = journaled.end(session)[0] if asked.upto is None else asked.upto
    entries = journaled.told_after(session, after, upto, telling.AT_ONCE)
    wanted = [entry for entry in entries if entry.at >= asked.since and telling.concerns(endpoint, entry)]
    telling.add(session, wanted, [endpoint], anew=True)
    ids = [entry.id for entry in wanted]
    telling.hurry(session, endpoint.id, ids, delivered_too=asked.delivered_too)
    journal.ring(session)
    if len(entries) < telling.AT_ONCE:
        return None
    return jobs.More(asked.model_copy(update={"after": entries[-1].seq, "upto": upto}))


REPLAY = jobs.Kind("webhook.replay", Text("补发推送消息", "Sending messages again"), Since, _replay_some)


def replay_since(
    session: Session, actor: Actor, endpoint_id: str, *, since: datetime, delivered_too: bool
) -> shapes.ReplayOut:
    """Has everything since that moment sent that did not arrive, or everything. Raises NotActive, TooLongAgo."""
    endpoint = _active(session, actor, endpoint_id)
    if clock.now() - since > retention.KEPT_FOR:
        raise TooLongAgo(retention.KEPT_FOR.days)
    jobs.enqueue(
        session, REPLAY, Since(endpoint_id=endpoint.id, since=since, delivered_too=delivered_too), by=actor
    )  # fmt: skip
    journal.record(
        session, actor, "webhook.replayed", subject=endpoint, since=since.isoformat(), delivered_too=delivered_too
    )
    return shapes.ReplayOut(since=since, delivered_too=delivered_too)
