"""Brings a database to the present form of its tables; one process does it while others wait."""

import fcntl
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

import backend
from backend.kit import db

ROOT = Path(__file__).parents[2]
_LOCK = 2015_0518
"""The advisory lock that whoever migrates a PostgreSQL database holds."""


class DanglingReference(Exception):
    """A migration left rows of this table that refer to nothing."""


class NoPlaceBelow(Exception):
    """An earlier release has no place for these rows, so the way down would lose them."""

    def __init__(self, table: str, rows: int) -> None:
        super().__init__(
            f"{rows} rows of {table} have no place in the release below; nothing was changed. "
            "To go back, restore the backup made before the upgrade."
        )


class TwoOfOneName(Exception):
    """Rows of this table share what must be each one's own from now on; a person has to say which is which."""

    def __init__(self, table: str, names: Iterable[str]) -> None:
        super().__init__(
            f"rows of {table} share a name under one parent: {', '.join(names)}; nothing was changed. "
            "Rename one of each with the release below, then upgrade again."
        )


def import_tables() -> None:
    """Imports every room's tables, so that the metadata is complete."""
    for found in pkgutil.walk_packages(backend.__path__, "backend."):
        if found.name.rpartition(".")[2] == "tables":
            importlib.import_module(found.name)
    for kept_below in ("clock", "kept_answers"):
        importlib.import_module(f"backend.kit.{kept_below}")


def configuration(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, bound to `connection` where there is one."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose holder is the only one migrating this database; committed at the end."""
    if engine.dialect.name == "sqlite":
        with _file_lock(engine), _keys_judged_last(engine) as connection:
            yield connection
        return
    with engine.connect() as guard, engine.begin() as connection:
        guard.execute(sa.text("SELECT set_config('statement_timeout', '0', false)"))
        guard.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
        try:
            yield connection
            connection.commit()
        finally:
            guard.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})


@contextmanager
def _file_lock(engine: sa.Engine) -> Iterator[None]:
    if not engine.url.database or engine.url.database == ":memory:":
        yield
        return
    path = Path(engine.url.database + ".migrating")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _keys_judged_last(engine: sa.Engine) -> Iterator[sa.Connection]:
    """SQLite changes a table by building it anew and dropping the old one, to which others refer meanwhile."""
    with engine.execution_options(unlimited=True).connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise DanglingReference(str(broken[0]))
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


@cache
def _newest() -> set[str]:
    return set(ScriptDirectory.from_config(configuration()).get_heads())


def is_current(connection: sa.Connection) -> bool:
    """Whether the database is in the form that this version needs."""
    try:
        return set(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars()) == _newest()
    except (sa.exc.ProgrammingError, sa.exc.OperationalError):
        return False


def upgrade(engine: sa.Engine | None = None, revision: str = "head") -> None:
    """Brings the database up to `revision`."""
    with alone(engine or db.engine()) as connection:
        upgrade_within(connection, revision)


def upgrade_within(connection: sa.Connection, revision: str = "head") -> None:
    """The same in a transaction that goes on."""
    command.upgrade(configuration(connection), revision)


def downgrade(engine: sa.Engine | None = None, revision: str = "base") -> None:
    """Takes the database back down to `revision`; `base` empties it."""
    with alone(engine or db.engine()) as connection:
        command.downgrade(configuration(connection), revision)
