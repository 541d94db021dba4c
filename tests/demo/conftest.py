"""The demonstration as it opens, loaded once for each kind of database and copied for each file of claims."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.accounts.tables import User
from backend.app import hooks
from backend.demo import service
from backend.kit import db
from backend.kit.actor import SYSTEM, Actor
from backend.kit.settings import settings
from tests import http
from tests.counts import FULL
from tests.databases import KINDS
from tests.http import Caller

As: TypeAlias = Callable[[str], Caller]


def load(engine: sa.Engine, files: Path) -> None:
    """Loads the demonstration as the product does."""
    with opened(engine, files) as session:
        service.load(session, SYSTEM)
        session.commit()


@contextmanager
def opened(engine: sa.Engine, files: Path) -> Iterator[Session]:
    """A session of the product on this database, with its files in this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITECENSUS_DATA_DIR", str(files))
        settings.cache_clear()
        db.use(engine)
        hooks.connect()
        with Session(engine.execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False) as session:
            yield session
        db.use(None)
    settings.cache_clear()


def people(session: Session) -> As:
    """Gives `as_person("county.431002")`, the application as that person."""
    client = http.clients(session)

    def as_person(login: str) -> Caller:
        one = session.exec(select(User).where(User.login == login)).one()
        return client(Actor(one.id, one.login, one.name, one.role, one.unit_id, one.unit_path))

    return as_person


BOTH = [KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.postgresql)]
ON_ONE = pytest.mark.parametrize("opening", BOTH if FULL else BOTH[:1], indirect=True, scope="module")
"""What the stories in the browser do on PostgreSQL as well: with small counts tried on SQLite."""


@pytest.fixture(scope="module", params=BOTH)
def opening(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[As]:
    """Monday 18 May 2015."""
    folder: Path = tmp_path_factory.mktemp("demo")
    kind = {"sqlite": "sqlite_files", "postgresql": "postgres_database"}[request.param]
    source: Any = request.getfixturevalue(kind)
    with source.filled("demonstration", load, folder) as engine, opened(engine, folder) as session:
        yield people(session)
