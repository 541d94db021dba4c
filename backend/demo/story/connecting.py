"""14 May: a county's own software is to be told what happens there; it waits until somebody starts it."""

from backend.demo.working import Work
from backend.networks import service as networks
from backend.networks.shapes import NetworkIn
from backend.networks.tables import Purpose
from backend.webhooks import service as webhooks
from backend.webhooks.shapes import EndpointIn

COUNTY = "county.431002"
HERE, ADDRESS = "127.0.0.1/32", "http://127.0.0.1:8100/hooks"
"""Where `examples/county_system` listens."""


def subscribe(at: Work) -> None:
    """The county subscribes and pauses it, so that nothing is sent to where nobody listens yet."""
    reason = "演示：允许向本机上的区县系统示例推送事件。"
    asked = NetworkIn(purpose=Purpose.WEBHOOKS, network=HERE, reason=reason)
    networks.open_network(at.session, at.scene.people["admin"], asked)
    (county,) = at.places(COUNTY)
    wanted = EndpointIn(
        unit_id=county.unit.id, url=ADDRESS, types=["phase.completed", "task.*", "issue.*", "deadline.*"],
        description="北湖区整改台账系统。先启动该系统并重置推送密钥，再恢复推送。",
    )  # fmt: skip
    made = webhooks.enter_endpoint(at.session, county.actor, wanted, "zh")
    webhooks.pause_endpoint(at.session, county.actor, made.id, made.version)
