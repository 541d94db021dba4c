"""The tokens and clients of a coordinator's own subtree."""

from typing import Annotated

from fastapi import Query

from backend.accounts import service, shapes
from backend.accounts.tables import CredentialKind
from backend.kit.http import Db, Id, Router, Who, problems
from backend.kit.pages import Page

router = Router(prefix="/api/v1", tags=["tokens"])


@router.get("/tokens", responses=problems())
def list_tokens(
    query: Annotated[shapes.CredentialQuery, Query()], session: Db, actor: Who
) -> Page[shapes.CredentialOut]:
    """The tokens and clients at one's own unit and below, without their secrets."""
    return service.list_tokens(session, actor, query)


@router.post("/tokens", status_code=201, responses=problems(409))
def make_token(body: shapes.UnitCredentialIn, session: Db, actor: Who) -> shapes.CredentialWithSecretOut:
    """Makes a token for a unit's own software; the answer tells it, this once."""
    return service.make_for_unit(session, actor, CredentialKind.UNIT, body)


@router.post("/tokens/{id}/revoke", status_code=204, responses=problems())
def revoke_token(id: Id, session: Db, actor: Who) -> None:
    """Ends a token or a client at once, whoever made it."""
    service.revoke_token(session, actor, id)


@router.post("/clients", status_code=201, responses=problems(409))
def make_client(body: shapes.UnitCredentialIn, session: Db, actor: Who) -> shapes.CredentialWithSecretOut:
    """Makes an OAuth2 client of a unit; `id` is its `client_id`, the answer tells its secret, this once."""
    return service.make_for_unit(session, actor, CredentialKind.CLIENT, body)


@router.post("/clients/{id}/rotate", responses=problems())
def rotate_client(id: Id, session: Db, actor: Who) -> shapes.CredentialWithSecretOut:
    """Gives a client a new secret, told this once; the one before is taken for another 24 hours."""
    return service.rotate_client(session, actor, id)
