"""Which task stands on the verdict of an issue, so that the verdict is not taken back under it."""

from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Spec
from backend.campaigns.tables import Campaign
from backend.issues.tables import Issue
from backend.kit.words import Text
from backend.tasks.facts import VERIFICATION
from backend.tasks.tables import Task, TaskState
from backend.units import queries as units
from backend.workflow.machine import WhyNot

_ON_CLOSED_ISSUES = frozenset({"issues_closed", "verified"})
_SUBMITTED = Text("“{zh}”已提交，请先撤回或退回该任务", "“{en}” is handed in; it must be taken back or sent back first")
_ACCEPTED = Text("“{zh}”已办结，请先由{who}重新打开该任务", "“{en}” is done; {who} must reopen it first")


def relied_on(session: Session, issue: Issue, first: bool) -> WhyNot | None:
    """The site's task that was handed in or accepted on the issue's latest verdict; `first`: it is the only one so far.

    A verification needs every issue's first verdict (R7), official scoring that none is open (R1).
    """
    plan = campaigns.plan_of(session.get_one(Campaign, issue.campaign_id))
    tasks = session.exec(
        select(Task).where(
            Task.campaign_id == issue.campaign_id,
            Task.site_id == issue.site_id,
            col(Task.state).in_([TaskState.SUBMITTED, TaskState.ACCEPTED]),
        )
    )
    standing = [task for task in tasks if _stands_on(plan.spec(task.spec), first)]
    if not standing:
        return None
    last = max(standing, key=lambda task: [phase.key for phase in plan.phases].index(task.phase))
    title, overseer = plan.phase(last.phase).title, units.by_paths(session, [last.overseer_path])
    said = _ACCEPTED if last.state is TaskState.ACCEPTED else _SUBMITTED
    text = said.filled(zh=title.zh, en=title.en, who=overseer[last.overseer_path].name)
    return WhyNot("verdict_relied_on", text, f"/sites/{issue.site_id}", {"task_id": last.id, "phase": last.phase})


def _stands_on(spec: Spec, first: bool) -> bool:
    named = {*spec.gates, *spec.deliverables}
    return bool(named & _ON_CLOSED_ISSUES) or (first and VERIFICATION in named)
