"""Secrets and signatures. Source: Standard Webhooks 1.0, symmetric signatures."""

import base64
import hmac
import os
from collections.abc import Sequence
from datetime import datetime

from backend.kit import sealing
from backend.webhooks.tables import Endpoint

PREFIX = "whsec_"
PURPOSE = "webhook"


def new_secret() -> str:
    """A fresh secret of 256 bits, as it is told once."""
    return PREFIX + base64.b64encode(os.urandom(32)).decode()


def seal(endpoint: Endpoint, secret: str) -> str:
    """The secret as it is kept."""
    return sealing.seal(secret, purpose=PURPOSE, row=endpoint.id)


def secrets_of(endpoint: Endpoint, now: datetime) -> list[str]:
    """The secrets an endpoint's messages are signed with now: the present one, and the one before while it counts."""
    sealed = [endpoint.secret_sealed]
    if endpoint.old_sealed and endpoint.old_until and now < endpoint.old_until:
        sealed.append(endpoint.old_sealed)
    return [sealing.unseal(each, purpose=PURPOSE, row=endpoint.id) for each in sealed]


def opens(endpoint: Endpoint) -> bool:
    """Whether its present secret can still be opened."""
    try:
        sealing.unseal(endpoint.secret_sealed, purpose=PURPOSE, row=endpoint.id)
    except sealing.SealBroken:
        return False
    return True


def signed(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature over id, moment and bytes."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return "v1," + base64.b64encode(hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, "sha256")).decode()


def headers(secrets: Sequence[str], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """What a message carries beside its body."""
    timestamp = int(at.timestamp())
    signatures = " ".join(signed(secret, message_id, timestamp, body) for secret in secrets)
    return unsigned(message_id, at) | {"webhook-signature": signatures}


def unsigned(message_id: str, at: datetime) -> dict[str, str]:
    """The same without the signatures, as the log shows it."""
    return {
        "content-type": "application/json", "webhook-id": message_id, "webhook-timestamp": str(int(at.timestamp())),
    }  # fmt: skip
