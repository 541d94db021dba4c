"""A campaign of the 2015 plan over the small tree."""

from datetime import date

import pytest
from sqlmodel import Session

from backend.kit import clock
from tests.tasks.desk import Desk
from tests.world import World


@pytest.fixture
def desk(session: Session, world: World) -> Desk:
    """The campaign opened on 6 May 2015 with every site of the tree in it."""
    clock.set_today(session, date(2015, 5, 6))
    return Desk(session, world)
