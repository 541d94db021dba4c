"""What needs the caller now: one line a kind of work, most pressing first."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.boards import choosing
from backend.boards.shapes import TodoLine, TodoOut
from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign, CampaignState
from backend.issues import queries as issues
from backend.issues.rules import TO_REPAIR
from backend.issues.tables import Issue, IssueState
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission, may
from backend.sites import queries as sites
from backend.sites.tables import CodeState, Site
from backend.submissions.tables import Submission, SubmissionState
from backend.tasks.tables import Extension, ExtensionState, Task, TaskState
from backend.tasks.workable import workable

S = TaskState


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: who does it, which rows it is, when each falls due, and where it is done."""

    code: str
    text: Text
    needs: Permission
    rows: Callable[[Actor, Campaign, date], list[Any]]
    due: Any
    key: Any
    link: str


def _to_do(actor: Actor, campaign: Campaign, today: date) -> list[Any]:
    plans = {campaign.id: campaigns.plan_of(campaign)} if campaign.state is CampaignState.RUNNING else {}
    return [workable(plans, today), col(Task.state) != S.RETURNED, Task.doer_path == actor.unit_path]


def _tasks(state: TaskState, side: Any) -> Callable[[Actor, Campaign, date], list[Any]]:
    def rows(actor: Actor, campaign: Campaign, _today: date) -> list[Any]:
        return [Task.campaign_id == campaign.id, Task.state == state, side == actor.unit_path]

    return rows


def _issues(states: Collection[IssueState], side: Any) -> Callable[[Actor, Campaign, date], list[Any]]:
    def rows(actor: Actor, campaign: Campaign, today: date) -> list[Any]:
        return [
            Issue.campaign_id == campaign.id,
            issues.standing_in(today, states),
            side == actor.unit_path,
            issues.of_running_sites(),
        ]

    return rows


def _limits_asked(actor: Actor, campaign: Campaign, _today: date) -> list[Any]:
    return [
        Issue.campaign_id == campaign.id,
        Issue.due_set_path == actor.unit_path,
        col(Issue.asked_due_on).is_not(None),
        issues.of_running_sites(),
    ]


def _extensions(actor: Actor, _campaign: Campaign, _today: date) -> list[Any]:
    return [Extension.state == ExtensionState.ASKED, Extension.decider_path == actor.unit_path]


def _receipts(actor: Actor, campaign: Campaign, _today: date) -> list[Any]:
    paper_due = sa.and_(col(Submission.medium) == "electronic_and_paper", col(Submission.paper_on).is_(None))
    return [
        Submission.campaign_id == campaign.id,
        Submission.state == SubmissionState.SENT,
        Submission.receiver_path == actor.unit_path,
        sa.or_(col(Submission.electronic_on).is_(None), paper_due),
    ]


def _requests(actor: Actor, _campaign: Campaign, _today: date) -> list[Any]:
    return [col(Site.asked_state).is_not(None), Site.superior_path == actor.unit_path]


def _paused_too_long(side: Any) -> Callable[[Actor, Campaign, date], list[Any]]:
    def rows(actor: Actor, _campaign: Campaign, today: date) -> list[Any]:
        return [sites.return_due(sa.inspect(Site).columns, today), side == actor.unit_path]

    return rows


def _codes_held(states: list[CodeState]) -> Callable[[Actor, Campaign, date], list[Any]]:
    def rows(actor: Actor, _campaign: Campaign, _today: date) -> list[Any]:
        return [col(Site.code_state).in_(states), Site.code_holder_path == actor.unit_path]

    return rows


def _codes_to_confirm(actor: Actor, _campaign: Campaign, _today: date) -> list[Any]:
    return [Site.code_state == CodeState.ENTERED, Site.confirmer_path == actor.unit_path]


