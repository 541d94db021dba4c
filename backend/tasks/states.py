"""The moves of a task and of an extension."""

from dataclasses import dataclass
from datetime import date, timedelta

from backend.kit.words import Text
from backend.policy import Permission as P
from backend.submissions import states as summary
from backend.submissions.tables import SubmissionState
from backend.tasks import rules
from backend.tasks.conditions import TaskFacts, deliverables_missing, gates_missing
from backend.tasks.tables import Extension, ExtensionState, Task, TaskState
from backend.workflow.machine import Machine, Step, WhyNot

S = TaskState
_DAY = timedelta(days=1)


def not_open(task: Task, facts: TaskFacts) -> WhyNot | None:
    """Why the task has not opened: its day has not come, or an earlier phase is not done."""
    if facts.today < task.opens_on:
        text = Text("{day}才开始", "it opens on {day}").filled(day=task.opens_on)
        return WhyNot("not_open_yet", text, None, {"opens_on": task.opens_on.isoformat()})
    if facts.waits_for:
        zh, en = "、".join(t.zh for t in facts.waits_for), ", ".join(t.en for t in facts.waits_for)
        return WhyNot("waits_for_phase", Text("“{zh}”尚未完成", "“{en}” is not done").filled(zh=zh, en=en), _home(task))
    return None


def _home(task: Task) -> str:
    return f"/sites/{task.site_id}" if task.site_id else "/submissions"


NOT_RUNNING = WhyNot("campaign_not_running", Text("本次普查不在进行中", "the campaign is not running"))


def _running(_task: Task, facts: TaskFacts) -> WhyNot | None:
    return None if facts.running else NOT_RUNNING


def _unit_stands(task: Task, facts: TaskFacts) -> WhyNot | None:
    """A unit that is gone gets no work."""
    if not facts.dissolved:
        return None
    text = Text("单位已撤销，须先恢复该单位", "the unit is dissolved and must be restored first")
    return WhyNot("unit_dissolved", text, f"/admin/units?unit={task.unit_id}")


def _reason_given(_task: Task, facts: TaskFacts) -> WhyNot | None:
    return None if facts.reason else WhyNot("reason_missing", Text("须写明理由", "a reason is required"))


