"""The fast way out for long lists: statements compiled once, rows as JSON text built by the database itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement


class JsonObject(FunctionElement[str]):
    """One row as the text of a JSON object; text, whole numbers, booleans and dates only."""

    name = "json_object_text"
    type = sa.Text()
    inherit_cache = True


def json_object(**columns: Any) -> JsonObject:
    """The columns under the names they are given, as the text of one JSON object."""
    parts: list[Any] = []
    for name, column in columns.items():
        parts += [sa.literal_column(f"'{name}'"), column]
    return JsonObject(*parts)


@compiles(JsonObject)
def _on_postgresql(element: JsonObject, compiler: Any, **options: Any) -> str:
    return f"CAST(json_build_object({compiler.process(element.clauses, **options)}) AS TEXT)"


@compiles(JsonObject, "sqlite")
def _on_sqlite(element: JsonObject, compiler: Any, **options: Any) -> str:
    parts = []
    for part in element.clauses:
        text = compiler.process(part, **options)
        parts.append(f"json(CASE WHEN {text} THEN 'true' ELSE 'false' END)" if _is_boolean(part) else text)
    return f"json_object({', '.join(parts)})"


def _is_boolean(part: Any) -> bool:
    return isinstance(part.type, sa.Boolean)


class Unindexed(FunctionElement[str]):
    """A column by which SQLite must not choose its way; PostgreSQL knows better by itself."""

    name = "unindexed"
    type = sa.Text()
    inherit_cache = True


@compiles(Unindexed)
def _plain(element: Unindexed, compiler: Any, **options: Any) -> str:
    text: str = compiler.process(element.clauses, **options)
    return text


@compiles(Unindexed, "sqlite")
def _with_plus(element: Unindexed, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


class Within(FunctionElement[bool]):
    """A column between two texts, where SQLite is to enter an index: its order of texts is Python's.

    PostgreSQL's is the locale's, and it finds its way by itself: there nothing is compared.
    """

    name = "within"
    type = sa.Boolean()
    inherit_cache = True


@compiles(Within)
def _anywhere(_element: Within, _compiler: Any, **_options: Any) -> str:
    return "true"


@compiles(Within, "sqlite")
def _between(element: Within, compiler: Any, **options: Any) -> str:
    column, low, high = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} BETWEEN {low} AND {high}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement in the driver's own words; its parameters are text and whole numbers only."""

    sql: str
    places: Sequence[str] | None
    """The parameters in the order of their places; None where the driver takes them by name."""

    @classmethod
    def of(cls, statement: sa.Select[Any], dialect: sa.Dialect) -> "Prepared":
        """Compiles the statement; `IN` needs one parameter for each value."""
        compiled: Any = statement.compile(dialect=dialect)
        return cls(compiled.string, compiled.positiontup)

    def rows(self, connection: sa.Connection, values: Mapping[str, Any]) -> Sequence[Any]:
        """Every row, as the driver gives it."""
        given = values if self.places is None else tuple([values[name] for name in self.places])
        return connection.exec_driver_sql(self.sql, given).all()


def one_of(column: Any, name: str, count: int) -> sa.ColumnElement[bool]:
    """Whether the column is one of the parameters `<name>_0`, `<name>_1` …, as many as are told."""
    return sa.or_(*[column == sa.bindparam(f"{name}_{n}", type_=sa.String) for n in range(count)])