NONE = sa.null()
_AT_HOME = "".join(f"&state={state}" for state in IssueState if state in TO_REPAIR)
WORK = (
    Work("do_returned_tasks", Text("重办被退回的任务", "Redo tasks sent back"), Permission.TASK_SUBMIT,
         _tasks(S.RETURNED, Task.doer_path), Task.due_on, Task.id, "/?tab=mine"),
    Work("do_tasks", Text("办理本单位任务", "Do your unit's tasks"), Permission.TASK_SUBMIT,
         _to_do, Task.due_on, Task.id, "/?tab=mine"),
    Work("repair_issues", Text("整改问题", "Repair issues"), Permission.ISSUE_REPAIR,
         _issues(TO_REPAIR, Issue.unit_path), Issue.due_on, Issue.id, f"/issues?mine=repair&running=true{_AT_HOME}"),
    Work("verify_repairs", Text("核查整改结果", "Verify repairs"), Permission.ISSUE_VERIFY,
         _issues([IssueState.REPAIRED], Issue.verifier_path), Issue.due_on, Issue.id, "/verify"),
    Work("may_verify_repairs", Text("可核查牵头单位网站的整改（可选）", "Verify the lead's own repairs (optional)"),
         Permission.ISSUE_VERIFY, _issues([IssueState.REPAIRED], Issue.second_verifier_path), NONE, Issue.id, "/verify"),
    Work("decide_disputes", Text("裁定异议", "Decide disputes"), Permission.ISSUE_VERIFY,
         _issues([IssueState.DISPUTED], Issue.verifier_path), Issue.due_on, Issue.id, "/issues?state=disputed&mine=verify&running=true"),
    Work("review_tasks", Text("审核报来的任务", "Review tasks handed in"), Permission.TASK_REVIEW,
         _tasks(S.SUBMITTED, Task.reviewer_path), Task.due_on, Task.id, "/?tab=review"),
    Work("receive_summaries", Text("登记收到的总结", "Record summaries received"), Permission.SUBMISSION_RECEIVE,
         _receipts, NONE, Submission.id, "/submissions?received=true&stage=sent&stage=electronic&stage=paper"),
    Work("decide_extensions", Text("答复延期申请", "Answer extension requests"), Permission.EXTENSION_DECIDE,
         _extensions, Extension.old_due_on, Extension.id, "/?tab=extensions"),
    Work("decide_limits", Text("答复问题的延期申请", "Answer requests for longer limits of issues"), Permission.ISSUE_VERIFY,
         _limits_asked, Issue.due_on, Issue.id, "/issues?asked=true&mine=limit&running=true"),
    Work("confirm_codes", Text("确认网站标识码", "Confirm site codes"), Permission.CODE_CONFIRM,
         _codes_to_confirm, NONE, Site.id, "/sites?code_state=entered"),
    Work("forward_codes", Text("上报缺失的标识码", "Pass on missing codes"), Permission.CODE_FORWARD,
         _codes_held([CodeState.AT_COUNTY, CodeState.AT_CITY]), NONE, Site.id,
         "/sites?view=missing&held=true&level=at_county&level=at_city"),
    Work("answer_codes", Text("答复缺失的标识码", "Answer missing codes"), Permission.CODE_ANSWER,
         _codes_held([CodeState.AT_PROVINCE]), NONE, Site.id, "/sites?view=missing&held=true&level=at_province"),
    Work("decide_site_requests", Text("审批网站关停、恢复申请", "Decide requests to close or reopen sites"),
         Permission.SITE_APPROVE, _requests, NONE, Site.id, "/sites?asked=true&mine=decide"),
    Work("bring_back_sites", Text("为到期的暂时关停网站申请恢复或新的恢复日期", "Ask for paused sites to come back, or for a new day"),
         Permission.SITE_WRITE, _paused_too_long(Site.unit_path), Site.return_on, Site.id, "/sites?return_due=true&mine=own"),
    Work("urge_returns", Text("督促到期的暂时关停网站恢复", "Urge the owners of sites paused past their day"),
         Permission.SITE_APPROVE, _paused_too_long(Site.superior_path), Site.return_on, Site.id,
         "/sites?return_due=true&mine=decide"),
)  # fmt: skip


def todo(session: Session, actor: Actor, campaign_id: str | None, language: str) -> TodoOut:
    """One line for each kind of work that waits; a fixed number of queries."""
    campaign = choosing.campaign(session, actor, campaign_id)
    today = clock.today(session)
    lines = _lines(session, actor, campaign, today, language) if campaign else []
    lines.sort(key=lambda line: (-min(line.overdue, 1), line.due_on or date.max))
    return TodoOut(
        campaign_id=campaign.id if campaign else None,
        campaign_name=campaign.name if campaign else "",
        business_date=today,
        sentence=sentence(lines).spoken(language),
        lines=lines,
    )


def _lines(session: Session, actor: Actor, campaign: Campaign, today: date, language: str) -> list[TodoLine]:
    lines = []
    for work in WORK:
        if not may(actor, work.needs):
            continue
        late = sa.case((work.due < today, 1), else_=0) if work.due is not NONE else sa.literal(0)
        count, first, overdue = session.execute(
            sa.select(
                sa.func.count(work.key),
                sa.func.min(work.due) if work.due is not NONE else sa.null(),
                sa.func.coalesce(sa.func.sum(late), 0),
            ).where(*work.rows(actor, campaign, today))
        ).one()
        if count:
            lines.append(
                TodoLine(
                    code=work.code,
                    text=work.text.spoken(language),
                    count=count,
                    due_on=first,
                    overdue=overdue,
                    link=work.link,
                )
            )
    return lines


def sentence(lines: list[TodoLine]) -> Text:
    """The most pressing line as one sentence."""
    if not lines:
        return Text("现在没有需要您办理的事项。", "Nothing needs you now.")
    first = lines[0]
    if first.overdue:
        said = Text("请先{text}：{n} 项，其中 {late} 项已逾期。", "First: {text} ({n}), {late} of them overdue.")
        return said.filled(text=first.text, n=first.count, late=first.overdue)
    if first.due_on:
        said = Text("请{text}：{n} 项，最近一项应于{day}前完成。", "{text}: {n}, the first due by {day}.")
        return said.filled(text=first.text, n=first.count, day=first.due_on)
    return Text("请{text}：{n} 项。", "{text}: {n}.").filled(text=first.text, n=first.count)
