"""Routes of the moves: one issue at a time, and the same act on many."""

from backend.issues import service
from backend.issues.api.shown import Shown
from backend.issues.shapes.asked import (
    AssignIn,
    BulkAssignIn,
    BulkExtendIn,
    BulkPassIn,
    ExemptIn,
    NoteIn,
    ReasonIn,
    RepairIn,
    ReturnIn,
)
from backend.issues.shapes.shown import IssueDetail
from backend.kit.http import MOVE, Db, Id, Language, Router, Seen, Who, problems
from backend.workflow.many import ManyOut

router = Router()


@router.post("/issues/bulk_assign", responses=problems())
def bulk_assign_issues(body: BulkAssignIn, session: Db, actor: Who, language: Language) -> ManyOut:
    """Puts one person in charge of many; the answer says what became of each."""
    done = service.bulk_assign(session, actor, body.issues, assignee_id=body.assignee_id)
    return service.bulk_answer(session, actor, done, language)


@router.post("/issues/bulk_pass", responses=problems())
def bulk_pass_issues(body: BulkPassIn, session: Db, actor: Who, language: Language) -> ManyOut:
    """Passes many repairs; the answer says what became of each."""
    done = service.bulk_pass(session, actor, body.issues, note=body.note)
    return service.bulk_answer(session, actor, done, language)


@router.post("/issues/bulk_extend", responses=problems())
def bulk_extend_issues(body: BulkExtendIn, session: Db, actor: Who, language: Language) -> ManyOut:
    """Sets many a later limit; the answer says what became of each."""
    done = service.bulk_extend(session, actor, body.issues, reason=body.reason, new_limit=body.new_limit)
    return service.bulk_answer(session, actor, done, language)


@router.post("/issues/{id}/assign", responses=problems(*MOVE))
def assign_issue(id: Id, body: AssignIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Puts somebody of the unit in charge."""
    return shown(service.assign_issue(session, actor, id, seen, assignee_id=body.assignee_id))


@router.post("/issues/{id}/acknowledge", responses=problems(*MOVE))
def acknowledge_issue(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Says that the unit has seen the finding."""
    return shown(service.acknowledge_issue(session, actor, id, seen))


@router.post("/issues/{id}/start_repair", responses=problems(*MOVE))
def start_repair(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Says that the unit is at work."""
    return shown(service.start_repair(session, actor, id, seen))


@router.post("/issues/{id}/report_repair", responses=problems(*MOVE))
def report_repair(id: Id, body: RepairIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Says what was done; evidence of this round must have been added."""
    return shown(service.report_repair(session, actor, id, seen, text=body.text))


@router.post("/issues/{id}/pass_repair", responses=problems(*MOVE))
def pass_repair(id: Id, body: NoteIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Finds the fault gone and closes the issue."""
    return shown(service.pass_repair(session, actor, id, seen, note=body.note))


@router.post("/issues/{id}/return_repair", responses=problems(*MOVE))
def return_repair(id: Id, body: ReturnIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Sends the repair back with a reason and a new limit; the next round begins."""
    return shown(service.return_repair(session, actor, id, seen, reason=body.reason, new_limit=body.new_limit))


@router.post("/issues/{id}/undo_verdict", responses=problems(*MOVE))
def undo_verdict(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Takes back one's own verdict of today."""
    return shown(service.undo_verdict(session, actor, id, seen))


@router.post("/issues/{id}/dispute", responses=problems(*MOVE))
def dispute_issue(id: Id, body: ReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Says that the finding is wrong, and why."""
    return shown(service.dispute_issue(session, actor, id, seen, reason=body.reason))


@router.post("/issues/{id}/uphold", responses=problems(*MOVE))
def uphold_issue(id: Id, body: ReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Decides that a disputed finding stands."""
    return shown(service.uphold_issue(session, actor, id, seen, reason=body.reason))


@router.post("/issues/{id}/withdraw", responses=problems(*MOVE))
def withdraw_issue(id: Id, body: ReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Decides that there is no fault and closes the issue."""
    return shown(service.withdraw_issue(session, actor, id, seen, reason=body.reason))


@router.post("/issues/{id}/restore", responses=problems(*MOVE))
def restore_issue(id: Id, body: ReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Takes a withdrawal back."""
    return shown(service.restore_issue(session, actor, id, seen, reason=body.reason))


@router.post("/issues/{id}/exempt", responses=problems(*MOVE))
def exempt_issue(id: Id, body: ExemptIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Frees the unit of the repair, for good or until a day."""
    return shown(service.exempt_issue(session, actor, id, seen, reason=body.reason, until=body.until))


@router.post("/issues/{id}/lift_exemption", responses=problems(*MOVE))
def lift_exemption(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Ends an exemption."""
    return shown(service.lift_exemption(session, actor, id, seen))


@router.post("/issues/{id}/extend_limit", responses=problems(*MOVE))
def extend_limit(id: Id, body: ReturnIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Sets a later limit, or a first one."""
    return shown(service.extend_limit(session, actor, id, seen, reason=body.reason, new_limit=body.new_limit))


@router.post("/issues/{id}/ask_extension", responses=problems(*MOVE))
def ask_issue_extension(id: Id, body: ReturnIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Asks whoever set the limit for a later one."""
    return shown(service.ask_extension(session, actor, id, seen, reason=body.reason, new_limit=body.new_limit))


@router.post("/issues/{id}/grant_extension", responses=problems(*MOVE))
def grant_issue_extension(id: Id, body: ReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Grants the later limit that was asked for."""
    return shown(service.grant_extension(session, actor, id, seen, reason=body.reason))


@router.post("/issues/{id}/refuse_extension", responses=problems(*MOVE))
def refuse_issue_extension(id: Id, body: ReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Refuses it, with a reason."""
    return shown(service.refuse_extension(session, actor, id, seen, reason=body.reason))
