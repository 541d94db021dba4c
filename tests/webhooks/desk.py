"""Subscriptions for the tests, what happens meanwhile, and what became of the messages."""

import time
from collections.abc import Callable
from typing import Any

from sqlmodel import Session, col, select

from backend.journal import service as journal
from backend.journal.tables import Entry
from backend.kit import db
from backend.networks import service as networks
from backend.networks.shapes import NetworkIn
from backend.networks.tables import Purpose
from backend.webhooks import service as webhooks
from backend.webhooks.shapes import EndpointIn, EndpointWithSecretOut
from backend.webhooks.tables import Attempt, Delivery, DeliveryStatus, Endpoint
from tests.world import World


def allow_here(session: Session, world: World, network: str = "127.0.0.1/32") -> None:
    """Opens this machine to webhooks."""
    asked = NetworkIn(purpose=Purpose.WEBHOOKS, network=network, reason="试验")
    networks.open_network(session, world.actor("admin"), asked)
    session.commit()


def subscribe(
    session: Session, world: World, url: str, types: tuple[str, ...] = ("*",), who: str = "beihu", **more: Any
) -> EndpointWithSecretOut:
    """A subscription of somebody's own unit."""
    asked = EndpointIn(unit_id=world.units[who].id, url=url, types=list(types), **more)
    made = webhooks.make_endpoint(session, world.actor(who), asked, "zh")
    session.commit()
    return made


def happen(session: Session, world: World, what: str = "task.accepted", who: str = "beihu", **data: Any) -> str:
    """An act of somebody's, committed; the id of its event."""
    journal.record(session, world.actor(who), what, object_id="01970000-0000-7000-8000-000000000001", **data)
    session.commit()
    found = session.exec(select(Entry.id).order_by(col(Entry.seq).desc()).limit(1)).one()
    session.commit()
    return found


def deliveries(status: DeliveryStatus | None = None) -> list[Delivery]:
    """Every message, or those that stand so."""
    with db.reading() as session:
        query = select(Delivery).order_by(col(Delivery.id))
        return list(session.exec(query.where(Delivery.status == status) if status else query).all())


def attempts() -> list[Attempt]:
    """Every attempt, the first made first."""
    with db.reading() as session:
        return list(session.exec(select(Attempt).order_by(col(Attempt.id))).all())


def endpoint(endpoint_id: str) -> Endpoint:
    """A subscription as it stands."""
    with db.reading() as session:
        return session.get_one(Endpoint, endpoint_id)


def until(true: Callable[[], Any], seconds: float = 20) -> None:
    """Comes back when that is so."""
    last = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < last, "it did not come about"
        time.sleep(0.01)
