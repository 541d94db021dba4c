"""Why a subscription is not taken, or a message not sent again."""

from collections.abc import Sequence

from backend.kit.errors import Conflict, Invalid, field_error
from backend.kit.words import Text


class UrlNotTaken(Invalid):
    """The address will not do; says why and what would make it pass."""

    code = "url_not_taken"
    text = Text("网址不能用于推送：{reason}", "The URL cannot be sent to: {reason_en}")

    def __init__(self, code: str, reason: Text) -> None:
        error = field_error("url", code, self.text, reason=reason.zh, reason_en=reason.en)
        super().__init__(reason=reason.zh, reason_en=reason.en, errors=[error])


class UnknownTypes(Invalid):
    code = "unknown_type"
    text = Text(
        "没有这类事件。可用的事件见 GET /api/v1/webhooks/events，也可写“名词.*”或“*”。",
        "There is no such event. GET /api/v1/webhooks/events lists them; `<noun>.*` and `*` are taken as well.",
    )

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__(errors=[field_error(f"types.{n}", self.code, self.text) for n in places])


class TooManyEndpoints(Conflict):
    code = "too_many_webhooks"
    text = Text(
        "一个单位最多 {limit} 个订阅，请先删除不用的。",
        "A unit has at most {limit} subscriptions; delete one that is not needed.",
    )


class NotActive(Conflict):
    code = "webhook_not_active"
    text = Text(
        "该订阅已暂停或停用，请先恢复，再发送。", "This subscription is paused or disabled; resume it first, then send."
    )


class TooLongAgo(Invalid):
    code = "too_long_ago"
    text = Text(
        "只能补发最近 {days} 天的事件；更早的请用变更接口 GET /api/v1/changes 读取。",
        "Only the last {days} days can be sent again; read what is older from the change feed, GET /api/v1/changes.",
    )

    def __init__(self, days: int) -> None:
        super().__init__(days=days, errors=[field_error("since", self.code, self.text, days=days)])
