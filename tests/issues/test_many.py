"""The same act on many: each stands for itself."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from backend.issues import service
from backend.issues.service import many, pass_repair
from backend.issues.tables import Issue, IssueState
from backend.journal.tables import Entry
from backend.kit.actor import Actor
from backend.kit.errors import Conflict
from backend.workflow.many import Chosen
from tests.issues.desk import TODAY, Desk

S = IssueState


def chosen(*issues: Issue) -> list[Chosen]:
    return [Chosen(id=issue.id, version=issue.version) for issue in issues]


def test_one_refused_leaves_the_others_done(desk: Desk, session: Session) -> None:
    first, early, second = desk.at(S.REPAIRED), desk.at(S.NEW), desk.at(S.REPAIRED)
    elsewhere = desk.at(S.REPAIRED, "suxian_health")
    asked = chosen(second, early, elsewhere, first)
    asked.append(Chosen(id="nowhere", version=1))
    done = service.bulk_answer(
        session, desk.judge(), service.bulk_pass(session, desk.judge(), asked, note="合格"), "zh"
    )
    assert [item.ok for item in done.items] == [True, False, False, True, False]
    assert [item.id for item in done.items] == [one.id for one in asked]
    assert [item.name for item in done.items] == [second.number, early.number, None, first.number, None]
    assert (done.done, done.refused) == (2, 3)
    problems = [item.problem.code for item in done.items if item.problem]
    assert problems == ["illegal_step", "not_found", "not_found"]
    session.commit()
    states = [issue.state for issue in (first, early, second, elsewhere)]
    assert states == [S.VERIFIED, S.NEW, S.VERIFIED, S.REPAIRED]


def test_each_act_and_each_refusal_is_written_down_once(desk: Desk, session: Session) -> None:
    good, early = desk.at(S.REPAIRED), desk.at(S.NEW)
    session.commit()
    before = len(session.exec(select(Entry)).all())
    service.bulk_pass(session, desk.judge(), chosen(good, early), note="")
    session.commit()
    after = session.exec(select(Entry).order_by(col(Entry.seq))).all()[before:]
    assert [entry.event for entry in after] in (
        ["issue.passed", "refusal.illegal_step"], ["refusal.illegal_step", "issue.passed"],
    )  # fmt: skip


def test_a_version_seen_before_counts_for_each(desk: Desk, session: Session) -> None:
    issue = desk.at(S.REPAIRED)
    stale = [Chosen(id=issue.id, version=issue.version - 1)]
    done = service.bulk_pass(session, desk.judge(), stale, note="")
    (item,) = service.bulk_answer(session, desk.judge(), done, "en").items
    assert item.problem is not None
    assert (item.problem.status, item.problem.code) == (412, "stale_version")
    assert item.problem.detail.startswith("Somebody")


def test_one_named_twice_is_done_once(desk: Desk, session: Session) -> None:
    issue = desk.at(S.REPAIRED)
    assert len(service.bulk_pass(session, desk.judge(), chosen(issue, issue), note="")) == 1


def test_many_are_assigned_and_extended(desk: Desk, session: Session) -> None:
    owner, issues = desk.owner(), [desk.at(S.NEW), desk.at(S.RETURNED)]
    service.bulk_assign(session, owner, chosen(*issues), assignee_id=owner.user_id)
    assert {issue.assignee_id for issue in issues} == {owner.user_id}
    limit = TODAY + timedelta(days=60)
    done = service.bulk_extend(session, desk.judge(), chosen(*issues), reason="汛期", new_limit=limit)
    assert [one.row is not None for one in done] == [False, True]
    assert issues[1].due_on == limit


def test_what_one_wrote_before_it_was_refused_is_undone_with_its_entry(
    desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = desk.at(S.REPAIRED), desk.at(S.REPAIRED)
    session.commit()
    before = len(session.exec(select(Entry)).all())

    def half(session: Session, actor: Actor, issue_id: str, seen: int, *, note: str) -> Issue:
        issue = pass_repair(session, actor, issue_id, seen, note=note)
        if issue_id == bad.id:
            raise Conflict
        return issue

    monkeypatch.setattr(many, "pass_repair", half)
    done = service.bulk_pass(session, desk.judge(), chosen(good, bad), note="合格")
    assert [one.row is not None for one in done] == [True, False]
    session.commit()
    session.expire_all()
    assert (good.state, bad.state) == (S.VERIFIED, S.REPAIRED)
    assert desk.rounds(bad)[0].verdict == ""
    written = session.exec(select(Entry).order_by(col(Entry.seq))).all()[before:]
    assert [(entry.event, entry.object_id) for entry in written] == [("issue.passed", good.id)]


def test_one_chosen_twice_is_done_once_and_said_to_be_done(desk: Desk, session: Session) -> None:
    issue = desk.at(S.REPAIRED)
    done = service.bulk_pass(session, desk.judge(), chosen(issue, issue), note="")
    assert [(one.id, one.refusal) for one in done] == [(issue.id, None)]
