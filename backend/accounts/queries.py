"""Reading accounts, sign-ins, and what machines come with."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.accounts import lockout
from backend.accounts.tables import Credential, CredentialKind, Guess, SignIn, User
from backend.kit.actor import Actor
from backend.kit.errors import NotFound
from backend.kit.pages import contains
from backend.kit.settings import settings
from backend.kit.words import Text
from backend.policy import Permission, Role, within_reach
from backend.policy.reach import below
from backend.units import queries as units
from backend.units.tables import Unit
from backend.workflow.machine import WhyNot

_user: Any = sa.inspect(User).columns
_sign_in: Any = sa.inspect(SignIn).columns

USER_SORTS = {"login": _user.login, "name": _user.name, "role": _user.role, "unit": _user.unit_path}
USER_KEY = _user.id
_credential: Any = sa.inspect(Credential).columns
CREDENTIAL_SORTS = {
    "made_at": _credential.made_at, "expires_at": _credential.expires_at, "name": _credential.name,
    "unit": _credential.unit_path,
}  # fmt: skip
CREDENTIAL_KEY = _credential.id
_REMEMBERED = timedelta(days=30)
"""How long a person still sees a token of its own that has ended."""


def by_login(session: Session, login: str) -> User | None:
    """The account of that name, whoever asks."""
    return session.execute(sa.select(User).where(_user.login == login.strip().lower())).scalar_one_or_none()


def left_open(session: Session, unit: Unit) -> list[WhyNot]:
    """What of the accounts keeps a unit from ending."""
    query = sa.select(sa.func.count()).where(_user.unit_path == unit.path, _user.disabled.is_(False))
    if not (n := session.execute(query).scalar_one()):
        return []
    text = Text("还有 {n} 个账号未停用或转到其他单位", "{n} accounts are neither disabled nor given to another unit")
    return [WhyNot("accounts_left", text.filled(n=n), f"/admin/users?unit={unit.id}", {"count": n})]


_LIVE = (
    sa.select(
        _user.id, _user.login, _user.name, _user.role, _user.unit_id, _user.unit_path, _user.must_change_password,
        _sign_in.used_at,
    )
    .select_from(sa.inspect(User).local_table)
    .join(sa.inspect(SignIn).local_table, _sign_in.user_id == _user.id)
    .where(
        _sign_in.id == sa.bindparam("sign_in_id"), _user.id == sa.bindparam("user_id"), _user.disabled.is_(False),
        _sign_in.ended_at.is_(None), _sign_in.ends_at > sa.bindparam("now"), _sign_in.used_at > sa.bindparam("idle"),
    )
)  # fmt: skip
"""Asked by every request, so put together once."""


def live_sign_in(session: Session, sign_in_id: str, user_id: str, now: datetime) -> Any:
    """The account behind a sign-in that is neither over nor idle, as a row with `used_at`; None when it is not live."""
    idle = now - timedelta(minutes=settings().idle_minutes)
    values = {"sign_in_id": sign_in_id, "user_id": user_id, "now": now, "idle": idle}
    return session.connection().execute(_LIVE, values).one_or_none()


def live_sign_ins(session: Session, user_id: str, now: datetime) -> Sequence[SignIn]:
    """A person's sign-ins that are neither over nor idle, the latest used first."""
    idle = now - timedelta(minutes=settings().idle_minutes)
    query = sa.select(SignIn).where(
        _sign_in.user_id == user_id, _sign_in.ended_at.is_(None), _sign_in.ends_at > now, _sign_in.used_at > idle
    )
    return session.execute(query.order_by(_sign_in.used_at.desc())).scalars().all()


def get_user(session: Session, actor: Actor, user_id: str, *, to: Permission = Permission.USER_READ) -> User:
    """The account, if the actor's permission `to` reaches it; locked where it is to be changed."""
    query = sa.select(User).where(_user.id == user_id, within_reach(actor, to, _user.unit_path))
    if to is Permission.USER_MANAGE:
        query = query.with_for_update()
    user: User | None = session.execute(query).scalar_one_or_none()
    if user is None:
        raise NotFound
    return user


