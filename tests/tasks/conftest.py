"""A campaign of the 2015 plan over the small tree."""

from datetime import date

import pytest
from sqlmodel import Session

from backend.kit import clock
from tests.databases import SqliteFiles
from tests.tasks.desk import Desk, running
from tests.world import Kept, World


@pytest.fixture(scope="session")
def kept_running(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The campaign opened on 6 May 2015, made once a process."""
    with sqlite_files.fresh(tmp_path_factory.mktemp("running")) as engine, Session(engine) as session:
        clock.set_today(session, date(2015, 5, 6))
        world = World(session)
        return Kept.of(world, running(world))


@pytest.fixture
def desk(kept_running: Kept, session: Session, world: World) -> Desk:
    """The campaign opened on 6 May 2015 with every site of the tree in it."""
    return Desk(session, world, kept_running.put_into(world))
