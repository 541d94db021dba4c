"""What keeps a published edition fixed inside the database itself: it is never changed, made a draft or removed."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

_MAY_CHANGE = ("unit_path", "version")
"""A unit that moves takes its editions along."""
_FIXED = ("id", "based_on_id", "key", "edition", "title", "title_en", "body", "state", "published_at")
_SAID = "a published edition of a scoring table is fixed"

_INSTALL = {
    "sqlite": (
        f"CREATE TRIGGER rubric_no_update BEFORE UPDATE OF {', '.join(_FIXED)} ON rubric"
        f" WHEN OLD.state = 'published' BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
        "CREATE TRIGGER rubric_no_delete BEFORE DELETE ON rubric"
        f" WHEN OLD.state = 'published' BEGIN SELECT RAISE(ABORT, '{_SAID}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION rubric_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN IF TG_OP = 'UPDATE'"
        f" AND to_jsonb(NEW) - ARRAY{list(_MAY_CHANGE)} = to_jsonb(OLD) - ARRAY{list(_MAY_CHANGE)}"
        f" THEN RETURN NEW; END IF; RAISE EXCEPTION '{_SAID}'; END $$",
        "CREATE TRIGGER rubric_no_change BEFORE UPDATE OR DELETE ON rubric"
        " FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION rubric_refuse()",
    ),
}
_REMOVE = {
    "sqlite": ("DROP TRIGGER rubric_no_update", "DROP TRIGGER rubric_no_delete"),
    "postgresql": ("DROP TRIGGER rubric_no_change ON rubric", "DROP FUNCTION rubric_refuse()"),
}


def install(connection: sa.Connection) -> None:
    """Puts the guard on; a migration that builds the table anew on SQLite takes it off before and puts it back."""
    for statement in _INSTALL[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def remove(connection: sa.Connection) -> None:
    """Takes the guard off."""
    for statement in _REMOVE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


@contextmanager
def lifted(connection: sa.Connection) -> Iterator[None]:
    """Without the guard for a block, in one transaction; only the demonstration's reset does this.

    PostgreSQL only puts it to sleep, because taking it off would keep readers waiting.
    """
    if connection.dialect.name == "sqlite":
        remove(connection)
        yield
        install(connection)
    else:
        connection.exec_driver_sql("ALTER TABLE rubric DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql("ALTER TABLE rubric ENABLE TRIGGER USER")
