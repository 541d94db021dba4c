"""The figures of the whole say what is settled, and what still waits for whom."""

import pytest

from backend.boards import headline, todo
from backend.issues.tables import IssueState
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Kind
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
        ("may_verify_repairs", 1, 0, "/verify")
    ]
    city = todo.todo(desk.session, world.actor("chenzhou"), desk.campaign.id, "zh")
    assert [line.count for line in city.lines if line.code == "verify_repairs"] == [2]
