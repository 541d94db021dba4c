"""Subscriptions as targets, and a network opened to them."""

from collections.abc import Callable
from typing import Any

from backend.networks import service as networks
from backend.networks.shapes import NetworkIn
from backend.networks.tables import OpenNetwork, Purpose
from backend.webhooks import replaying
from backend.webhooks import service as webhooks
from backend.webhooks.shapes import EndpointIn
from backend.webhooks.tables import Delivery, Endpoint
from tests.permissions.stage import Stage

URL = "https://8.8.8.8/hooks"


def endpoint(key: str, *verbs: str) -> Callable[[Stage], Any]:
    """A subscription of that unit, after these moves."""

    def target(stage: Stage) -> Endpoint:
        unit, actor = stage.world.units[key].id, stage.world.actor(key)
        asked = EndpointIn(unit_id=unit, url=URL, types=["task.*"])
        made = webhooks.make_endpoint(stage.session, actor, asked, "zh")
        for verb in verbs:
            row = stage.session.get_one(Endpoint, made.id)
            getattr(webhooks, f"{verb}_endpoint")(stage.session, actor, row.id, row.version)
        stage.session.flush()
        return stage.session.get_one(Endpoint, made.id)

    return target


def delivery(stage: Stage, key: str = "beihu_health") -> Delivery:
    """A try sent to a subscription of that unit."""
    return replaying.ping(stage.session, stage.world.actor(key), endpoint(key)(stage).id)


def network(stage: Stage) -> Any:
    """One opened to webhooks."""
    asked = NetworkIn(purpose=Purpose.WEBHOOKS, network="10.9.0.0/16", reason="区县机房")
    made = networks.open_network(stage.session, stage.world.actor("admin"), asked)
    return stage.session.get_one(OpenNetwork, made.id)


TARGETS: dict[str, Callable[[Stage], Any]] = {
    "webhook": endpoint("beihu_health"),
    "webhook:county": endpoint("beihu"),
    "webhook:paused": endpoint("beihu_health", "pause"),
    "delivery": delivery,
    "network": network,
}
