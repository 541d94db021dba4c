"""Pure: numbers, limits, who judges, how an issue stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.campaigns.rules import Plan, default_limit
from backend.campaigns.workdays import Calendar
from backend.issues.tables import CLOSED, Issue, IssueState, Round, Source

S = IssueState

TO_REPAIR = frozenset({S.NEW, S.ASSIGNED, S.ACKNOWLEDGED, S.IN_REPAIR, S.RETURNED})
"""States in which the unit has the next act."""
UNSEEN = frozenset({S.NEW, S.ASSIGNED})
"""States before the unit has acknowledged the issue."""
NO_DIVISION = "000000"


class Outcome(StrEnum):
    """按期, 逾期, 退回, 延期: kept for ever (R10)."""

    ON_TIME = "on_time"
    LATE = "late"
    SENT_BACK = "sent_back"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Judges:
    """The unit path that verifies a site's repairs, and a second one that may."""

    first: str
    second: str | None = None


@dataclass(frozen=True, slots=True)
class FirstLimit:
    """The limit an issue begins with; a printed one is the lead's to extend (R16)."""

    on: date
    printed: bool


def issue_number(division_code: str | None, enrolment: int, nth: int) -> str:
    """The stable number of the site's n-th issue in a campaign, like 431002-0017-03."""
    return f"{division_code or NO_DIVISION}-{enrolment:04d}-{nth:02d}"


def judges_of(owner: str, superior: str, lead: str) -> Judges:
    """Who verifies a site's repairs: its superior; for the lead's own sites the lead, or the unit above it.

    Source: 2015 arrangement, task T4; for T4a, which names nobody, the reading is a colleague, open to the province.
    """
    if owner != lead:
        return Judges(superior)
    return Judges(owner, superior if superior != owner else None)


def source_of(finder: str, owner: str) -> Source:
    """Where a finding comes from: the unit itself checks, anybody above it verifies."""
    return Source.SELF_CHECK if finder == owner else Source.VERIFICATION


def first_limit(plan: Plan, category: str, start: date, calendar: Calendar, today: date) -> FirstLimit | None:
    """The limit of an issue nobody set one for: the printed date for repairs, else the rule's (R12).

    None where the plan has a task that sets the limits.
    """
    specs = [spec for spec in plan.specs_for(category) if spec.per_site]
    if any("limits_set" in spec.deliverables for spec in specs):
        return None
    printed = min((s.due_on(start, calendar) for s in specs if "issues_answered" in s.deliverables), default=None)
    if printed and printed >= today:
        return FirstLimit(printed, printed=True)
    return FirstLimit(default_limit(plan, calendar, today).on, printed=False)


def standing(issue: Issue, today: date) -> IssueState:
    """Where the issue really stands: an exemption that has ended counts as if it had never been given."""
    if issue.state is S.EXEMPT and issue.exempt_until and issue.exempt_until < today:
        return IssueState(issue.state_before_side or S.NEW)
    return issue.state


def is_open(issue: Issue, today: date) -> bool:
    """Whether the issue stands in the way of the official scorecard (R1)."""
    return standing(issue, today) not in CLOSED


def is_overdue(issue: Issue, today: date) -> bool:
    """Whether the unit has let its limit pass; the day of the limit itself is still in time."""
    return issue.due_on is not None and issue.due_on < today and standing(issue, today) in TO_REPAIR


def outcomes(issue: Issue, today: date) -> list[Outcome]:
    """What is kept of how the repair went."""
    late = issue.late or is_overdue(issue, today)
    found = {
        Outcome.ON_TIME: issue.verified_on is not None and not late,
        Outcome.LATE: late,
        Outcome.SENT_BACK: issue.returns > 0,
        Outcome.EXTENDED: issue.extended,
    }
    return [outcome for outcome, holds in found.items() if holds]


def was_late(rounds: list[Round]) -> bool:
    """Whether a repair was reported after the limit its round has now; what was granted afterwards is not late."""
    return any(one.claimed_on and one.due_on and one.claimed_on > one.due_on for one in rounds)


def last_judged(rounds: list[Round]) -> Round | None:
    """The latest round that has a verdict; `rounds` in their order."""
    return next((one for one in reversed(rounds) if one.verdict), None)


def first_verdict(rounds: list[Round]) -> date | None:
    """The day of the first verdict that still stands."""
    return min((one.verdict_on for one in rounds if one.verdict_on), default=None)
