"""The stage every claim about permissions is tried on."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.demo import service as demo
from tests.http import Caller
from tests.permissions import ledger
from tests.permissions.stage import Stage
from tests.world import World


@pytest.fixture
def stage(
    database: sa.Engine, world: World, client: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    """The small tree with everybody signed in; a reset of the demonstration loads nothing."""
    monkeypatch.setattr(demo, "load", lambda _session, _actor: None)
    with ledger.kept(database) as kept:
        stage = Stage(world, client(), kept)
        yield stage
        world.session.rollback()
        assert stage.rows() == stage.stored(SQLModel.metadata.tables), "a write went by the ledger"
