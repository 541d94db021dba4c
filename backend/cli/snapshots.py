"""One whole picture of the database while others write: taken into a folder, and put into an empty database."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from backend.kit import db
from backend.kit.errors import AppError
from backend.kit.words import Text

FILES = {"sqlite": "database.sqlite", "postgresql": "database.pgdump"}
"""The picture's name in the folder, by kind of database."""


class ProgramMissing(AppError):
    code = "program_missing"
    text = Text(
        "找不到 {program}，请安装 PostgreSQL 客户端（apt-get install postgresql-client）。",
        "{program} was not found; install PostgreSQL's client programs (apt-get install postgresql-client).",
    )


class ProgramFailed(AppError):
    code = "program_failed"
    text = Text("{program} 失败：{why}", "{program} failed: {why}")


@contextmanager
def taken(engine: sa.Engine, folder: Path) -> Iterator[sa.Connection]:
    """Writes the picture into `folder` and gives a connection that sees exactly what is in it."""
    if engine.dialect.name == "sqlite":
        copy = folder / FILES["sqlite"]
        _copy(engine.url.database or "", copy)
        seen = db.make_engine(f"sqlite:///{copy}")
        with seen.execution_options(unlimited=True).connect() as connection:
            yield connection
        seen.dispose()
        return
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
        name = connection.execute(sa.text("SELECT pg_export_snapshot()")).scalar_one()
        file = folder / FILES["postgresql"]
        _run("pg_dump", engine.url, "--format=custom", f"--snapshot={name}", f"--file={file}")
        yield connection


def put(engine: sa.Engine, folder: Path) -> None:
    """Puts the picture into an empty database of its kind."""
    if engine.dialect.name == "sqlite":
        _copy(folder / FILES["sqlite"], engine.url.database or "")
        return
    options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _run("pg_restore", engine.url, *options, str(folder / FILES["postgresql"]))


def _copy(source: Path | str, target: Path | str) -> None:
    """SQLite's online backup: one whole state of the source; its writers go on."""
    with closing(sqlite3.connect(source, timeout=30)) as given, closing(sqlite3.connect(target)) as made:
        given.backup(made)


def _run(name: str, url: sa.URL, *words: str) -> None:
    address = url.set(drivername="postgresql", password=None).render_as_string()
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    done = subprocess.run(  # noqa: S603 (a fixed program; the password stays out of the list of processes)
        [_program(name), f"--dbname={address}", *words], check=False, capture_output=True, text=True,
        env=os.environ | secret,
    )  # fmt: skip
    if done.returncode:
        raise ProgramFailed(program=name, why=done.stderr.strip()[-500:])


def _program(name: str) -> str:
    """The newest one installed: an older one would not read a newer server."""
    folders = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = str(folders[-1]) if folders else shutil.which(name)
    if found is None:
        raise ProgramMissing(program=name)
    return found
