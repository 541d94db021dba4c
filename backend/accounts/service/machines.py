"""How a machine is recognised: by a token it shows, or as a client that fetches a short one for its secret."""

import hmac
import logging
from datetime import datetime, timedelta
from typing import Any, NoReturn

import sqlalchemy as sa
from sqlmodel import Session

from backend.accounts import lockout, queries, rules, tokens
from backend.accounts.errors import TokenEnded, WrongClient
from backend.accounts.rules import Standing
from backend.accounts.service.credentials import hash_of
from backend.accounts.service.signing import Signed
from backend.accounts.tables import Credential, CredentialKind, User
from backend.journal import service as journal
from backend.kit import clock, db
from backend.kit.actor import Actor, Token
from backend.kit.errors import Unauthorized, Unavailable
from backend.kit.settings import settings
from backend.policy import Role, Scope, scopes

LOG = logging.getLogger(__name__)
_NOTED_EVERY = timedelta(minutes=1)
_REFUSAL_NOTED_EVERY = timedelta(hours=1)
"""A program that knows no better asks every second."""
_LONGEST = 100
_credential: Any = sa.inspect(Credential).columns


def recognise_secret(session: Session, secret: str, address: str) -> Actor:
    """Who a token acts for. Raises Unauthorized for an unknown one, TokenEnded for one that is no longer good."""
    found = queries.credential_of(session, secret_hash=hash_of(secret)) if len(secret) <= _LONGEST else None
    return _admitted(found, address)


def recognise_client(session: Session, claims: tokens.Claims, address: str) -> Actor:
    """Who a client acts for that came with the short token it fetched; the client's end ends that too."""
    return _admitted(queries.credential_of(session, client_id=claims.sign_in_id), address)


def _admitted(found: tuple[Credential, User] | None, address: str) -> Actor:
    if found is None:
        raise Unauthorized
    (row, holder), now = found, clock.now()
    standing = rules.standing_of(row, holder, now)
    if standing is not Standing.LIVE:
        if row.refused_at is None or now - row.refused_at > _REFUSAL_NOTED_EVERY:
            _note(_actor_of(row, holder, address), row, now, refused=standing)
        raise TokenEnded
    actor = _actor_of(row, holder, address)
    if row.used_at is None or now - row.used_at > _NOTED_EVERY:
        _note(actor, row, now)
    return actor


def _actor_of(row: Credential, holder: User, address: str) -> Actor:
    given = [Scope(name) for name in row.scopes if name in set(Scope)]
    at_own_unit = row.unit_id == holder.unit_id
    return Actor(
        user_id=holder.id, login=holder.login, name=holder.name, role=holder.role, unit_id=row.unit_id,
        unit_path=row.unit_path, address=address, must_change_password=holder.must_change_password,
        token=Token(row.id, row.name), allowed=scopes.allowed(Role(holder.role), given, at_own_unit=at_own_unit),
    )  # fmt: skip


def _note(actor: Actor, row: Credential, now: datetime, *, refused: Standing | None = None) -> None:
    """When it was last used, or that it was refused; where nothing can be written a later request does it."""
    column = "refused_at" if refused else "used_at"
    try:
        with db.writing() as session:
            session.execute(sa.update(Credential).where(_credential.id == row.id).values({column: now}))
            if refused:
                noun = "client" if row.kind is CredentialKind.CLIENT else "token"
                journal.record(session, actor, f"{noun}.refused", subject=row, because=refused)
    except (sa.exc.OperationalError, Unavailable) as fault:
        LOG.warning("a token's use could not be noted: %s", type(fault).__name__)


def fetch_token(session: Session, *, client_id: str, secret: str, address: str) -> Signed:
    """A short token for a client. Raises WrongClient, alike whatever the reason; five failures lock it for a while."""
    now = clock.now()
    judged = lockout.take_a_try(f"client:{client_id}", now)
    found = queries.credential_of(session, client_id=client_id)
    row, holder = found or (None, None)
    if not (row and holder and judged and _opens(row, holder, secret, now)):
        _refuse_client(session, found, address)
    lockout.forgive(session, f"client:{client_id}", now)
    actor = _actor_of(row, holder, address)
    until = min(now + timedelta(minutes=settings().access_minutes), row.expires_at)
    access, _ = tokens.issue(tokens.Kind.MACHINE, user_id=holder.id, sign_in_id=row.id, until=until)
    journal.record(session, actor, "client.signed_in", subject=row)
    return Signed(actor, access, None, int((until - now).total_seconds()), " ".join(row.scopes))


def _opens(row: Credential, holder: User, secret: str, now: datetime) -> bool:
    """Whether the client is good and this its secret, or the one before it while that is still taken."""
    shown = hash_of(secret)
    kept = [row.secret_hash]
    if row.old_hash and row.old_until and now < row.old_until:
        kept.append(row.old_hash)
    right = any(hmac.compare_digest(shown, one) for one in kept)
    return right and rules.standing_of(row, holder, now) is Standing.LIVE


def _refuse_client(session: Session, found: tuple[Credential, User] | None, address: str) -> NoReturn:
    whom = _actor_of(*found, address) if found else Actor("", "", "", "", "", "/", address)
    journal.record(session, whom, "client.refused", subject=found[0] if found else None)
    raise WrongClient(error=WrongClient.code)
