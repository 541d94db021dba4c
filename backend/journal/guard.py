"""What keeps the journal append-only inside the database itself: an entry is never changed or removed."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from backend.journal.tables import Entry

_FIXED = ", ".join(f'"{column.name}"' for column in sa.inspect(Entry).columns if column.name != "unit_path")
_SAID = "the journal is append-only"

_INSTALL = {
    "sqlite": (
        f"CREATE TRIGGER journal_entry_no_update BEFORE UPDATE OF {_FIXED} ON journal_entry"
        f" BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
        f"CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry"
        f" BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION journal_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'unit_path' = to_jsonb(OLD) - 'unit_path'"
        f" THEN RETURN NEW; END IF; RAISE EXCEPTION '{_SAID}'; END $$",
        "CREATE TRIGGER journal_entry_no_change BEFORE UPDATE OR DELETE ON journal_entry"
        " FOR EACH ROW EXECUTE FUNCTION journal_entry_refuse()",
        "CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_refuse()",
    ),
}
_REMOVE = {
    "sqlite": ("DROP TRIGGER journal_entry_no_update", "DROP TRIGGER journal_entry_no_delete"),
    "postgresql": (
        "DROP TRIGGER journal_entry_no_change ON journal_entry",
        "DROP TRIGGER journal_entry_no_truncate ON journal_entry",
        "DROP FUNCTION journal_entry_refuse()",
    ),
}


def install(connection: sa.Connection) -> None:
    """Puts the guard on; only `unit_path` may change, when a unit moves."""
    for statement in _INSTALL[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def remove(connection: sa.Connection) -> None:
    """Takes the guard off."""
    for statement in _REMOVE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


@contextmanager
def lifted(connection: sa.Connection) -> Iterator[None]:
    """Without the guard for a block, in one transaction; only the demonstration's reset does this.

    PostgreSQL only puts it to sleep, because taking it off would keep readers of the journal waiting.
    """
    if connection.dialect.name == "sqlite":
        remove(connection)
        yield
        install(connection)
    else:
        connection.exec_driver_sql("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql("ALTER TABLE journal_entry ENABLE TRIGGER USER")
