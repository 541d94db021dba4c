"""The figures of the whole say what is settled, and what still waits for whom."""

from datetime import date

import pytest

from backend.boards import headline, todo
from backend.issues import service as issues
from backend.issues.shapes.asked import IssueQuery
from backend.issues.tables import IssueState
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Kind
from backend.sites.tables import LEFT, SiteState
from tests.issues.desk import Desk as IssueDesk
from tests.scorecards.desk import Desk
from tests.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def verdicts(desk: Desk, who: str = "chenzhou") -> tuple[int, int, int]:
    shown = headline.headline(desk.session, desk.world.actor(who), desk.campaign.id)
    return shown.qualified, shown.unqualified, shown.unscored


def test_a_card_counts_once_it_is_handed_in_and_no_longer_when_sent_back(desk: Desk) -> None:
    card = desk.filled("education", Kind.S3, filler="education", confirmer="chenzhou")
    assert card.verdict == "qualified"
    assert verdicts(desk) == (0, 0, 8)
    scorecards.hand_in(desk.session, desk.world.actor("education"), card)
    assert verdicts(desk) == (1, 0, 7)
    scorecards.send_back(desk.session, desk.world.actor("chenzhou"), card, reason="漏项")
    assert verdicts(desk) == (0, 0, 8)
    scorecards.hand_in(desk.session, desk.world.actor("education"), card)
    scorecards.confirm(desk.session, desk.world.actor("chenzhou"), card)
    assert verdicts(desk) == (1, 0, 7)
    assert verdicts(desk, "education") == (1, 0, 0)


def test_the_province_is_offered_the_verification_of_the_leads_own_repairs(world: World) -> None:
    desk = IssueDesk(world)
    desk.at(IssueState.REPAIRED, "city_portal")
    desk.at(IssueState.REPAIRED, "beihu_portal")
    shown = todo.todo(desk.session, world.actor("hunan"), desk.campaign.id, "zh")
    assert [(line.code, line.count, line.overdue, line.link) for line in shown.lines] == [
        ("may_verify_repairs", 1, 0, f"/verify?campaign={desk.campaign.id}")
    ]
    city = todo.todo(desk.session, world.actor("chenzhou"), desk.campaign.id, "zh")
    assert [line.count for line in city.lines if line.code == "verify_repairs"] == [2]


@pytest.mark.parametrize("day", [date(2015, 5, 18), date(2015, 5, 27), date(2015, 7, 1)])
def test_issues_are_open_and_overdue_by_the_lists_own_measure(world: World, day: date) -> None:
    desk = IssueDesk(world)
    for state in (IssueState.REPAIRED, IssueState.VERIFIED, IssueState.DISPUTED):
        desk.at(state)
    desk.find(indicator="V3", veto=True)
    issue, judge = desk.find(indicator="V3", veto=True), desk.judge()
    issues.exempt_issue(desk.session, judge, issue.id, issue.version, reason="改版", until=date(2015, 5, 26))
    desk.on(day)
    city = world.actor("chenzhou")
    shown = headline.headline(desk.session, city, desk.campaign.id)
    late = issues.list_issues(desk.session, city, IssueQuery(overdue=True), "zh").total
    lapsed = day > date(2015, 5, 26)
    assert (shown.issues_found, shown.issues_open, shown.vetoes_open) == (5, 3 + lapsed, 1 + lapsed)
    assert (shown.issues_overdue, shown.issues_overdue > 0) == (late, day > date(2015, 6, 20))


def test_the_card_of_a_site_that_left_the_totals_is_no_verdict(desk: Desk) -> None:
    card = desk.filled("education", Kind.S3, filler="education", confirmer="chenzhou")
    scorecards.hand_in(desk.session, desk.world.actor("education"), card)
    desk.site("education").state = SiteState.PAUSED
    desk.session.flush()
    assert verdicts(desk) == (0, 0, 7)


@pytest.mark.parametrize("state", sorted(LEFT))
def test_the_issues_of_a_site_that_left_the_totals_are_neither_counted_nor_to_do(
    world: World, state: SiteState
) -> None:
    desk = IssueDesk(world)
    for stage in (IssueState.NEW, IssueState.REPAIRED, IssueState.DISPUTED):
        desk.at(stage)
        desk.at(stage, "city_portal")
    desk.find(indicator="V3", veto=True)
    desk.on(date(2015, 7, 1))
    site = desk.world.sites["beihu_health"]
    city, unit = world.actor("chenzhou"), world.actor("beihu_health")
    before = headline.headline(desk.session, city, desk.campaign.id)
    site.state = state
    desk.session.flush()
    shown = headline.headline(desk.session, city, desk.campaign.id)
    assert (before.issues_found, before.vetoes_open, shown.issues_found, shown.vetoes_open) == (7, 1, 3, 0)
    for query, figure in (
        (IssueQuery(running=True), shown.issues_found),
        (IssueQuery(running=True, overdue=True), shown.issues_overdue),
    ):
        assert issues.list_issues(desk.session, city, query, "zh").total == figure > 0
    assert issues.list_issues(desk.session, city, IssueQuery(), "zh").total == 7
    for who in (unit, world.actor("beihu")):
        lines = todo.todo(desk.session, who, desk.campaign.id, "zh").lines
        assert {line.code for line in lines}.isdisjoint({"repair_issues", "verify_repairs", "decide_disputes"})
