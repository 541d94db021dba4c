"""What HTTP asks of every route: the session, the actor, the version seen, and strict bodies."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

from fastapi import Depends, Header, Path, Request, Response
from pydantic import BaseModel, ConfigDict, model_validator
from sqlmodel import Session

from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Invalid, Stale, VersionRequired, field_error
from backend.kit.words import Text

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def open_session(request: Request) -> Iterator[Session]:
    """The request's one session; committed only when the endpoint ended well."""
    with db.reading() if request.method in SAFE else db.writing() as session:
        yield session


Db = Annotated[Session, Depends(open_session, scope="function")]


def current_actor(request: Request, session: Db) -> Actor:
    """Who is asking. The app fills in how a person or a machine is recognised."""
    identify: Callable[[Request, Session], Actor] = request.app.state.identify
    actor = identify(request, session)
    session.info["actor"] = actor
    return actor


Who = Annotated[Actor, Depends(current_actor)]


def seen_version(if_match: Annotated[str | None, Header(max_length=40, examples=['"3"'])] = None) -> int:
    """The version the caller saw, from `If-Match: "3"`."""
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


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_holds_nul(v) for pair in value.items() for v in pair)
    return isinstance(value, list) and any(_holds_nul(v) for v in value)


class Body(BaseModel):
    """What a caller may send: nothing unknown, no NUL."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _refuse_nul(cls, data: Any) -> Any:
        if _holds_nul(data):
            text = Text("内容含有不可见的空字符。", "The content holds a NUL character.")
            raise Invalid(errors=[field_error("body", "nul_character", text)])
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
    429: "Too many attempts; `Retry-After` says when to come back.",
}
MOVE = (409, 412, 428)
