"""The door: who a caller is by what it carries, and what is handed out for a password or a secret."""

from sqlmodel import Session

from backend.accounts import shapes, tokens
from backend.accounts.service import machines, signing
from backend.accounts.service.credentials import PREFIX
from backend.accounts.service.signing import Signed
from backend.accounts.tokens import Kind
from backend.kit.actor import Actor
from backend.kit.errors import Invalid


def recognise_browser(session: Session, *, token: str, address: str) -> Actor:
    """Who is signed in with this cookie; nothing but a person's own access token is taken. Raises Unauthorized."""
    return signing.recognise(session, claims=tokens.read(Kind.ACCESS, token), address=address)


def recognise_bearer(session: Session, *, token: str, address: str) -> Actor:
    """Who carries this: a person's access token, a client's, or a token made to be carried. Raises Unauthorized."""
    if token.startswith(PREFIX):
        return machines.recognise_secret(session, token, address)
    claims = tokens.read(Kind.ACCESS, token, Kind.MACHINE)
    if claims.kind is Kind.MACHINE:
        return machines.recognise_client(session, claims, address)
    return signing.recognise(session, claims=claims, address=address)


def grant(session: Session, form: shapes.TokenIn, *, address: str, agent: str) -> Signed:
    """OAuth2: what a password, a refresh token or a client's secret is worth. Raises Invalid when its fields are missing."""
    if form.grant_type == "refresh_token" and form.refresh_token:
        return signing.refresh(session, token=form.refresh_token, address=address)
    if form.grant_type == "password" and form.username and form.password:
        password = form.password.get_secret_value()
        return signing.sign_in(session, login=form.username, password=password, address=address, agent=agent)
    if form.grant_type == "client_credentials" and form.client_id and form.client_secret:
        secret = form.client_secret.get_secret_value()
        return machines.fetch_token(session, client_id=form.client_id, secret=secret, address=address)
    raise Invalid
