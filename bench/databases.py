"""An empty database of either kind for a measurement, and the quick way to fill it."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.journal.tables import Head
from backend.kit import db, migrate
from tests import postgres

KINDS = ("sqlite", "postgresql")
_AT_ONCE = 5_000


@contextmanager
def empty(kind: str) -> Iterator[sa.Engine]:
    """The product's tables in a file of their own, or in a cluster that is thrown away afterwards."""
    with _sqlite() if kind == "sqlite" else _postgresql() as url:
        engine = db.make_engine(url)
        migrate.import_tables()
        SQLModel.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(sa.insert(Head).values(id=1, seq=0, hash="0" * 64))
        yield engine
        engine.dispose()


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'bench.db'}"


@contextmanager
def _postgresql() -> Iterator[str]:
    postgres.begin_run()
    try:
        yield postgres.cluster().format("postgres")
    finally:
        postgres.end_run()


def address_of(engine: sa.Engine) -> str:
    """The engine's address as the setting of a server takes it."""
    return engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


def pour(connection: sa.Connection, model: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> None:
    """Fills a table; what a row leaves out has the model's default, which is the same for all of them."""
    table: sa.Table = sa.inspect(model).local_table  # type: ignore[assignment]
    if connection.dialect.name == "sqlite":
        left = iter(rows)
        while some := list(islice(left, _AT_ONCE)):
            connection.execute(sa.insert(table), [_whole(table, row) for row in some])
        return
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0; SET LOCAL session_replication_role = replica")
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with connection.connection.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:  # type: ignore[attr-defined]
        for row in rows:
            whole = _whole(table, row)
            copy.write_row([_plain(column, whole[column.name]) for column in table.columns])


def _whole(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: row.get(column.name, _default(column)) for column in table.columns}


def _default(column: sa.Column[Any]) -> Any:
    return column.default.arg if column.default is not None and column.default.is_scalar else None


def _plain(column: sa.Column[Any], value: Any) -> Any:
    if isinstance(column.type, sa.JSON):
        return json.dumps(value)
    return str(value) if isinstance(value, str) else value


def settle(engine: sa.Engine) -> None:
    """Lets the database learn what it holds, as it would have by itself."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)" if engine.name == "sqlite" else "VACUUM ANALYZE")
