"""A verdict is not taken back under a task that was accepted on the strength of it."""

from collections.abc import Callable
from datetime import date

import pytest

from backend.app import hooks
from backend.issues import service as issues
from backend.issues.tables import Issue, IssueState
from backend.tasks import service
from backend.tasks.tables import Task, TaskState
from backend.workflow.errors import StepRefused
from tests.http import Caller
from tests.issues.desk import Desk
from tests.world import World

SITE = "beihu_health"
LIMIT = date(2015, 5, 25)


@pytest.fixture
def desk(world: World) -> Desk:
    hooks.connect()
    return Desk(world)


def hand_in(desk: Desk, spec: str, who: str) -> Task:
    task = desk.world.found(spec, SITE)
    return service.submit_task(desk.session, desk.world.actor(who), task.id, task.version, note="已办")


def verified(desk: Desk, *, returned: bool = False) -> Issue:
    """An issue judged today, its site's self-check and repair handed in."""
    issue = desk.at(IssueState.REPAIRED)
    hand_in(desk, "T2d", SITE)
    hand_in(desk, "T3d", SITE)
    return desk.send_back(issue, limit=LIMIT) if returned else desk.pass_(issue)


def undo(desk: Desk, issue: Issue) -> Issue:
    desk.session.flush()
    return issues.undo_verdict(desk.session, desk.judge(), issue.id, issue.version)


def refused(desk: Desk, issue: Issue) -> list[str]:
    with pytest.raises(StepRefused) as refusal:
        undo(desk, issue)
    return [why["text"] for why in refusal.value.facts["blocked"]]


def test_a_verdict_is_taken_back_while_nothing_stands_on_it(desk: Desk) -> None:
    assert undo(desk, verified(desk)).state is IssueState.REPAIRED


@pytest.mark.parametrize("returned", [False, True])
def test_the_first_verdict_stands_once_the_verification_is_done_and_it_is_said_who_reopens(
    desk: Desk, returned: bool
) -> None:
    issue = verified(desk, returned=returned)
    task = hand_in(desk, "T4d", "beihu")
    assert task.state is TaskState.ACCEPTED
    assert refused(desk, issue) == ["“整改核查”已办结，请先由郴州市重新打开该任务"]
    service.reopen_task(
        desk.session, desk.world.actor("chenzhou"), task.id, task.version, reason="结论有误", new_limit=LIMIT
    )
    assert undo(desk, issue).state is IssueState.REPAIRED


def test_a_withdrawal_stands_once_the_verification_is_done(desk: Desk) -> None:
    issue = desk.at(IssueState.WITHDRAWN)
    for spec, who in (("T2d", SITE), ("T3d", SITE), ("T4d", "beihu")):
        task = hand_in(desk, spec, who)
    with pytest.raises(StepRefused) as refusal:
        issues.restore_issue(desk.session, desk.judge(), issue.id, issue.version, reason="误撤")
    assert [why["code"] for why in refusal.value.facts["blocked"]] == ["verdict_relied_on"]
    service.reopen_task(
        desk.session, desk.world.actor("chenzhou"), task.id, task.version, reason="误撤", new_limit=LIMIT
    )
    issue = issues.restore_issue(desk.session, desk.judge(), issue.id, issue.version, reason="误撤")
    assert issue.state is IssueState.NEW


def test_a_later_verdict_leaves_the_verification_as_it_is(desk: Desk) -> None:
    issue = verified(desk, returned=True)
    hand_in(desk, "T4d", "beihu")
    desk.pass_(desk.repair(issue))
    assert undo(desk, issue).state is IssueState.REPAIRED


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (TaskState.SUBMITTED, "“评分”已提交，请先撤回或退回该任务"),
        (TaskState.ACCEPTED, "“评分”已办结，请先由北湖区重新打开该任务"),
    ],
)
def test_no_verdict_is_taken_back_under_an_official_score(desk: Desk, state: TaskState, said: str) -> None:
    issue = verified(desk, returned=True)
    hand_in(desk, "T4d", "beihu")
    desk.pass_(desk.repair(issue))
    score = desk.world.found("T5d", SITE)
    score.sqlmodel_update({"state": state})
    assert refused(desk, issue) == [said]


def test_the_answer_is_409_with_the_reason_and_the_page_that_opens_it(
    desk: Desk, client: Callable[..., Caller]
) -> None:
    issue = verified(desk)
    hand_in(desk, "T4d", "beihu")
    judge, address = client(desk.judge()), f"/api/v1/issues/{issue.id}"
    shown = judge.get(address)
    (undoing,) = [move for move in shown.json()["moves"] if move["verb"] == "undo_verdict"]
    assert [why["code"] for why in undoing["blocked"]] == ["verdict_relied_on"]
    answer = judge.post(f"{address}/undo_verdict", headers={"If-Match": shown.headers["ETag"]})
    assert answer.status_code == 409
    (why,) = answer.json()["blocked"]
    assert (why["code"], why["link"]) == ("verdict_relied_on", f"/sites/{issue.site_id}")
