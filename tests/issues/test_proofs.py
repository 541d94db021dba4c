"""Files and remarks: who adds which, and what may no longer be taken away."""

import pytest
from sqlmodel import select

from backend.evidence.tables import EvidenceFile
from backend.issues import service
from backend.issues.errors import EvidenceInUse, IssueClosed, TooManyRemarks
from backend.issues.service import talk
from backend.issues.tables import IssueState
from backend.kit.errors import Forbidden, NotFound
from tests.issues.desk import Desk

S = IssueState


@pytest.mark.parametrize(
    ("actor", "stages"),
    [("beihu_health", {"repaired"}), ("beihu", {"found", "verified"}), ("chenzhou", set()), ("hunan", set())],
)
def test_each_stage_has_its_people(actor: str, stages: set[str], desk: Desk) -> None:
    issue = desk.find()
    for stage in ("found", "repaired", "verified"):
        if stage in stages:
            desk.prove(issue, by=desk.world.actor(actor), stage=stage)
        else:
            with pytest.raises(Forbidden):
                desk.prove(issue, by=desk.world.actor(actor), stage=stage)


def test_who_found_it_shows_what_was_found(desk: Desk) -> None:
    desk.prove(desk.find(by=desk.owner()), by=desk.owner(), stage="found")
    desk.prove(desk.find(by=desk.world.actor("chenzhou")), by=desk.world.actor("chenzhou"), stage="found")


@pytest.mark.parametrize("state", [S.VERIFIED, S.WITHDRAWN, S.EXEMPT])
def test_a_closed_issue_takes_no_more_files(state: IssueState, desk: Desk) -> None:
    issue = desk.at(state)
    with pytest.raises(IssueClosed):
        desk.prove(issue)


def test_a_file_on_an_issue_out_of_reach_finds_no_issue(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.prove(desk.find(), by=desk.world.actor("suxian"))


def removing(desk: Desk, file_id: str) -> None:
    file = desk.session.exec(select(EvidenceFile).where(EvidenceFile.id == file_id)).one()
    service.keep_evidence(desk.session, desk.owner(), file)


def test_a_file_may_be_taken_away_until_a_repair_is_reported_by_it(desk: Desk) -> None:
    issue = desk.find()
    file = desk.prove(issue)
    removing(desk, file)
    desk.repair(issue)
    with pytest.raises(EvidenceInUse):
        removing(desk, file)
    removing(desk, desk.prove(issue, by=desk.judge(), stage="verified"))


def test_what_was_judged_stays(desk: Desk) -> None:
    issue = desk.find()
    file = desk.prove(issue)
    desk.repair(issue)
    desk.send_back(issue)
    with pytest.raises(EvidenceInUse):
        removing(desk, file)
    removing(desk, desk.prove(issue))


def test_the_files_of_a_closed_issue_stay(desk: Desk) -> None:
    issue = desk.find()
    file = desk.prove(issue)
    desk.repair(issue)
    desk.pass_(issue)
    with pytest.raises(IssueClosed):
        removing(desk, file)


def test_the_files_of_other_things_are_no_concern_of_issues(desk: Desk) -> None:
    file = desk.session.exec(select(EvidenceFile).where(EvidenceFile.id == desk.prove(desk.find()))).one()
    file.object_kind = "task"
    service.keep_evidence(desk.session, desk.owner(), file)


def test_a_remark_changes_nothing_else(desk: Desk) -> None:
    issue = desk.at(S.VERIFIED)
    version = issue.version
    service.comment_on_issue(desk.session, desk.owner(), issue.id, text="谢谢")
    service.comment_on_issue(desk.session, desk.world.actor("hunan"), issue.id, text="请注意")
    said = service.list_comments(desk.session, desk.judge(), issue.id)
    assert [one.text for one in said] == ["谢谢", "请注意"]
    assert issue.version == version
    assert desk.entries(issue)[-1].event == "issue.commented"


def test_an_issue_holds_only_so_many_remarks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "MOST_REMARKS", 1)
    issue = desk.find()
    service.comment_on_issue(desk.session, desk.owner(), issue.id, text="谢谢")
    with pytest.raises(TooManyRemarks):
        service.comment_on_issue(desk.session, desk.owner(), issue.id, text="再次感谢")


def test_who_cannot_see_an_issue_cannot_speak_of_it(desk: Desk) -> None:
    issue = desk.find()
    with pytest.raises(NotFound):
        service.comment_on_issue(desk.session, desk.world.actor("suxian"), issue.id, text="x")
    with pytest.raises(NotFound):
        service.list_comments(desk.session, desk.world.actor("suxian"), issue.id)


def test_the_province_proves_what_it_verifies_and_nothing_else(desk: Desk) -> None:
    province, repaired = desk.world.actor("hunan"), desk.at(S.REPAIRED, "city_portal")
    assert desk.prove(repaired, by=province, stage="verified")
    service.pass_repair(desk.session, province, repaired.id, repaired.version, note="已核查")
    with pytest.raises(Forbidden):
        desk.prove(desk.at(S.REPAIRED), by=province, stage="verified")
