"""Several people at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import Session, select

from backend.issues import service
from backend.issues.rules import Finding
from backend.issues.tables import Issue, IssueState, Round
from backend.kit import db
from backend.kit.errors import AppError
from tests.issues.desk import Desk
from tests.issues.test_importing import row, sheet

AT_ONCE = 6


def together(act: Callable[[Session], object]) -> Counter[str]:
    """How each of many ended who did the same at once."""
    gate = Barrier(AT_ONCE)

    def one(_: int) -> str:
        gate.wait()
        try:
            with db.writing() as session:
                act(session)
        except AppError as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(one, range(AT_ONCE)))


def test_a_send_back_happens_once(desk: Desk) -> None:
    issue, judge = desk.at(IssueState.REPAIRED), desk.judge()
    key, version, limit = issue.id, issue.version, issue.due_on
    desk.session.commit()
    ended = together(
        lambda session: service.return_repair(session, judge, key, version, reason="未改好", new_limit=limit)
    )
    assert ended == {"done": 1, "stale_version": AT_ONCE - 1}
    desk.session.expire_all()
    assert (issue.round, issue.returns) == (2, 1)
    assert len(desk.session.exec(select(Round).where(Round.issue_id == key)).all()) == 2


def test_findings_at_once_get_numbers_of_their_own(desk: Desk) -> None:
    judge, campaign, site = desk.judge(), desk.campaign.id, desk.world.sites["beihu_health"].id
    desk.session.commit()
    ended = together(lambda session: service.find_issue(session, judge, campaign, site, Finding("D2", "错链")))
    assert ended == {"done": AT_ONCE}
    numbers = desk.session.exec(select(Issue.number)).all()
    assert sorted(number[-2:] for number in numbers) == [f"{n:02d}" for n in range(1, AT_ONCE + 1)]


def test_a_sheet_loaded_by_several_at_once_comes_in_once(desk: Desk) -> None:
    data, actor, campaign = sheet(row(), row(description="b")), desk.world.actor("chenzhou"), desk.campaign.id
    desk.session.commit()
    ended = together(lambda session: service.import_findings(session, actor, campaign, name="a.xlsx", data=data))
    assert ended == {"done": AT_ONCE}
    assert len(desk.session.exec(select(Issue)).all()) == 2
