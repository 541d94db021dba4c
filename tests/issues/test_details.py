"""One issue in full: who may do what, what stands in the way, what to look at first."""

from datetime import timedelta
from typing import Any

from backend.issues import service
from backend.issues.tables import Issue, IssueState
from tests.issues.desk import TODAY, Desk

S = IssueState


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
