"""Pure decisions about accounts: which password will do, which role fits where, what is locked, what a token is worth."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from backend.accounts.tables import Credential, CredentialKind, Guess, User
from backend.kit.words import Text
from backend.policy import GRANTS, Permission, Role
from backend.units.tables import COORDINATORS, UnitKind

MOST_TRIES = 5
WINDOW = timedelta(minutes=15)
LOCK = timedelta(minutes=30)

SHORTEST, LONGEST = 12, 128
UNCHANGED = Text("不能与当前密码相同。", "It may not be the present one again.")
_COMMON = ("password", "123456", "abcdef", "qwerty", "admin", "letmein", "111111", "000000")


def faults_of(password: str, *, login: str) -> Iterator[Text]:
    """Every reason why this password will not do. Source: GB/T 22239-2019, 8.1.4.1 a (length and complexity)."""
    lowered = password.lower()
    if not SHORTEST <= len(password) <= LONGEST:
        yield Text(f"长度应为 {SHORTEST} 至 {LONGEST} 个字符。", f"Between {SHORTEST} and {LONGEST} characters.")
    if _kinds_in(password) < 3:
        yield Text(
            "大写字母、小写字母、数字、其他字符，至少含三类。",
            "At least three of: capitals, small letters, digits, other characters.",
        )
    if login.lower() in lowered:
        yield Text("不能包含账号名。", "It may not contain the account name.")
    if any(word in lowered for word in _COMMON):
        yield Text("过于常见，容易被猜到。", "Too common, easily guessed.")


def _kinds_in(password: str) -> int:
    tests = (str.isupper, str.islower, str.isdigit, lambda c: not c.isalnum())
    return sum(any(test(character) for character in password) for test in tests)


_ROLE_OF = {UnitKind.PROVINCE: Role.PROVINCE, UnitKind.CITY: Role.CITY, UnitKind.COUNTY: Role.COUNTY}


def role_fits(role: Role, kind: UnitKind) -> bool:
    """Whether a person at such a unit may hold the role: each level its own, administrators at coordinating units."""
    if role is Role.ADMIN:
        return kind in COORDINATORS
    return role is _ROLE_OF.get(kind, Role.DEPARTMENT)


def may_be_judged(guess: Guess, now: datetime) -> bool:
    """Counts one more try at a name and says whether its password may be looked at.

    The last try of a window locks the name before it is judged, so that parallel guesses cannot slip through together.
    """
    if guess.locked_until and now < guess.locked_until:
        guess.tries += 1
        return False
    if guess.locked_until or now - guess.first_at > WINDOW:
        guess.first_at, guess.tries, guess.locked_until = now, 0, None
    guess.tries += 1
    if guess.tries >= MOST_TRIES:
        guess.locked_until = now + LOCK
    return True


class Standing(StrEnum):
    """Whether a machine gets in with it, and if not, why."""

    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUSPENDED = "suspended"


MOST_DAYS = 365
MOST_LIVE = 20
OVERLAP = timedelta(hours=24)
"""How long a client's secret is still taken after a new one was made."""


def standing_of(credential: Credential, holder: User, now: datetime) -> Standing:
    """It is worth what its holder is: disabled, moved away or no longer in charge of the unit, the holder suspends it."""
    if credential.revoked_at:
        return Standing.REVOKED
    if credential.expires_at <= now:
        return Standing.EXPIRED
    reaches = credential.unit_path.startswith(holder.unit_path)
    in_charge = credential.kind is CredentialKind.PERSONAL or Permission.TOKEN_MANAGE in GRANTS[Role(holder.role)]
    return Standing.LIVE if reaches and in_charge and not holder.disabled else Standing.SUSPENDED
