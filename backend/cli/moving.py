"""Moving an installation from SQLite to PostgreSQL: every row, judged alike on both sides, or nothing (D5)."""

import argparse
import hashlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.kit import db, migrate
from backend.kit.errors import AppError
from backend.kit.settings import Settings
from backend.kit.words import Text

_AT_ONCE = 1000


class NotMoved(AppError):
    code = "not_moved"


_FROM_SQLITE = Text(
    "当前数据库不是 SQLite，只能从 SQLite 迁到 PostgreSQL。", "Only an installation on SQLite is moved, to PostgreSQL."
)
_TO_POSTGRESQL = Text("目标应为 postgresql:// 开头的地址。", "The target is an address that begins with postgresql://.")
_NOT_EMPTY = Text("目标数据库中已有数据表，请用空库。", "The target has tables already; give an empty database.")
_OTHER_VERSION = Text(
    "数据库版本与程序不一致，请先运行 sitecensus migrate。",
    "The database is not of this version; run `sitecensus migrate` first.",
)
_DIFFERS = Text("{table} 迁移后不一致，目标未作改动。", "{table} came out otherwise; the target was left as it was.")
_NOT_TAKEN = Text(
    "{table} 有目标数据库不接受的内容，目标未作改动：{why}",
    "{table} holds what the target does not take; it was left as it was: {why}",
)


def move(chosen: argparse.Namespace) -> None:
    """Copies every row into an empty PostgreSQL database and compares; others who write wait meanwhile."""
    source, target = db.engine(), _target(chosen.target)
    if source.dialect.name != "sqlite":
        raise NotMoved(_FROM_SQLITE)
    if sa.inspect(target).get_table_names():
        raise NotMoved(_NOT_EMPTY)
    migrate.import_tables()
    with source.execution_options(sqlite_begin="IMMEDIATE", unlimited=True).connect() as given:
        if not migrate.is_current(given):
            raise NotMoved(_OTHER_VERSION)
        with migrate.alone(target) as taken:
            migrate.upgrade_within(taken)
            rows = _carry_all(given, taken)
    target.dispose()
    print(f"Moved and compared: {rows} rows. Start the service with SITECENSUS_DATABASE_URL={chosen.target}.")
    print(f"The files stay where they are; {source.url.database} was only read, keep it until all is well.")


def _target(address: str) -> sa.Engine:
    if not address.startswith("postgresql://"):
        raise NotMoved(_TO_POSTGRESQL)
    return db.make_engine(Settings(database_url=address).sqlalchemy_url)


def _carry_all(given: sa.Connection, taken: sa.Connection) -> int:
    """How many rows were carried; references are judged when all are there, since units refer to units."""
    tables = SQLModel.metadata.sorted_tables
    keys = [(table.name, key.name) for table in tables for key in table.foreign_key_constraints]
    for table, key in keys:
        taken.exec_driver_sql(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{key}" DEFERRABLE INITIALLY DEFERRED')
    rows = sum(_carry(table, given, taken) for table in tables)
    taken.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for table, key in keys:
        taken.exec_driver_sql(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{key}" NOT DEFERRABLE')
    return rows


def _carry(table: sa.Table, given: sa.Connection, taken: sa.Connection) -> int:
    """Carries one table, also over what the migrations planted, and compares it row by row."""
    if taken.execute(sa.select(sa.func.count()).select_from(table)).scalar_one():
        taken.execute(sa.delete(table))
    try:
        for part in _rows(table, given).partitions(_AT_ONCE):
            taken.execute(sa.insert(table), [dict(row) for row in part])
    except sa.exc.DBAPIError as refused:
        raise NotMoved(_NOT_TAKEN, table=table.name, why=str(refused.orig).splitlines()[0]) from refused
    there, here = (_digest(table, connection) for connection in (given, taken))
    if there != here:
        raise NotMoved(_DIFFERS, table=table.name)
    return here[0]


def _rows(table: sa.Table, connection: sa.Connection) -> sa.MappingResult:
    """Read piece by piece, in an order that both kinds of database share: letters by their bytes."""
    by_key = [
        sa.collate(column, "C")
        if connection.dialect.name == "postgresql" and isinstance(column.type, sa.String)
        else column
        for column in table.primary_key.columns
    ]
    rows = connection.execute(sa.select(table).order_by(*by_key), execution_options={"yield_per": _AT_ONCE})
    return rows.mappings()


def _digest(table: sa.Table, connection: sa.Connection) -> tuple[int, str]:
    """How many rows there are, and what they say."""
    said, count = hashlib.sha256(), 0
    for row in _lines(table, connection):
        said.update(row.encode())
        count += 1
    return count, said.hexdigest()


def _lines(table: sa.Table, connection: sa.Connection) -> Iterator[str]:
    for row in _rows(table, connection):
        yield repr([row[column] for column in table.columns])
