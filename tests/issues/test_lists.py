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


def detail(desk: Desk, issue: Issue, actor: str) -> Any:
    desk.session.flush()
    return service.issue_detail(desk.session, desk.world.actor(actor), issue, "zh")


def test_a_detail_says_who_may_do_what(desk: Desk) -> None:
    issue = desk.at(S.REPAIRED)
    assert [move.verb for move in detail(desk, issue, "beihu").moves] == ["pass_repair", "return_repair", "exempt"]
    assert [move.verb for move in detail(desk, issue, "chenzhou").moves] == ["extend_limit"]
    assert detail(desk, issue, "beihu_health").moves == []
    assert all(move.blocked == [] for move in detail(desk, issue, "beihu").moves)


def test_a_detail_says_what_stands_in_the_way(desk: Desk) -> None:
    issue = desk.find()
    shown = detail(desk, issue, "beihu_health")
    blocked = {move.verb: [why.code for why in move.blocked] for move in shown.moves}
    assert blocked["report_repair"] == ["evidence_missing"]
    assert blocked["dispute"] == blocked["acknowledge"] == []
    assert [person.name for person in shown.assignees] == [desk.owner().name]
    assert shown.evidence_stages == ["repaired"]


def test_a_detail_shows_rounds_files_and_the_limit_to_propose(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    desk.prove(issue)
    service.comment_on_issue(desk.session, desk.judge(), issue.id, text="请尽快")
    shown = detail(desk, issue, "beihu")
    assert [one.verdict for one in shown.rounds] == ["returned", ""]
    assert [one.round for one in shown.evidence.repaired] == [1, 2]
    assert (shown.comments, shown.default_limit.on, shown.default_limit.warning) == (1, TODAY + timedelta(days=7), None)
    assert shown.site.unit_name == "北湖区卫生局"
    assert shown.indicator_title == "链接可用性"


def test_near_the_last_day_the_proposed_limit_comes_with_a_warning(desk: Desk) -> None:
    issue = desk.at(S.REPAIRED)
    desk.on(TODAY.replace(month=7, day=13))
    proposed = detail(desk, issue, "beihu").default_limit
    assert (proposed.on, proposed.warning.code) == (TODAY.replace(month=7, day=14), "few_working_days")


def test_a_limit_on_a_day_off_is_shown_with_the_last_working_day_before_it(desk: Desk) -> None:
    shown = detail(desk, desk.find(), "beihu")
    assert (shown.due_on.isoformat(), shown.last_working_day.isoformat()) == ("2015-06-20", "2015-06-19")


def test_who_repaired_is_warned_before_judging(desk: Desk) -> None:
    own = desk.at(S.REPAIRED, "city_portal")
    assert [one.code for one in detail(desk, own, "chenzhou").warnings] == ["same_person"]
    assert detail(desk, own, "hunan").warnings == []


def test_history_tells_every_act_with_its_reason(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    desk.session.commit()
    acts = service.issue_history(desk.session, desk.owner(), issue.id)
    assert [act.event for act in acts] == ["issue.found", "issue.repaired", "issue.returned"]
    assert (acts[2].reason, acts[2].by_name, acts[2].limit_on) == (
        "仍有1个错链", desk.judge().name, TODAY + timedelta(days=4),
    )  # fmt: skip
