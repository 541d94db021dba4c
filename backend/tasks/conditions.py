"""Every condition a plan may name for a gate or a deliverable, and the facts they look at."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from backend.issues.queries import Tally
from backend.kit.words import Text
from backend.scorecards import tables as scorecards
from backend.scorecards.queries import Standing
from backend.sites.tables import CodeState
from backend.submissions.rules import outline
from backend.submissions.tables import Submission
from backend.tasks.tables import Task
from backend.workflow.machine import WhyNot


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What a task's guards look at, gathered once for many tasks."""

    today: date
    running: bool = True
    dissolved: bool = False
    """Whether the unit whose task it is is gone."""
    waits_for: tuple[Text, ...] = ()
    """Titles of the phases that must be done first and are not."""
    gates: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    code_state: CodeState | None = None
    check_code_held: bool = False
    tally: Tally = field(default_factory=Tally)
    verified: bool = False
    cards: Mapping[str, Standing] = field(default_factory=dict)
    submission: Submission | None = None
    repairers: Set[str] = frozenset()
    """Who reported a repair of the site whose verification this is."""
    note: str = ""
    reason: str = ""
    new_limit: date | None = None


Condition = Callable[[Task, TaskFacts], WhyNot | None]


def _code_entered(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.code_state not in {CodeState.ENTERED, CodeState.CONFIRMED}:
        return WhyNot(
            "code_missing",
            Text("网站标识码和校验码尚未填报", "the site code has not been entered"),
            _site(task, "code"),
        )
    if not facts.check_code_held:
        text = Text("校验码尚未填报", "the check code has not been entered")
        return WhyNot("check_code_missing", text, _site(task, "code"))
    return None


def _code_confirmed(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.code_state is CodeState.CONFIRMED:
        return None
    return WhyNot(
        "code_not_confirmed", Text("网站标识码尚未确认", "the site code is not confirmed"), _site(task, "code")
    )


def _issues_listed(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.tally.total or facts.note or task.note:
        return None
    text = Text(
        "问题清单为空：请登记问题，或在说明中写明未发现问题",
        "the issue list is empty: record issues, or say in the note that none were found",
    )
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
        link = scorecards.page(task.campaign_id, str(task.site_id), kind)
        if card is None:
            return WhyNot(
                f"scorecard_{kind}_missing", Text("尚未填写评分表", "the scorecard has not been filled"), link
            )
        if not card.ready:
            text = Text("评分表还有未测得的项目", "the scorecard still has items not measured")
            return WhyNot(f"scorecard_{kind}_incomplete", text, link)
        return None

    return condition


def _summary_ready(_task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.submission is None:
        return WhyNot("no_summary", Text("尚未撰写工作总结", "the summary has not been written"), "/submissions")
    if outline.parts_missing(facts.submission.text):
        link = f"/submissions/{facts.submission.id}"
        return WhyNot("summary_incomplete", Text("工作总结还有未填写的部分", "parts of the summary are empty"), link)
    return None


def _note_given(task: Task, facts: TaskFacts) -> WhyNot | None:
    if facts.note or task.note:
        return None
    return WhyNot("note_missing", Text("请填写办理说明", "write a note on what was done"))


ON_SITE = {"code_entered": _code_entered, "code_confirmed": _code_confirmed}
ON_ISSUES = {
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
}  # fmt: skip
ON_PHASES = {"verified": _verified}
ON_CARDS = {"scorecard_s1": _card("s1"), "scorecard_s2": _card("s2"), "scorecard_s3": _card("s3")}
ON_TASK = {"summary_ready": _summary_ready, "note_given": _note_given}
CONDITIONS: dict[str, Condition] = {**ON_SITE, **ON_ISSUES, **ON_PHASES, **ON_CARDS, **ON_TASK}
"""By what they look at, so that no more is read than a plan's line names."""


def _site(task: Task, tab: str) -> str:
    return f"/sites/{task.site_id}?tab={tab}"


def _issues(task: Task) -> str:
    return f"/issues?site={task.site_id}&campaign={task.campaign_id}"


def missing(task: Task, facts: TaskFacts) -> list[WhyNot]:
    """Every gate and deliverable that does not hold yet, in the plan's order."""
    return gates_missing(task, facts) + deliverables_missing(task, facts)


def gates_missing(task: Task, facts: TaskFacts) -> list[WhyNot]:
    """The plan's gates that do not hold (R1 is such a set)."""
    return [why for name in facts.gates if (why := CONDITIONS[name](task, facts))]


def deliverables_missing(task: Task, facts: TaskFacts) -> list[WhyNot]:
    """What the task must deliver and does not have yet."""
    return [why for name in facts.deliverables if (why := CONDITIONS[name](task, facts))]
