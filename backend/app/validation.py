"""What a person reads when a field is missing or wrong."""

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError

from backend.kit.errors import AppError, Invalid, VersionRequired, place
from backend.kit.words import Text

_VERSION = ("header", "If-Match")
_PLACES = frozenset({"body", "query", "path", "header", "cookie"})
_SENTENCES = {
    "missing": Text("必填。", "Required."),
    "extra_forbidden": Text("没有这个字段。", "There is no such field."),
    "json_invalid": Text("不是有效的 JSON。", "Not valid JSON."),
    "string_too_short": Text("至少 {min_length} 个字。", "At least {min_length} characters."),
    "string_too_long": Text("最多 {max_length} 个字。", "At most {max_length} characters."),
    "string_pattern_mismatch": Text("格式不正确。", "Not in the right form."),
    "string_type": Text("应为文字。", "Should be text."),
    "too_short": Text("至少 {min_length} 项。", "At least {min_length} items."),
    "too_long": Text("最多 {max_length} 项。", "At most {max_length} items."),
    "greater_than": Text("应大于 {gt}。", "Should be greater than {gt}."),
    "greater_than_equal": Text("不能小于 {ge}。", "Should be at least {ge}."),
    "less_than": Text("应小于 {lt}。", "Should be less than {lt}."),
    "less_than_equal": Text("不能大于 {le}。", "Should be at most {le}."),
    "enum": Text("应为以下之一：{expected}。", "Should be one of: {expected}."),
    "literal_error": Text("应为以下之一：{expected}。", "Should be one of: {expected}."),
    "unstorable": Text(
        "含有空字符、残缺字符或超出范围的数。", "Holds a NUL character, half a character or a number out of range."
    ),
    "too_many_values": Text("内容项数过多。", "Holds too many values."),
}
_KINDS = {
    "int": Text("应为整数。", "Should be a whole number."),
    "float": Text("应为数。", "Should be a number."),
    "decimal": Text("应为数，小数位数不能超过规定。", "Should be a number with no more decimals than allowed."),
    "bool": Text("应为是或否。", "Should be true or false."),
    "date": Text("应为日期，如 2015-05-18。", "Should be a date like 2015-05-18."),
    "datetime": Text("应为带时区的时间。", "Should be a time with its offset."),
}
_OTHERWISE = Text("取值不正确。", "Not an acceptable value.")


def refusal_of(error: RequestValidationError, most: int) -> AppError:
    """The refusal that names each wrong field, at most `most` of them; before all else the version that was not said."""
    if any(found["type"] == "missing" and found["loc"] == _VERSION for found in error.errors()):
        return VersionRequired()
    return Invalid(errors=[_entry(found) for found in error.errors()[:most]])


def _entry(found: dict[str, Any]) -> dict[str, Any]:
    code = str(found["type"])
    text = _SENTENCES.get(code) or _KINDS.get(code.split("_", maxsplit=1)[0]) or _OTHERWISE
    if code in {"date_from_datetime_parsing", "date_from_datetime_inexact"}:
        text = _KINDS["date"]
    try:
        said = text.filled(**found.get("ctx", {}))
    except KeyError:
        said = _OTHERWISE
    return {"loc": _place(found["loc"]), "code": code, "message": said.zh, "message_en": said.en}


def _place(loc: Sequence[Any]) -> str:
    """Where, without the part of the request."""
    return place(loc[1:] if len(loc) > 1 and loc[0] in _PLACES else loc)
