"""One's own account."""

from backend.accounts import service, shapes
from backend.kit.http import Db, Id, Router, Who, problems

router = Router(prefix="/api/v1/me", tags=["me"])


@router.get("", responses=problems())
def get_me(session: Db, actor: Who) -> shapes.Me:
    """Who is signed in, and what the role may do."""
    return service.me(session, actor)


@router.patch("", responses=problems())
def change_preferences(body: shapes.PreferencesIn, session: Db, actor: Who) -> shapes.Me:
    """Remembers language and density."""
    return service.prefer(session, actor, language=body.language, density=body.density)


@router.put("/password", status_code=204, responses=problems())
def change_password(body: shapes.PasswordIn, session: Db, actor: Who) -> None:
    """Sets a new password; every other sign-in of the person ends."""
    service.change_password(session, actor, current=body.current.get_secret_value(), new=body.new.get_secret_value())


@router.get("/sessions", responses=problems())
def list_my_sessions(session: Db, actor: Who) -> list[shapes.SignInOut]:
    """Where the person is signed in."""
    return service.my_sign_ins(session, actor)


@router.post("/sessions/{id}/end", status_code=204, responses=problems())
def end_my_session(id: Id, session: Db, actor: Who) -> None:
    """Ends one of one's own sign-ins, on another device for example."""
    service.end_sign_in(session, actor, id)


@router.get("/tokens", responses=problems())
def list_my_tokens(session: Db, actor: Who) -> list[shapes.CredentialOut]:
    """The person's own tokens."""
    return service.my_tokens(session, actor)


@router.post("/tokens", status_code=201, responses=problems(409))
def make_my_token(body: shapes.CredentialIn, session: Db, actor: Who) -> shapes.CredentialWithSecretOut:
    """Makes a token for a program that acts as the person; the answer tells it, this once."""
    return service.make_my_token(session, actor, body)


@router.post("/tokens/{id}/revoke", status_code=204, responses=problems())
def revoke_my_token(id: Id, session: Db, actor: Who) -> None:
    """Ends one of one's own tokens at once."""
    service.revoke_my_token(session, actor, id)
