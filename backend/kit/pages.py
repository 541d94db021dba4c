"""Lists: keyset pages that stay stable while rows are inserted, with allow-listed sorting."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

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
    page: Annotated[int | None, Field(ge=1, le=100_000, description="Page number, for grids; excludes `cursor`.")] = (
        None
    )
    sort: Annotated[str | None, Field(max_length=40, description="Field to sort by, `-` in front for descending.")] = (
        None
    )


class Page(BaseModel, Generic[T]):
    """One page of a list; `total` counts everything that matches."""

    items: list[T]
    next_cursor: str | None
    total: int


def contains(column: sa.ColumnElement[str] | Any, keyword: str) -> sa.ColumnElement[bool]:
    """Whether `column` holds `keyword` literally (`%` and `_` are ordinary characters)."""
    found: sa.ColumnElement[bool] = column.ilike(pattern(keyword), escape="\\")
    return found


def pattern(keyword: str) -> str:
    """What LIKE is asked for a text that holds `keyword`; a backslash escapes."""
    escaped = keyword.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _refuse(loc: str, code: str) -> Invalid:
    text = Text("无法识别的取值。", "Not a value this list knows.")
    return Invalid(errors=[field_error(loc, code, text)])


_TAGGED: dict[type, tuple[str, Callable[[str], Any]]] = {
    date: ("date", date.fromisoformat),
    datetime: ("moment", datetime.fromisoformat),
    Decimal: ("number", Decimal),
}
_READERS = dict(_TAGGED.values())


def _pack(values: Sequence[Any]) -> str:
    plain = [{_TAGGED[type(v)][0]: str(v)} if type(v) in _TAGGED else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode()


def _unpack(cursor: str, columns: Sequence[Any]) -> list[Any]:
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return [_read(value, column.type) for value, column in zip(plain, columns, strict=True)]
    except (ValueError, ArithmeticError, KeyError, TypeError, RecursionError) as error:
        raise _refuse("cursor", "bad_cursor") from error


def _read(value: Any, column: Any) -> Any:
    """A cursor's value as its column compares it. Raises ValueError for what either database would choke on."""
    if isinstance(value, dict):
        ((tag, text),) = value.items()
        value = _READERS[tag](text)
    kind = getattr(column, "impl_instance", column).python_type
    if type(value) is not (Decimal if kind is int and isinstance(value, Decimal) else kind):
        raise ValueError(value)
    if isinstance(value, str) and "\x00" in value.encode().decode():
        raise ValueError(value)
    if isinstance(value, (int, Decimal)) and not -(1 << 31) < value < 1 << 31:
        raise ValueError(value)
    return value


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a list are asked for: their order, and where the page begins."""

    columns: list[Any]
    descending: bool
    query: PageQuery

    @classmethod
    def of(cls, query: PageQuery, sorts: Mapping[str, Any], key: Any, default: str) -> "Window":
        """The window a query asks for. Raises Invalid for a sort the list does not know."""
        asked = query.sort or default
        name = asked.removeprefix("-")
        if name not in sorts:
            raise _refuse("sort", "unknown_sort")
        first = sorts[name] if isinstance(sorts[name], tuple) else (sorts[name],)
        return cls([*first, key], asked.startswith("-"), query)

    def edge(self) -> list[Any]:
        """Where the page before ended, one value a column; empty without a cursor. Raises Invalid for a broken one."""
        return _unpack(self.query.cursor, self.columns) if self.query.cursor else []

    def over(self, rows: sa.Select[Any], edge: Sequence[Any]) -> sa.Select[Any]:
        """The page's rows and one more, each with its place in the order at the end; `edge` are the edge's literals."""
        order = [c.desc() if self.descending else c.asc() for c in self.columns]
        rows = rows.add_columns(*self.columns).order_by(*order)
        if not edge:
            return rows
        here, there = sa.tuple_(*self.columns), sa.tuple_(*edge)
        return rows.where(here < there if self.descending else here > there)

    @property
    def offset(self) -> int:
        """Rows to pass over, where the page is asked for by its number."""
        return (self.query.page - 1) * self.query.limit if self.query.page and not self.query.cursor else 0

    def next_cursor(self, found: Sequence[Any]) -> str | None:
        """Where the next page begins; None when this is the last."""
        more = len(found) > self.query.limit
        return _pack(found[self.query.limit - 1][-len(self.columns) :]) if more else None


def paged(
    session: Session,
    rows: sa.Select[Any],
    query: PageQuery,
    *,
    sorts: Mapping[str, Any],
    key: Any,
    default: str,
    shape: Callable[[Sequence[Any]], list[T]],
    total: int | None = None,
    in_order: tuple[sa.Select[Any], int] | None = None,
) -> Page[T]:
    """One page of `rows`, ordered by an allow-listed sort (an expression, or several in a tuple) and then by `key`.

    `key` is unique; `shape` turns rows into items. Sort expressions must not be null (wrap them in `coalesce`).
    `total` is how many `rows` there are, where that is known already. `in_order` says the same as `rows` for a database
    that shall walk the list in its order; taken from so many rows on.
    Raises Invalid for an unknown sort or a broken cursor.
    """
    window = Window.of(query, sorts, key, default)
    if total is None:
        total = session.execute(sa.select(sa.func.count()).select_from(rows.order_by(None).subquery())).scalar_one()
    edge = [sa.literal(value, column.type) for value, column in zip(window.edge(), window.columns, strict=False)]
    page = window.over(in_order[0] if in_order and total > in_order[1] else rows, edge)
    found = session.execute(page.offset(window.offset).limit(query.limit + 1)).all() if total else []
    width = len(window.columns)
    plain = [row[0] if len(row) == width + 1 else row[:-width] for row in found[: query.limit]]
    return Page(items=shape(plain), next_cursor=window.next_cursor(found), total=total)


def page_text(window: Window, found: Sequence[Any], total: int) -> bytes:
    """The bytes of a page whose rows are the JSON text of an item (see `rows.json_object`) and its place in the order."""
    items = ",".join([row[0] for row in found[: window.query.limit]])
    cursor = json.dumps(window.next_cursor(found))
    return f'{{"items":[{items}],"next_cursor":{cursor},"total":{total}}}'.encode()
