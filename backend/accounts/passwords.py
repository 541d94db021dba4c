"""Passwords: argon2id, a few at a time, and the first one an account is given."""

import secrets
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_HASHER = PasswordHash([Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1)])
"""Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB, two passes."""
_AT_ONCE = BoundedSemaphore(4)
"""Each costs 19 MiB and a core; a flood of guesses waits."""
_NOBODYS = _HASHER.hash(secrets.token_urlsafe())
_ALPHABET = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"


def sealed(password: str) -> str:
    """The hash to keep."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept; without one it takes as long and is false."""
    with _AT_ONCE:
        right = _HASHER.verify(password, kept or _NOBODYS)
    return right and kept is not None


def first_password() -> str:
    """A password to hand over on paper: three groups, nothing that looks like something else (62 bits)."""
    letters = ["".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3)]
    number = "".join(secrets.choice(_DIGITS) for _ in range(3))
    return "-".join([letters[0].capitalize(), *letters[1:], number])
