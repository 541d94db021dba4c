"""Signing in and staying signed in: one sign-in is a family of tokens that ends as a whole."""

import hashlib
import hmac
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.accounts import lockout, passwords, queries, tokens
from backend.accounts.errors import SessionEnded, WrongCredentials
from backend.accounts.tables import SignIn, User
from backend.journal import service as journal
from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.errors import NotFound, Unauthorized, Unavailable
from backend.kit.settings import settings

LOG = logging.getLogger(__name__)
_NOTED_EVERY = timedelta(minutes=1)
_TABS_MEET = timedelta(seconds=30)
"""How long two tabs of one browser may come with the same refresh token."""
_sign_in: Any = sa.inspect(SignIn).columns
_user: Any = sa.inspect(User).columns


@dataclass(frozen=True, slots=True)
class Signed:
    """What a person who is signed in carries away."""

    actor: Actor
    access: str
    refresh: str | None
    expires_in: int
    scope: str | None = None


def sign_in(session: Session, *, login: str, password: str, address: str, agent: str) -> Signed:
    """Begins a sign-in. Raises WrongCredentials, alike in words and time whatever the reason.

    The try is counted before the password is looked at, and nothing is locked while it is.
    """
    now = clock.now()
    judged = lockout.take_a_try(login, now)
    with db.reading() as aside:
        user = queries.by_login(aside, login)
    right = passwords.matches(password, user.password_hash if user else None)
    if not (user and right and judged and not user.disabled):
        _note_failure(session, login, user, address, judged=judged)
        raise WrongCredentials
    lockout.forgive(session, login, now)
    session.execute(sa.update(User).where(_user.id == user.id).values(last_sign_in_at=now))
    row = SignIn(
        user_id=user.id, started_at=now, used_at=now, refresh_hash="", address=address, agent=agent[:200],
        ends_at=now + timedelta(hours=settings().session_hours),
    )  # fmt: skip
    actor = _actor_of(user, address, row.id)
    journal.record(session, actor, "sign_in.opened", object_id=row.id)
    return _hand_out(session, actor, row, now)


def _note_failure(session: Session, login: str, user: User | None, address: str, *, judged: bool) -> None:
    """Who is unknown leaves no name: people type passwords into the wrong field."""
    whom = _actor_of(user, address) if user else Actor("", "", "", "", "", "/", address)
    event = "sign_in.refused" if judged else "sign_in.refused_while_locked"
    if judged and queries.locks(session, [login], clock.now()):
        event = "sign_in.locked"
    journal.record(session, whom, event, object_id=whom.user_id)


def _hand_out(session: Session, actor: Actor, row: SignIn, now: datetime) -> Signed:
    """A fresh pair of tokens; the refresh token handed out before is worth nothing more, but for a tab just behind."""
    again, token_id = tokens.issue(tokens.Kind.REFRESH, user_id=row.user_id, sign_in_id=row.id, until=row.ends_at)
    row.old_hash, row.old_until = row.refresh_hash or None, now + _TABS_MEET
    row.refresh_hash, row.used_at = _hash_of(token_id), now
    session.add(row)
    return _signed(actor, row, now, again)


def _signed(actor: Actor, row: SignIn, now: datetime, again: str | None) -> Signed:
    until = min(now + timedelta(minutes=settings().access_minutes), row.ends_at)
    access, _ = tokens.issue(tokens.Kind.ACCESS, user_id=row.user_id, sign_in_id=row.id, until=until)
    return Signed(actor, access, again, int((until - now).total_seconds()))


def _hash_of(token_id: str) -> str:
    return hashlib.sha256(token_id.encode()).hexdigest()


def _actor_of(person: Any, address: str, sign_in_id: str | None = None) -> Actor:
    return Actor(
        user_id=person.id, login=person.login, name=person.name, role=person.role, unit_id=person.unit_id,
        unit_path=person.unit_path, address=address, must_change_password=person.must_change_password,
        session_id=sign_in_id,
    )  # fmt: skip


def refresh(session: Session, *, token: str, address: str, in_tabs: bool = False) -> Signed:
    """A new pair for the refresh token. A token used before ends the whole sign-in: somebody else may hold it.

    A browser keeps one refresh token for all its tabs (`in_tabs`): the one that comes a moment after another carries
    the token before, and is given an access token alone.
    """
    claims, now = tokens.read(tokens.Kind.REFRESH, token), clock.now()
    query = sa.select(SignIn).where(_sign_in.id == claims.sign_in_id).with_for_update()
    row = session.execute(query).scalar_one_or_none()
    person = queries.live_sign_in(session, claims.sign_in_id, claims.user_id, now)
    if row is None or person is None:
        raise SessionEnded
    actor = _actor_of(person, address, row.id)
    shown = _hash_of(claims.token_id)
    if in_tabs and _is_just_behind(row, shown, now):
        return _signed(actor, row, now, None)
    if not hmac.compare_digest(row.refresh_hash, shown):
        row.ended_at = now
        journal.record(session, actor, "sign_in.reuse_detected", object_id=row.id)
        raise SessionEnded
    return _hand_out(session, actor, row, now)


def _is_just_behind(row: SignIn, shown: str, now: datetime) -> bool:
    if row.old_hash is None or row.old_until is None or now > row.old_until:
        return False
    return hmac.compare_digest(row.old_hash, shown)


def recognise(session: Session, *, claims: tokens.Claims, address: str) -> Actor:
    """Who holds such an access token. Raises Unauthorized when the sign-in or the account is no longer good."""
    now = clock.now()
    person = queries.live_sign_in(session, claims.sign_in_id, claims.user_id, now)
    if person is None:
        raise Unauthorized
    if now - person.used_at > _NOTED_EVERY:
        _note_use(claims.sign_in_id, now)
    return _actor_of(person, address, claims.sign_in_id)


def _note_use(sign_in_id: str, now: datetime) -> None:
    """Keeps the sign-in from going idle; while nothing can be written people read on, and a later request does it."""
    try:
        with db.writing() as session:
            session.execute(sa.update(SignIn).where(_sign_in.id == sign_in_id).values(used_at=now))
    except (sa.exc.OperationalError, Unavailable) as fault:
        LOG.warning("a sign-in's use could not be noted: %s", type(fault).__name__)


def sign_out(session: Session, actor: Actor) -> None:
    """Ends the sign-in the actor came with."""
    end_sign_in(session, actor, actor.session_id or "")


def end_sign_in(session: Session, actor: Actor, sign_in_id: str) -> None:
    """Ends one of the actor's own sign-ins, here or on another device."""
    query = sa.select(SignIn).where(
        _sign_in.id == sign_in_id, _sign_in.user_id == actor.user_id, _sign_in.ended_at.is_(None)
    )
    row = session.execute(query.with_for_update()).scalar_one_or_none()
    if row is None:
        raise NotFound
    row.ended_at = clock.now()
    journal.record(session, actor, "sign_in.ended", object_id=row.id)


def end_all(session: Session, user_id: str, *, but: str | None = None) -> None:
    """Ends a person's sign-ins, all `but` one."""
    mine = sa.and_(_sign_in.user_id == user_id, _sign_in.ended_at.is_(None), _sign_in.id != (but or ""))
    session.execute(sa.update(SignIn).where(mine).values(ended_at=clock.now()))
