"""Lists, tallies and details: whose, which, in how many statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.issues import queries, rules, service
from backend.issues.queries import Tally
from backend.issues.shapes.asked import IssueQuery
from backend.issues.tables import Issue, IssueState
from backend.kit.errors import Invalid
from tests.issues.desk import TODAY, Desk

S = IssueState


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    bind, sent = session.get_bind(), list[str]()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    sa.event.listen(bind, "before_cursor_execute", note)
    yield sent
    sa.event.remove(bind, "before_cursor_execute", note)


def listed(desk: Desk, actor: str = "chenzhou", **asked: Any) -> list[str]:
    """The titles a person gets."""
    page = service.list_issues(desk.session, desk.world.actor(actor), IssueQuery(**asked), "zh")
    assert page.total >= len(page.items)
    return [item.title for item in page.items]


@pytest.fixture
def three(desk: Desk) -> dict[str, Issue]:
    return {
        "health": desk.at(S.REPAIRED, title="卫生"),
        "portal": desk.at(S.NEW, "suxian_portal", title="苏仙", indicator="V1", veto=True),
        "education": desk.at(S.RETURNED, "education", title="教育_100%", page_address="http://edu.cn/a.html"),
    }


@pytest.mark.parametrize(
    ("actor", "titles"),
    [
        ("hunan", {"卫生", "苏仙", "教育_100%"}),
        ("chenzhou", {"卫生", "苏仙", "教育_100%"}),
        ("beihu", {"卫生"}),
        ("suxian", {"苏仙"}),
        ("beihu_health", {"卫生"}),
        ("beihu_culture", set()),
        ("admin", set()),
    ],
)
def test_a_list_holds_the_callers_subtree_only(
    actor: str, titles: set[str], desk: Desk, three: dict[str, Issue]
) -> None:
    assert set(listed(desk, actor)) == titles


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"state": ["repaired", "new"]}, {"卫生", "苏仙"}),
        ({"indicator": ["V1"]}, {"苏仙"}),
        ({"veto": True}, {"苏仙"}),
        ({"veto": False}, {"卫生", "教育_100%"}),
        ({"source": ["verification"]}, {"卫生", "苏仙", "教育_100%"}),
        ({"severity": ["serious"]}, set()),
        ({"mine": "verify"}, {"苏仙", "教育_100%"}),
        ({"mine": "repair"}, set()),
        ({"q": "edu.cn"}, {"教育_100%"}),
        ({"q": "_100%"}, {"教育_100%"}),
        ({"q": "%"}, {"教育_100%"}),
        ({"campaign": "nowhere"}, set()),
        ({"assignee": "nobody"}, set()),
        ({"overdue": True}, set()),
    ],
)
def test_a_list_is_narrowed_by_each_filter(
    asked: dict[str, Any], titles: set[str], desk: Desk, three: dict[str, Issue]
) -> None:
    assert set(listed(desk, **asked)) == titles


def test_units_and_counties_take_in_what_lies_below_them(desk: Desk, three: dict[str, Issue]) -> None:
    units, sites = desk.world.units, desk.world.sites
    assert listed(desk, county=[units["beihu"].id]) == ["卫生"]
    assert set(listed(desk, county=[units["beihu"].id, units["suxian"].id])) == {"卫生", "苏仙"}
    assert listed(desk, unit=[units["education"].id]) == ["教育_100%"]
    assert listed(desk, "beihu", unit=[units["suxian"].id]) == []
    assert listed(desk, site=sites["suxian_portal"].id) == ["苏仙"]


def test_overdue_is_what_the_unit_let_pass(desk: Desk, three: dict[str, Issue]) -> None:
    desk.on(TODAY + timedelta(days=7))
    assert set(listed(desk, overdue=True)) == {"苏仙", "教育_100%"}
    page = service.list_issues(desk.session, desk.world.actor("chenzhou"), IssueQuery(q="教育"), "zh")
    assert (page.items[0].overdue, page.items[0].days_late, page.items[0].days_left) == (True, 1, 0)


def test_the_queue_is_read_by_limit_and_walked_to_its_end(desk: Desk) -> None:
    for days in (9, 3, 6):
        desk.find(due_on=TODAY + timedelta(days=days), title=f"{days}")
    first = service.list_issues(desk.session, desk.judge(), IssueQuery(limit=2), "zh")
    assert [item.title for item in first.items] == ["3", "6"]
    rest = service.list_issues(desk.session, desk.judge(), IssueQuery(limit=2, cursor=first.next_cursor), "zh")
    assert ([item.title for item in rest.items], rest.next_cursor, rest.total) == (["9"], None, 3)


@pytest.mark.parametrize("sort", [*queries.SORTS, *(f"-{name}" for name in queries.SORTS)])
def test_every_sort_gives_everything_once(sort: str, desk: Desk, three: dict[str, Issue]) -> None:
    three["health"].due_on = None
    seen, cursor = list[str](), None
    while True:
        asked = IssueQuery(sort=sort, limit=1, cursor=cursor)
        page = service.list_issues(desk.session, desk.world.actor("chenzhou"), asked, "zh")
        seen += [item.id for item in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert sorted(seen) == sorted(issue.id for issue in three.values())


def test_an_unknown_sort_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid):
        listed(desk, sort="verifier_path")


def test_the_statements_do_not_grow_with_the_rows(desk: Desk) -> None:
    counts = []
    for _ in range(2):
        desk.at(S.RETURNED)
        desk.at(S.NEW, "education")
        desk.session.commit()
        desk.session.expunge_all()
        with statements(desk.session) as sent:
            listed(desk)
            queries.tallies(desk.session, desk.campaign.id, [site.id for site in desk.world.sites.values()])
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_tallies_count_each_site_by_how_its_issues_really_stand(desk: Desk) -> None:
    site = desk.world.sites["beihu_health"]
    for state in S:
        desk.at(state)
    desk.at(S.ACKNOWLEDGED, indicator="V1", veto=True)
    lapsed = desk.at(S.RETURNED)
    desk.exempt(lapsed, "beihu_health", until=TODAY + timedelta(days=1))
    without = desk.find()
    without.due_on = None
    desk.session.flush()
    desk.on(TODAY + timedelta(days=2))
    desk.session.flush()
    with statements(desk.session) as sent:
        found = queries.tallies(desk.session, desk.campaign.id, [site.id, desk.world.sites["zone"].id])
    assert len(sent) == 1
    assert found == {
        site.id: Tally(
            total=13,
            open=10,
            unacknowledged=3,
            unanswered=8,
            without_limit=1,
            unjudged=8,
            returned=2,
            disputed=1,
            vetoes=1,
        )
    }


def test_a_tally_of_more_sites_than_a_statement_can_name_is_one_statement_too(desk: Desk) -> None:
    issue = desk.find()
    ids = [issue.site_id, *(f"none-{n}" for n in range(70_000))]
    desk.session.flush()
    with statements(desk.session) as sent:
        assert queries.tallies(desk.session, desk.campaign.id, ids)[issue.site_id].total == 1
    assert len(sent) == 1


def test_the_tally_agrees_with_the_rules(desk: Desk) -> None:
    issues = [desk.at(state) for state in S]
    lapsed = desk.at(S.REPAIRED)
    desk.exempt(lapsed, "beihu_health", until=TODAY + timedelta(days=1))
    desk.on(TODAY + timedelta(days=2))
    today = TODAY + timedelta(days=2)
    found = queries.tallies(desk.session, desk.campaign.id, [lapsed.site_id])[lapsed.site_id]
    assert found.open == sum(rules.is_open(issue, today) for issue in [*issues, lapsed])
    assert found.unanswered == sum(rules.standing(issue, today) in rules.TO_REPAIR for issue in [*issues, lapsed])
