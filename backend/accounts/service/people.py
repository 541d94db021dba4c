"""Each coordinator keeps the accounts of its own subtree."""

from collections.abc import Sequence

from sqlmodel import Session

from backend.accounts import lockout, passwords, queries, rules, shapes
from backend.accounts.errors import LoginTaken, NotOneself, RoleDoesNotFit
from backend.accounts.service import signing
from backend.accounts.tables import User
from backend.journal import service as journal
from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.errors import Forbidden, field_error
from backend.kit.pages import Page, paged
from backend.policy import Permission, Role, require
from backend.units import queries as units
from backend.units import rules as unit_rules
from backend.units.tables import Unit

P = Permission


def create_user(
    session: Session, actor: Actor, unit_id: str, *, login: str, name: str, role: Role
) -> shapes.UserWithPasswordOut:
    """Makes an account at a unit within reach and tells its first password, this once."""
    password = passwords.first_password()
    sealed = passwords.sealed(password)
    user = enter_user(session, actor, unit_id, login=login, name=name, role=role, password_hash=sealed)
    return _with_password(session, user, password)


def enter_user(
    session: Session,
    actor: Actor,
    unit_id: str,
    *,
    login: str,
    name: str,
    role: Role,
    password_hash: str,
    must_change_password: bool = True,
) -> User:
    """Makes an account whose password is already sealed. Raises LoginTaken, RoleDoesNotFit."""
    require(actor, P.USER_MANAGE)
    unit = units.get(session, actor, unit_id, stay=True)
    _demand_fit(actor, role, unit)
    if queries.by_login(session, login):
        raise LoginTaken
    user = User(
        login=login.lower(), name=name, role=role, unit_id=unit.id, unit_path=unit.path, password_hash=password_hash,
        must_change_password=must_change_password,
    )  # fmt: skip
    session.add(user)
    db.write_or(session, LoginTaken())
    journal.record(session, actor, "user.created", subject=user, login=user.login, role=role.value, unit_id=unit.id)
    return user


def _demand_fit(actor: Actor, role: Role, unit: Unit) -> None:
    require(actor, P.USER_MANAGE, unit.path)
    unit_rules.refuse_dissolved(unit)
    _demand_administrator(actor, role)
    if not rules.role_fits(role, unit.kind):
        raise RoleDoesNotFit(errors=[field_error("role", RoleDoesNotFit.code, RoleDoesNotFit.text)])


def _demand_administrator(actor: Actor, role: str) -> None:
    """Only administrators make, change or end administrators."""
    if role == Role.ADMIN and actor.role not in (Role.ADMIN, Role.SYSTEM):
        raise Forbidden(permission=P.USER_MANAGE.value)


def _other(session: Session, actor: Actor, user_id: str) -> User:
    """Somebody else's account that the actor may change."""
    require(actor, P.USER_MANAGE)
    user = queries.get_user(session, actor, user_id, to=P.USER_MANAGE)
    _demand_administrator(actor, user.role)
    if user.id == actor.user_id:
        raise NotOneself
    return user


def change_user(
    session: Session, actor: Actor, user_id: str, seen: int, *, name: str | None, role: Role | None, unit_id: str | None
) -> shapes.UserOut:
    """Renames a person, or gives the account another role or unit (a hand-over keeps the account and its history)."""
    user = _other(session, actor, user_id)
    db.expect(user, seen)
    was = {"name": user.name, "role": str(user.role), "unit_id": user.unit_id}
    unit = units.get(session, actor, unit_id or user.unit_id, stay=True)
    _demand_fit(actor, role or Role(user.role), unit)
    user.name, user.role = name or user.name, role or user.role
    user.unit_id, user.unit_path = unit.id, unit.path
    now = {"name": user.name, "role": str(user.role), "unit_id": user.unit_id}
    journal.record(session, actor, "user.changed", subject=user, before=was, after=now)
    return _shown(session, user)


def disable_user(session: Session, actor: Actor, user_id: str, seen: int) -> shapes.UserOut:
    """Shuts an account; its sign-ins end at once, what the person did stays on record."""
    return _switch(session, actor, user_id, seen, disabled=True)


def enable_user(session: Session, actor: Actor, user_id: str, seen: int) -> shapes.UserOut:
    """Opens a disabled account again, and lifts a lock."""
    return _switch(session, actor, user_id, seen, disabled=False)


def _switch(session: Session, actor: Actor, user_id: str, seen: int, *, disabled: bool) -> shapes.UserOut:
    user = _other(session, actor, user_id)
    db.expect(user, seen)
    user.disabled = disabled
    if disabled:
        signing.end_all(session, user.id)
    else:
        unit_rules.refuse_dissolved(units.get(session, actor, user.unit_id, stay=True))
        lockout.forgive(session, user.login, clock.now())
    journal.record(session, actor, "user.disabled" if disabled else "user.enabled", subject=user)
    return _shown(session, user)


def reset_password(session: Session, actor: Actor, user_id: str, seen: int) -> shapes.UserWithPasswordOut:
    """Gives the account a new first password, told once; its sign-ins end and a lock is lifted."""
    password = passwords.first_password()
    sealed = passwords.sealed(password)
    user = _other(session, actor, user_id)
    db.expect(user, seen)
    user.password_hash, user.must_change_password = sealed, True
    signing.end_all(session, user.id)
    lockout.forgive(session, user.login, clock.now())
    journal.record(session, actor, "user.password_reset", subject=user)
    return _with_password(session, user, password)


def get_user(session: Session, actor: Actor, user_id: str) -> shapes.UserOut:
    """One account within reach."""
    require(actor, P.USER_READ)
    return _shown(session, queries.get_user(session, actor, user_id))


def list_users(session: Session, actor: Actor, query: shapes.UserQuery) -> Page[shapes.UserOut]:
    """The accounts within reach that match."""
    require(actor, P.USER_READ)
    rows = queries.users(session, actor, q=query.q, role=query.role, unit=query.unit, disabled=query.disabled)
    return paged(
        session, rows, query, sorts=queries.USER_SORTS, key=queries.USER_KEY, default="login",
        shape=lambda users: _all_shown(session, users),
    )  # fmt: skip


def _all_shown(session: Session, users: Sequence[User]) -> list[shapes.UserOut]:
    places = units.by_ids(session, [user.unit_id for user in users])
    locks = queries.locks(session, [user.login for user in users], clock.now())
    return [shapes.UserOut.of(user, places[user.unit_id].name, locks.get(user.login)) for user in users]


def _shown(session: Session, user: User) -> shapes.UserOut:
    session.flush()
    return _all_shown(session, [user])[0]


def _with_password(session: Session, user: User, password: str) -> shapes.UserWithPasswordOut:
    return shapes.UserWithPasswordOut(first_password=password, **_shown(session, user).model_dump())
