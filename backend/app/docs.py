"""The API's own page at `/docs`, without a foreign address: it must open on a closed network."""

from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from backend.kit.errors import NotFound

router = APIRouter(include_in_schema=False)
_PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>SiteCensus API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>"""
_START = """SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, filter: true,
docExpansion: "none", persistAuthorization: false, presets: [SwaggerUIBundle.presets.apis]})"""
_KINDS = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}


@router.get("/docs")
async def docs_page() -> Response:
    """The page."""
    return HTMLResponse(_PAGE)


@router.get("/docs/start.js")
async def docs_start() -> Response:
    """What starts the page; apart, because the page may not hold a script."""
    return Response(_START, media_type="text/javascript")


@router.get("/docs/{name}")
def docs_file(name: str) -> Response:
    """The page's two files, from the installed package."""
    package = find_spec("fastapi_swagger")
    if name not in _KINDS or package is None or package.origin is None:
        raise NotFound
    return FileResponse(Path(package.origin).parent / "resources" / name, media_type=_KINDS[name])
