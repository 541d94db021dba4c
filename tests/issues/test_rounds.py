"""The life of an issue: rounds side by side, send-backs in one act, verdicts taken back."""

from datetime import date, timedelta

import pytest

from backend.issues import service
from backend.issues.errors import NotStaff
from backend.issues.tables import IssueState
from backend.kit.actor import Actor
from backend.kit.errors import Forbidden, NotFound, Stale
from backend.workflow.errors import IllegalStep, StepRefused
from tests.issues.desk import TODAY, WAYS, Desk

S = IssueState


@pytest.mark.parametrize("state", WAYS)
def test_every_state_is_reached_by_the_real_verbs(state: IssueState, desk: Desk) -> None:
    issue = desk.at(state)
    assert desk.entries(issue)[0].event == "issue.found"


def test_a_unit_reports_straight_away_without_four_clicks(desk: Desk) -> None:
    issue = desk.find()
    desk.repair(issue)
    assert issue.state is S.REPAIRED
    assert (issue.repaired_by, issue.repaired_on) == (desk.owner().user_id, TODAY)


def test_a_repair_without_evidence_is_not_reported(desk: Desk) -> None:
    issue = desk.find()
    with pytest.raises(StepRefused) as refusal:
        service.report_repair(desk.session, desk.owner(), issue.id, issue.version, text="已修复")
    assert [one["code"] for one in refusal.value.facts["blocked"]] == ["evidence_missing"]


def test_evidence_of_what_was_found_proves_no_repair(desk: Desk) -> None:
    issue = desk.find()
    desk.prove(issue, by=desk.judge(), stage="found")
    with pytest.raises(StepRefused):
        service.report_repair(desk.session, desk.owner(), issue.id, issue.version, text="已修复")


def test_a_send_back_is_reason_limit_and_next_round_in_one_act(desk: Desk) -> None:
    issue, limit = desk.at(S.REPAIRED), TODAY + timedelta(days=4)
    entries, version = len(desk.entries(issue)), issue.version
    desk.send_back(issue)
    assert (issue.state, issue.round, issue.returns, issue.due_on) == (S.RETURNED, 2, 1, limit)
    assert (issue.first_due_on, issue.first_verdict_on) == (date(2015, 6, 20), TODAY)
    assert issue.due_set_path == desk.judge().unit_path
    assert issue.version == version + 1
    told = desk.entries(issue)
    assert len(told) == entries + 1
    assert (told[-1].event, told[-1].data["reason"], told[-1].data["limit_on"]) == (
        "issue.returned", "仍有1个错链", limit.isoformat(),
    )  # fmt: skip


