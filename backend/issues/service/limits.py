"""Longer limits: set by whoever set the present one, unasked or because the unit asked (R16)."""

from datetime import date

from sqlmodel import Session

from backend.issues import rules
from backend.issues.service.moves import move, no_longer_asked, written
from backend.issues.service.opening import Case, case_of, opened
from backend.issues.tables import Issue
from backend.kit import clock
from backend.kit.actor import Actor


def extend_limit(
    session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str, new_limit: date | None
) -> Issue:
    """Who set the limit sets a later one, or a first one; the first limit stays on record (R10, R16)."""
    issue = opened(session, actor, issue_id, seen)
    case, was = case_of(session, issue), issue.due_on
    move(session, actor, case, "extend_limit", words=reason, limit=new_limit, was_due_on=_plain(was))
    issue.due_set_path = issue.due_set_path or actor.unit_path
    return _lengthened(session, case, new_limit)


def ask_extension(
    session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str, new_limit: date | None
) -> Issue:
    """The unit asks for a later limit; until that is granted neither the limit nor the count of late days changes."""
    issue = opened(session, actor, issue_id, seen)
    case, was = case_of(session, issue), _plain(issue.due_on)
    move(session, actor, case, "ask_extension", words=reason, limit=new_limit, was_due_on=was)
    issue.asked_due_on, issue.asked_reason = new_limit, reason
    issue.asked_on, issue.asked_by = clock.today(session), actor.name
    return written(session, issue)


def grant_extension(session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str) -> Issue:
    """Who set the limit grants the later one, also after the fact; the issue is marked “extended” for ever."""
    issue = opened(session, actor, issue_id, seen)
    case, was, asked = case_of(session, issue), _plain(issue.due_on), issue.asked_due_on
    move(session, actor, case, "grant_extension", words=reason, was_due_on=was, limit_on=_plain(asked))
    _lengthened(session, case, asked)
    issue.late = rules.was_late(case.rounds)
    return written(session, issue)


def refuse_extension(session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str) -> Issue:
    """Who set the limit refuses, with a reason; limit and lateness stay as they were."""
    issue = opened(session, actor, issue_id, seen)
    asked = _plain(issue.asked_due_on)
    move(session, actor, case_of(session, issue), "refuse_extension", words=reason, asked_due_on=asked)
    return written(session, no_longer_asked(issue))


def _lengthened(session: Session, case: Case, limit: date | None) -> Issue:
    """Puts the later limit into the issue and its round; a request for no more than that is answered by it."""
    issue = case.issue
    issue.extended = issue.extended or issue.due_on is not None
    issue.first_due_on = issue.first_due_on or limit
    issue.due_on = case.round.due_on = limit
    case.round.due_set_path = issue.due_set_path
    if limit and issue.asked_due_on and issue.asked_due_on <= limit:
        no_longer_asked(issue)
    return written(session, issue)


def _plain(day: date | None) -> str:
    return day.isoformat() if day else ""
