"""The kinds of work that may wait for a unit: which rows each is, and where exactly these rows are listed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign
from backend.issues import queries as issues
from backend.issues.rules import TO_REPAIR
from backend.issues.tables import Issue, IssueState
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission
from backend.sites import queries as sites
from backend.sites.tables import CodeState, Site, SiteState
from backend.submissions import queries as submissions
from backend.submissions.tables import Submission
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
    """Where exactly these rows are listed; `{campaign}` stands for the campaign's id."""
    while_running: bool = False
    """Whether it can be done only while the campaign runs."""


def _to_do(actor: Actor, campaign: Campaign, today: date) -> list[Any]:
    plans = {campaign.id: campaigns.plan_of(campaign)}
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


def _extensions(actor: Actor, campaign: Campaign, _today: date) -> list[Any]:
    of_campaign = sa.select(col(Task.id)).where(col(Task.campaign_id) == campaign.id)
    return [
        Extension.state == ExtensionState.ASKED,
        Extension.decider_path == actor.unit_path,
        col(Extension.task_id).in_(of_campaign),
    ]


def _receipts(actor: Actor, campaign: Campaign, _today: date) -> list[Any]:
    return [
        Submission.campaign_id == campaign.id,
        Submission.receiver_path == actor.unit_path,
        submissions.awaits_receipt(),
    ]


def _requests(actor: Actor, _campaign: Campaign, _today: date) -> list[Any]:
    return [col(Site.asked_state).is_not(None), Site.superior_path == actor.unit_path]


def _paused_too_long(side: Any) -> Callable[[Actor, Campaign, date], list[Any]]:
    def rows(actor: Actor, _campaign: Campaign, today: date) -> list[Any]:
        return [sites.return_due(sa.inspect(Site).columns, today), side == actor.unit_path]

    return rows


def _not_closed() -> list[Any]:
    """A site closed for good needs no code."""
    return [Site.state != SiteState.CLOSED]


def _codes_held(states: list[CodeState]) -> Callable[[Actor, Campaign, date], list[Any]]:
    def rows(actor: Actor, _campaign: Campaign, _today: date) -> list[Any]:
        return [*_not_closed(), col(Site.code_state).in_(states), Site.code_holder_path == actor.unit_path]

    return rows


def _codes_to_confirm(actor: Actor, _campaign: Campaign, _today: date) -> list[Any]:
    return [*_not_closed(), Site.code_state == CodeState.ENTERED, Site.confirmer_path == actor.unit_path]


NONE = sa.null()
_NOT_CLOSED = "".join(f"&state={state}" for state in SiteState if state is not SiteState.CLOSED)
_AT_HOME = "".join(f"&state={state}" for state in IssueState if state in TO_REPAIR)
WORK = (
    Work("do_returned_tasks", Text("重办被退回的任务", "Redo tasks sent back"), Permission.TASK_SUBMIT,
         _tasks(S.RETURNED, Task.doer_path), Task.due_on, Task.id, "/?tab=mine&state=returned&campaign={campaign}", while_running=True),
    Work("do_tasks", Text("办理本单位任务", "Do your unit's tasks"), Permission.TASK_SUBMIT,
         _to_do, Task.due_on, Task.id, "/?tab=mine&state=open&state=exempt&campaign={campaign}", while_running=True),
    Work("repair_issues", Text("整改问题", "Repair issues"), Permission.ISSUE_REPAIR,
         _issues(TO_REPAIR, Issue.unit_path), Issue.due_on, Issue.id, f"/issues?mine=repair&running=true&campaign={{campaign}}{_AT_HOME}"),
    Work("verify_repairs", Text("核查整改结果", "Verify repairs"), Permission.ISSUE_VERIFY,
         _issues([IssueState.REPAIRED], Issue.verifier_path), Issue.due_on, Issue.id,
         "/verify?campaign={campaign}"),
    Work("may_verify_repairs", Text("可核查牵头单位网站的整改（可选）", "Verify the lead's own repairs (optional)"),
         Permission.ISSUE_VERIFY, _issues([IssueState.REPAIRED], Issue.second_verifier_path), NONE, Issue.id,
         "/verify?campaign={campaign}"),
    Work("decide_disputes", Text("裁定异议", "Decide disputes"), Permission.ISSUE_VERIFY,
         _issues([IssueState.DISPUTED], Issue.verifier_path), Issue.due_on, Issue.id,
         "/issues?state=disputed&mine=verify&running=true&campaign={campaign}"),
    Work("review_tasks", Text("审核报来的任务", "Review tasks handed in"), Permission.TASK_REVIEW,
         _tasks(S.SUBMITTED, Task.reviewer_path), Task.due_on, Task.id, "/?tab=review&campaign={campaign}", while_running=True),
    Work("receive_summaries", Text("登记收到的总结", "Record summaries received"), Permission.SUBMISSION_RECEIVE,
         _receipts, NONE, Submission.id, "/submissions?received=true&awaiting=true&campaign={campaign}"),
    Work("decide_extensions", Text("答复延期申请", "Answer extension requests"), Permission.EXTENSION_DECIDE,
         _extensions, Extension.old_due_on, Extension.id, "/?tab=extensions&campaign={campaign}", while_running=True),
    Work("decide_limits", Text("答复问题的延期申请", "Answer requests for longer limits of issues"), Permission.ISSUE_VERIFY,
         _limits_asked, Issue.due_on, Issue.id, "/issues?asked=true&mine=limit&running=true&campaign={campaign}"),
    Work("confirm_codes", Text("确认网站标识码", "Confirm site codes"), Permission.CODE_CONFIRM,
         _codes_to_confirm, NONE, Site.id, f"/sites?code_state=entered&mine=confirm{_NOT_CLOSED}"),
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
