"""The demonstration as it opens, loaded once for each kind of database and only read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from backend.accounts.tables import User
from backend.app import hooks
from backend.demo import service
from backend.kit import db
from backend.kit.actor import SYSTEM, Actor
from backend.kit.settings import settings
from tests import http
from tests.databases import KINDS

As: TypeAlias = Callable[[str], TestClient]


def loaded(session: Session) -> As:
    """Loads the demonstration; gives `as_person("county.431002")`, the application as that person."""
    hooks.connect()
    service.load(session, SYSTEM)
    session.commit()
    client = http.clients(session)

    def as_person(login: str) -> TestClient:
        one = session.exec(select(User).where(User.login == login)).one()
        return client(Actor(one.id, one.login, one.name, one.role, one.unit_id, one.unit_path))

    return as_person


@pytest.fixture(scope="module", params=[KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.postgresql)])
def opening(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[As]:
    """Monday 18 May 2015."""
    folder: Path = tmp_path_factory.mktemp("demo")
    kind = {"sqlite": "sqlite_files", "postgresql": "postgres_database"}[request.param]
    source: Any = request.getfixturevalue(kind)
    with pytest.MonkeyPatch.context() as patch, source.fresh(folder) as engine:
        patch.setenv("SITECENSUS_DATA_DIR", str(folder))
        settings.cache_clear()
        db.use(engine)
        with Session(engine.execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False) as session:
            yield loaded(session)
        db.use(None)
    settings.cache_clear()
