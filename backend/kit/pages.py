"""Lists: keyset pages that stay stable while rows are inserted, with allow-listed sorting."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from backend.kit.errors import Invalid, field_error
from backend.kit.words import Text

LIMIT = 200
T = TypeVar("T")


class PageQuery(BaseModel):
    """The paging part of every list's query; a list adds its filters by inheriting."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=LIMIT, description="Rows a page.")] = 50
    cursor: Annotated[str | None, Field(max_length=500, description="`next_cursor` of the page before.")] = None
    page: Annotated[int | None, Field(ge=1, le=100_000, description="Page number, for grids; excludes `cursor`.")] = None
    sort: Annotated[str | None, Field(max_length=40, description="Field to sort by, `-` in front for descending.")] = None


class Page(BaseModel, Generic[T]):
    """One page of a list; `total` counts everything that matches."""

    items: list[T]
    next_cursor: str | None
    total: int


def contains(column: sa.ColumnElement[str] | Any, keyword: str) -> sa.ColumnElement[bool]:
    """Whether `column` holds `keyword` literally (`%` and `_` are ordinary characters)."""
    escaped = keyword.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found: sa.ColumnElement[bool] = column.ilike(f"%{escaped}%", escape="\\")
    return found


def _refuse(loc: str, code: str) -> Invalid:
    text = Text("无法识别的取值。", "Not a value this list knows.")
    return Invalid(errors=[field_error(loc, code, text)])


def _pack(values: Sequence[Any]) -> str:
    plain = [{"d": v.isoformat()} if isinstance(v, (date, datetime)) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode()


def _unpack(cursor: str, width: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        values = [date.fromisoformat(v["d"][:10]) if isinstance(v, dict) else v for v in values]
    except (ValueError, KeyError, TypeError) as error:
        raise _refuse("cursor", "bad_cursor") from error
    if len(values) != width or any(not isinstance(v, (str, int, date, type(None))) for v in values):
        raise _refuse("cursor", "bad_cursor")
    return values


def _ordering(
    query: PageQuery, sorts: Mapping[str, Any], key: Any, default: str
) -> tuple[list[Any], Literal["asc", "desc"]]:
    asked = query.sort or default
    name = asked.removeprefix("-")
    if name not in sorts:
        raise _refuse("sort", "unknown_sort")
    return [sorts[name], key], "desc" if asked.startswith("-") else "asc"


def paged(
    session: Session,
    rows: sa.Select[Any],
    query: PageQuery,
    *,
    sorts: Mapping[str, Any],
    key: Any,
    default: str,
    shape: Callable[[Sequence[Any]], list[T]],
) -> Page[T]:
    """One page of `rows`, ordered by an allow-listed sort and then by `key` (unique); `shape` turns rows into items.

    Sort expressions must not be null (wrap them in `coalesce`). Raises Invalid for an unknown sort or a broken cursor.
    """
    columns, direction = _ordering(query, sorts, key, default)
    total = session.execute(sa.select(sa.func.count()).select_from(rows.order_by(None).subquery())).scalar_one()
    ordered = rows.add_columns(*columns).order_by(*[c.desc() if direction == "desc" else c.asc() for c in columns])
    if query.cursor:
        edge = sa.tuple_(*[sa.literal(v) for v in _unpack(query.cursor, len(columns))])
        here = sa.tuple_(*columns)
        ordered = ordered.where(here < edge if direction == "desc" else here > edge)
    elif query.page:
        ordered = ordered.offset((query.page - 1) * query.limit)
    found = session.execute(ordered.limit(query.limit + 1)).all()
    kept = found[: query.limit]
    width = len(columns)
    cursor = _pack(kept[-1][-width:]) if len(found) > query.limit else None
    plain = [row[0] if len(row) == width + 1 else row[:-width] for row in kept]
    return Page(items=shape(plain), next_cursor=cursor, total=total)
