"""A caller's key makes a POST safe to repeat: the same request is answered again and not carried out again."""

import hashlib
import re
from collections.abc import AsyncIterator
from typing import Annotated, Any, BinaryIO, get_args

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from backend.kit import clock, kept_answers
from backend.kit.errors import Invalid, field_error
from backend.kit.http.bodies import SHOWN_ONCE
from backend.kit.http.requests import Db
from backend.kit.kept_answers import HEADER, LARGEST, Answered, Asked, KeptAnswer
from backend.kit.words import Text

_FORM = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("content-type", "content-language", "etag", "location")
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_PIECE = 1 << 18
_SAID = (
    "Chosen by the caller for one act, such as a UUID. The same request with the same key is carried out once and "
    "answered alike for 24 hours."
)
Key = Annotated[
    str | None,
    Header(alias=HEADER, description=_SAID, json_schema_extra={"minLength": 1, "maxLength": 255}),
]


class KeyForm(Invalid):
    code = "key_form"
    text = Text(
        "Idempotency-Key 应为 1 至 255 个可见的 ASCII 字符，例如一个 UUID。",
        "Idempotency-Key should be 1 to 255 visible ASCII characters, a UUID for example.",
    )

    def __init__(self) -> None:
        super().__init__(errors=[field_error(HEADER, self.code, self.text)])


class Replayed(Exception):
    """The request was answered before."""

    def __init__(self, kept: KeptAnswer) -> None:
        super().__init__()
        self.kept = kept

    def answer(self) -> Response:
        """The answer as it was, and that it is an old one."""
        return Response(self.kept.body, self.kept.status or 200, self.kept.headers | {"Idempotent-Replayed": "true"})


async def in_hand(request: Request, key: Key = None) -> AsyncIterator[Asked | None]:
    """The request under its key, from before its transaction begins until after it has ended."""
    if key is None:
        yield None
        return
    if not _FORM.fullmatch(key):
        raise KeyForm
    asked = Asked(request.state.actor.user_id, key, await _fingerprint(request), clock.now())
    with kept_answers.in_hand(asked):
        yield asked


async def answer_once(
    request: Request, asked: Annotated[Asked | None, Depends(in_hand, scope="function")], session: Db
) -> None:
    """Raises Replayed when the request was answered before."""
    if asked is None:
        return
    kept = await run_in_threadpool(kept_answers.answered_before, session, asked)
    if kept is not None:
        raise Replayed(kept)
    request.state.claimed = (session, asked)


async def keep(request: Request, response: Response, *, secret: bool) -> None:
    """Keeps what is answered to a request under a key, unless it is a secret, a stream or too large."""
    claimed: tuple[Session, Asked] | None = getattr(request.state, "claimed", None)
    if claimed is not None:
        await run_in_threadpool(kept_answers.keep, *claimed, _answered(response, secret=secret))


def _answered(response: Response, *, secret: bool) -> Answered:
    body = getattr(response, "body", None)
    if secret or body is None or len(body) > LARGEST:
        return Answered(response.status_code)
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    return Answered(response.status_code, bytes(body), headers)


def shows_secret(shape: Any) -> bool:
    """Whether an answer of this shape holds something that is shown once only."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        fields = shape.model_fields.values()
        return any(SHOWN_ONCE in field.metadata or shows_secret(field.annotation) for field in fields)
    return any(part is SHOWN_ONCE or shows_secret(part) for part in get_args(shape))


async def _fingerprint(request: Request) -> str:
    """SHA-256 of who sends what where; a form counts by its fields and files, whatever parts them."""
    actor = request.state.actor
    carried = actor.token.id if actor.token else ""
    parts: list[Any] = [request.method, request.url.path, request.url.query, actor.role, actor.unit_path, carried]
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS:
        for name, value in (await request.form()).multi_items():
            sent = [value.filename, value.content_type, value.file] if isinstance(value, UploadFile) else [value]
            parts += [name, *sent]
    else:
        parts.append(await request.body())
    return await run_in_threadpool(_digest, parts)


def _digest(parts: list[Any]) -> str:
    """Over the digest of each part, so that no two lists of parts read alike."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(_digest_of(part))
    return whole.hexdigest()


def _digest_of(part: str | bytes | BinaryIO | None) -> bytes:
    if part is None or isinstance(part, str | bytes):
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        return hashlib.sha256(content or b"").digest()
    digest = hashlib.sha256()
    part.seek(0)
    while piece := part.read(_PIECE):
        digest.update(piece)
    part.seek(0)
    return digest.digest()
