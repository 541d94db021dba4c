"""When a unit moves, its open work is led from the new place; what happened stays on record; the counters agree."""

from datetime import date

import pytest
from sqlmodel import select

from backend.app import hooks
from backend.issues import service as issues
from backend.issues.rules import Finding
from backend.journal.tables import Entry
from backend.kit.actor import SYSTEM
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Kind
from backend.submissions.tables import Submission
from backend.tasks import extensions, queries, service
from backend.tasks.tables import Extension, Task, TaskState
from backend.units import service as units
from backend.units.tables import Unit, UnitKind
from tests.tasks.desk import Desk
from tests.tasks.test_completion import counted, oracle, self_check
from tests.tasks.test_outstanding import summary_task, written

LATER = date(2015, 5, 29)


@pytest.fixture(autouse=True)
def connected() -> None:
    hooks.connect()


def move(desk: Desk, unit: str = "beihu_health", parent: str = "suxian") -> None:
    desk.session.flush()
    row = desk.world.units[unit]
    units.move_unit(
        desk.session, desk.actor("chenzhou"), row.id, row.version,
        parent_id=desk.world.units[parent].id, reason="区划调整",
    )  # fmt: skip
    desk.session.commit()
    desk.session.expire_all()


def parties(desk: Desk, task: Task) -> tuple[str, str | None, str]:
    named = {unit.path: key for key, unit in desk.world.units.items()}
    return named[task.doer_path], named.get(task.reviewer_path or ""), named[task.overseer_path]


def mover(desk: Desk) -> "Desk":
    """The same desk, its people where they now are."""
    for user in desk.world.users.values():
        desk.session.refresh(user)
    return desk


def test_open_tasks_get_the_parties_the_plan_names_for_the_new_place(desk: Desk) -> None:
    move(desk)
    found = {phase: parties(desk, desk.task("beihu_health", phase)) for phase in ("code_confirmation", "verification")}
    assert found["code_confirmation"] == ("beihu_health", "suxian", "suxian")
    assert found["verification"] == ("suxian", None, "chenzhou")
    assert parties(desk, summary_task(desk, "beihu_health")) == ("beihu_health", "suxian", "suxian")


