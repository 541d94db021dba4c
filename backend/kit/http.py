"""What HTTP asks of every route: the session, the actor, the version seen, and strict bodies."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any, BinaryIO
from urllib.parse import quote

from fastapi import Depends, Header, Path, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.security import APIKeyCookie, OAuth2PasswordBearer
from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError
from sqlmodel import Session

from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Stale, VersionRequired

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def open_session(request: Request) -> Iterator[Session]:
    """The request's one session; committed only when the endpoint ended well."""
    with db.reading() if request.method in SAFE else db.writing() as session:
        yield session


Db = Annotated[Session, Depends(open_session, scope="function")]


_password_form = OAuth2PasswordBearer("/api/v1/auth/token", auto_error=False, description="Machines, and `/docs`.")
_cookie = APIKeyCookie(name="sc_access", auto_error=False, description="Browsers; unsafe methods need `X-CSRF-Token`.")


def current_actor(
    request: Request,
    session: Db,
    _bearer: Annotated[str | None, Depends(_password_form)],
    _signed_in: Annotated[str | None, Depends(_cookie)],
) -> Actor:
    """Who is asking. The app fills in how a person or a machine is recognised."""
    identify: Callable[[Request, Session], Actor] = request.app.state.identify
    actor = identify(request, session)
    session.info["actor"] = request.state.actor = actor
    return actor


Who = Annotated[Actor, Depends(current_actor)]


def seen_version(_actor: Who, if_match: Annotated[str | None, Header(max_length=40, examples=['"3"'])] = None) -> int:
    """The version the caller saw, from `If-Match: "3"`; a stranger is asked who it is first."""
    if if_match is None:
        raise VersionRequired
    text = if_match.removeprefix("W/").strip('"')
    if not text.isdecimal() or len(text) > 9:
        raise Stale
    return int(text)


Seen = Annotated[int, Depends(seen_version)]
Id = Annotated[str, Path(pattern=r"^[0-9A-Za-z_-]{1,64}$", description="Opaque id.")]


def tag(response: Response, version: int) -> None:
    """Puts the version on the answer as its ETag."""
    response.headers["ETag"] = f'"{version}"'


def language_of(request: Request) -> str:
    """`en` when the caller prefers English, else `zh`."""
    return "en" if request.headers.get("accept-language", "zh").lower().startswith("en") else "zh"


Language = Annotated[str, Depends(language_of)]


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}
"""What a route that answers with a workbook declares."""
_PIECE = 1 << 16


def as_workbook(file: BinaryIO, name: str) -> Response:
    """The workbook as a file to keep, sent piece by piece and closed at the end."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(_pieces(file), media_type=XLSX, headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


def _kept() -> Iterator[Session]:
    with db.writing() as session:
        yield session


Kept = Annotated[Session, Depends(_kept, scope="function")]
"""A session whose journal entry stays, on a route that reads."""


_MOST_VALUES = 50_000
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def _unstorable(value: Any) -> bool:
    """Whether the database could not hold it: NUL or half a character, a number without end, an over-long integer."""
    if isinstance(value, str):
        return _UNSTORABLE.search(value) is not None
    if isinstance(value, float):
        return not math.isfinite(value)
    return isinstance(value, int) and abs(value) >= 1 << 53


def _refuse_unstorable(data: Any) -> None:
    waiting, seen = [data], 0
    while waiting:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif _unstorable(value):
            raise _REFUSED
        if seen > _MOST_VALUES:
            raise _TOO_MANY


_REFUSED = PydanticCustomError("unstorable", "Holds a NUL character, half a character or a number out of range")
_TOO_MANY = PydanticCustomError("too_many_values", "Holds too many values")


class Body(BaseModel):
    """What a caller may send: nothing unknown, nothing the database could not hold."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, data: Any) -> Any:
        _refuse_unstorable(data)
        return data


class Answer(BaseModel):
    """What crosses HTTP outward."""

    model_config = ConfigDict(from_attributes=True)


class Problem(BaseModel):
    """RFC 9457 problem; further members are the facts of the refusal."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: list[dict[str, Any]] | None = None


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals a route can give, for its declaration; those every signed-in route gives are always in."""
    wanted = sorted({401, 403, 404, 422, *statuses})
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _MEANING[status], "content": content} for status in wanted}


_MEANING = {
    400: "The body could not be read.",
    401: "Not signed in.",
    403: "The role does not allow this.",
    404: "Not there, or outside the caller's reach.",
    409: "The move is not open; `blocked` says why and what would open it.",
    412: "Somebody changed it since `If-Match` was read.",
    413: "Too large.",
    415: "Not a kind of file that is taken.",
    422: "A field is missing or wrong; `errors` names each.",
    428: "`If-Match` is missing.",
    503: "Something the server needs is missing or busy; `detail` says what.",
    429: "Too many attempts; `Retry-After` says when to come back.",
}
MOVE = (409, 412, 428)
