"""Signed tokens: the one place that knows how they are made and read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from jose import jwt

from backend.kit import clock
from backend.kit.errors import Unauthorized
from backend.kit.ids import new_id
from backend.kit.settings import settings

_ALGORITHM = "HS256"
_AUDIENCE = "sitecensus"
_LONGEST = 1024
_REQUIRED = {f"require_{claim}": True for claim in ("exp", "iat", "sub", "aud", "jti")}


_HEADER = jwt.encode({}, "only for its header", _ALGORITHM).partition(".")[0]
"""The one header ever issued: another algorithm, key or extension is refused before anything is parsed."""


class Kind(StrEnum):
    """What a token opens; the one is never taken for the other."""

    ACCESS = "access"
    REFRESH = "refresh"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says that was read and found whole."""

    user_id: str
    sign_in_id: str
    token_id: str
    kind: Kind = Kind.ACCESS


def issue(kind: Kind, *, user_id: str, sign_in_id: str, until: datetime) -> tuple[str, str]:
    """A token and its own id."""
    token_id = new_id()
    claims = {
        "sub": user_id, "sid": sign_in_id, "jti": token_id, "typ": kind.value, "aud": _AUDIENCE,
        "iat": int(clock.now().timestamp()), "exp": int(until.timestamp()),
    }  # fmt: skip
    return jwt.encode(claims, _key(), _ALGORITHM), token_id


def read(kind: Kind, token: str, *others: Kind) -> Claims:
    """What the token says, of that kind or one of the others. Raises Unauthorized whatever is wrong with it."""
    try:
        return _read({kind, *others}, token)
    except (
        Exception
    ) as fault:  # the library raises far more than it promises, RecursionError and OverflowError among it
        raise Unauthorized from fault


def _read(kinds: set[Kind], token: str) -> Claims:
    if len(token) > _LONGEST or not token.isascii() or token.partition(".")[0] != _HEADER:
        raise Unauthorized
    claims: dict[str, Any] = jwt.decode(token, _key(), [_ALGORITHM], options=_REQUIRED, audience=_AUDIENCE)
    kind = Kind(claims["typ"])
    if kind not in kinds:
        raise Unauthorized
    said = (claims["sub"], claims["sid"], claims["jti"])
    if not all(isinstance(name, str) and 0 < len(name) <= 36 for name in said):
        raise Unauthorized
    return Claims(*said, kind)


def _key() -> str:
    return settings().key_for("tokens")
