"""Tokens and clients: made with a secret told once, listed, ended; a person its own, a coordinator those of its subtree."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from backend.accounts import queries, rules, shapes
from backend.accounts.errors import ScopeNotHeld, TooManyTokens
from backend.accounts.tables import Credential, CredentialKind, User
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.errors import field_error
from backend.kit.pages import Page, paged
from backend.policy import Permission, Role, Scope, require, scopes
from backend.units import queries as units

PREFIX = "sc_"
P, K = Permission, CredentialKind


def hash_of(secret: str) -> str:
    """What is kept of a secret; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _new_secret() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def make_my_token(session: Session, actor: Actor, asked: shapes.CredentialIn) -> shapes.CredentialWithSecretOut:
    """A token of one's own, for a script or a small program. Raises ScopeNotHeld, TooManyTokens."""
    return _make(session, actor, K.PERSONAL, actor.unit_id, actor.unit_path, asked)


def make_for_unit(
    session: Session, actor: Actor, kind: CredentialKind, asked: shapes.UnitCredentialIn
) -> shapes.CredentialWithSecretOut:
    """A token or a client of a unit within reach; it may do there what its maker may do there, and no more."""
    require(actor, P.TOKEN_MANAGE)
    unit = units.get(session, actor, asked.unit_id, stay=True)
    require(actor, P.TOKEN_MANAGE, unit.path)
    return _make(session, actor, kind, unit.id, unit.path, asked)


def _make(
    session: Session, actor: Actor, kind: CredentialKind, unit_id: str, unit_path: str, asked: shapes.CredentialIn
) -> shapes.CredentialWithSecretOut:
    _demand_held(actor, asked, at_own_unit=unit_id == actor.unit_id)
    now, secret = clock.now(), _new_secret()
    session.get_one(User, actor.user_id, with_for_update=True)
    if queries.live_credentials(session, actor.user_id, now) >= rules.MOST_LIVE:
        raise TooManyTokens(limit=rules.MOST_LIVE)
    row = Credential(
        kind=kind, name=asked.name, user_id=actor.user_id, unit_id=unit_id, unit_path=unit_path,
        scopes=[scope for scope in Scope if scope in asked.scopes], secret_hash=hash_of(secret), hint=secret[-4:], made_at=now,
        expires_at=now + timedelta(days=asked.valid_days),
    )  # fmt: skip
    session.add(row)
    _record(session, actor, row, "made", scopes=row.scopes, expires_at=row.expires_at.isoformat())
    return _with_secret(session, row, secret)


def _demand_held(actor: Actor, asked: shapes.CredentialIn, *, at_own_unit: bool) -> None:
    missing = [
        field_error(f"scopes.{n}", ScopeNotHeld.code, ScopeNotHeld.text)
        for n, scope in enumerate(asked.scopes)
        if not scopes.held(Role(actor.role), scope, at_own_unit=at_own_unit)
    ]
    if missing:
        raise ScopeNotHeld(errors=missing)


def rotate_client(session: Session, actor: Actor, client_id: str) -> shapes.CredentialWithSecretOut:
    """A new secret for a client; the one before is taken for another 24 hours."""
    require(actor, P.TOKEN_MANAGE)
    row, secret = queries.get_credential(session, actor, client_id, [K.CLIENT]), _new_secret()
    row.old_hash, row.old_until = row.secret_hash, clock.now() + rules.OVERLAP
    row.secret_hash, row.hint = hash_of(secret), secret[-4:]
    _record(session, actor, row, "rotated")
    return _with_secret(session, row, secret)


def revoke_token(session: Session, actor: Actor, credential_id: str) -> None:
    """Ends a token or a client of one's subtree at once, whoever made it."""
    require(actor, P.TOKEN_MANAGE)
    _revoke(session, actor, queries.get_credential(session, actor, credential_id, list(K)))


def revoke_my_token(session: Session, actor: Actor, credential_id: str) -> None:
    """Ends one of one's own tokens at once."""
    _revoke(session, actor, queries.get_my_credential(session, actor, credential_id))


def _revoke(session: Session, actor: Actor, row: Credential) -> None:
    row.revoked_at = clock.now()
    _record(session, actor, row, "revoked")


def _record(session: Session, actor: Actor, row: Credential, what: str, **data: Any) -> None:
    noun = "client" if row.kind is K.CLIENT else "token"
    journal.record(session, actor, f"{noun}.{what}", subject=row, name=row.name, kind=row.kind, **data)


def my_tokens(session: Session, actor: Actor) -> list[shapes.CredentialOut]:
    """One's own tokens, the latest made first; those long ended are left out."""
    return _shown(session, queries.my_credentials(session, actor.user_id, clock.now()))


def list_tokens(session: Session, actor: Actor, query: shapes.CredentialQuery) -> Page[shapes.CredentialOut]:
    """The tokens and clients of one's own unit and below, those people made for themselves among them."""
    require(actor, P.TOKEN_MANAGE)
    return paged(
        session, queries.credentials(session, actor, kind=query.kind, unit=query.unit), query,
        sorts=queries.CREDENTIAL_SORTS, key=queries.CREDENTIAL_KEY, default="-made_at",
        shape=lambda rows: _shown(session, rows),
    )  # fmt: skip


def _shown(session: Session, rows: Sequence[Credential]) -> list[shapes.CredentialOut]:
    places = units.by_ids(session, [row.unit_id for row in rows])
    people, now = queries.people(session, [row.user_id for row in rows]), clock.now()
    return [
        shapes.CredentialOut.of(row, holder, places[row.unit_id].name, rules.standing_of(row, holder, now))
        for row in rows
        if (holder := people[row.user_id])
    ]


def _with_secret(session: Session, row: Credential, secret: str) -> shapes.CredentialWithSecretOut:
    session.flush()
    return shapes.CredentialWithSecretOut(secret=secret, **_shown(session, [row])[0].model_dump())
