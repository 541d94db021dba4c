"""Pure: who is told of what, when a message is tried again, and when an endpoint is given a rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from backend.kit.words import Text

MOST_ENDPOINTS = 20
"""Of one unit."""
OVERLAP = timedelta(hours=24)
"""How long the secret before a rotation signs as well."""
PAUSES = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds before each further attempt, the first of them after the first failure. Source: Standard Webhooks 1.0, retries."""
JITTER = 0.1
"""What is added at most, so that what failed together does not come back together."""
LONGEST_REST = 86_400
"""The most a receiver may ask for with Retry-After, in seconds."""
PATIENCE = timedelta(hours=120)
"""An endpoint at which nothing has arrived for so long while it was tried is paused."""
FAILING, GONE, UNSEALED = "failing", "gone", "unsealed"
BECAUSE = {
    FAILING: Text(
        "连续五天未能送达，系统已暂停发送；期间的事件为您保留。请检查接收端，再恢复。",
        "Nothing arrived for five days, so sending is paused; what happens meanwhile is kept. Mend the receiver, then resume.",
    ),
    GONE: Text(
        "接收端答复 410，表示不再接收，系统已停用该订阅。如仍需接收，请核对网址后恢复。",
        "The receiver answered 410, which says that it is gone for good; the subscription is disabled. Check the URL, then resume.",
    ),
    UNSEALED: Text(
        "系统密钥已更换，原推送密钥无法解开，已暂停发送。请重置推送密钥并告知接收端，再恢复。",
        "This system's key has changed and the secret cannot be opened, so sending is paused. Rotate the secret, tell it to the "
        "receiver, then resume.",
    ),
}
"""Why the system paused or disabled it."""


def matches(types: Iterable[str], event: str) -> bool:
    """Whether somebody subscribed to these is told of that event."""
    noun = event.partition(".")[0]
    return any(each in {"*", event, f"{noun}.*"} for each in types)


def reaches(endpoint_path: str, event: str, at: str, data: Mapping[str, Any], from_above: Iterable[str]) -> bool:
    """Whether an event at the unit path `at` is the endpoint's business.

    It is when it lies at its unit or below, was decided for it from above, or is about a unit that left it.
    """
    if at.startswith(endpoint_path):
        return True
    if event == "unit.moved":
        return str(data.get("was_path", "")).startswith(endpoint_path)
    return event.partition(".")[0] in from_above and endpoint_path.startswith(at)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an attempt comes to: it arrived, is tried again after so many seconds, or is given up (`again` None)."""

    arrived: bool
    again: float | None = None
    gone: bool = False


def judged(status: int | None, tries: int, retry_after: float, dice: float) -> Verdict:
    """`tries` are the failures before this one; `dice` is a number from 0 to 1."""
    if status is not None and 200 <= status < 300:
        return Verdict(arrived=True)
    if status == 410:
        return Verdict(arrived=False, gone=True)
    if tries >= len(PAUSES):
        return Verdict(arrived=False)
    pause = PAUSES[tries] * (1 + JITTER * dice)
    return Verdict(arrived=False, again=max(pause, min(retry_after, LONGEST_REST)))


def rest_asked(header: str | None, now: datetime) -> float:
    """The seconds a Retry-After asks for, as a number or as a date; 0 where it asks for nothing that can be read."""
    text = (header or "").strip()
    if text.isdecimal() and text.isascii():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def has_had_its_chance(failing_since: datetime | None, now: datetime) -> bool:
    """Whether an endpoint has failed for so long that it is paused."""
    return failing_since is not None and now - failing_since >= PATIENCE


_STATUS = Text(
    "接收端答复 {status}；只有 2xx 表示收到。{hint}",
    "The receiver answered {status}; only 2xx says that it arrived. {hint_en}",
)
_HINTS: dict[int, Text] = {
    301: (_MOVED := Text("不跟随跳转，请把订阅的网址改为最终地址。", "Redirects are not followed; subscribe with the final URL.")),
    302: _MOVED, 303: _MOVED, 307: _MOVED, 308: _MOVED,
    401: (_CLOSED := Text("接收端拒绝了请求，请核对验签密钥和放行规则。",
                          "The receiver refused it; check the secret it verifies with and what it lets in.")),
    403: _CLOSED,
    404: Text("请核对网址的路径。", "Check the URL's path."),
    410: Text("表示不再接收，订阅已停用。", "That says it is gone for good; the subscription is disabled."),
    429: (_LATER := Text("将按其要求的时间再试。", "It is tried again when the receiver asks for it.")),
    503: _LATER,
}  # fmt: skip
_NO_HINT = Text("请查看接收端的日志。", "Look into the receiver's log.")


def in_words(status: int) -> dict[str, str]:
    """Why an answer of that status is a failure: `code`, `zh`, `en`."""
    hint = _HINTS.get(status, _NO_HINT)
    said = _STATUS.filled(status=status, hint=hint.zh, hint_en=hint.en)
    return {"code": f"status_{status}", "zh": said.zh, "en": said.en}
