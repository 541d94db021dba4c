"""What a route asks of a request: the session, the actor, the version seen, the language; and how it shows a row."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import Depends, Header, Path, Request, Response
from fastapi.security import APIKeyCookie, HTTPBearer, OAuth2
from sqlmodel import Session

from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Stale
from backend.kit.http.turns import InTurn

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def open_session(request: Request, _turn: InTurn) -> Iterator[Session]:
    """The request's one session; committed only when the endpoint ended well. What only reads gets none to write with."""
    only_reads = request.method in SAFE or getattr(request.state, "only_reads", False)
    with db.reading() if only_reads else db.writing() as session:
        yield session


Db = Annotated[Session, Depends(open_session, scope="function")]

_DOOR = {"tokenUrl": "/api/v1/auth/token", "refreshUrl": "/api/v1/auth/token", "scopes": {}}
_oauth = OAuth2(
    flows={"password": _DOOR, "clientCredentials": _DOOR},
    auto_error=False,
    description="A person with account and password, or a unit's client with `client_id` and `client_secret`. Access tokens are "
    "JWTs made and checked as RFC8725 advises, good for 15 minutes.",
)
_token = HTTPBearer(
    auto_error=False,
    scheme_name="ApiToken",
    bearerFormat="sc_…",
    description="A token made under 个人设置 or 接口令牌.",
)
_cookie = APIKeyCookie(name="sc_access", auto_error=False, description="Browsers; unsafe methods need `X-CSRF-Token`.")


def current_actor(
    request: Request,
    _turn: InTurn,
    _bearer: Annotated[str | None, Depends(_oauth)],
    _carried: Annotated[Any, Depends(_token)],
    _signed_in: Annotated[str | None, Depends(_cookie)],
) -> Actor:
    """Who is asking; whoever writes was recognised at the door."""
    known: Actor | None = getattr(request.state, "actor", None)
    return known or recognise(request)


def recognise(request: Request) -> Actor:
    """Who it is. The app fills in how a person or a machine is recognised."""
    identify: Callable[[Request], Actor] = request.app.state.identify
    request.state.actor = actor = identify(request)
    return actor


Who = Annotated[Actor, Depends(current_actor)]


_IF_MATCH = Header(
    alias="If-Match", max_length=40, examples=['"3"'], description="The version you saw, as `ETag` gave it; 428 without, 412 when stale."
)  # fmt: skip


def seen_version(_actor: Who, if_match: Annotated[str, _IF_MATCH]) -> int:
    """The version the caller saw, from `If-Match: "3"`; a stranger is asked who it is first."""
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


class _Versioned(Protocol):
    version: int


R = TypeVar("R", bound=_Versioned)
A = TypeVar("A")


def shown(detail: Callable[[Session, Actor, R, str], A]) -> Callable[..., Callable[[R], A]]:
    """A dependency that turns the row a service gives into the answer, with its version as ETag."""

    def shows(session: Db, actor: Who, language: Language, response: Response) -> Callable[[R], A]:
        def show(row: R) -> A:
            session.flush()
            tag(response, row.version)
            return detail(session, actor, row, language)

        return show

    return shows
