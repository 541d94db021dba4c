"""What each line of the matrix is tried on: a thing of the county department, unless its name says otherwise."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from sqlmodel import select

from backend.accounts.tables import SignIn
from backend.campaigns import service as campaigns
from backend.campaigns.tables import Campaign
from backend.evidence.tables import EvidenceFile
from backend.issues.tables import Issue, IssueState
from backend.kit.jobs import JobStatus
from backend.rubrics import service as rubrics
from backend.rubrics.tables import Rubric
from backend.scorecards.tables import Scorecard
from backend.sites import service as sites
from backend.sites.tables import Site, SiteColumn
from backend.submissions import files as papers
from backend.submissions import service as submissions
from backend.submissions.tables import Submission
from backend.tasks import extensions
from backend.tasks import service as tasks
from backend.tasks.tables import Task, TaskState
from tests.evidence.files import png
from tests.permissions import arranged, hooks, machines
from tests.permissions.stage import Stage
from tests.submissions.test_outline import WRITTEN

S, T = IssueState, TaskState
DAY = date(2015, 6, 3)
DEPT, COUNTY, CITY = "beihu_health", "beihu", "chenzhou"


def _sign_in(stage: Stage) -> SignIn:
    return stage.session.exec(select(SignIn).where(SignIn.user_id == stage.world.users[DEPT].id)).one()


def _site(stage: Stage, key: str = DEPT) -> Site:
    return stage.world.sites[key]


def _entered(stage: Stage) -> Site:
    site = _site(stage)
    return sites.enter_code(
        stage.session, stage.world.actor(DEPT), site.id, None, site_code="4310021234", check_code="C-2015"
    )


def _reported(stage: Stage, *forwarders: str) -> Site:
    site = sites.report_missing_code(stage.session, stage.world.actor(DEPT), _site(stage).id, None, note="")
    for key in forwarders:
        sites.forward_missing_code(stage.session, stage.world.actor(key), site.id, None, note="")
    return site


def _asked(stage: Stage) -> Site:
    return sites.request_closing(stage.session, stage.world.actor(DEPT), _site(stage).id, None, reason="并入门户")


def _closed(stage: Stage) -> Site:
    return sites.approve_request(stage.session, stage.world.actor(COUNTY), _asked(stage).id, None)


def _column(stage: Stage) -> SiteColumn:
    values = {"name": "工作动态", "category": "news", "parent_id": None, "update_days": None}
    return sites.add_column(stage.session, stage.world.actor(DEPT), _site(stage).id, values=values)


def _issue(state: IssueState) -> Callable[[Stage], Issue]:
    return lambda stage: stage.issues.at(state)


def _proven(stage: Stage) -> Issue:
    issue = stage.issues.find()
    stage.issues.prove(issue)
    return issue


def _proof(stage: Stage) -> EvidenceFile:
    return stage.session.get_one(EvidenceFile, stage.issues.prove(stage.issues.find()))


def _task(state: TaskState) -> Callable[[Stage], Task]:
    return lambda stage: stage.world.task("T1d", DEPT, at=state)


def _task_ready(stage: Stage) -> Task:
    _entered(stage)
    return stage.world.found("T1d", DEPT)


def _extension(stage: Stage, task: Task | None = None) -> Any:
    task = task or stage.world.task("T1d", DEPT)
    later = task.due_on + timedelta(days=60)
    return extensions.ask_for_extension(
        stage.session, stage.world.actor(DEPT), task.id, new_due_on=later, reason="汛期值班"
    )


def _returned(stage: Stage) -> Task:
    task, county = stage.world.task("T1d", DEPT, at=T.SUBMITTED), stage.world.actor(COUNTY)
    return tasks.send_back_task(stage.session, county, task.id, task.version, reason="与通知不符", new_limit=DAY)


def _card(stage: Stage, spec: str = "T2d", site: str = DEPT, who: str = DEPT) -> Scorecard:
    return _started(stage, stage.world.found(spec, site), who)


def _started(stage: Stage, task: Task, who: str) -> Scorecard:
    made = tasks.start_scorecard(stage.session, stage.world.actor(who), task.id, kind=None)
    return stage.session.get_one(Scorecard, made)


def _stale(stage: Stage) -> Scorecard:
    """A card with an issue found since it counted them."""
    card = _card(stage)
    stage.issues.find(rule="D2.home_dead_link", quantity=3)
    return card


def _verifying(stage: Stage) -> Task:
    """The county's verification, once nothing is left to repair."""
    repair, county = stage.world.found("T3d", DEPT), stage.world.actor(COUNTY)
    tasks.exempt_task(stage.session, county, repair.id, repair.version, reason="没有问题", until=None)
    return stage.world.found("T4d", DEPT)


def _summary_task(stage: Stage) -> Task:
    unit = stage.world.units[DEPT].id
    return stage.session.exec(select(Task).where(Task.spec == "T6d", Task.unit_id == unit)).one()


