"""Reading the tree of organisations."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.kit.actor import Actor
from backend.kit.errors import NotFound
from backend.kit.pages import contains
from backend.policy import Permission, within_reach
from backend.policy.reach import below, prefixes
from backend.units.tables import Unit, UnitChange, UnitKind

_unit: Any = sa.inspect(Unit).columns
_change: Any = sa.inspect(UnitChange).columns


def get(session: Session, actor: Actor, unit_id: str, *, lock: bool = False, stay: bool = False) -> Unit:
    """The unit, if the actor can see it; `lock` to change it, `stay` to keep it in its place until the commit."""
    query = sa.select(Unit).where(_unit.id == unit_id, within_reach(actor, Permission.UNIT_READ, _unit.path))
    if lock or stay:
        query = query.with_for_update(read=not lock, key_share=lock)
    unit: Unit | None = session.execute(query).scalar_one_or_none()
    if unit is None:
        raise NotFound
    return unit


def by_ids(session: Session, ids: Iterable[str | None]) -> dict[str, Unit]:
    """Units by id, whoever asks; for the names of what a row already refers to."""
    wanted = [unit_id for unit_id in set(ids) if unit_id]
    found = session.execute(sa.select(Unit).where(_unit.id.in_(wanted))).scalars() if wanted else ()
    return {unit.id: unit for unit in found}


def by_paths(session: Session, paths: Iterable[str | None]) -> dict[str, Unit]:
    """Units by path, whoever asks."""
    wanted = [path for path in set(paths) if path]
    found = session.execute(sa.select(Unit).where(_unit.path.in_(wanted))).scalars() if wanted else ()
    return {unit.path: unit for unit in found}


def ids_at(session: Session, paths: Iterable[str]) -> dict[str, str]:
    """The ids of the units at these paths."""
    return {unit.path: unit.id for unit in by_paths(session, paths).values()}


def subtree(session: Session, path: str) -> Sequence[Unit]:
    """The unit at `path` and everything below it, parents before children."""
    return session.execute(sa.select(Unit).where(below(_unit.path, path)).order_by(_unit.path)).scalars().all()


def above(session: Session, path: str) -> list[Unit]:
    """The units strictly above `path`, the root first; their names may be shown to anybody below."""
    paths = prefixes(path)[:-1]
    found = by_paths(session, paths)
    return [found[path] for path in paths if path in found]


def units(
    session: Session,
    actor: Actor,
    *,
    q: str | None = None,
    kinds: Iterable[UnitKind] = (),
    parent: str | None = None,
    county: str | None = None,
    active: bool | None = None,
) -> sa.Select[Any]:
    """The units within reach that match; `county` takes in everything below that unit."""
    query = sa.select(Unit).where(within_reach(actor, Permission.UNIT_READ, _unit.path))
    if q:
        query = query.where(sa.or_(contains(_unit.name, q), contains(_unit.short_name, q)))
    if wanted := list(kinds):
        query = query.where(_unit.kind.in_(wanted))
    if parent:
        query = query.where(_unit.parent_id == parent)
    if county:
        query = query.where(below(_unit.path, get(session, actor, county).path))
    if active is not None:
        query = query.where(_unit.active.is_(active))
    return query


def active_below(session: Session, unit: Unit) -> int:
    """How many units strictly below it are in use."""
    query = sa.select(sa.func.count()).where(below(_unit.path, unit.path), _unit.id != unit.id, _unit.active.is_(True))
    count: int = session.execute(query).scalar_one()
    return count


def dissolved(session: Session, ids: Iterable[str]) -> set[str]:
    """Those of these units that are dissolved, whoever asks."""
    return set(session.execute(sa.select(_unit.id).where(_unit.id.in_(set(ids)), _unit.active.is_(False))).scalars())


def hold_siblings(session: Session, unit_id: str) -> None:
    """Keeps everybody from adding, naming or moving a unit where this one stands, until the commit."""
    here = sa.select(_unit.parent_id).where(_unit.id == unit_id).scalar_subquery()
    session.execute(sa.select(_unit.id).where(_unit.id == here).with_for_update(key_share=True)).all()


def keep_superior(session: Session, unit_id: str) -> None:
    """Keeps the coordinating unit over this one in its place until the commit; locked before what stands below it."""
    over = sa.select(_unit.superior_id).where(_unit.id == unit_id).scalar_subquery()
    session.execute(sa.select(_unit.id).where(_unit.id == over).with_for_update(read=True)).all()


def hold_subtree(session: Session, path: str) -> None:
    """Keeps everybody from adding to the subtree, or to what its units own, until the commit; from the top down."""
    session.execute(sa.select(_unit.id).where(below(_unit.path, path)).order_by(_unit.path).with_for_update()).all()


def longest_path(session: Session, path: str) -> int:
    """The length of the longest path in the subtree."""
    longest: int = session.execute(
        sa.select(sa.func.max(sa.func.length(_unit.path))).where(below(_unit.path, path))
    ).scalar_one()
    return longest


def history(session: Session, unit_id: str) -> Sequence[UnitChange]:
    """The unit's renames and moves, the latest first."""
    query = sa.select(UnitChange).where(_change.unit_id == unit_id).order_by(_change.at.desc(), _change.id.desc())
    return session.execute(query.limit(200)).scalars().all()
