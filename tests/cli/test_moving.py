"""An installation moves from SQLite to PostgreSQL without losing or changing anything, or not at all (D5)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.cli import main, moving
from backend.kit import db
from backend.kit.settings import settings
from tests.databases import PostgresDatabase, SqliteFiles
from tests.demo.conftest import load, opened
from tests.rows import stored

Said = pytest.CaptureFixture[str]


@pytest.fixture
def target(postgres_database: PostgresDatabase) -> Iterator[sa.Engine]:
    """An empty PostgreSQL database."""
    with postgres_database.empty(f"{postgres_database.name}_target") as engine:
        yield engine


@pytest.fixture
def installation(sqlite_files: SqliteFiles, tmp_path: Path) -> Iterator[sa.Engine]:
    """The demonstration on SQLite: every kind of row is in it."""
    with sqlite_files.filled("demonstration", load, tmp_path) as engine, opened(engine, tmp_path):
        yield engine


def address(engine: sa.Engine) -> str:
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def everything(engine: sa.Engine) -> dict[str, list[dict[str, object]]]:
    with engine.connect() as connection:
        rows = stored(connection, SQLModel.metadata.tables)
    return {name: sorted(map(repr, found)) for name, found in rows.items()}  # type: ignore[misc]


@pytest.mark.postgresql
def test_everything_is_there_as_it_was(installation: sa.Engine, target: sa.Engine, capsys: Said) -> None:
    assert main(["move", address(target)]) == 0
    assert "Moved and compared" in capsys.readouterr().out
    assert everything(target) == everything(installation)
    db.use(target)
    assert main(["journal", "verify"]) == 0
    with target.connect() as connection:
        assert not connection.exec_driver_sql("SELECT conname FROM pg_constraint WHERE condeferrable").all()


@pytest.mark.postgresql
def test_what_comes_out_otherwise_is_named_and_nothing_is_left_behind(
    installation: sa.Engine, target: sa.Engine, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = moving._digest
    monkeypatch.setattr(
        moving,
        "_digest",
        lambda table, seen: (0, "?") if table.name == "site" and seen.dialect.name != "sqlite" else digest(table, seen),
    )
    assert main(["move", address(target)]) == 1
    assert "site came out otherwise" in capsys.readouterr().err
    assert sa.inspect(target).get_table_names() == []


@pytest.mark.postgresql
def test_what_the_target_does_not_take_is_named(installation: sa.Engine, target: sa.Engine, capsys: Said) -> None:
    with installation.begin() as connection:
        connection.exec_driver_sql("UPDATE site SET name = name || char(0) WHERE rowid = 1")
    assert main(["move", address(target)]) == 1
    assert "site holds what the target does not take" in capsys.readouterr().err
    assert sa.inspect(target).get_table_names() == []


@pytest.mark.postgresql
@pytest.mark.parametrize("wrong", ["not empty", "not PostgreSQL", "other version", "from PostgreSQL"])
def test_a_wrong_place_is_refused(installation: sa.Engine, target: sa.Engine, capsys: Said, wrong: str) -> None:
    where = address(target)
    match wrong:
        case "not empty":
            with target.begin() as connection:
                connection.exec_driver_sql("CREATE TABLE something (id int)")
        case "not PostgreSQL":
            where = "sqlite:///elsewhere.db"
        case "other version":
            with installation.begin() as connection:
                connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        case "from PostgreSQL":
            db.use(target)
    assert main(["move", where]) == 1
    said = capsys.readouterr().err
    assert {
        "not empty": "empty database",
        "not PostgreSQL": "postgresql://",
        "other version": "migrate",
        "from PostgreSQL": "SQLite",
    }[wrong] in said
    settings.cache_clear()