def test_rounds_keep_found_claim_and_verdict_side_by_side(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    desk.on(TODAY + timedelta(days=2))
    desk.repair(issue)
    desk.on(TODAY + timedelta(days=3))
    desk.pass_(issue)
    first, second = desk.rounds(issue)
    assert (first.found_text, first.claimed_text, first.verdict, first.verdict_text) == (
        "首页有3个错链。", "已修复全部链接", "returned", "仍有1个错链",
    )  # fmt: skip
    assert (second.found_text, second.claimed_by, second.verdict, second.verdict_by) == (
        "仍有1个错链", desk.owner().name, "passed", desk.judge().name,
    )  # fmt: skip
    assert (second.found_on, second.claimed_on, second.verdict_on) == (
        TODAY, TODAY + timedelta(days=2), TODAY + timedelta(days=3),
    )  # fmt: skip
    assert (issue.first_verdict_on, issue.verified_on) == (TODAY, TODAY + timedelta(days=3))


def test_each_round_needs_evidence_of_its_own(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    with pytest.raises(StepRefused) as refusal:
        service.report_repair(desk.session, desk.owner(), issue.id, issue.version, text="再次修复")
    assert [one["code"] for one in refusal.value.facts["blocked"]] == ["evidence_missing"]
    assert desk.repair(issue).state is S.REPAIRED


@pytest.mark.parametrize(("reason", "days", "codes"), [
    ("", 4, ["reason_missing"]), ("未改好", 0, ["limit_missing"]), ("", None, ["reason_missing", "limit_missing"]),
])  # fmt: skip
def test_a_send_back_without_reason_or_limit_changes_nothing(
    reason: str, days: int | None, codes: list[str], desk: Desk
) -> None:
    issue = desk.at(S.REPAIRED)
    limit = None if days is None else TODAY + timedelta(days=days)
    with pytest.raises(StepRefused) as refusal:
        service.return_repair(desk.session, desk.judge(), issue.id, issue.version, reason=reason, new_limit=limit)
    assert [one["code"] for one in refusal.value.facts["blocked"]] == codes
    assert (issue.state, issue.round, len(desk.rounds(issue))) == (S.REPAIRED, 1, 1)


@pytest.mark.parametrize(("late_by", "late"), [(0, False), (1, True)])
def test_a_limit_passed_is_kept_for_ever(late_by: int, late: bool, desk: Desk) -> None:
    issue = desk.find(due_on=TODAY + timedelta(days=2))
    desk.on(TODAY + timedelta(days=2 + late_by))
    desk.repair(issue)
    desk.send_back(issue)
    desk.repair(issue)
    assert issue.late is late


def test_who_repaired_may_verify_but_it_is_written_down(desk: Desk) -> None:
    issue = desk.at(S.REPAIRED, "city_portal")
    desk.pass_(issue, "city_portal")
    assert desk.rounds(issue)[0].same_person
    assert desk.entries(issue)[-1].data["warning"] == "same_person"


def test_another_person_verifies_without_a_warning(desk: Desk) -> None:
    issue = desk.at(S.VERIFIED)
    assert not desk.rounds(issue)[0].same_person
    assert "warning" not in desk.entries(issue)[-1].data


def test_the_province_may_verify_the_city_portal(desk: Desk) -> None:
    issue, province = desk.at(S.REPAIRED, "city_portal"), desk.world.actor("hunan")
    service.pass_repair(desk.session, province, issue.id, issue.version)
    assert (issue.state, desk.rounds(issue)[0].verdict_by) == (S.VERIFIED, province.name)
    other = desk.at(S.REPAIRED)
    with pytest.raises(Forbidden):
        service.pass_repair(desk.session, province, other.id, other.version)


def test_the_city_does_not_judge_what_a_county_must(desk: Desk) -> None:
    issue = desk.at(S.REPAIRED)
    with pytest.raises(Forbidden):
        service.pass_repair(desk.session, desk.world.actor("chenzhou"), issue.id, issue.version)


def test_guiding_is_not_doing(desk: Desk) -> None:
    issue = desk.find()
    with pytest.raises(Forbidden):
        service.start_repair(desk.session, desk.judge(), issue.id, issue.version)


def test_a_neighbour_cannot_know_it_exists(desk: Desk) -> None:
    issue = desk.find()
    for key in ("beihu_culture", "suxian", "suxian_health", "education", "admin"):
        with pytest.raises(NotFound):
            service.acknowledge_issue(desk.session, desk.world.actor(key), issue.id, issue.version)


def test_a_move_is_made_once(desk: Desk) -> None:
    issue = desk.at(S.VERIFIED)
    with pytest.raises(IllegalStep):
        desk.pass_(issue)
    with pytest.raises(Stale):
        service.undo_verdict(desk.session, desk.judge(), issue.id, issue.version - 1)


def test_the_person_in_charge_works_at_the_unit(desk: Desk) -> None:
    issue, owner = desk.find(), desk.owner()
    for key in ("beihu", "beihu_culture"):
        with pytest.raises(NotStaff):
            service.assign_issue(desk.session, owner, issue.id, issue.version, assignee_id=desk.world.users[key].id)
    service.assign_issue(desk.session, owner, issue.id, issue.version, assignee_id=owner.user_id)
    assert (issue.state, issue.assignee_id) == (S.ASSIGNED, owner.user_id)
    desk.world.users["beihu_health"].disabled = True
    with pytest.raises(NotStaff):
        service.assign_issue(desk.session, owner, issue.id, issue.version, assignee_id=owner.user_id)


def test_putting_somebody_in_charge_later_leaves_the_state(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    assert desk.assign(issue, "beihu_health").state is S.RETURNED


def undo(desk: Desk, issue_id: str, version: int, actor: Actor | None = None) -> None:
    service.undo_verdict(desk.session, actor or desk.judge(), issue_id, version)


def test_a_passing_taken_back_the_same_day_leaves_the_issue_as_it_was(desk: Desk) -> None:
    issue = desk.at(S.VERIFIED)
    undo(desk, issue.id, issue.version)
    (round_,) = desk.rounds(issue)
    assert (issue.state, issue.verified_on, issue.first_verdict_on) == (S.REPAIRED, None, None)
    assert (round_.verdict, round_.verdict_by, round_.verdict_on, round_.verdict_by_id) == ("", "", None, None)
    assert desk.pass_(issue).state is S.VERIFIED


def test_a_send_back_taken_back_undoes_round_count_and_limit(desk: Desk) -> None:
    issue = desk.at(S.REPAIRED)
    before = (issue.due_on, issue.due_set_path, issue.round, issue.returns)
    desk.send_back(issue)
    undo(desk, issue.id, issue.version)
    assert issue.state is S.REPAIRED
    assert (issue.due_on, issue.due_set_path, issue.round, issue.returns) == before
    assert len(desk.rounds(issue)) == 1


def test_taking_back_the_second_verdict_leaves_the_first(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    desk.on(TODAY + timedelta(days=1))
    desk.repair(issue)
    desk.pass_(issue)
    undo(desk, issue.id, issue.version)
    assert (issue.state, issue.first_verdict_on, issue.returns) == (S.REPAIRED, TODAY, 1)


def test_a_verdict_stands_the_next_day_and_against_others(desk: Desk) -> None:
    issue = desk.at(S.VERIFIED, "city_portal")
    with pytest.raises(StepRefused):
        undo(desk, issue.id, issue.version, desk.world.actor("hunan"))
    desk.on(TODAY + timedelta(days=1))
    with pytest.raises(StepRefused):
        undo(desk, issue.id, issue.version, desk.judge("city_portal"))


def test_a_verdict_the_unit_has_begun_to_answer_stands(desk: Desk) -> None:
    issue = desk.at(S.RETURNED)
    desk.prove(issue)
    with pytest.raises(StepRefused):
        undo(desk, issue.id, issue.version)
    other = desk.at(S.RETURNED)
    desk.start(other, "beihu_health")
    with pytest.raises(IllegalStep):
        undo(desk, other.id, other.version)
