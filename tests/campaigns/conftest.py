"""A campaign of the small tree, made and opened by the real verbs."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from backend.campaigns import service
from backend.campaigns.tables import Campaign
from backend.kit import clock
from backend.rubrics.tables import Rubric, RubricState
from tests.world import World


@pytest.fixture
def rubrics(session: Session) -> dict[str, Rubric]:
    """The scoring tables the shipped plans ask for."""
    made = {
        key: Rubric(key=key, edition=1, title=key, title_en=key, body={}, state=RubricState.PUBLISHED,
                    published_at=datetime(2015, 3, 24, tzinfo=UTC))
        for key in ("census-2015", "inspection-2019")
    }  # fmt: skip
    session.add_all(made.values())
    session.flush()
    return made


@pytest.fixture
def draft(session: Session, world: World, rubrics: dict[str, Rubric]) -> Callable[..., Campaign]:
    """`draft()`: the 2015 arrangement led by Chenzhou, on 5 May 2015."""
    clock.set_today(session, date(2015, 5, 5))

    def make(lead: str = "chenzhou", **changes: object) -> Campaign:
        asked: dict[str, object] = {"plan_key": "chenzhou-2015", "name": "郴州普查", **changes}
        return service.create_campaign(session, world.actor(lead), **asked)  # type: ignore[arg-type]

    return make


@pytest.fixture
def campaign(session: Session, world: World, draft: Callable[..., Campaign]) -> Campaign:
    """The 2015 arrangement, running."""
    made = draft()
    return service.open_campaign(session, world.actor("chenzhou"), made.id, made.version)
