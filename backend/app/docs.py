"""The API's own pages, one to try it and one to read, without a foreign address: they must open on a closed network."""

from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from backend.app.shields import HEADERS
from backend.kit.errors import NotFound

router = APIRouter(include_in_schema=False)
_FRAME = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>SiteCensus API</title>{head}</head>
<body><div id="{place}"></div><script src="/docs/{bundle}"></script><script src="/docs/{start}"></script></body></html>"""
_TRIED = _FRAME.format(
    head='<link rel="stylesheet" href="/docs/swagger-ui.css">', place="swagger-ui", bundle="swagger-ui-bundle.js", start="try.js",
)  # fmt: skip
# The maker's mark would be fetched from its own host.
_READ = _FRAME.format(
    head='<style>body { margin: 0 } a[href*="redocly"] { display: none !important }</style>', place="redoc",
    bundle="redoc.standalone.js", start="read.js",
)  # fmt: skip
_STARTS = {
    "try.js": """SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, filter: true,
docExpansion: "none", persistAuthorization: false, presets: [SwaggerUIBundle.presets.apis]})""",
    "read.js": """Redoc.init("/openapi.json", {nativeScrollbars: true, requiredPropsFirst: true, sortRequiredPropsFirst: true,
jsonSamplesExpandLevel: 3, theme: {colors: {primary: {main: "#1b4f9c"}}, typography: {fontSize: "15px",
fontFamily: "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif",
headings: {fontFamily: "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"}}}},
document.getElementById("redoc"))""",
}
"""What starts each page; apart, because a page may not hold a script."""
_KINDS = {
    "swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript", "redoc.standalone.js": "text/javascript",
}  # fmt: skip
_SEARCHING = {"Content-Security-Policy": f"{HEADERS['Content-Security-Policy']}; worker-src 'self' blob:"}
"""The page to read looks for words in a worker of its own making."""


@router.get("/docs")
async def docs_to_try() -> Response:
    """The page on which calls can be made."""
    return HTMLResponse(_TRIED)


@router.get("/docs/reference")
async def docs_to_read() -> Response:
    """The page on which everything can be read."""
    return HTMLResponse(_READ, headers=_SEARCHING)


@router.get("/docs/{name}")
def docs_file(name: str) -> Response:
    """A file of the two pages: ours, or from the installed package."""
    if name in _STARTS:
        return Response(_STARTS[name], media_type="text/javascript")
    package = find_spec("fastapi_offline")
    if name not in _KINDS or package is None or package.origin is None:
        raise NotFound
    return FileResponse(Path(package.origin).parent / "static" / name, media_type=_KINDS[name])
