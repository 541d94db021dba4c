"""What people do with their own account."""

from typing import NoReturn

from sqlmodel import Session

from backend.accounts import lockout, passwords, queries, rules, shapes
from backend.accounts.errors import WeakPassword, WrongPassword
from backend.accounts.service import signing
from backend.accounts.tables import User
from backend.journal import service as journal
from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.errors import field_error
from backend.kit.settings import settings
from backend.policy import permissions_of
from backend.units import queries as units


def me(session: Session, actor: Actor) -> shapes.Me:
    """What the actor's own screen begins with."""
    user = session.get_one(User, actor.user_id)
    unit = units.by_ids(session, [actor.unit_id])[actor.unit_id]
    return shapes.Me(
        id=user.id,
        login=user.login,
        name=user.name,
        role=user.role,
        unit=shapes.OwnUnit.model_validate(unit),
        permissions=[permission.value for permission in permissions_of(actor)],
        must_change_password=user.must_change_password,
        demo=settings().demo,
        business_date=clock.today(session),
        language=user.language,
        density=user.density,
    )


def change_password(session: Session, actor: Actor, *, current: str, new: str) -> None:
    """Sets a new password and ends every other sign-in. Raises WrongPassword, WeakPassword.

    A wrong current password counts like a failed sign-in.
    """
    now = clock.now()
    judged = lockout.take_a_try(actor.login, now)
    with db.reading() as aside:
        kept = aside.get_one(User, actor.user_id).password_hash
    if not (passwords.matches(current, kept) and judged):
        _refuse_password(session, actor)
    demand_strength(new, login=actor.login, old=current)
    sealed = passwords.sealed(new)
    user = session.get_one(User, actor.user_id, with_for_update=True)
    if user.password_hash != kept:
        _refuse_password(session, actor)
    user.password_hash, user.must_change_password = sealed, False
    lockout.forgive(session, actor.login, now)
    signing.end_all(session, user.id, but=actor.session_id)
    journal.record(session, actor, "user.password_changed", subject=user)


def _refuse_password(session: Session, actor: Actor) -> NoReturn:
    journal.record(session, actor, "user.password_refused", object_id=actor.user_id)
    raise WrongPassword(errors=[field_error("current", WrongPassword.code, WrongPassword.text)])


def demand_strength(password: str, *, login: str, old: str | None = None) -> None:
    """Raises WeakPassword with every reason why this one will not do."""
    faults = [field_error("new", "weak", fault) for fault in rules.faults_of(password, login=login)]
    if password == old:
        faults.append(field_error("new", "unchanged", rules.UNCHANGED))
    if faults:
        raise WeakPassword(errors=faults)


def prefer(session: Session, actor: Actor, *, language: str | None, density: str | None) -> shapes.Me:
    """Remembers how the actor likes the screen."""
    user = session.get_one(User, actor.user_id, with_for_update=True)
    user.language, user.density = language or user.language, density or user.density
    journal.record(session, actor, "user.preferred", subject=user, language=user.language, density=user.density)
    return me(session, actor)


def my_sign_ins(session: Session, actor: Actor) -> list[shapes.SignInOut]:
    """Where the actor is signed in, the latest used first."""
    rows = queries.live_sign_ins(session, actor.user_id, clock.now())
    shown = [shapes.SignInOut.model_validate(row) for row in rows]
    return [one.model_copy(update={"here": one.id == actor.session_id}) for one in shown]
