"""Every refusal in one form, RFC 9457, in the caller's language; nothing the caller sent is said back."""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from asgi_correlation_id import correlation_id
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.app import refusals, shields, validation
from backend.evidence.errors import StorageFull
from backend.kit import errors
from backend.kit.errors import AppError
from backend.kit.http import in_turn, language_of
from backend.kit.words import Text

LOG = logging.getLogger(__name__)
_MOST_ERRORS = 20
_TITLES = {
    400: Text("请求无法读取", "Unreadable request"),
    401: Text("需要登录", "Sign-in required"),
    403: Text("没有权限", "Not allowed"),
    404: Text("没有找到", "Not found"),
    405: Text("不支持的操作", "Method not allowed"),
    409: Text("当前不能办理", "Not possible now"),
    410: Text("已不再保留", "No longer kept"),
    412: Text("内容已被修改", "Changed meanwhile"),
    413: Text("内容过大", "Too large"),
    415: Text("文件类型不支持", "Kind not taken"),
    422: Text("填写有误", "Not acceptable"),
    428: Text("缺少版本", "Version required"),
    429: Text("过于频繁", "Too many attempts"),
    503: Text("暂不可用", "Unavailable"),
    507: Text("存储空间不足", "Storage full"),
}
_FAULT = Text("系统错误", "Internal error")


def install(app: FastAPI) -> None:
    """Gives the application its answers to every kind of failure."""
    app.add_exception_handler(AppError, _refused)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _invalid)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _http)  # type: ignore[arg-type]
    app.add_exception_handler(sa.exc.SQLAlchemyError, _database)  # type: ignore[arg-type]
    app.add_exception_handler(OverflowError, _unstorable)
    app.add_exception_handler(UnicodeEncodeError, _unstorable)
    app.add_exception_handler(Exception, _internal)


def answer(request: Request, refusal: AppError) -> Response:
    """The refusal as a problem document."""
    language = language_of(request)
    facts = _spoken(refusal.facts, language)
    listed = facts.pop("errors", None)
    problem = {
        "type": f"urn:sitecensus:problem:{refusal.code}",
        "title": _TITLES.get(refusal.status, _FAULT).spoken(language),
        "status": refusal.status,
        "detail": refusal.said.spoken(language),
        "code": refusal.code,
        "request_id": correlation_id.get() or "",
    }
    if listed:
        problem["errors"] = listed[:_MOST_ERRORS]
    body = json.dumps({**facts, **problem}, ensure_ascii=False, default=str).encode("utf-8", "replace")
    said_before: dict[str, str] = getattr(request.state, "said_in_headers", {})
    headers = said_before | refusal.said_in_headers | {"Content-Language": language}
    return Response(body, refusal.status, headers, "application/problem+json")


def _spoken(facts: Any, language: str) -> Any:
    """The facts with each pair `x`, `x_en` made one."""
    if isinstance(facts, Mapping):
        english = {key.removesuffix("_en"): value for key, value in facts.items() if key.endswith("_en")}
        plain = {key: value for key, value in facts.items() if not key.endswith("_en")}
        return {
            key: _spoken(value, language) for key, value in (plain | english if language == "en" else plain).items()
        }
    if isinstance(facts, (list, tuple)):
        return [_spoken(fact, language) for fact in facts]
    return facts


async def _refused(request: Request, refusal: AppError) -> Response:
    if refusal.journaled:
        await in_turn(refusals.keep, request, refusal)
    return answer(request, refusal)


def _invalid(request: Request, error: RequestValidationError) -> Response:
    return answer(request, validation.refusal_of(error, _MOST_ERRORS))


def _http(request: Request, error: HTTPException) -> Response:
    refusal: AppError
    match error.status_code:
        case 400 if isinstance(error.__cause__, OSError):
            refusal = StorageFull()
        case 413:
            refusal = errors.TooLarge(limit=request.scope.get("body_limit", 0))
        case 405:
            refusal = errors.MethodNotAllowed()
        case 404:
            refusal = errors.NotFound()
        case _:
            refusal = errors.Unreadable()
    said = answer(request, refusal)
    if error.status_code == 405:
        said.headers["Allow"] = ", ".join(_allowed(request))
    return said


def _allowed(request: Request) -> list[str]:
    """What can be done at this address, whichever routes do it; a word of its own there is no id."""
    found: Iterable[Any] = iter_route_contexts(request.app.routes)
    here = [route for route in found if route.path_regex.match(request.url.path)]
    fewest = min((len(route.param_convertors) for route in here), default=0)
    closest = [route for route in here if len(route.param_convertors) == fewest]
    return sorted({method for route in closest for method in route.methods or ()})


_UNIQUE = re.compile(r"unique|duplicate", re.IGNORECASE)


def _database(request: Request, error: sa.exc.SQLAlchemyError) -> Response:
    LOG.warning("database refused: %s", type(error).__name__)
    match error:
        case sa.exc.IntegrityError() if _UNIQUE.search(str(error.orig)):
            return answer(request, errors.Conflict())
        case sa.exc.IntegrityError() | sa.exc.DataError():
            return answer(request, errors.Invalid())
        case sa.exc.OperationalError() | sa.exc.InterfaceError() | sa.exc.TimeoutError():
            return answer(request, errors.Unavailable())
    return _internal(request, error)


def _unstorable(request: Request, _error: Exception) -> Response:
    return answer(request, errors.Invalid())


def _internal(request: Request, error: Exception) -> Response:
    LOG.error("request %s failed", correlation_id.get(), exc_info=error)
    said = answer(request, AppError())
    said.headers.setdefault("X-Request-ID", correlation_id.get() or "")
    shields.put_on(said.headers, private=True)
    return said
