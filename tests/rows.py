"""Everything a database holds, taken out and put back."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.journal import guard as journal_guard
from backend.rubrics import guard as rubric_guard

Rows = dict[str, list[dict[str, Any]]]
"""Table by table, in the order of the primary keys."""


def stored(connection: sa.Connection, names: Collection[str]) -> Rows:
    """What stands in these tables."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name in names]
    return {table.name: [dict(row) for row in connection.execute(_all_of(table)).mappings()] for table in tables}


def put_back(connection: sa.Connection, rows: Rows) -> None:
    """Makes these tables hold these rows; triggers and foreign keys look away meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        with journal_guard.lifted(connection), rubric_guard.lifted(connection):
            _replace(connection, rows)
    else:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        _replace(connection, rows)


def _all_of(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).order_by(*table.primary_key.columns)


def _replace(connection: sa.Connection, rows: Rows) -> None:
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name in rows]
    for table in reversed(tables):
        connection.execute(table.delete())
    for table in tables:
        if rows[table.name]:
            connection.execute(table.insert(), rows[table.name])
