"""What crosses HTTP about accounts."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, StrictInt

from backend.accounts.rules import MOST_DAYS, Standing
from backend.accounts.tables import Credential, CredentialKind, User
from backend.kit.http import Answer, Body, Secret
from backend.kit.pages import PageQuery
from backend.policy import Role, Scope
from backend.units.tables import UnitKind

Login = Annotated[str, Field(min_length=1, max_length=64)]
NewLogin = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$", description="Kept in small letters.")]
Password = Annotated[SecretStr, Field(min_length=1, max_length=256)]
PersonName = Annotated[str, Field(min_length=1, max_length=100)]
Language = Literal["zh", "en"]
Density = Literal["compact", "standard", "large"]
NamedRole = Literal[Role.PROVINCE, Role.CITY, Role.COUNTY, Role.DEPARTMENT, Role.ADMIN]


class SignInIn(Body):
    """Account and password."""

    login: Login
    password: Password


class TokenIn(Body):
    """OAuth2: a password or a refresh token for a new pair; a client's id and secret (also as HTTP Basic) for one token."""

    model_config = Body.model_config | {"extra": "ignore"}

    grant_type: Literal["password", "refresh_token", "client_credentials"] = "password"
    username: Login | None = None
    password: Password | None = None
    refresh_token: Annotated[str, Field(max_length=1024)] | None = None
    client_id: Annotated[str, Field(max_length=64)] | None = None
    client_secret: Password | None = None


class TokenOut(Answer):
    """OAuth2: the pair; a client gets no refresh token, it asks again with its secret."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105
    expires_in: Annotated[int, Field(description="Seconds.")]
    refresh_token: str | None = None
    scope: Annotated[str | None, Field(description="What a client may do, its scopes with blanks between.")] = None


class OwnUnit(Answer):
    """The unit a person belongs to."""

    id: str
    name: str
    short_name: str
    kind: UnitKind
    path: str


class Me(Answer):
    """The signed-in person, what the role may do, and how the person likes the screen."""

    id: str
    login: str
    name: str
    role: Role
    unit: OwnUnit
    permissions: list[str]
    must_change_password: bool
    demo: bool
    business_date: date
    language: Language
    density: Density


class PreferencesIn(Body):
    """How a person likes the screen; what is left out stays."""

    language: Language | None = None
    density: Density | None = None


class PasswordIn(Body):
    """The present password and the one to come."""

    current: Password
    new: Password


class SignInOut(Answer):
    """One sign-in of one's own."""

    id: str
    started_at: datetime
    used_at: datetime
    ends_at: datetime
    address: str
    agent: str
    here: bool = False


class UserQuery(PageQuery):
    """Which accounts."""

    q: Annotated[str | None, Field(max_length=100, description="Part of the name or the login.")] = None
    role: Annotated[list[NamedRole], Field(max_length=10)] = []
    unit: Annotated[str | None, Field(max_length=64, description="A unit; takes in everything below it.")] = None
    disabled: bool | None = None


class UserIn(Body):
    """A new account; the role must fit the unit's kind."""

    login: NewLogin
    name: PersonName
    role: NamedRole
    unit_id: Annotated[str, Field(max_length=64)]


class UserChangeIn(Body):
    """What is left out stays."""

    name: PersonName | None = None
    role: NamedRole | None = None
    unit_id: Annotated[str, Field(max_length=64)] | None = None


class UserOut(Answer):
    """An account, without anything that opens it."""

    id: str
    version: int
    login: str
    name: str
    role: Role
    unit_id: str
    unit_name: str
    unit_path: str
    disabled: bool
    must_change_password: bool
    locked_until: datetime | None
    last_sign_in_at: datetime | None

    @classmethod
    def of(cls, user: User, unit_name: str, locked_until: datetime | None) -> Self:
        """The account at the unit of that name; locked until then, if it is."""
        return cls(**user.model_dump(include=set(cls.model_fields)), unit_name=unit_name, locked_until=locked_until)


class UserWithPasswordOut(UserOut):
    """An account and its first password, told this once."""

    first_password: Secret


class CredentialIn(Body):
    """A token to be made; it ends after so many days whatever happens."""

    name: Annotated[str, Field(min_length=1, max_length=60, description="What it is for.")]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))]
    valid_days: Annotated[StrictInt, Field(ge=1, le=MOST_DAYS)]


class UnitCredentialIn(CredentialIn):
    """A token or a client of a unit of one's own subtree."""

    unit_id: Annotated[str, Field(max_length=64)]


class CredentialQuery(PageQuery):
    """Which tokens and clients."""

    kind: Annotated[list[CredentialKind], Field(max_length=3)] = []
    unit: Annotated[str | None, Field(max_length=64, description="A unit; takes in everything below it.")] = None


class CredentialOut(Answer):
    """A token or a client, without its secret. `hint` is how the secret ends."""

    id: Annotated[str, Field(description="Of a client, its `client_id`.")]
    kind: CredentialKind
    name: str
    standing: Standing
    holder_id: str
    holder_name: str
    unit_id: str
    unit_name: str
    scopes: list[Scope]
    hint: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, row: Credential, holder: User, unit_name: str, standing: Standing) -> Self:
        """The credential of that holder at the unit of that name."""
        facts = row.model_dump(include=set(cls.model_fields))
        return cls(**facts, standing=standing, holder_id=holder.id, holder_name=holder.name, unit_name=unit_name)


class CredentialWithSecretOut(CredentialOut):
    """A token or a client and its secret, told this once."""

    secret: Secret