def users(
    session: Session, actor: Actor, *, q: str | None, role: Iterable[Role], unit: str | None, disabled: bool | None
) -> sa.Select[Any]:
    """The accounts within reach that match; `unit` takes in everything below it."""
    query = sa.select(User).where(within_reach(actor, Permission.USER_READ, _user.unit_path))
    if q:
        query = query.where(sa.or_(contains(_user.name, q), contains(_user.login, q)))
    if roles := list(role):
        query = query.where(_user.role.in_(roles))
    if unit:
        query = query.where(below(_user.unit_path, units.get(session, actor, unit).path))
    if disabled is not None:
        query = query.where(_user.disabled.is_(disabled))
    return query


def locks(session: Session, logins: Iterable[str], now: datetime) -> dict[str, datetime]:
    """Which of these names are locked, and until when."""
    names = {lockout.hash_of(login): login for login in logins}
    guess: Any = sa.inspect(Guess).columns
    query = sa.select(guess.login_hash, guess.locked_until).where(
        guess.login_hash.in_(list(names)), guess.locked_until > now
    )
    return {names[hashed]: until for hashed, until in session.execute(query)}


def people(session: Session, ids: Iterable[str]) -> dict[str, User]:
    """Accounts by id, whoever asks."""
    query = sa.select(User).where(_user.id.in_(set(ids)))
    return {user.id: user for user in session.execute(query).scalars()}


def credential_of(session: Session, *, secret_hash: str | None = None, client_id: str = "") -> Any:
    """A token by its secret, or a client by its id, with its holder's account; None when there is none."""
    which = _credential.secret_hash == secret_hash if secret_hash else _credential.id == client_id
    is_client = _credential.kind == CredentialKind.CLIENT
    query = sa.select(Credential, User).join(User, _user.id == _credential.user_id)
    return session.execute(query.where(which, ~is_client if secret_hash else is_client)).one_or_none()


def live_credentials(session: Session, user_id: str, now: datetime) -> int:
    """How many somebody holds that have not ended."""
    mine = sa.and_(_credential.user_id == user_id, _credential.revoked_at.is_(None), _credential.expires_at > now)
    found: int = session.execute(sa.select(sa.func.count()).where(mine)).scalar_one()
    return found


def my_credentials(session: Session, user_id: str, now: datetime) -> Sequence[Credential]:
    """A person's own tokens, those that ended lately among them, the latest made first."""
    lately = now - _REMEMBERED
    query = sa.select(Credential).where(
        _credential.user_id == user_id, _credential.kind == CredentialKind.PERSONAL, _credential.expires_at > lately,
        sa.or_(_credential.revoked_at.is_(None), _credential.revoked_at > lately),
    )  # fmt: skip
    return session.execute(query.order_by(_credential.made_at.desc(), _credential.id.desc())).scalars().all()


def get_my_credential(session: Session, actor: Actor, credential_id: str) -> Credential:
    """One of the actor's own tokens that was not revoked, locked."""
    return _live(session, sa.and_(
        _credential.id == credential_id, _credential.user_id == actor.user_id,
        _credential.kind == CredentialKind.PERSONAL,
    ))  # fmt: skip


def get_credential(session: Session, actor: Actor, credential_id: str, kinds: Sequence[CredentialKind]) -> Credential:
    """One of these kinds at a unit within reach that was not revoked, locked."""
    reached = within_reach(actor, Permission.TOKEN_MANAGE, _credential.unit_path)
    return _live(session, sa.and_(_credential.id == credential_id, _credential.kind.in_(kinds), reached))


def _live(session: Session, which: sa.ColumnElement[bool]) -> Credential:
    query = sa.select(Credential).where(which, _credential.revoked_at.is_(None)).with_for_update()
    row: Credential | None = session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


def credentials(session: Session, actor: Actor, *, kind: Iterable[CredentialKind], unit: str | None) -> sa.Select[Any]:
    """The tokens and clients within reach that match; `unit` takes in everything below it."""
    query = sa.select(Credential).where(within_reach(actor, Permission.TOKEN_MANAGE, _credential.unit_path))
    if kinds := list(kind):
        query = query.where(_credential.kind.in_(kinds))
    if unit:
        query = query.where(below(_credential.unit_path, units.get(session, actor, unit).path))
    return query
