"""Counting tries at a login name: before the password is looked at, alike for names that exist and names that do not."""

import hashlib
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.accounts import rules
from backend.accounts.tables import Guess
from backend.kit import db
from backend.kit.settings import settings

_INSERT = sa.text(
    "INSERT INTO sign_in_guess (login_hash, first_at, tries) VALUES (:name, :at, 0) ON CONFLICT DO NOTHING"
)
_guess: Any = sa.inspect(Guess).columns


def hash_of(login: str) -> str:
    """What a name is kept under; people type passwords into the wrong field."""
    return hashlib.sha256((settings().key_for("guess") + login.strip().lower()).encode()).hexdigest()


def take_a_try(login: str, now: datetime) -> bool:
    """Counts one try, for good, and says whether it may be judged."""
    name = hash_of(login)
    with db.writing() as session:
        session.execute(_INSERT.bindparams(sa.bindparam("at", type_=_guess.first_at.type)), {"name": name, "at": now})
        query = sa.select(Guess).where(_guess.login_hash == name).with_for_update()
        return rules.may_be_judged(session.execute(query).scalar_one(), now)


def forgive(session: Session, login: str, now: datetime) -> None:
    """Forgets the tries at a name after a right password or a reset, and with them what is long past."""
    past = sa.select(_guess.login_hash).where(_guess.first_at < now - rules.WINDOW - rules.LOCK)
    stale = past.with_for_update(skip_locked=True)
    session.execute(sa.delete(Guess).where(_guess.login_hash == hash_of(login)))
    session.execute(sa.delete(Guess).where(_guess.login_hash.in_(stale)))
