"""The three questions: may this actor do it here, must it be refused, and which rows can it see."""

from typing import Any

import sqlalchemy as sa

from backend.kit.actor import Actor
from backend.kit.errors import Forbidden
from backend.policy.grants import GRANTS, Permission, Reach, Role


def _reach(actor: Actor, permission: Permission) -> Reach | None:
    if actor.allowed is not None and permission not in actor.allowed:
        return None
    return GRANTS[Role(actor.role)].get(permission)


def permissions_of(actor: Actor) -> list[Permission]:
    """Everything the actor may do somewhere."""
    return [permission for permission in GRANTS[Role(actor.role)] if may(actor, permission)]


def may(actor: Actor, permission: Permission, at: str | None = None) -> bool:
    """Whether the actor holds the permission at the unit path `at`; without `at`, anywhere at all."""
    reach = _reach(actor, permission)
    if reach is None or at is None or reach is Reach.ALL:
        return reach is not None
    return at == actor.unit_path if reach is Reach.OWN else at.startswith(actor.unit_path)


def require(actor: Actor, permission: Permission, at: str | None = None) -> None:
    """Raises Forbidden unless `may`."""
    if not may(actor, permission, at):
        raise Forbidden(permission=permission.value)


def within_reach(actor: Actor, permission: Permission, column: Any) -> sa.ColumnElement[bool]:
    """A WHERE clause over a unit-path column: the rows this permission lets the actor see."""
    reach = _reach(actor, permission)
    if reach is None:
        return sa.false()
    if reach is Reach.ALL:
        return sa.true()
    if reach is Reach.OWN:
        return sa.and_(column == actor.unit_path)
    return below(column, actor.unit_path)


def span(actor: Actor, permission: Permission) -> tuple[str, str]:
    """The same rows as a range of paths, first included and last excluded; for statements prepared once for everybody."""
    reach = _reach(actor, permission)
    if reach is None:
        return "0", "0"
    if reach is Reach.ALL:
        return "/", "0"
    return actor.unit_path, actor.unit_path + "!" if reach is Reach.OWN else actor.unit_path[:-1] + "0"


def below(column: Any, path: str) -> sa.ColumnElement[bool]:
    """The rows at `path` or under it, as a range an index can answer (`/1/2/` never takes in `/1/20/`)."""
    return sa.and_(column >= path, column < path[:-1] + "0")


def seen_below(actor: Actor, permission: Permission, column: Any, path: str) -> sa.ColumnElement[bool]:
    """The rows at `path` or under it that this permission lets the actor see, as one range where all of them are."""
    inside = below(column, path)
    whole = _reach(actor, permission) is not Reach.OWN and may(actor, permission, path)
    return inside if whole else sa.and_(within_reach(actor, permission, column), inside)


def top_seen(actor: Actor, permission: Permission, path: str | None = None) -> str | None:
    """The unit at or below which lies all of the actor's reach that is at or below `path`, and nothing else does.

    None where no single unit tells it.
    """
    if _reach(actor, permission) is not Reach.BELOW:
        return None
    if path is None or actor.unit_path.startswith(path):
        return actor.unit_path
    return path if path.startswith(actor.unit_path) else None


def above(column: Any, path: str) -> sa.ColumnElement[bool]:
    """The rows at `path` or over it, up to the root."""
    found: sa.ColumnElement[bool] = column.in_(prefixes(path))
    return found


def prefixes(path: str) -> list[str]:
    """Every unit path from the root down to `path`: `/1/4/` gives `/1/`, `/1/4/`."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
