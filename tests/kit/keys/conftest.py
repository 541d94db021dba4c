"""The talk every claim about keys is tried on."""

from collections.abc import Callable

import pytest

from tests.http import Caller
from tests.issues.desk import Desk
from tests.kit.keys.talk import Talk
from tests.world import World


@pytest.fixture
def talk(world: World, client: Callable[..., Caller]) -> Talk:
    return Talk(Desk(world), client)
