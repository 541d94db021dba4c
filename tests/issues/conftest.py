"""The desk every test of issues works at."""

import pytest

from tests.issues.desk import Desk
from tests.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)
