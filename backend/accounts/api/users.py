"""The accounts of a coordinator's own subtree."""

from typing import Annotated

from fastapi import Query, Response

from backend.accounts import service, shapes
from backend.kit.http import MOVE, Db, Id, Router, Seen, Who, problems, tag
from backend.kit.pages import Page

router = Router(prefix="/api/v1/users", tags=["users"])


@router.get("", responses=problems())
def list_users(query: Annotated[shapes.UserQuery, Query()], session: Db, actor: Who) -> Page[shapes.UserOut]:
    """The accounts at one's own unit and below."""
    return service.list_users(session, actor, query)


@router.post("", status_code=201, responses=problems(409))
def create_user(body: shapes.UserIn, response: Response, session: Db, actor: Who) -> shapes.UserWithPasswordOut:
    """Makes an account; the answer tells its first password, this once."""
    shown = service.create_user(session, actor, body.unit_id, login=body.login, name=body.name, role=body.role)
    tag(response, shown.version)
    return shown


@router.get("/{id}", responses=problems())
def get_user(id: Id, response: Response, session: Db, actor: Who) -> shapes.UserOut:
    """One account."""
    shown = service.get_user(session, actor, id)
    tag(response, shown.version)
    return shown


@router.patch("/{id}", responses=problems(*MOVE))
def change_user(
    id: Id, session: Db, actor: Who, seen: Seen, body: shapes.UserChangeIn, response: Response
) -> shapes.UserOut:
    """Renames a person, or gives the account another role or unit."""
    shown = service.change_user(session, actor, id, seen, name=body.name, role=body.role, unit_id=body.unit_id)
    tag(response, shown.version)
    return shown


@router.post("/{id}/disable", responses=problems(*MOVE))
def disable_user(id: Id, session: Db, actor: Who, seen: Seen, response: Response) -> shapes.UserOut:
    """Shuts an account at once."""
    shown = service.disable_user(session, actor, id, seen)
    tag(response, shown.version)
    return shown


@router.post("/{id}/enable", responses=problems(*MOVE))
def enable_user(id: Id, session: Db, actor: Who, seen: Seen, response: Response) -> shapes.UserOut:
    """Opens a disabled account again, and lifts a lock."""
    shown = service.enable_user(session, actor, id, seen)
    tag(response, shown.version)
    return shown


@router.post("/{id}/reset_password", responses=problems(*MOVE))
def reset_password(id: Id, session: Db, actor: Who, seen: Seen, response: Response) -> shapes.UserWithPasswordOut:
    """Gives the account a new first password, told this once."""
    shown = service.reset_password(session, actor, id, seen)
    tag(response, shown.version)
    return shown
