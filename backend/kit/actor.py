"""Who acts: the signed-in person (or the clock), as far as any room needs to know."""

from dataclasses import dataclass


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


SYSTEM = Actor(user_id="system", login="system", name="系统", role="system", unit_id="", unit_path="/")
"""What the clock drives."""
