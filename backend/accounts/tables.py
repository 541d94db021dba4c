"""People who sign in, the sessions they hold, and what machines show instead of a password."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.kit import db
from backend.kit.db import Row, UtcDateTime
from backend.policy import Role


class User(Row, table=True):
    """A person with one role at one unit."""

    __tablename__ = "user_account"

    login: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=100)
    role: Role = Field(sa_type=sa.String(20))
    unit_id: str = Field(foreign_key="unit.id", index=True, max_length=36)
    unit_path: str = db.path_copy()
    password_hash: str = Field(max_length=200)
    must_change_password: bool = True
    disabled: bool = False
    last_sign_in_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    language: str = Field(default="zh", max_length=5)
    density: str = Field(default="compact", max_length=10)


class SignIn(Row, table=True):
    """One sign-in: ended by idling, by its last hour, by signing out, or by an administrator."""

    __tablename__ = "sign_in"

    user_id: str = Field(foreign_key="user_account.id", index=True, max_length=36)
    started_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    refresh_hash: str = Field(max_length=64)
    old_hash: str | None = Field(default=None, max_length=64)
    old_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    address: str = Field(default="", max_length=60)
    agent: str = Field(default="", max_length=200)


class Guess(SQLModel, table=True):
    """Tries at one login name since the first of them, whether or not such an account exists."""

    __tablename__ = "sign_in_guess"

    login_hash: str = Field(primary_key=True, max_length=64)
    first_at: datetime = Field(sa_type=UtcDateTime, index=True)
    tries: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class CredentialKind(StrEnum):
    """A token a person made for itself; one a coordinator made for a unit; a client that fetches short tokens."""

    PERSONAL = "personal"
    UNIT = "unit"
    CLIENT = "client"


class Credential(Row, table=True):
    """Opens the API to a machine that acts for its holder, at one unit, within its scopes, for a time."""

    __tablename__ = "credential"

    kind: CredentialKind = Field(sa_type=sa.String(20))
    name: str = Field(max_length=60)
    user_id: str = Field(foreign_key="user_account.id", index=True, max_length=36)
    unit_id: str = Field(foreign_key="unit.id", max_length=36)
    unit_path: str = db.path_copy()
    scopes: list[str] = Field(sa_type=db.Json)
    secret_hash: str = Field(max_length=64, unique=True)
    hint: str = Field(max_length=8)
    """The secret's last characters, to tell one from another."""
    old_hash: str | None = Field(default=None, max_length=64)
    old_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    made_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    refused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
