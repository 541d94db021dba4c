"""The moves of an issue: who may make them, from where to where, and what may stand in the way."""

from dataclasses import dataclass
from datetime import date

from backend.issues.rules import TO_REPAIR, UNSEEN, standing
from backend.issues.tables import Issue, IssueState, Round
from backend.kit.words import Text
from backend.policy import Permission as P
from backend.workflow.machine import Fork, Machine, Step, WhyNot

S = IssueState


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What an issue's guards look at. Until the mover has `said` something, what must be said is not judged."""

    today: date
    said: bool = False
    words: str = ""
    limit: date | None = None
    """The new limit, or the last day of an exemption."""
    evidence: int = 0
    """Files that prove the repair of this round."""
    actor_id: str = ""
    judged: Round | None = None
    """The latest round with a verdict."""
    relied_on: WhyNot | None = None
    """What was accepted above on the strength of that verdict."""


def owner(issue: Issue) -> str:
    """Who repairs."""
    return issue.unit_path


def verifier(issue: Issue) -> tuple[str, ...]:
    """Who judges."""
    return tuple(path for path in (issue.verifier_path, issue.second_verifier_path) if path)


def limit_setter(issue: Issue) -> tuple[str, ...]:
    """Who set the limit and so may extend it; without a limit, who judges (R16)."""
    return (issue.due_set_path,) if issue.due_set_path else verifier(issue)


