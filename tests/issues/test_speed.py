"""The list comes out of an index in its order, and so do the counts of each site, at a nation's number of issues."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import cycle
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.issues import service
from backend.issues.queries import tallies
from backend.issues.shapes.asked import IssueQuery
from backend.issues.tables import Issue
from backend.kit.ids import new_id
from tests.issues.desk import TODAY, Desk

MANY = 40_000 if os.environ.get("SITECENSUS_TEST_EFFORT") == "full" else 4_000
OPEN = [None, *(TODAY + timedelta(days=n) for n in range(-20, 20))]


@pytest.fixture
def crowded(desk: Desk) -> Desk:
    """The campaign with very many issues more, each site its share."""
    one = desk.find().model_dump()
    sites = cycle(site.id for site in desk.world.sites.values())
    desk.session.execute(
        sa.insert(Issue),
        [
            one | {"id": new_id(), "number": f"n-{n:05}", "due_on": _limit(n), "site_id": next(sites)}
            for n in range(MANY)
        ],
    )
    desk.session.commit()
    _tend(desk.session)
    return desk


def _tend(session: Session) -> None:
    """What a database does by itself before long; the checkpoint, because vacuum leaves out what is not yet written."""
    engine = session.get_bind()
    assert isinstance(engine, sa.Engine)
    said = ["ANALYZE"] if engine.dialect.name == "sqlite" else ["CHECKPOINT", "VACUUM ANALYZE issue"]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for words in said:
            connection.execute(sa.text(words))


def _limit(n: int) -> date | None:
    return OPEN[n % len(OPEN)]


@contextmanager
def asked(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database meanwhile."""
    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        found.append((statement, parameters))

    sa.event.listen(session.get_bind(), "before_cursor_execute", note)
    yield found
    sa.event.remove(session.get_bind(), "before_cursor_execute", note)


def plan(session: Session, statement: str, parameters: Any) -> str:
    """How the database means to answer."""
    words = "EXPLAIN QUERY PLAN " if session.get_bind().dialect.name == "sqlite" else "EXPLAIN "
    rows = session.connection().exec_driver_sql(words + statement, parameters)
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("campaign", [False, True])
def test_the_first_page_of_a_city_is_read_in_the_order_of_the_limits(crowded: Desk, campaign: bool) -> None:
    query = IssueQuery(campaign=crowded.campaign.id if campaign else None)
    with asked(crowded.session) as found:
        page = service.list_issues(crowded.session, crowded.world.actor("chenzhou"), query, "zh")
    assert (page.total, page.items[0].due_on) == (MANY + 1, OPEN[1])
    (listing,) = [one for one in found if "LIMIT" in one[0] and "ORDER BY" in one[0]]
    said = plan(crowded.session, *listing)
    assert "ix_issue_due" in said or (campaign and "ix_issue_campaign_due" in said), said
    assert "TEMP B-TREE" not in said
    assert "Sort" not in said


def test_the_counts_of_a_site_come_out_of_an_index(crowded: Desk) -> None:
    site = crowded.world.sites["education"].id
    with asked(crowded.session) as found:
        counted = tallies(crowded.session, crowded.campaign.id, [site])
    assert counted[site].total == MANY // len(crowded.world.sites)
    said = plan(crowded.session, *found[-1])
    assert "COVERING INDEX ix_issue_tally" in said or "Index Only Scan using ix_issue_tally" in said, said
