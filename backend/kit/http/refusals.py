"""How routes declare what they may refuse."""

from typing import Any

from pydantic import BaseModel, ConfigDict


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
    409: "Not possible now: `blocked` says what would open the move; or the same `Idempotency-Key` is being worked on.",
    410: "What followed the cursor is no longer kept whole; begin anew.",
    412: "Somebody changed it since `If-Match` was read.",
    413: "Too large.",
    415: "Not a kind of file that is taken.",
    422: "A field is missing or wrong; `errors` names each.",
    428: "`If-Match` is missing.",
    429: "Too many attempts; `Retry-After` says when to come back.",
    500: "What is kept was damaged; `detail` says what.",
    503: "Something the server needs is missing or busy; `detail` says what.",
    507: "No room left to keep it; nothing was changed.",
}
MOVE = (409, 412, 428)
UPLOAD = (409, 413, 415, 507)
