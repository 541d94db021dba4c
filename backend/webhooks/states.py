"""The moves of a subscription."""

from backend.kit.words import Text
from backend.policy import Permission as P
from backend.webhooks.tables import Endpoint, EndpointState
from backend.workflow.machine import Machine, Step

S = EndpointState


def owner(endpoint: Endpoint) -> str:
    """Whose subscription it is."""
    return endpoint.unit_path


WEBHOOK = Machine(
    "webhook",
    S.ACTIVE,
    [
        Step("pause", {S.ACTIVE}, S.PAUSED, P.WEBHOOK_MANAGE, owner, "paused", Text("暂停", "Pause")),
        Step("resume", {S.PAUSED, S.DISABLED}, S.ACTIVE, P.WEBHOOK_MANAGE, owner, "resumed", Text("恢复", "Resume")),
        Step("disable", {S.ACTIVE, S.PAUSED}, S.DISABLED, P.WEBHOOK_MANAGE, owner, "disabled", Text("停用", "Disable"),
             danger=True),
    ],
)  # fmt: skip
