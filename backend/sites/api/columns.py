"""Routes of a site's columns."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends

from backend.kit.http import Db, Id, Router, Seen, Who, problems, shown
from backend.sites import reading, service
from backend.sites.shapes import ColumnChange, ColumnIn, ColumnOut, ColumnsOut
from backend.sites.tables import SiteColumn

router = Router()
ShownColumn = Annotated[
    Callable[[SiteColumn], ColumnOut],
    Depends(shown(lambda _session, _actor, column, _language: reading.column_detail(column))),
]


@router.get("/sites/{id}/columns", responses=problems())
def list_columns(id: Id, session: Db, actor: Who) -> ColumnsOut:
    """All columns of the site."""
    return reading.columns(session, actor, id)


@router.post("/sites/{id}/columns", status_code=201, responses=problems(409))
def add_column(id: Id, body: ColumnIn, session: Db, actor: Who, shown: ShownColumn) -> ColumnOut:
    """Adds a column; without update days, those of its category hold."""
    return shown(service.add_column(session, actor, id, values=body.model_dump()))


@router.patch("/columns/{id}", responses=problems(412, 428))
def change_column(id: Id, body: ColumnChange, seen: Seen, session: Db, actor: Who, shown: ShownColumn) -> ColumnOut:
    """Changes a column; fields left out stay."""
    return shown(service.change_column(session, actor, id, seen, values=body.model_dump(exclude_unset=True)))


@router.delete("/columns/{id}", status_code=204, responses=problems(409))
def remove_column(id: Id, session: Db, actor: Who) -> None:
    """Removes a column that no other stands under."""
    service.remove_column(session, actor, id)
