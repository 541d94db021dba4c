"""How a task stands on a day: waiting, open, blocked, overdue, and the four outcomes kept for ever."""

from collections.abc import Set
from datetime import date
from enum import StrEnum

from backend.policy.reach import prefixes
from backend.tasks.tables import DONE, Task, TaskState

FAR = date(9999, 12, 31)
SAME_PERSON = "same_person"


class Status(StrEnum):
    """What a person sees; derived, never stored."""

    WAITING = "waiting"
    OPEN = "open"
    BLOCKED = "blocked"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXEMPT = "exempt"


class Outcome(StrEnum):
    """按期, 逾期完成, 退回, 延期 (R10)."""

    ON_TIME = "on_time"
    LATE = "late"
    SENT_BACK = "sent_back"
    EXTENDED = "extended"


def standing(task: Task, today: date) -> TaskState:
    """Where the task really stands: an exemption that has run out counts as never given."""
    if task.state is TaskState.EXEMPT and task.exempt_until and task.exempt_until < today:
        return TaskState.OPEN
    return task.state


def status_of(task: Task, today: date, *, opened: bool, gates_met: bool) -> Status:
    """How the task stands, given whether it has opened and whether its gates hold."""
    if (state := standing(task, today)) is not TaskState.OPEN:
        return Status(state)
    if not opened:
        return Status.WAITING
    return Status.OPEN if gates_met else Status.BLOCKED


def is_done(task: Task, today: date) -> bool:
    """Accepted, or exempt and the exemption has not run out."""
    return standing(task, today) in DONE


def is_overdue(task: Task, today: date) -> bool:
    """Still the doer's to do, and its day has ended."""
    return standing(task, today) in {TaskState.OPEN, TaskState.RETURNED} and task.due_on < today


def late_after_extension(task: Task) -> bool:
    """Whether what was handed in stays late now that its day is a later one; what a limit passed is not undone (R16)."""
    if task.returns or task.submitted_on is None:
        return task.late
    return task.submitted_on > task.due_on


def outcomes(task: Task, today: date) -> list[Outcome]:
    """Every outcome on record; the first deadline counts even after a return (R10)."""
    kept = []
    if task.submitted_on or is_overdue(task, today):
        kept.append(Outcome.LATE if task.late or is_overdue(task, today) else Outcome.ON_TIME)
    if task.returns:
        kept.append(Outcome.SENT_BACK)
    if task.extended:
        kept.append(Outcome.EXTENDED)
    return kept


def counting_day(task: Task) -> date:
    """The day that matters for counting: an exemption's end, the due day of what is to do, none for the rest."""
    if task.state is TaskState.EXEMPT:
        return task.exempt_until or FAR
    if task.state in {TaskState.SUBMITTED, TaskState.ACCEPTED}:
        return FAR
    return task.due_on


def same_person(task: Task, verb: str, actor_id: str, repairers: Set[str]) -> bool:
    """Whether one person both does and judges (R4): accepts what it handed in, or verifies what it repaired itself."""
    if verb == "accept":
        return actor_id == task.submitted_by
    return verb == "submit" and actor_id in repairers


def scopes(path: str, lead_path: str) -> list[str]:
    """The scopes a phase may be complete for: from the unit itself up to the campaign's lead."""
    return [prefix for prefix in reversed(prefixes(path)) if prefix.startswith(lead_path)]
