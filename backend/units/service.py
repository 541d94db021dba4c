"""Adding, renaming and moving organisations, with their history."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import expect, write_or
from backend.kit.errors import field_error
from backend.policy import Permission, require
from backend.policy.reach import below
from backend.units import queries, rules
from backend.units.errors import KindDoesNotFit, MovesIntoItself, NameTaken, TooDeep
from backend.units.tables import Unit, UnitChange, UnitKind

BEFORE_MOVE: list[Callable[[Session], None]] = []
"""What rooms above hold still before the tree is locked; filled in by the app."""
AFTER_MOVE: list[Callable[[Session, Actor, Unit, str], None]] = []
"""What rooms above do when a unit has moved, told where it was; filled in by the app."""


def create_unit(session: Session, actor: Actor, *, parent_id: str, name: str, kind: UnitKind, **fields: Any) -> Unit:
    """Adds a unit below a parent within reach. Raises KindDoesNotFit, NameTaken."""
    queries.keep_superior(session, parent_id)
    parent = queries.get(session, actor, parent_id, stay=True)
    require(actor, Permission.UNIT_MANAGE, parent.path)
    rules.refuse_dissolved(parent)
    if not rules.fits(kind, parent):
        raise _misfit("kind")
    _demand_free_name(session, parent.id, name)
    number = _next_number(session)
    path = rules.child_path(parent.path, number)
    if rules.too_deep(len(path)):
        raise TooDeep
    unit = Unit(
        **fields,
        number=number,
        parent_id=parent.id,
        path=path,
        superior_id=rules.superior_of(parent),
        name=name,
        kind=kind,
    )
    session.add(unit)
    write_or(session, NameTaken(name=name))
    journal.record(session, actor, "unit.created", subject=unit, name=unit.name, kind=unit.kind, parent_id=parent.id)
    return unit


def change_unit(session: Session, actor: Actor, unit_id: str, seen: int, **changes: Any) -> Unit:
    """Renames a unit or changes its facts; a new name goes into its history."""
    if "name" in changes:
        queries.hold_siblings(session, unit_id)
    unit = queries.get(session, actor, unit_id, lock=True)
    require(actor, Permission.UNIT_MANAGE, unit.path)
    expect(unit, seen)
    rules.refuse_dissolved(unit)
    was = {name: getattr(unit, name) for name in changes}
    if (name := changes.get("name")) and name != unit.name:
        _demand_free_name(session, unit.parent_id, name)
        note(session, actor, unit, "renamed", unit.name, name)
    for field, value in changes.items():
        setattr(unit, field, value)
    session.add(unit)
    write_or(session, NameTaken(name=unit.name))
    journal.record(session, actor, "unit.changed", subject=unit, before=was, after=changes)
    return unit


def move_unit(session: Session, actor: Actor, unit_id: str, seen: int, *, parent_id: str, reason: str) -> Unit:
    """Moves a unit and everything below it under another parent; every copy of their paths follows."""
    for hold in BEFORE_MOVE:
        hold(session)
    parent = queries.get(session, actor, parent_id, lock=True)
    unit = queries.get(session, actor, unit_id, lock=True)
    require(actor, Permission.UNIT_MANAGE, parent.path)
    expect(unit, seen)
    rules.refuse_dissolved(unit)
    rules.refuse_dissolved(parent)
    if parent.path.startswith(unit.path):
        raise MovesIntoItself
    if unit.parent_id is None or not rules.fits(UnitKind(unit.kind), parent):
        raise _misfit("parent_id")
    _demand_free_name(session, parent.id, unit.name)
    queries.hold_subtree(session, unit.path)
    was, now = unit.path, rules.child_path(parent.path, unit.number)
    if rules.too_deep(queries.longest_path(session, was) - len(was) + len(now)):
        raise TooDeep
    old = session.get_one(Unit, unit.parent_id)
    note(session, actor, unit, "moved", old.name, parent.name, reason)
    unit.parent_id = parent.id
    session.add(unit)
    write_or(session, NameTaken(name=unit.name))
    _rewrite(session, was, now)
    _lead_anew(session, unit)
    for follow in AFTER_MOVE:
        follow(session, actor, unit, was)
    journal.record(session, actor, "unit.moved", subject=unit, was_path=was, now_path=unit.path, reason=reason)
    return unit


def _demand_free_name(session: Session, parent_id: str | None, name: str) -> None:
    if session.exec(select(Unit.id).where(Unit.parent_id == parent_id, Unit.name == name)).first():
        raise NameTaken(name=name)


def _misfit(field: str) -> KindDoesNotFit:
    return KindDoesNotFit(errors=[field_error(field, KindDoesNotFit.code, KindDoesNotFit.text)])


def _next_number(session: Session) -> int:
    journal.hold(session)
    return (session.exec(select(sa.func.max(Unit.number))).one() or 0) + 1


def note(session: Session, actor: Actor, unit: Unit, what: str, was: str, now: str, reason: str = "") -> None:
    """A line in the unit's own history."""
    session.add(
        UnitChange(unit_id=unit.id, at=clock.now(), by_name=actor.name, what=what, was=was, now=now, reason=reason)
    )


def _rewrite(session: Session, was: str, now: str) -> None:
    """Replaces the head of the path in the tree and in every column that copies it, in all rooms."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("copies") != "unit.path" and (table.name, column.name) != ("unit", "path"):
                continue
            new = sa.literal(now).concat(sa.func.substr(column, len(was) + 1))
            session.execute(table.update().where(below(column, was)).values({column.name: new}))
    session.expire_all()


def _lead_anew(session: Session, unit: Unit) -> None:
    """Finds the coordinating unit above each unit of the subtree again, parents first."""
    moved = list(session.exec(select(Unit).where(below(Unit.path, unit.path)).order_by(col(Unit.path))))
    known = {parent.id: parent for parent in queries.by_ids(session, [one.parent_id for one in moved]).values()}
    for one in sorted(moved, key=lambda row: row.path.count("/")):
        one.superior_id = rules.superior_of(known[one.parent_id or ""])
        known[one.id] = one
        session.add(one)
    session.flush()
