"""Migrations keep what is in the tables: down to the first release and up again, with rows in every table (D4)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from backend.kit import migrate
from backend.kit.db import Word
from backend.rubrics.tables import SHIPPED
from tests.counts import FULL

ROWS = 100_000 if FULL else 3_000
"""In all tables together."""
ALONE = frozenset({"journal_head", "business_date"})


def value_of(column: sa.Column[Any], number: int) -> Any:
    """Something that fits, another in every row."""
    if column.table.name == "rubric" and column.name == "unit_path":
        return SHIPPED
    if isinstance(column.type, Word):
        return list(column.type.kind)[number % len(column.type.kind)]
    if isinstance(column.type, sa.JSON):
        return {"备注": number}
    day = date(2015, 5, 18) + timedelta(days=number)
    given = {bool: number % 2 == 0, int: number, date: day, Decimal: Decimal(number)}
    given |= {datetime: datetime.combine(day, time(8), UTC), bytes: b"%d" % number}
    stored = column.type.impl_instance if isinstance(column.type, sa.types.TypeDecorator) else column.type
    return given.get(stored.python_type, str(number))


def rows_of(table: sa.Table, many: int) -> Iterator[dict[str, Any]]:
    """So many rows; each points to the row of its own number elsewhere."""
    for number in range(1, many + 1):
        yield {column.name: value_of(column, number) for column in table.columns}


def filled(engine: sa.Engine) -> int:
    """Fills every table with rows and gives their number."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in ALONE]
    with engine.begin() as connection:
        for table in tables:
            connection.execute(table.insert(), list(rows_of(table, -(-ROWS // len(tables)))))
    return -(-ROWS // len(tables)) * len(tables)


def held(engine: sa.Engine) -> dict[str, set[tuple[Any, ...]]]:
    """What the tables hold, as it is stored; columns by name."""
    found = {}
    with engine.connect() as connection:
        for name in sa.inspect(engine).get_table_names():
            columns = sorted(column["name"] for column in sa.inspect(engine).get_columns(name))
            chosen = ", ".join(f'CAST("{column}" AS TEXT)' for column in columns)
            rows = connection.execute(sa.text(f'SELECT {chosen} FROM "{name}"'))
            found[name] = {tuple(row) for row in rows}
    return found


def test_rows_outlive_the_way_down_to_the_first_release_and_up_again(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    assert filled(empty) >= ROWS
    was = held(empty)
    first = ScriptDirectory.from_config(migrate.configuration()).get_base()
    migrate.downgrade(empty, first or "base")
    low = held(empty)
    migrate.upgrade(empty)
    again = {name: len(rows) for name, rows in held(empty).items()}
    assert again == {name: len(rows) if name in low else 0 for name, rows in was.items()}
    kept = {name for name in was if name in low and len(low[name]) == len(was[name])}
    assert kept >= {"unit", "site", "task", "issue", "user_account", "journal_entry", "evidence_file"}
    migrate.downgrade(empty)
    migrate.upgrade(empty)
    assert sum(map(len, held(empty).values())) <= len(ALONE) + 1


def test_what_the_system_said_is_kept_by_its_key_and_by_its_words_below(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    filled(empty)
    with empty.begin() as connection:
        connection.execute(sa.text("UPDATE task SET exempt_reason = 'site_left' WHERE id = '1'"))
    found = []
    for go, to in ((migrate.downgrade, "0014"), (migrate.upgrade, "head")):
        go(empty, to)
        with empty.connect() as connection:
            query = sa.text("SELECT exempt_reason FROM task WHERE id IN ('1', '2') ORDER BY id")
            found.append(connection.execute(query).scalars().all())
    assert found == [["网站已关停或列为例外", "2"], ["site_left", "2"]]
