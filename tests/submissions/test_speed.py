"""The number of queries does not grow with the sites and units below."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.campaigns.rules.form import Scope
from backend.campaigns.tables import Enrolment
from backend.scorecards import reading as cards
from backend.scorecards.shapes.cards import CardQuery
from backend.scorecards.tables import Kind
from backend.sites.tables import Site
from backend.submissions import gathering, reading
from backend.submissions.shapes import SubmissionQuery
from tests.scorecards.desk import Desk
from tests.submissions.papers import started
from tests.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    bind = session.get_bind()
    sa.event.listen(bind, "before_cursor_execute", note)
    yield sent
    sa.event.remove(bind, "before_cursor_execute", note)


def cost(desk: Desk, ask: Callable[[], object]) -> int:
    desk.session.commit()
    desk.session.expunge_all()
    with counted(desk.session) as sent:
        ask()
    return len(sent)


def more_sites(desk: Desk, number: int) -> None:
    owner = desk.world.units["beihu_health"]
    for n in range(number):
        site = Site(**(desk.site("beihu_health").model_dump(exclude={"id"}) | {"name": f"站{n}"}))
        desk.session.add(site)
        desk.session.flush()
        desk.session.add(Enrolment(campaign_id=desk.campaign.id, site_id=site.id, unit_path=owner.path,
                                   category="D", number=100 + n))  # fmt: skip
        desk.world.sites[f"more_{n}"] = site
        desk.issue(f"more_{n}", "D2.home_dead_link")
    desk.session.flush()


def test_figures_cost_the_same_however_many_sites_lie_below(desk: Desk) -> None:
    row = started(desk, "beihu", scope=Scope.BELOW)
    before = cost(desk, lambda: gathering.figures_of(desk.session, row))
    more_sites(desk, 20)
    assert cost(desk, lambda: gathering.figures_of(desk.session, row)) == before
    assert len(gathering.figures_of(desk.session, row).lines) == 23


def test_the_staging_table_costs_the_same_however_many_units_report(desk: Desk) -> None:
    actor = desk.world.actor("chenzhou")
    started(desk, "education")
    before = cost(desk, lambda: reading.list_submissions(desk.session, actor, SubmissionQuery(), "zh"))
    for unit in ("zone", "beihu", "suxian", "beihu_health", "beihu_culture"):
        started(desk, unit)
    assert cost(desk, lambda: reading.list_submissions(desk.session, actor, SubmissionQuery(), "zh")) == before


def test_the_list_of_cards_costs_the_same_however_many_there_are(desk: Desk) -> None:
    actor = desk.world.actor("chenzhou")
    desk.start("education", Kind.S1, filler="education", confirmer=None)
    before = cost(desk, lambda: cards.list_cards(desk.session, actor, CardQuery()))
    for key in ("zone", "suxian_health", "beihu_culture"):
        desk.start(key, Kind.S1, filler=key, confirmer=None)
    assert cost(desk, lambda: cards.list_cards(desk.session, actor, CardQuery())) == before
