"""Fixtures every room's tests stand on: a real database of each kind, sessions, the world, HTTP."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ |= {"SITECENSUS_DEMO": "1", "SITECENSUS_DATABASE_URL": "sqlite:///:memory:"}

import hypothesis
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.accounts.api import auth
from backend.app import allowances
from backend.kit import db
from backend.kit.rates import Rates
from backend.kit.settings import settings
from tests import http, postgres
from tests.counts import FULL
from tests.databases import KINDS, PostgresDatabase, SqliteFiles
from tests.http import Caller
from tests.world import Kept, World

hypothesis.settings.register_profile("small", max_examples=25, derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("full", max_examples=500, deadline=None, database=None)
hypothesis.settings.load_profile("full" if FULL else "small")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--schema models` builds the test databases from the tables' classes instead of the migrations."""
    parser.addoption("--schema", choices=["models", "migrations"], default="models")


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts a run makes the folder its workers share."""
    if not hasattr(config, "workerinput"):
        postgres.begin_run()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Claims marked `soak` run with the full counts only."""
    left = [item for item in items if not FULL and item.get_closest_marker("soak")]
    items[:] = [item for item in items if item not in left]
    if left:
        config.hook.pytest_deselected(items=left)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that started the run ends its PostgreSQL cluster."""
    if not hasattr(config, "workerinput"):
        postgres.end_run()


@pytest.fixture(autouse=True)
def allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test may sign in and call as much as one address may: on a fast machine all of them would use that up."""
    for counted in (auth, allowances):
        monkeypatch.setattr(counted, "_RATES", Rates())


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> SqliteFiles:
    """The SQLite schema to copy."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"), pytestconfig.getoption("schema"))


@pytest.fixture(scope="session")
def postgres_database(pytestconfig: pytest.Config) -> Iterator[PostgresDatabase]:
    """This worker's PostgreSQL database."""
    try:
        database = PostgresDatabase(pytestconfig.getoption("schema"))
    except postgres.PostgresMissing as missing:
        pytest.fail(str(missing), pytrace=False)
    yield database
    database.drop()


@pytest.fixture(params=[KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest, data_dir: Path) -> Iterator[sa.Engine]:
    """An empty database, the one of this process while the test runs; once SQLite, once PostgreSQL."""
    kind = {"sqlite": "sqlite_files", "postgresql": "postgres_database"}[request.param]
    source: SqliteFiles | PostgresDatabase = request.getfixturevalue(kind)
    with source.fresh(data_dir) as engine:
        db.use(engine)
        yield engine
        db.use(None)


@pytest.fixture(params=[KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.postgresql)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database without a single table; once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        engine = db.make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield engine
        engine.dispose()
        return
    with PostgresDatabase.empty(f"empty_{os.getpid()}") as engine:
        yield engine


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of uploaded files, empty."""
    monkeypatch.setenv("SITECENSUS_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def session(database: sa.Engine) -> Iterator[Session]:
    """A writing session; commit it where the test needs what a commit brings (the journal is chained then)."""
    with Session(database.execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False) as session:
        yield session


@pytest.fixture(scope="session")
def kept_world(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The small tree with its campaign, made once a process."""
    with sqlite_files.fresh(tmp_path_factory.mktemp("kept")) as engine, Session(engine) as session:
        world = World(session)
        return Kept.of(world, world.campaign)


@pytest.fixture
def world(kept_world: Kept, session: Session) -> World:
    """The small tree of units, users and sites, and what moves them."""
    return World(session, kept_world)


@pytest.fixture
def client(session: Session) -> Callable[..., Caller]:
    """`client(actor)`: the application over HTTP as that person; `client()`: as nobody. Settles `session` first."""
    return http.clients(session)
