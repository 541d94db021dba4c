"""Routes of units."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query

from backend.kit.http import MOVE, Db, Id, Router, Seen, Who, problems, shown
from backend.kit.pages import Page
from backend.units import life, queries, reading, service
from backend.units.shapes import (
    UnitChangeIn,
    UnitDetail,
    UnitHistory,
    UnitIn,
    UnitMoveIn,
    UnitOut,
    UnitQuery,
    UnitReasonIn,
    UnitTree,
)
from backend.units.tables import Unit

router = Router(prefix="/api/v1/units", tags=["units"])


Shown = Annotated[Callable[[Unit], UnitDetail], Depends(shown(reading.detail))]


@router.get("", responses=problems())
def list_units(query: Annotated[UnitQuery, Query()], session: Db, actor: Who) -> Page[UnitOut]:
    """The units within reach."""
    return reading.list_units(session, actor, query)


@router.get("/tree", responses=problems())
def get_unit_tree(session: Db, actor: Who) -> UnitTree:
    """The caller's unit and everything below it."""
    return reading.tree(session, actor)


@router.post("", status_code=201, responses=problems(409))
def create_unit(body: UnitIn, session: Db, actor: Who, shown: Shown) -> UnitDetail:
    """Adds a unit below one within reach."""
    return shown(service.create_unit(session, actor, **body.model_dump()))


@router.get("/{id}", responses=problems())
def get_unit(id: Id, session: Db, actor: Who, shown: Shown) -> UnitDetail:
    """One unit."""
    return shown(queries.get(session, actor, id))


@router.patch("/{id}", responses=problems(409, 412, 428))
def change_unit(id: Id, body: UnitChangeIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> UnitDetail:
    """Renames a unit or changes its facts."""
    return shown(service.change_unit(session, actor, id, seen, **body.model_dump(exclude_unset=True)))


@router.post("/{id}/move", responses=problems(409, 412, 428))
def move_unit(id: Id, body: UnitMoveIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> UnitDetail:
    """Moves a unit with everything below it."""
    return shown(service.move_unit(session, actor, id, seen, **body.model_dump()))


@router.post("/{id}/dissolve", responses=problems(*MOVE))
def dissolve_unit(id: Id, body: UnitReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> UnitDetail:
    """Marks a unit as dissolved once nothing of it is open."""
    return shown(life.dissolve_unit(session, actor, id, seen, reason=body.reason))


@router.post("/{id}/restore", responses=problems(*MOVE))
def restore_unit(id: Id, body: UnitReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> UnitDetail:
    """Brings a dissolved unit back."""
    return shown(life.restore_unit(session, actor, id, seen, reason=body.reason))


@router.get("/{id}/history", responses=problems())
def get_unit_history(id: Id, session: Db, actor: Who) -> UnitHistory:
    """Its renames, moves, end and return."""
    return reading.history(session, actor, id)
