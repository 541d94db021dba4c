"""Refusals: what went wrong, in words for a person and a code for a program; no HTTP library is known here."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from backend.kit.words import Text


class AppError(Exception):
    """A refusal with a stable `code`; `facts` fill the sentence and are part of the answer."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    text: ClassVar[Text] = Text(
        "系统内部错误，请把请求编号告诉管理员。", "Internal error; give the request id to the administrator."
    )
    headers: ClassVar[dict[str, str]] = {}
    journaled: ClassVar[bool] = False
    """Whether the refusal itself is kept in the journal."""
    keeps: ClassVar[bool] = False
    """Whether what was written before the refusal stays, because the attempt itself is a fact (a failed sign-in)."""

    def __init__(self, text: Text | None = None, **facts: Any) -> None:
        self.facts = facts
        self.said_in_headers = dict(type(self).headers)
        self.said = (text or type(self).text).filled(**facts)
        super().__init__(self.said.en)

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """The same refusal, saying more in the answer's headers."""
        self.said_in_headers |= headers
        return self


class Unauthorized(AppError):
    status, code = 401, "unauthorized"
    text = Text("请先登录。", "Sign in first.")
    headers = {"WWW-Authenticate": "Bearer"}


class Forbidden(AppError):
    status, code, journaled = 403, "forbidden", True
    text = Text("您的角色不能做这件事。", "Your role does not allow this.")


class NotFound(AppError):
    status, code = 404, "not_found"
    text = Text("没有找到，或不在您的管辖范围内。", "Not found, or outside your reach.")


class Conflict(AppError):
    status, code = 409, "conflict"
    text = Text("与现有数据冲突。", "This conflicts with what is already there.")


class Stale(AppError):
    status, code = 412, "stale_version"
    text = Text(
        "打开之后已有人修改，请刷新后再试。", "Somebody changed this since you opened it; reload and try again."
    )


class VersionRequired(AppError):
    status, code = 428, "version_required"
    text = Text("请在 If-Match 中给出所见的版本。", "Say in If-Match which version you saw.")


class MethodNotAllowed(AppError):
    status, code = 405, "method_not_allowed"
    text = Text("这个地址不支持该操作。", "This address does not take that method.")


class TooLarge(AppError):
    status, code = 413, "too_large"
    text = Text("内容超过 {limit} 字节的上限。", "The content exceeds the limit of {limit} bytes.")


class Invalid(AppError):
    """Input that can be read but not accepted; `errors` names each field: `[{loc, code, message}]`."""

    status, code = 422, "invalid"
    text = Text("填写的内容有误。", "The input is not acceptable.")


class TooMany(AppError):
    status, code = 429, "too_many_requests"
    text = Text("操作过于频繁，请 {retry_after} 秒后再试。", "Too many attempts; try again in {retry_after} seconds.")


class Unreadable(AppError):
    status, code = 400, "unreadable"
    text = Text("无法读取请求内容。", "The body could not be read.")


class Unavailable(AppError):
    status, code = 503, "unavailable"
    text = Text("系统繁忙或数据库暂不可用，请稍后再试。", "Busy, or the database cannot be reached; try again shortly.")
    headers = {"Retry-After": "2"}


_PLAIN = re.compile(r"[A-Za-z0-9_.\-]{1,64}")


def place(steps: Iterable[Any]) -> str:
    """Where in what was sent, step by step; a name the caller made up is shown only when it is plain."""
    return ".".join(str(step) if _PLAIN.fullmatch(str(step)) else "?" for step in steps)


def field_error(loc: str, code: str, text: Text, **facts: Any) -> dict[str, Any]:
    """One entry of a problem's `errors`: where, a code, and the sentence in both languages."""
    said = text.filled(**facts)
    return {"loc": loc, "code": code, "message": said.zh, "message_en": said.en}