def test_the_new_superior_accepts_what_was_handed_in_to_the_old_one(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    move(desk)
    task = mover(desk).accept(desk.task("beihu_health", "code_confirmation"), "suxian")
    assert task.state is TaskState.ACCEPTED


def test_what_was_accepted_keeps_who_accepted_it_and_is_reopened_by_who_leads_now(desk: Desk) -> None:
    desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310020101")
    move(desk)
    task = mover(desk).task("beihu_health", "code_confirmation")
    assert parties(desk, task) == ("beihu_health", "beihu", "suxian")
    said = [(m.verb, m.by_name) for m in queries.moves_of(desk.session, task.id) if m.verb == "accept"]
    assert said == [("accept", desk.actor("beihu").name)]
    task = service.reopen_task(
        desk.session, desk.actor("suxian"), task.id, task.version, reason="校验码已更换", new_limit=LATER
    )
    assert parties(desk, task) == ("beihu_health", "suxian", "suxian")


def test_the_handing_over_is_in_the_history_and_in_the_journal_once_a_task(desk: Desk) -> None:
    task = desk.task("beihu_health", "self_check")
    move(desk)
    (line,) = queries.moves_of(desk.session, task.id)
    assert (line.verb, line.reason, line.was, line.now) == ("hand_over", "北湖区 → 苏仙区", "open", "open")
    entries = desk.session.exec(select(Entry).where(Entry.event == "task.handed_over")).all()
    assert sorted(entry.data["phase"] for entry in entries) == sorted(
        ("code_confirmation", "self_check", "rectification", "verification", "scoring", "summary")
    )


def test_a_unit_that_moves_below_the_same_superior_hands_nothing_over(desk: Desk) -> None:
    move(desk, "beihu_health", "beihu_culture")
    assert queries.moves_of(desk.session, desk.task("beihu_health", "self_check").id) == []


def test_the_counters_agree_and_both_counties_phases_are_told_anew(desk: Desk) -> None:
    for site in ("beihu_culture", "suxian_health"):
        self_check(desk, site)
    for portal in ("beihu_portal", "suxian_portal"):
        task = desk.task(portal, "self_check")
        service.exempt_task(desk.session, desk.actor("chenzhou"), task.id, task.version, reason="改版", until=None)
    told = len(desk.events("phase.completed"))
    move(desk)
    assert counted(desk) == oracle(desk)
    completed, reopened = desk.events("phase.completed")[told:], desk.events("phase.reopened")
    assert [(e.data["unit"]["name"], e.data["phase"]) for e in completed] == [("北湖区", "self_check")]
    assert [(e.data["unit"]["name"], e.data["phase"]) for e in reopened] == [("苏仙区", "self_check")]


def test_a_superior_that_owed_no_summary_owes_one_now(desk: Desk) -> None:
    new = units.create_unit(
        desk.session, desk.actor("chenzhou"), parent_id=desk.world.units["chenzhou"].id, name="桂阳县",
        short_name="桂阳", kind=desk.world.units["beihu"].kind,
    )  # fmt: skip
    desk.world.units["guiyang"] = new
    move(desk, "beihu_health", "guiyang")
    assert (summary_task(desk, "guiyang").spec, counted(desk)) == ("T6bd", oracle(desk))
    (line,) = desk.events("campaign.tasks_added")
    assert (line.object_id, line.data["tasks"], line.data["units"]) == (desk.campaign.id, 1, [new.id])


def test_cards_summaries_and_requests_follow_their_task(desk: Desk) -> None:
    scoring = desk.task("beihu_health", "scoring")
    card = scorecards.start(
        desk.session, desk.actor("beihu_health"), desk.campaign, desk.world.sites["beihu_health"], kind=Kind.S3,
        filler_path=scoring.doer_path, confirmer_path=scoring.reviewer_path,
    )  # fmt: skip
    paper = written(desk, "beihu_health")
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    task = desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    desk.send_back(task, "beihu", "校验码不符", date(2015, 5, 15))
    asked = extensions.ask_for_extension(
        desk.session, desk.actor("beihu_health"), task.id, new_due_on=LATER, reason="邮件未到"
    )
    move(desk)
    suxian = desk.world.units["suxian"].path
    assert (card.confirmer_path, card.overseer_path) == (suxian, suxian)
    assert desk.session.get_one(Submission, paper.id).receiver_path == suxian
    assert desk.session.get_one(Extension, asked.id).decider_path == suxian
    assert [e.object_id for e in desk.events("extension.handed_over")] == [asked.id]


def test_open_issues_are_judged_and_their_limits_extended_by_the_new_superior(desk: Desk) -> None:
    site = desk.world.sites["beihu_health"]
    issue = issues.find_issue(
        desk.session, desk.actor("beihu"), desk.campaign.id, site.id, Finding("D2", "错链"), due_on=LATER
    )
    move(desk)
    suxian = desk.world.units["suxian"].path
    assert (issue.verifier_path, issue.due_set_path) == (suxian, suxian)
    assert [e.object_id for e in desk.events("issue.handed_over")] == [issue.id]


def test_a_unit_that_moves_to_another_city_keeps_its_issues_pages_and_their_moves(desk: Desk) -> None:
    site, session = desk.world.sites["beihu_health"], desk.session
    issue = issues.find_issue(session, desk.actor("beihu"), desk.campaign.id, site.id, Finding("D2", "错链"))
    hunan = desk.world.units["hunan"]
    city = Unit(
        number=99, path=f"{hunan.path}99/", name="衡阳市", short_name="衡阳", kind=UnitKind.CITY, parent_id=hunan.id,
        superior_id=hunan.id,
    )  # fmt: skip
    session.add(city)
    row = desk.world.units["beihu"]
    session.flush()
    units.move_unit(session, SYSTEM, row.id, row.version, parent_id=city.id, reason="区划调整")
    session.commit()
    session.expire_all()
    county = mover(desk).actor("beihu")
    assert issues.issue_detail(session, county, issue, "zh").default_limit
    issue = issues.withdraw_issue(session, county, issue.id, issue.version, reason="误报")
    assert issues.restore_issue(session, county, issue.id, issue.version, reason="误撤").id == issue.id
