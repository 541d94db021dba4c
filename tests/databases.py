"""A fresh database of either kind for each test, fast: what takes long is built once, then copied or emptied."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import SQLModel

from backend.journal import guard as journal_guard
from backend.journal.tables import Head
from backend.kit import db, migrate
from backend.rubrics import guard as rubric_guard
from tests import postgres

KINDS = ("sqlite", "postgresql")
Fill: TypeAlias = Callable[[sa.Engine, Path], None]
"""Puts something into an empty database, and the files that belong to it into a folder."""


def build(engine: sa.Engine, schema: str) -> None:
    """The tables: as the migrations make them, or as the models say (while a migration is being written)."""
    migrate.import_tables()
    if schema == "migrations":
        migrate.upgrade(engine)
        return
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        connection.execute(sa.insert(Head).values(id=1, seq=0, hash="0" * 64))
        journal_guard.install(connection)
        rubric_guard.install(connection)


@contextmanager
def once_a_run(what: str) -> Iterator[tuple[Path, bool]]:
    """A folder that the processes of a run share, and whether it is still to be filled; the others wait meanwhile."""
    folder = postgres.run_folder() / what
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        filled = folder.with_suffix(".filled")
        folder.mkdir(exist_ok=True)
        yield folder, not filled.exists()
        filled.touch()


class SqliteFiles:
    """SQLite: one file with the schema, copied for each test."""

    def __init__(self, folder: Path, schema: str) -> None:
        self.original = folder / "original.db"
        engine = db.make_engine(f"sqlite:///{self.original}")
        build(engine, schema)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        self._engine = engine
        event.listen(engine, "do_connect", self._elsewhere)

    def _elsewhere(self, _dialect: sa.Dialect, _record: object, where: list[str], _options: object) -> None:
        where[0] = str(self._engine.url.database)

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[sa.Engine]:
        """An empty database in `folder`, behind the one engine of all tests: it puts no statement together twice."""
        shutil.copyfile(self.original, folder / "test.db")
        with self._of(folder) as engine:
            yield engine

    @contextmanager
    def _of(self, folder: Path) -> Iterator[sa.Engine]:
        self._engine.url = self._engine.url.set(database=str(folder / "test.db"))
        yield self._engine
        self._engine.dispose()

    @contextmanager
    def filled(self, what: str, fill: Fill, folder: Path) -> Iterator[sa.Engine]:
        """A database in `folder` as `fill` leaves it, which does so once a run."""
        with once_a_run(f"sqlite-{what}") as (original, empty):
            if empty:
                with self.fresh(original) as engine:
                    fill(engine, original)
                    with engine.connect() as connection:
                        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(original, folder, dirs_exist_ok=True)
        with self._of(folder) as engine:
            yield engine


class PostgresDatabase:
    """PostgreSQL: one database a worker, made from the run's template, emptied for each test."""

    def __init__(self, schema: str) -> None:
        address = postgres.cluster()
        self.name = f"test_{os.getpid()}"
        self.admin = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
        self._copy_of_template(address.format("template_sitecensus"), schema)
        self.engine = db.make_engine(address.format(self.name))
        tables = [f'DELETE FROM "{table.name}"' for table in reversed(SQLModel.metadata.sorted_tables)]
        head = "INSERT INTO journal_head VALUES (1, 0, repeat('0', 64))"
        self.emptying = ";".join(["SET LOCAL session_replication_role = replica", *tables, head])

    def _copy_of_template(self, template: str, schema: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(sa.text("SELECT pg_advisory_lock(1)"))
            query = sa.text("SELECT 1 FROM pg_database WHERE datname = 'template_sitecensus'")
            if not connection.execute(query).first():
                connection.execute(sa.text("CREATE DATABASE template_sitecensus"))
                engine = sa.create_engine(template)
                build(engine, schema)
                engine.dispose()
            connection.execute(sa.text(f"CREATE DATABASE {self.name} TEMPLATE template_sitecensus"))
            connection.execute(sa.text("SELECT pg_advisory_unlock(1)"))

    @contextmanager
    def fresh(self, _folder: Path) -> Iterator[sa.Engine]:
        """The worker's database, emptied."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql(self.emptying)
        yield self.engine

    @contextmanager
    def filled(self, what: str, fill: Fill, folder: Path) -> Iterator[sa.Engine]:
        """A database of its own as `fill` leaves it, which does so once a run."""
        with once_a_run(f"postgresql-{what}") as (files, empty):
            if empty:
                with self.admin.connect() as connection:
                    connection.execute(sa.text(f"CREATE DATABASE {what} TEMPLATE template_sitecensus"))
                engine = db.make_engine(postgres.cluster().format(what))
                fill(engine, files)
                engine.dispose()
        shutil.copytree(files, folder, dirs_exist_ok=True)
        with self.empty(f"{self.name}_{what}", template=what) as engine:
            yield engine

    @staticmethod
    @contextmanager
    def empty(name: str, template: str = "template0") -> Iterator[sa.Engine]:
        """A database of that name, without a single table unless it is a copy, dropped when the block ends."""
        address = postgres.cluster()
        admin = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine = db.make_engine(address.format(name))
        yield engine
        engine.dispose()
        with admin.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()

    def drop(self) -> None:
        """Ends the worker's database."""
        self.engine.dispose()
        with self.admin.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {self.name} WITH (FORCE)"))
        self.admin.dispose()