def _paper(stage: Stage) -> Submission:
    made = tasks.start_submission(stage.session, stage.world.actor(DEPT), _summary_task(stage).id)
    return stage.session.get_one(Submission, made)


def _sent(stage: Stage) -> Submission:
    row, actor = _paper(stage), stage.world.actor(DEPT)
    submissions.write_text(stage.session, actor, row.id, row.version, text=dict(WRITTEN))
    row.medium = "electronic_and_paper"  # type: ignore[assignment]
    submissions.send(stage.session, actor, row)
    return row


def _received(stage: Stage) -> Submission:
    row, actor = _sent(stage), stage.world.actor(COUNTY)
    submissions.receive_electronic(stage.session, actor, row.id, row.version, on=None)
    return submissions.receive_paper(stage.session, actor, row.id, row.version, on=None)


def _scan(stage: Stage) -> EvidenceFile:
    actor = stage.world.actor(COUNTY)
    return papers.attach_file(stage.session, actor, _sent(stage).id, name="盖章页.png", stream=io.BytesIO(png()))


def _table_draft(stage: Stage) -> Rubric:
    return rubrics.copy_rubric(stage.session, stage.world.actor(CITY), stage.campaign.rubric_id)


def _draft(stage: Stage) -> Campaign:
    return campaigns.create_campaign(
        stage.session, stage.world.actor(CITY), plan_key="quarterly-inspection", name="季度抽查"
    )


def _ended(stage: Stage) -> Campaign:
    city, row = stage.world.actor(CITY), stage.campaign
    return campaigns.close_campaign(stage.session, city, row.id, row.version, reason="提前结束")


def _untouched(stage: Stage) -> Any:
    """The campaign, for what is entered beside it: nothing is there yet."""
    return SimpleNamespace(id=stage.campaign.id, version=0)


def _free_day(stage: Stage) -> Any:
    return campaigns.put_calendar_day(stage.session, stage.world.actor("admin"), DAY, 0, working=False, note="防汛")


TARGETS: dict[str, Callable[[Stage], Any]] = {
    "-": lambda _stage: None,
    "sign_in": _sign_in,
    "token": machines.token,
    "token:client": machines.client,
    "job": arranged.job(JobStatus.DONE),
    "job:failed": arranged.job(JobStatus.FAILED),
    "job:clock": arranged.job(JobStatus.FAILED, "/"),
    "job:elsewhere": arranged.job(JobStatus.FAILED, "/90/"),
    **hooks.TARGETS,
    "unit": lambda stage: stage.world.units[DEPT],
    "unit:county": lambda stage: stage.world.units[COUNTY],
    "unit:idle": lambda stage: arranged.idle(stage, active=True),
    "unit:dissolved": lambda stage: arranged.idle(stage, active=False),
    "user": lambda stage: stage.world.users[DEPT],
    "user:county": lambda stage: stage.world.users[COUNTY],
    "user:admin": lambda stage: stage.world.users["admin"],
    "user:city2": lambda stage: stage.world.users["yongzhou"],
    "user:disabled": lambda stage: stage.gone,
    "site": _site,
    "site:county": lambda stage: _site(stage, "beihu_portal"),
    "site:entered": _entered,
    "site:at_county": _reported,
    "site:at_city": lambda stage: _reported(stage, COUNTY),
    "site:asked": _asked,
    "site:closed": _closed,
    "column": _column,
    "rubric": lambda stage: stage.session.get_one(Rubric, stage.campaign.rubric_id),
    "rubric:draft": _table_draft,
    "file": _proof,
    "file:scan": _scan,
    "campaign": lambda stage: stage.campaign,
    "campaign:run": _untouched,
    "campaign:draft": _draft,
    "campaign:closed": _ended,
    "day": _free_day,
    "issue": _issue(S.NEW),
    "issue:proven": _proven,
    "issue:repaired": _issue(S.REPAIRED),
    "issue:disputed": _issue(S.DISPUTED),
    "issue:withdrawn": _issue(S.WITHDRAWN),
    "issue:exempt": _issue(S.EXEMPT),
    "issue:asked": arranged.more_time,
    "issue:passed": _issue(S.VERIFIED),
    "issue:returned": _issue(S.RETURNED),
    "card": _card,
    "card:stale": _stale,
    "card:county": lambda stage: _card(stage, "T2b", "beihu_portal", COUNTY),
    "card:verifying": lambda stage: _started(stage, _verifying(stage), COUNTY),
    "paper": _paper,
    "paper:sent": _sent,
    "paper:received": _received,
    "task": _task(T.OPEN),
    "task:ready": _task_ready,
    "task:submitted": _task(T.SUBMITTED),
    "task:accepted": _task(T.ACCEPTED),
    "task:exempt": _task(T.EXEMPT),
    "task:self_check": lambda stage: stage.world.found("T2d", DEPT),
    "task:verifying": _verifying,
    "task:summary": _summary_task,
    "extension": _extension,
    "extension:of_limit": lambda stage: _extension(stage, _returned(stage)),
}
