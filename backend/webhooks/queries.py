"""Reading subscriptions and what was sent to them."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission, within_reach
from backend.policy.reach import below
from backend.units import queries as units
from backend.units.tables import Unit
from backend.webhooks.shapes import DeliveryQuery, EndpointQuery
from backend.webhooks.tables import Attempt, Delivery, DeliveryStatus, Endpoint, EndpointState
from backend.workflow.machine import WhyNot

ENDPOINT_SORTS = {"made_at": col(Endpoint.made_at), "unit": col(Endpoint.unit_path), "url": col(Endpoint.url)}


def _seen(actor: Actor) -> sa.ColumnElement[bool]:
    return within_reach(actor, Permission.WEBHOOK_MANAGE, Endpoint.unit_path)


def get_endpoint(session: Session, actor: Actor, endpoint_id: str, *, lock: bool = False) -> Endpoint:
    """The subscription; NotFound when absent or out of reach."""
    return db.one(session, select(Endpoint).where(Endpoint.id == endpoint_id, _seen(actor)), lock=lock)


def endpoints(session: Session, actor: Actor, query: EndpointQuery) -> sa.Select[Any]:
    """The subscriptions within reach that match."""
    chosen = [_seen(actor)]
    if query.unit:
        chosen.append(below(col(Endpoint.unit_path), units.get(session, actor, query.unit).path))
    if query.state:
        chosen.append(col(Endpoint.state).in_(query.state))
    return sa.select(Endpoint).where(*chosen)


def of_unit(session: Session, unit_id: str) -> int:
    """How many subscriptions a unit has."""
    return session.scalar(sa.select(sa.func.count()).where(col(Endpoint.unit_id) == unit_id)) or 0


def counts(session: Session, endpoint_ids: Iterable[str]) -> dict[str, dict[DeliveryStatus, int]]:
    """For each subscription how many messages wait or were given up."""
    query = (
        sa.select(col(Delivery.endpoint_id), col(Delivery.status), sa.func.count())
        .where(
            col(Delivery.endpoint_id).in_(list(endpoint_ids)),
            col(Delivery.status).in_([DeliveryStatus.WAITING, DeliveryStatus.FAILED]),
        )
        .group_by(col(Delivery.endpoint_id), col(Delivery.status))
    )
    found: dict[str, dict[DeliveryStatus, int]] = {}
    for endpoint_id, status, number in session.execute(query):
        found.setdefault(endpoint_id, {})[status] = number
    return found


def told(session: Session) -> Sequence[Endpoint]:
    """The subscriptions for which messages are written."""
    return session.exec(select(Endpoint).where(Endpoint.state != EndpointState.DISABLED)).all()


def left_open(session: Session, unit: Unit) -> list[WhyNot]:
    """What of the subscriptions keeps a unit from ending."""
    open_ = sa.and_(col(Endpoint.unit_path) == unit.path, col(Endpoint.state) != EndpointState.DISABLED)
    if not (n := session.scalar(sa.select(sa.func.count()).where(open_))):
        return []
    text = Text("还有 {n} 个推送订阅未停用或删除", "{n} webhook subscriptions are neither disabled nor deleted")
    return [WhyNot("webhooks_left", text.filled(n=n), f"/webhooks?unit={unit.id}", {"count": n})]


def get_delivery(session: Session, actor: Actor, delivery_id: str, *, lock: bool = False) -> Delivery:
    """The message; NotFound when absent or of a subscription out of reach."""
    query = select(Delivery).join(Endpoint, col(Endpoint.id) == col(Delivery.endpoint_id))
    query = query.where(Delivery.id == delivery_id, _seen(actor))
    if lock:
        query = query.with_for_update(of=Delivery)
    return db.one(session, query)


def deliveries(endpoint_id: str, query: DeliveryQuery) -> sa.Select[Any]:
    """The messages to a subscription that match."""
    chosen = [col(Delivery.endpoint_id) == endpoint_id]
    if query.status:
        chosen.append(col(Delivery.status).in_(query.status))
    if query.type:
        chosen.append(col(Delivery.type).in_(query.type))
    if query.since:
        chosen.append(col(Delivery.made_at) >= query.since)
    if query.until:
        chosen.append(col(Delivery.made_at) < query.until)
    return sa.select(Delivery).where(*chosen)


def attempts(session: Session, delivery_ids: Sequence[str]) -> dict[str, list[Any]]:
    """The attempts at these messages without what came back, the first made first."""
    query = (
        sa.select(
            col(Attempt.delivery_id), col(Attempt.at), col(Attempt.millis), col(Attempt.status), col(Attempt.failure)
        )
        .where(col(Attempt.delivery_id).in_(delivery_ids))
        .order_by(col(Attempt.id))
    )
    found: dict[str, list[Any]] = {}
    for row in session.execute(query):
        found.setdefault(row.delivery_id, []).append(row)
    return found


def history(session: Session, delivery_id: str) -> Sequence[Attempt]:
    """Every attempt at a message, whole, the first made first."""
    query = select(Attempt).where(Attempt.delivery_id == delivery_id).order_by(col(Attempt.id))
    return session.exec(query).all()