def reason_given(_issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """A reason is required."""
    if facts.said and not facts.words.strip():
        return WhyNot("reason_missing", Text("须写明理由", "a reason is required"))
    return None


def repair_described(_issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """What was done must be said."""
    if facts.said and not facts.words.strip():
        return WhyNot("description_missing", Text("须写明整改情况", "say what was done to repair it"))
    return None


def evidence_given(issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """A repair is reported with at least one file that shows it, uploaded in this round."""
    if facts.evidence:
        return None
    text = Text("请先上传本轮整改的佐证材料", "first upload evidence of this round's repair")
    return WhyNot("evidence_missing", text, _page(issue))


def new_limit_given(_issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """A limit lies in the future; a day off is told, not refused."""
    if not facts.said or (facts.limit and facts.limit > facts.today):
        return None
    return WhyNot("limit_missing", Text("须给出今天以后的新期限", "a new limit after today is required"))


def limit_is_later(issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """An extension moves a limit back, never forward."""
    if not (facts.said and facts.limit and issue.due_on and facts.limit <= issue.due_on):
        return None
    text = Text("新期限须晚于原期限{day}", "the new limit must be later than {day}").filled(day=issue.due_on)
    return WhyNot("limit_not_later", text, None, {"due_on": issue.due_on.isoformat()})


def has_limit(issue: Issue, _facts: IssueFacts) -> WhyNot | None:
    """Only a limit that is there can be asked to be longer."""
    return None if issue.due_on else WhyNot("no_limit", Text("尚未给出期限", "it has no limit yet"))


def nothing_asked(issue: Issue, _facts: IssueFacts) -> WhyNot | None:
    """One request for more time at a time."""
    if issue.asked_due_on is None:
        return None
    text = Text("已申请延期至{day}，等待答复", "more time until {day} is asked for already").filled(
        day=issue.asked_due_on
    )
    return WhyNot("already_asked", text, None, {"asked_due_on": issue.asked_due_on.isoformat()})


def something_asked(issue: Issue, _facts: IssueFacts) -> WhyNot | None:
    """There is a request for more time to answer."""
    if issue.asked_due_on:
        return None
    return WhyNot("nothing_asked", Text("没有待答复的延期申请", "nobody has asked for more time"), idle=True)


def extension_explained(issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """Extending needs a reason; setting a first limit does not (R16)."""
    return reason_given(issue, facts) if issue.due_on else None


def end_is_ahead(_issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """An exemption ends in the future, or not at all."""
    if facts.said and facts.limit and facts.limit <= facts.today:
        return WhyNot("end_not_ahead", Text("豁免的截止日须在今天以后", "an exemption must end after today"))
    return None


def not_exempt_now(issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """While an exemption holds nothing need be repaired; once it has ended, all goes on."""
    if standing(issue, facts.today) is not S.EXEMPT:
        return None
    text = Text("已豁免，无需整改", "it is exempt and need not be repaired")
    if issue.exempt_until:
        text = Text("豁免至{day}，其间无需整改", "it is exempt until {day}").filled(day=issue.exempt_until)
    return WhyNot("exempt", text)


def verdict_is_own(_issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """A verdict is taken back by the person who gave it."""
    if facts.judged and facts.judged.verdict_by_id == facts.actor_id:
        return None
    text = Text("只能由作出结论的人撤回", "only who gave the verdict may take it back")
    return WhyNot("verdict_not_yours", text)


def verdict_is_of_today(_issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """A verdict is taken back the same business day."""
    if facts.judged and facts.judged.verdict_on == facts.today:
        return None
    return WhyNot("verdict_older", Text("只能在作出结论的当天撤回", "a verdict may be taken back the same day only"))


def nothing_relies_on_it(_issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """A verdict on which a task has been accepted meanwhile stands until that task is open again."""
    return facts.relied_on


def nothing_followed(issue: Issue, facts: IssueFacts) -> WhyNot | None:
    """A verdict the unit has begun to answer stands."""
    if issue.state is S.RETURNED and facts.evidence:
        return WhyNot("verdict_answered", Text("单位已开始重新整改", "the unit has begun to answer it"))
    return None


def _page(issue: Issue) -> str:
    return f"/issues/{issue.id}"


def _before(issue: Issue, _facts: IssueFacts) -> IssueState:
    return IssueState(issue.state_before_side or S.NEW)


_OPEN = TO_REPAIR | {S.REPAIRED, S.DISPUTED}


def _states(states: frozenset[IssueState]) -> tuple[IssueState, ...]:
    return tuple(state for state in IssueState if state in states)


_REPAIR = (P.ISSUE_REPAIR, owner)
_VERIFY = (P.ISSUE_VERIFY, verifier)
_EXEMPT = (P.ISSUE_EXEMPT, verifier)

ISSUE = Machine(
    "issue",
    S.NEW,
    [
        Step("assign", TO_REPAIR, {S.NEW: S.ASSIGNED}, *_REPAIR, "assigned", Text("指定责任人", "Assign")),
        Step("acknowledge", UNSEEN | {S.RETURNED, S.EXEMPT}, S.ACKNOWLEDGED, *_REPAIR, "acknowledged",
             Text("签收", "Acknowledge"), guards=(not_exempt_now,)),
        Step("start_repair", (TO_REPAIR - {S.IN_REPAIR}) | {S.EXEMPT}, S.IN_REPAIR, *_REPAIR, "repair_started",
             Text("开始整改", "Start repair"), guards=(not_exempt_now,)),
        Step("report_repair", TO_REPAIR | {S.EXEMPT}, S.REPAIRED, *_REPAIR, "repaired",
             Text("报告整改完成", "Report repaired"), guards=(not_exempt_now, repair_described, evidence_given)),
        Step("pass_repair", {S.REPAIRED}, S.VERIFIED, *_VERIFY, "passed", Text("通过", "Pass")),
        Step("return_repair", {S.REPAIRED}, S.RETURNED, *_VERIFY, "returned", Text("退回", "Return"),
             guards=(reason_given, new_limit_given), danger=True),
        Step("dispute", TO_REPAIR, S.DISPUTED, *_REPAIR, "disputed", Text("提出异议", "Dispute"),
             guards=(reason_given,)),
        Step("uphold", {S.DISPUTED}, Fork(_states(TO_REPAIR), _before), *_VERIFY, "upheld",
             Text("维持问题", "Uphold"), guards=(reason_given,)),
        Step("withdraw", TO_REPAIR | {S.DISPUTED}, S.WITHDRAWN, *_VERIFY, "withdrawn", Text("撤销问题", "Withdraw"),
             guards=(reason_given,), danger=True),
        Step("exempt", _OPEN, S.EXEMPT, *_EXEMPT, "exempted", Text("豁免", "Exempt"),
             guards=(reason_given, end_is_ahead), danger=True),
        Step("lift_exemption", {S.EXEMPT}, Fork(_states(TO_REPAIR | {S.REPAIRED}), _before), *_EXEMPT,
             "exemption_lifted", Text("取消豁免", "Lift exemption")),
        Step("extend_limit", _OPEN, None, P.ISSUE_VERIFY, limit_setter, "limit_extended",
             Text("延长期限", "Extend limit"), guards=(new_limit_given, limit_is_later, extension_explained)),
        Step("ask_extension", TO_REPAIR | {S.EXEMPT}, None, *_REPAIR, "extension_asked",
             Text("申请延期", "Ask for an extension"),
             guards=(not_exempt_now, has_limit, nothing_asked, new_limit_given, limit_is_later, reason_given)),
        Step("grant_extension", _OPEN | {S.EXEMPT}, None, P.ISSUE_VERIFY, limit_setter, "extension_granted",
             Text("同意延期", "Grant the extension"), guards=(something_asked,)),
        Step("refuse_extension", _OPEN | {S.EXEMPT}, None, P.ISSUE_VERIFY, limit_setter, "extension_refused",
             Text("不同意延期", "Refuse the extension"), guards=(something_asked, reason_given), danger=True),
        Step("undo_verdict", {S.VERIFIED, S.RETURNED}, S.REPAIRED, *_VERIFY, "verdict_undone",
             Text("撤回结论", "Take back verdict"), guards=(verdict_is_own, verdict_is_of_today, nothing_followed, nothing_relies_on_it)),
        Step("restore", {S.WITHDRAWN}, Fork(_states(TO_REPAIR), _before), *_VERIFY, "restored",
             Text("恢复问题", "Restore"), guards=(reason_given, nothing_relies_on_it)),
    ],
)  # fmt: skip
