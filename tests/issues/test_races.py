"""Several people at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlmodel import Session, select

from backend.app import hooks
from backend.evidence import service as evidence
from backend.issues import service
from backend.issues.rules import Finding
from backend.issues.service import talk
from backend.issues.tables import Issue, IssueState, Round
from backend.kit import db
from backend.workflow.many import Chosen, each
from tests.at_once import meanwhile, together
from tests.issues.desk import Desk
from tests.issues.test_importing import row, sheet

AT_ONCE = 6


def test_a_send_back_happens_once(desk: Desk) -> None:
    issue, judge = desk.at(IssueState.REPAIRED), desk.judge()
    key, version, limit = issue.id, issue.version, issue.due_on
    desk.session.commit()

    def returning(session: Session) -> object:
        return service.return_repair(session, judge, key, version, reason="未改好", new_limit=limit)

    ended = together(*[returning] * AT_ONCE)
    assert ended == {"done": 1, "stale_version": AT_ONCE - 1}
    desk.session.expire_all()
    assert (issue.round, issue.returns) == (2, 1)
    assert len(desk.session.exec(select(Round).where(Round.issue_id == key)).all()) == 2


def test_findings_at_once_get_numbers_of_their_own(desk: Desk) -> None:
    judge, campaign, site = desk.judge(), desk.campaign.id, desk.world.sites["beihu_health"].id
    desk.session.commit()

    def finding(session: Session) -> object:
        return service.find_issue(session, judge, campaign, site, Finding("D2", "错链"))

    ended = together(*[finding] * AT_ONCE)
    assert ended == {"done": AT_ONCE}
    numbers = desk.session.exec(select(Issue.number)).all()
    assert sorted(number[-2:] for number in numbers) == [f"{n:02d}" for n in range(1, AT_ONCE + 1)]


def test_a_sheet_loaded_by_several_at_once_comes_in_once(desk: Desk) -> None:
    data, actor, campaign = sheet(row(), row(description="b")), desk.world.actor("chenzhou"), desk.campaign.id
    desk.session.commit()

    def loading(session: Session) -> object:
        return service.import_findings(session, actor, campaign, name="a.xlsx", data=data)

    ended = together(*[loading] * AT_ONCE)
    assert ended == {"done": AT_ONCE}
    assert len(desk.session.exec(select(Issue)).all()) == 2


def test_an_act_on_many_and_an_act_on_one_of_them_do_not_wait_for_each_other(desk: Desk) -> None:
    """The journal's lock, were it taken with the first of many, would be waited for by whoever holds the second."""
    pair = sorted((desk.at(IssueState.REPAIRED), desk.at(IssueState.REPAIRED)), key=lambda issue: issue.id)
    chosen, judge = [Chosen(id=issue.id, version=issue.version) for issue in pair], desk.judge()
    desk.session.commit()
    first_is_done, second_is_held = Event(), Event()

    def passing(session: Session) -> list[str]:
        def one(key: str, seen: int) -> Issue:
            if key == chosen[1].id:
                first_is_done.set()
                second_is_held.wait(1)
            return service.pass_repair(session, judge, key, seen, note="")

        return [done.refusal.code if done.refusal else "done" for done in each(session, judge, chosen, one)]

    def commenting(session: Session) -> None:
        first_is_done.wait()
        session.exec(select(Issue).where(Issue.id == chosen[1].id).with_for_update()).one()
        second_is_held.set()
        service.comment_on_issue(session, judge, chosen[1].id, text="请补充截图。")

    def writing(act: Callable[[Session], list[str] | None]) -> list[str] | None:
        with db.writing() as session:
            return act(session)

    with ThreadPoolExecutor(2) as pool:
        ended = pool.map(writing, (passing, commenting))
        assert list(ended) == [["done", "done"], None]


def test_evidence_by_which_a_repair_is_being_reported_is_not_taken_away_meanwhile(desk: Desk) -> None:
    hooks.connect()
    issue, owner = desk.at(IssueState.IN_REPAIR), desk.owner()
    file, key, version = desk.prove(issue), issue.id, issue.version
    desk.session.commit()

    def reporting(session: Session) -> object:
        return service.report_repair(session, owner, key, version, text="已修复")

    assert meanwhile(reporting, lambda session: evidence.remove(session, owner, file)) == ["done", "evidence_in_use"]


def test_the_last_place_for_a_remark_is_taken_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "MOST_REMARKS", 1)
    issue, judge = desk.at(IssueState.NEW), desk.judge()
    key = issue.id
    desk.session.commit()

    def remarking(session: Session) -> object:
        return service.comment_on_issue(session, judge, key, text="请补充截图。")

    assert meanwhile(remarking, remarking) == ["done", "too_many_remarks"]
