"""Units as they are shown."""

from sqlmodel import Session

from backend.kit.actor import Actor
from backend.kit.pages import Page, paged
from backend.units import life, queries
from backend.units.shapes import UnitChangeOut, UnitDetail, UnitHistory, UnitOut, UnitQuery, UnitTree
from backend.units.tables import Unit


def list_units(session: Session, actor: Actor, query: UnitQuery) -> Page[UnitOut]:
    """The units within reach, filtered and paged."""
    parent = queries.get(session, actor, query.parent).id if query.parent else None
    rows = queries.units(
        session, actor, q=query.q, kinds=query.kind, parent=parent, county=query.county, active=query.active
    )
    return paged(
        session, rows, query, sorts={"name": Unit.name, "path": Unit.path}, key=Unit.id, default="path",
        shape=lambda units: [UnitOut.model_validate(unit) for unit in units],
    )  # fmt: skip


def tree(session: Session, actor: Actor) -> UnitTree:
    """The caller's unit and everything below it."""
    return UnitTree(items=[UnitOut.model_validate(unit) for unit in queries.subtree(session, actor.unit_path)])


def detail(session: Session, actor: Actor, unit: Unit, language: str) -> UnitDetail:
    """One unit with the names above it and the moves open to the caller."""
    above = [each.short_name for each in queries.above(session, unit.path)]
    moves = life.moves(session, actor, unit, language)
    return UnitDetail(**UnitOut.model_validate(unit).model_dump(), above=above, moves=moves)


def history(session: Session, actor: Actor, unit_id: str) -> UnitHistory:
    """The renames, moves, end and return of a unit, newest first."""
    unit = queries.get(session, actor, unit_id)
    return UnitHistory(items=[UnitChangeOut.model_validate(row) for row in queries.history(session, unit.id)])