def _limit_given(_task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.new_limit and facts.new_limit >= facts.today:
        return None
    return WhyNot("limit_missing", Text("须给出今天或以后的新期限", "a new limit, today or later, is required"))


def _not_exempt_now(task: Task, facts: TaskFacts) -> WhyNot | None:
    if rules.standing(task, facts.today) is not S.EXEMPT:
        return None
    if task.exempt_until is None:
        return WhyNot("exempt", Text("已免予办理", "it is exempt"))
    text = Text("免予办理至{day}", "it is exempt until {day}").filled(day=task.exempt_until)
    return WhyNot("exempt", text, None, {"exempt_until": task.exempt_until.isoformat()})


def _end_is_ahead(task: Task, facts: TaskFacts) -> WhyNot | None:
    """An exemption that ended before the task fell due would free nobody, and the board counts it by one day."""
    earliest = max(facts.today + _DAY, task.due_on)
    if facts.new_limit is None or facts.new_limit >= earliest:
        return None
    text = Text("豁免的截止日不能早于{day}", "an exemption cannot end before {day}").filled(day=earliest)
    return WhyNot("end_not_ahead", text, None, {"earliest": earliest.isoformat()})


def _receipts_complete(task: Task, facts: TaskFacts) -> list[WhyNot]:
    if facts.submission is None or task.reviewer_path is None:
        return []
    return summary.received(facts.submission, facts)


def _nothing_received(_task: Task, facts: TaskFacts) -> WhyNot | None:
    """What a receiver has recorded a copy of is sent back, not taken back."""
    if facts.submission is None or facts.submission.state is not SubmissionState.SENT:
        return None
    return summary.nothing_received(facts.submission, facts)


FILL = Text("填写评分表", "Fill the scorecard")


def not_fillable(task: Task, facts: TaskFacts) -> list[WhyNot]:
    """Why its scorecard cannot be begun: the official one opens with its task and its gates (R1)."""
    found = [_running(task, facts), not_open(task, facts), *gates_missing(task, facts)]
    return [why for why in found if why]


def doer(task: Task) -> str:
    """The unit that does the task."""
    return task.doer_path


def reviewer(task: Task) -> str:
    """The unit that reviews it; nobody where the plan names none."""
    return task.reviewer_path or ""


def overseer(task: Task) -> str:
    """The unit that may exempt or reopen it."""
    return task.overseer_path


TASK = Machine(
    "task",
    S.OPEN,
    [
        Step("submit", {S.OPEN, S.RETURNED, S.EXEMPT}, S.SUBMITTED, P.TASK_SUBMIT, doer, "submitted",
             Text("提交", "Submit"), guards=(_running, _not_exempt_now, not_open, gates_missing, deliverables_missing)),
        Step("withdraw", {S.SUBMITTED}, S.OPEN, P.TASK_SUBMIT, doer, "withdrawn", Text("撤回提交", "Take back"),
             guards=(_running, _nothing_received)),
        Step("accept", {S.SUBMITTED}, S.ACCEPTED, P.TASK_REVIEW, reviewer, "accepted", Text("通过", "Accept"),
             guards=(_running, gates_missing, deliverables_missing, _receipts_complete)),
        Step("send_back", {S.SUBMITTED}, S.RETURNED, P.TASK_REVIEW, reviewer, "returned", Text("退回", "Send back"),
             guards=(_running, _reason_given, _limit_given), danger=True),
        Step("reopen", {S.ACCEPTED}, S.RETURNED, P.TASK_EXEMPT, overseer, "reopened", Text("重新打开", "Reopen"),
             guards=(_running, _unit_stands, _reason_given, _limit_given), danger=True),
        Step("exempt", {S.OPEN, S.RETURNED, S.SUBMITTED}, S.EXEMPT, P.TASK_EXEMPT, overseer, "exempted",
             Text("免予办理", "Exempt"), guards=(_running, _reason_given, _end_is_ahead), danger=True),
        Step("reinstate", {S.EXEMPT}, S.OPEN, P.TASK_EXEMPT, overseer, "reinstated", Text("恢复办理", "Reinstate"),
             guards=(_running, _unit_stands)),
    ],
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """What deciding on an extension looks at; `task` as it stands now, not as it stood when it was asked for."""

    running: bool
    task: Task
    today: date
    answer: str = ""


def _decider(extension: Extension) -> str:
    return extension.decider_path


def _campaign_runs(_row: Extension, facts: ExtensionFacts) -> WhyNot | None:
    return None if facts.running else NOT_RUNNING


def _still_later(row: Extension, facts: ExtensionFacts) -> WhyNot | None:
    """What was sent back or exempt meanwhile has another day."""
    task = facts.task
    if rules.standing(task, facts.today) is not S.EXEMPT and row.new_due_on > task.due_on:
        return None
    text = Text("任务已免予办理，或期限已改为{day}", "the task is exempt, or its day is {day} by now")
    return WhyNot("date_changed", text.filled(day=task.due_on), None, {"due_on": task.due_on.isoformat()})


def _answer_given(_row: Extension, facts: ExtensionFacts) -> WhyNot | None:
    return None if facts.answer else WhyNot("reason_missing", Text("须写明理由", "a reason is required"))


EXTENSION = Machine(
    "extension",
    ExtensionState.ASKED,
    [
        Step("grant", {ExtensionState.ASKED}, ExtensionState.GRANTED, P.EXTENSION_DECIDE, _decider, "granted",
             Text("同意延期", "Grant"), guards=(_campaign_runs, _still_later)),
        Step("refuse", {ExtensionState.ASKED}, ExtensionState.REFUSED, P.EXTENSION_DECIDE, _decider, "refused",
             Text("不同意", "Refuse"), guards=(_campaign_runs, _answer_given), danger=True),
    ],
)  # fmt: skip
