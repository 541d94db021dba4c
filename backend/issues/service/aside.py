"""What leads an issue off its way and back: disputes, withdrawal, exemptions."""

from datetime import date

from sqlmodel import Session

from backend.issues.service.moves import forget_verdict, judge, move, no_longer_asked, no_longer_exempt, written
from backend.issues.service.opening import case_of, opened, opened_alone
from backend.issues.tables import Issue, IssueState
from backend.kit.actor import Actor


def dispute_issue(session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str) -> Issue:
    """The unit says that the finding is wrong; it stands in the way of R1 until the verifier decides."""
    issue = opened(session, actor, issue_id, seen)
    was = issue.state
    move(session, actor, case_of(session, issue), "dispute", words=reason)
    issue.state_before_side, issue.dispute_reason = was, reason
    return written(session, issue)


def uphold_issue(session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str) -> Issue:
    """The verifier decides that the finding stands; the issue goes on where it was."""
    issue = opened(session, actor, issue_id, seen)
    move(session, actor, case_of(session, issue), "uphold", words=reason)
    issue.state_before_side, issue.dispute_reason = None, ""
    return written(session, issue)


def withdraw_issue(session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str) -> Issue:
    """The verifier decides that there is no fault, after a dispute or by itself; the issue is closed."""
    issue = opened(session, actor, issue_id, seen)
    case, was = case_of(session, issue), issue.state
    move(session, actor, case, "withdraw", words=reason)
    judge(session, actor, case, "withdrawn", reason)
    if was is not IssueState.DISPUTED:
        issue.state_before_side = was
    return written(session, no_longer_asked(issue))


def restore_issue(session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str) -> Issue:
    """The verifier takes a withdrawal back; the issue goes on where it was before.

    Refused, like taking back any verdict, while a task stands accepted on the strength of it.
    """
    issue = opened_alone(session, actor, issue_id, seen)
    case = case_of(session, issue)
    move(session, actor, case, "restore", words=reason)
    forget_verdict(case, case.round)
    issue.state_before_side, issue.dispute_reason = None, ""
    return written(session, issue)


def exempt_issue(session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str, until: date | None) -> Issue:
    """The verifier frees the unit of the repair, for good or until a day; a dispute is settled by it."""
    issue = opened(session, actor, issue_id, seen)
    was = issue.state
    move(session, actor, case_of(session, issue), "exempt", words=reason, limit=until)
    if was is not IssueState.DISPUTED:
        issue.state_before_side = was
    issue.exempt_until, issue.exempt_reason, issue.dispute_reason = until, reason, ""
    return written(session, no_longer_asked(issue))


def lift_exemption(session: Session, actor: Actor, issue_id: str, seen: int) -> Issue:
    """The verifier ends an exemption; the issue goes on where it was."""
    issue = opened(session, actor, issue_id, seen)
    move(session, actor, case_of(session, issue), "lift_exemption")
    return written(session, no_longer_exempt(issue))
