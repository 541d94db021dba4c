"""Subscriptions for the tests: made by the county, to receivers of this machine that the network is opened for."""

from typing import Any

from sqlmodel import Session

from backend.networks import service as networks
from backend.networks.shapes import NetworkIn
from backend.networks.tables import Purpose
from backend.webhooks import service as webhooks
from backend.webhooks.shapes import EndpointIn, EndpointWithSecretOut
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
