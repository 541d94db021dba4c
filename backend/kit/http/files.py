"""Files on their way out: to be saved and never shown, piece by piece."""

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import StreamingResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Declared = dict[int | str, dict[str, Any]]
_PIECE = 1 << 18


def declared(media_type: str) -> Declared:
    """What a route that answers with a file declares."""
    return {200: {"content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}}


WORKBOOK = declared(XLSX)
"""What a route that answers with a workbook declares."""


def attachment(name: str) -> dict[str, str]:
    """The headers of a file that a browser saves under its name and opens nowhere."""
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def as_file(stream: BinaryIO, name: str, media_type: str, **headers: str) -> Response:
    """The stream as a file to keep, closed when it has gone out."""
    return StreamingResponse(_pieces(stream), media_type=media_type, headers=attachment(name) | headers)


def as_workbook(stream: BinaryIO, name: str) -> Response:
    """The same for a workbook."""
    return as_file(stream, name, XLSX)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while piece := stream.read(_PIECE):
            yield piece
