"""The moves of a task and of an extension, with every condition a plan may name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from backend.issues.queries import Tally
from backend.kit.words import Text
from backend.policy import Permission as P
from backend.scorecards.queries import Standing
from backend.sites.tables import CodeState
from backend.submissions.tables import Submission
from backend.tasks.tables import Extension, ExtensionState, Task, TaskState
from backend.workflow.machine import Machine, Step, WhyNot

S = TaskState


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What a task's guards look at, gathered once for many tasks."""

    today: date
    running: bool = True
    waits_for: tuple[Text, ...] = ()
    """Titles of the phases that must be done first and are not."""
    gates: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    code_state: CodeState | None = None
    tally: Tally = field(default_factory=Tally)
    verified: bool = False
    cards: Mapping[str, Standing] = field(default_factory=dict)
    submission: Submission | None = None
    note: str = ""
    reason: str = ""
    new_limit: date | None = None


Condition = Callable[[Task, TaskFacts], WhyNot | None]


def _code_entered(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.code_state in {CodeState.ENTERED, CodeState.CONFIRMED}:
        return None
    return WhyNot("code_missing", Text("网站标识码和校验码尚未填报", "the site code has not been entered"), _site(task, "code"))


def _code_confirmed(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.code_state is CodeState.CONFIRMED:
        return None
    return WhyNot("code_not_confirmed", Text("网站标识码尚未确认", "the site code is not confirmed"), _site(task, "code"))


def _issues_listed(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.tally.total or facts.note or task.note:
        return None
    text = Text("问题清单为空：请登记问题，或在说明中写明未发现问题", "the issue list is empty: record issues, or say in the note that none were found")
    return WhyNot("no_issue_list", text, _issues(task))


def _counted(code: str, zh: str, en: str, count: Callable[[Tally], int]) -> Condition:
    def condition(task: Task, facts: TaskFacts) -> WhyNot | None:
        if not (n := count(facts.tally)):
            return None
        return WhyNot(code, Text(zh, en).filled(n=n), _issues(task), {"count": n})

    return condition


def _verified(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.verified:
        return None
    return WhyNot("not_verified", Text("整改核查尚未通过", "the repairs have not passed verification"), _issues(task))


def _card(kind: str) -> Condition:
    def condition(task: Task, facts: TaskFacts) -> WhyNot | None:
        card = facts.cards.get(kind)
        link = f"/sites/{task.site_id}/scorecards/{kind}"
        if card is None:
            return WhyNot(f"scorecard_{kind}_missing", Text("尚未填写评分表", "the scorecard has not been filled"), link)
        if not card.verdict or card.verdict == "not_measured":
            text = Text("评分表还有未测得的项目", "the scorecard still has items not measured")
            return WhyNot(f"scorecard_{kind}_incomplete", text, link)
        return None

    return condition


def _summary_ready(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.submission is None:
        return WhyNot("no_summary", Text("尚未撰写工作总结", "the summary has not been written"), "/submissions")
    if any(not facts.submission.text.get(part, "").strip() for part in REQUIRED_PARTS):
        link = f"/submissions/{facts.submission.id}"
        return WhyNot("summary_incomplete", Text("工作总结还有未填写的部分", "parts of the summary are empty"), link)
    return None


def _note_given(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.note or task.note:
        return None
    return WhyNot("note_missing", Text("请填写办理说明", "write a note on what was done"))


REQUIRED_PARTS = ("overview", "problems", "rectification", "next_steps")

CONDITIONS: dict[str, Condition] = {
    "code_entered": _code_entered,
    "code_confirmed": _code_confirmed,
    "issues_listed": _issues_listed,
    "issues_acknowledged": _counted(
        "issues_unacknowledged", "还有 {n} 个问题未签收", "{n} issues are not acknowledged", lambda t: t.unacknowledged
    ),
    "issues_answered": _counted(
        "issues_unanswered", "还有 {n} 个问题未整改", "{n} issues are not repaired", lambda t: t.unanswered
    ),
    "limits_set": _counted(
        "issues_without_limit", "还有 {n} 个问题未定整改期限", "{n} issues have no limit", lambda t: t.without_limit
    ),
    "verdicts_given": _counted(
        "issues_unjudged", "还有 {n} 个问题未核查", "{n} issues have had no verdict", lambda t: t.unjudged
    ),
    "issues_closed": _counted(
        "issues_open", "还有 {n} 个问题未销号", "{n} issues are still open", lambda t: t.open
    ),
    "verified": _verified,
    "scorecard_s1": _card("s1"),
    "scorecard_s2": _card("s2"),
    "scorecard_s3": _card("s3"),
    "summary_ready": _summary_ready,
    "note_given": _note_given,
}  # fmt: skip


def _site(task: Task, tab: str) -> str:
    return f"/sites/{task.site_id}?tab={tab}"


def _issues(task: Task) -> str:
    return f"/issues?site={task.site_id}"


def missing(task: Task, facts: TaskFacts) -> list[WhyNot]:
    """Every gate and deliverable that does not hold yet, in the plan's order."""
    return gates_missing(task, facts) + deliverables_missing(task, facts)


def gates_missing(task: Task, facts: TaskFacts) -> list[WhyNot]:
    """The plan's gates that do not hold (R1 is such a set)."""
    return [why for name in facts.gates if (why := CONDITIONS[name](task, facts))]


def deliverables_missing(task: Task, facts: TaskFacts) -> list[WhyNot]:
    """What the task must deliver and does not have yet."""
    return [why for name in facts.deliverables if (why := CONDITIONS[name](task, facts))]


def not_open(task: Task, facts: TaskFacts) -> WhyNot | None:
    """Why the task has not opened: its day has not come, or an earlier phase is not done."""
    if facts.today < task.opens_on:
        text = Text("{day} 才开始", "it opens on {day}").filled(day=task.opens_on)
        return WhyNot("not_open_yet", text, None, {"opens_on": task.opens_on.isoformat()})
    if facts.waits_for:
        zh, en = "、".join(t.zh for t in facts.waits_for), ", ".join(t.en for t in facts.waits_for)
        return WhyNot("waits_for_phase", Text("“{zh}”尚未完成", "“{en}” is not done").filled(zh=zh, en=en), _home(task))
    return None


def _home(task: Task) -> str:
    return f"/sites/{task.site_id}" if task.site_id else "/submissions"


def _running(_task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.running:
        return None
    return WhyNot("campaign_not_running", Text("本次普查不在进行中", "the campaign is not running"))


def _reason_given(_task: Task, facts: TaskFacts) -> WhyNot | None:
    return None if facts.reason else WhyNot("reason_missing", Text("须写明理由", "a reason is required"))


def _limit_given(_task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.new_limit and facts.new_limit >= facts.today:
        return None
    return WhyNot("limit_missing", Text("须给出今天或以后的新期限", "a new limit, today or later, is required"))


def _receipts_complete(task: Task, facts: TaskFacts) -> WhyNot | None:
    paper = facts.submission
    if paper is None:
        return None
    if not paper.electronic_on:
        return WhyNot("electronic_missing", Text("尚未登记收到电子版", "the electronic copy is not receipted"), _paper(paper))
    if paper.medium == "electronic_and_paper" and not paper.paper_on:
        text = Text("尚未登记收到加盖公章的纸质版", "the stamped paper copy is not receipted")
        return WhyNot("paper_missing", text, _paper(paper))
    return None


def _paper(submission: Submission) -> str:
    return f"/submissions/{submission.id}"


def doer(task: Task) -> str:
    return task.doer_path


def reviewer(task: Task) -> str:
    return task.reviewer_path or ""


def overseer(task: Task) -> str:
    return task.overseer_path


TASK = Machine(
    "task",
    S.OPEN,
    [
        Step("submit", {S.OPEN, S.RETURNED}, S.SUBMITTED, P.TASK_SUBMIT, doer, "submitted", Text("提交", "Submit"),
             guards=(_running, not_open, gates_missing, deliverables_missing)),
        Step("withdraw", {S.SUBMITTED}, S.OPEN, P.TASK_SUBMIT, doer, "withdrawn", Text("撤回提交", "Take back"),
             guards=(_running,)),
        Step("accept", {S.SUBMITTED}, S.ACCEPTED, P.TASK_REVIEW, reviewer, "accepted", Text("通过", "Accept"),
             guards=(_running, _receipts_complete)),
        Step("send_back", {S.SUBMITTED}, S.RETURNED, P.TASK_REVIEW, reviewer, "returned", Text("退回", "Send back"),
             guards=(_running, _reason_given, _limit_given), danger=True),
        Step("reopen", {S.ACCEPTED}, S.RETURNED, P.TASK_EXEMPT, overseer, "reopened", Text("重新打开", "Reopen"),
             guards=(_running, _reason_given, _limit_given), danger=True),
        Step("exempt", {S.OPEN, S.RETURNED, S.SUBMITTED}, S.EXEMPT, P.TASK_EXEMPT, overseer, "exempted",
             Text("免予办理", "Exempt"), guards=(_running, _reason_given), danger=True),
        Step("reinstate", {S.EXEMPT}, S.OPEN, P.TASK_EXEMPT, overseer, "reinstated", Text("恢复办理", "Reinstate"),
             guards=(_running,)),
    ],
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """What deciding on an extension looks at."""

    running: bool = True
    answer: str = ""


def _decider(extension: Extension) -> str:
    return extension.decider_path


def _answer_given(_row: Extension, facts: ExtensionFacts) -> WhyNot | None:
    return None if facts.answer else WhyNot("reason_missing", Text("须写明理由", "a reason is required"))


EXTENSION = Machine(
    "extension",
    ExtensionState.ASKED,
    [
        Step("grant", {ExtensionState.ASKED}, ExtensionState.GRANTED, P.EXTENSION_DECIDE, _decider, "granted",
             Text("同意延期", "Grant")),
        Step("refuse", {ExtensionState.ASKED}, ExtensionState.REFUSED, P.EXTENSION_DECIDE, _decider, "refused",
             Text("不同意", "Refuse"), guards=(_answer_given,), danger=True),
    ],
)  # fmt: skip
