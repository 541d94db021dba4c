"""The printed description of the API: what FastAPI derives, how to begin, and the bounds that hold for everything."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from backend.app.allowances import COUNTED
from backend.kit.http import MOST_VALUES, Problem
from backend.kit.settings import Settings

SUMMARY = "政府网站普查整改平台 · government-website inspection and rectification"
OVERVIEW = """A city leads its counties and departments through the inspection of their websites: codes are confirmed, sites checked, \
issues repaired and verified, sites scored, results summed up.

Sign in with a token (see *tokens*, *auth*), ask `GET /api/v1/me` who you are and what you may do. Lists answer `items`, `total` and \
`next_cursor`. A detail names the `moves` open to you; a move is a POST with the version you saw as `If-Match`. Every refusal is a \
`Problem` with a stable `code` and a sentence that says what would make it pass. Every POST that acts takes an `Idempotency-Key`. \
What happens is told by the change feed (*changes*) and by *webhooks*.

你可以用中文或英文接收提示：`Accept-Language: zh` 或 `en`。"""
TAGS = {
    "auth": "登录：口令、刷新令牌或客户端密钥换取访问令牌。 Signing in; tokens for a password, a refresh token or a client's secret.",
    "me": "本人的账号、会话和偏好。 One's own account, sessions and preferences.",
    "tokens": "接口令牌和 OAuth2 客户端。 Tokens and clients for programs.",
    "users": "账号管理。 Accounts, by the coordinator above.",
    "units": "单位树。 The tree of units.",
    "sites": "网站、栏目和标识码。 Sites, their columns and codes.",
    "campaigns": "普查工作：方案、期限和日历。 Campaigns: plan, dates, calendar.",
    "tasks": "任务：提交、审核、延期、豁免。 Tasks: handing in, accepting, extensions, exemptions.",
    "issues": "问题及其整改轮次。 Issues and their rounds of repair.",
    "evidence": "证据文件。 Files that prove something.",
    "rubrics": "评分标准。 Scoring tables.",
    "scorecards": "评分表。 Scorecards of sites.",
    "submissions": "报送材料和签收。 Summaries and their receipts.",
    "boards": "工作台和进度看板。 To-do lists and progress.",
    "changes": "变更流：按提交顺序，不缺不漏。 The change feed: in the order of commits, without a gap.",
    "webhooks": "事件推送。 Events sent to a unit's software.",
    "journal": "操作日志。 The append-only record.",
    "jobs": "后台任务。 What is done later.",
    "demonstration": "演示系统的日期和重置。 The demonstration's date and reset.",
    "health": "运行状况。 Whether the service runs.",
}
"""In the order in which somebody who connects reads them."""
LONGEST = Settings.model_fields["body_limit"].default
"""No text in a body is longer than a body may be."""
WHOLE = (1 << 53) - 1
"""The largest whole number that every program reads alike."""


ALLOWANCE = {
    name: {"description": said, "schema": {"type": "integer", "format": "int64", "minimum": 0, "maximum": 10_000_000}}
    for name, said in {
        "RateLimit-Limit": "Calls a caller has in a minute.",
        "RateLimit-Remaining": "What is left of them.",
        "RateLimit-Reset": "Seconds until all are back.",
        "Retry-After": "Seconds after which to try again.",
    }.items()
}

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def install(app: FastAPI) -> None:
    """Makes `/openapi.json` carry all of it; every declared refusal refers to `Problem`."""

    def printed() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=OVERVIEW,
                routes=app.routes,
                openapi_version="3.1.0",
                tags=[{"name": name, "description": said} for name, said in TAGS.items()],
                servers=[{"url": "/", "description": "This installation, in production or local", "x-internal": False}],
                license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
            )
            shapes = schema.setdefault("components", {}).setdefault("schemas", {})
            shapes["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            for part in _schemas(schema):
                _bound(part)
            schema["components"]["headers"] = ALLOWANCE
            for path, ways in schema["paths"].items():
                for way in ways.values():
                    way.setdefault("security", [])  # said, and not forgotten
                    if "requestBody" in way:
                        _of_bodies(way["responses"])
                    if path.startswith(COUNTED):
                        _allowance(way["responses"])
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = printed  # type: ignore[method-assign]


def _of_bodies(responses: dict[str, Any]) -> None:
    """Says what a body can meet before anybody looks at its fields."""
    for status, said in (("400", "The body could not be read."), ("413", "Too large.")):
        responses.setdefault(status, {"description": said, "content": _PROBLEM})


def _allowance(responses: dict[str, Any]) -> None:
    """Says that calls are counted, and what one call too many is answered with."""
    responses.setdefault("429", {"description": "Too many calls; come back after `Retry-After`.", "content": _PROBLEM})
    for status, response in responses.items():
        told = ALLOWANCE if status == "429" else [name for name in ALLOWANCE if name.startswith("RateLimit")]
        response["headers"] = response.get("headers", {}) | {
            name: {"$ref": f"#/components/headers/{name}"} for name in told
        }


def _schemas(part: Any) -> Iterator[dict[str, Any]]:
    """Everything in it that has a type; examples and defaults are values and not looked into."""
    if isinstance(part, dict):
        if isinstance(part.get("type"), str):
            yield part
        for name, inner in part.items():
            if name not in {"example", "examples", "default", "const", "enum"}:
                yield from _schemas(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _schemas(inner)


def _bound(schema: dict[str, Any]) -> None:
    """States the bound that holds for it where its own field states none."""
    kind = schema["type"]
    if kind == "integer":
        schema.setdefault("format", "int64")
        if not {"minimum", "exclusiveMinimum"} & set(schema):
            schema["minimum"] = -WHOLE
        if not {"maximum", "exclusiveMaximum"} & set(schema):
            schema["maximum"] = WHOLE
    elif kind == "array":
        schema.setdefault("maxItems", MOST_VALUES)
    elif kind == "string" and not {"enum", "const"} & set(schema):
        schema.setdefault("maxLength", LONGEST)
