"""Who acts: the signed-in person (or the clock), as far as any room needs to know."""

from dataclasses import dataclass

from backend.kit.words import Text


@dataclass(frozen=True, slots=True)
class Token:
    """What a machine came with."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A user with a role at a unit; `unit_path` is the unit's place in the tree, like `/1/4/27/`."""

    user_id: str
    login: str
    name: str
    role: str
    unit_id: str
    unit_path: str
    address: str = ""
    must_change_password: bool = False
    session_id: str | None = None
    token: Token | None = None
    """What a machine came with that acts for the person."""
    allowed: frozenset[str] | None = None
    """The permissions a machine is narrowed to."""


_SYSTEM = Text("系统", "The system")
SYSTEM = Actor(user_id="system", login="system", name=_SYSTEM.zh, role="system", unit_id="", unit_path="/")
"""What the clock drives."""


def called(user_id: str, name: str, language: str) -> str:
    """What somebody on record is called; the system in the reader's language."""
    return _SYSTEM.spoken(language) if user_id == SYSTEM.user_id else name
