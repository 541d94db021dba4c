"""The printed description of the API: what FastAPI derives, with the one shape every refusal has."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from backend.kit.http import Problem

SUMMARY = "政府网站普查整改平台 · government-website inspection and rectification"


def install(app: FastAPI) -> None:
    """Makes `/openapi.json` carry `Problem`, which every declared refusal refers to."""

    def printed() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title, version=app.version, summary=app.summary, routes=app.routes, openapi_version="3.1.0"
            )
            shapes = schema.setdefault("components", {}).setdefault("schemas", {})
            shapes["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = printed  # type: ignore[method-assign]
