"""The moves of an issue, one function a verb: through the one door, then what follows in the round."""

from datetime import date
from typing import Any

from sqlmodel import Session

from backend.issues import queries, rules
from backend.issues.errors import NotStaff
from backend.issues.service.opening import Case, case_of, facts_of, opened, opened_alone
from backend.issues.states import ISSUE
from backend.issues.tables import Issue, IssueState, Round
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.errors import field_error
from backend.workflow.advance import advance, demand_step

SAME_PERSON = "same_person"


def assign_issue(session: Session, actor: Actor, issue_id: str, seen: int, *, assignee_id: str) -> Issue:
    """Puts somebody of the unit in charge of the repair. Raises NotStaff for anybody else."""
    issue = opened(session, actor, issue_id, seen)
    demand_step(actor, ISSUE, issue, "assign")
    person = next((one for one in queries.staff_of(session, issue.unit_path) if one.id == assignee_id), None)
    if person is None:
        raise NotStaff(errors=[field_error("assignee_id", NotStaff.code, NotStaff.text)])
    move(session, actor, case_of(session, issue), "assign", assignee=person.name)
    issue.assignee_id = person.id
    return written(session, issue)


def acknowledge_issue(session: Session, actor: Actor, issue_id: str, seen: int) -> Issue:
    """The unit says that it has seen the finding."""
    issue = opened(session, actor, issue_id, seen)
    move(session, actor, case_of(session, issue), "acknowledge")
    return written(session, no_longer_exempt(issue))


def start_repair(session: Session, actor: Actor, issue_id: str, seen: int) -> Issue:
    """The unit says that it is at work."""
    issue = opened(session, actor, issue_id, seen)
    move(session, actor, case_of(session, issue), "start_repair")
    return written(session, no_longer_exempt(issue))


def report_repair(session: Session, actor: Actor, issue_id: str, seen: int, *, text: str) -> Issue:
    """The unit says what it did; evidence of this round must be there. A limit passed by then is kept as late."""
    issue = opened(session, actor, issue_id, seen)
    case, today = case_of(session, issue), clock.today(session)
    late = issue.due_on is not None and today > issue.due_on
    move(session, actor, case, "report_repair", words=text, late=late)
    no_longer_exempt(issue)
    issue.late = issue.late or late
    issue.repaired_by, issue.repaired_on = actor.user_id, today
    claim = case.round
    claim.claimed_text, claim.claimed_on = text, today
    claim.claimed_by, claim.claimed_by_id = actor.name, actor.user_id
    return written(session, issue)


def pass_repair(session: Session, actor: Actor, issue_id: str, seen: int, *, note: str = "") -> Issue:
    """The verifier finds the fault gone; the issue is closed."""
    issue = opened(session, actor, issue_id, seen)
    case = case_of(session, issue)
    move(session, actor, case, "pass_repair", words=note, warning=_warning(actor, issue))
    judge(session, actor, case, "passed", note)
    issue.verified_on = clock.today(session)
    return written(session, no_longer_asked(issue))


def return_repair(
    session: Session, actor: Actor, issue_id: str, seen: int, *, reason: str, new_limit: date | None
) -> Issue:
    """The verifier sends the repair back: reason, new limit and next round in one act; returns are counted (R7)."""
    issue = opened(session, actor, issue_id, seen)
    case = case_of(session, issue)
    move(session, actor, case, "return_repair", words=reason, limit=new_limit, warning=_warning(actor, issue))
    judge(session, actor, case, "returned", reason)
    issue.round, issue.returns = issue.round + 1, issue.returns + 1
    issue.due_on, issue.due_set_path = new_limit, actor.unit_path
    issue.first_due_on = issue.first_due_on or new_limit
    session.add(
        Round(
            issue_id=issue.id,
            number=issue.round,
            opened_at=clock.now(),
            found_text=reason,
            found_by=actor.name,
            found_on=clock.today(session),
            due_on=new_limit,
            due_set_path=actor.unit_path,
        )
    )
    return written(session, no_longer_asked(issue))


def undo_verdict(session: Session, actor: Actor, issue_id: str, seen: int) -> Issue:
    """The verifier takes its own verdict of today back; round, limit and count are as they were before it.

    Refused while a task stands accepted on the strength of it: the campaign is locked, as that task's moves lock it.
    """
    issue = opened_alone(session, actor, issue_id, seen)
    case = case_of(session, issue)
    was_returned = issue.state is IssueState.RETURNED
    judged = rules.last_judged(case.rounds)
    move(session, actor, case, "undo_verdict")
    assert judged is not None
    if was_returned:
        session.delete(case.rounds.pop())
        issue.round, issue.returns = judged.number, issue.returns - 1
        issue.due_on, issue.due_set_path = judged.due_on, judged.due_set_path
    forget_verdict(case, judged)
    issue.verified_on = None
    return written(session, issue)


def move(
    session: Session, actor: Actor, case: Case, verb: str, *, words: str = "", limit: date | None = None, **data: Any
) -> None:
    """One move through the door; the journal gets what its readers need, the words of the mover among them."""
    issue = case.issue
    place = {"campaign_id": issue.campaign_id, "site_id": issue.site_id, "number": issue.number}
    about = {"indicator": issue.indicator, "veto": issue.veto, "round": issue.round}
    said = {"reason": words, "limit_on": limit.isoformat() if limit else "", **data}
    facts = facts_of(session, actor, case, words=words, limit=limit)
    advance(session, actor, ISSUE, issue, verb, facts, **place, **about, **{k: v for k, v in said.items() if v})


def _warning(actor: Actor, issue: Issue) -> str:
    """R4: one person who repairs and verifies is written down, not forbidden."""
    return SAME_PERSON if actor.user_id == issue.repaired_by else ""


def judge(session: Session, actor: Actor, case: Case, verdict: str, text: str) -> None:
    """Writes the verdict into the round that goes on, with who gave it and whether it is who repaired (R4)."""
    today, issue, judged = clock.today(session), case.issue, case.round
    judged.verdict, judged.verdict_text, judged.verdict_on = verdict, text, today
    judged.verdict_by, judged.verdict_by_id = actor.name, actor.user_id
    judged.same_person = verdict != "withdrawn" and actor.user_id == issue.repaired_by
    issue.first_verdict_on = issue.first_verdict_on or today


def forget_verdict(case: Case, judged: Round) -> None:
    """Takes a verdict out of its round."""
    judged.verdict = judged.verdict_text = judged.verdict_by = ""
    judged.verdict_on, judged.verdict_by_id, judged.same_person = None, None, False
    case.issue.first_verdict_on = rules.first_verdict(case.rounds)


def no_longer_exempt(issue: Issue) -> Issue:
    """The issue without what its exemption said."""
    issue.exempt_until, issue.exempt_reason, issue.state_before_side = None, "", None
    return issue


def no_longer_asked(issue: Issue) -> Issue:
    """The issue without its request for more time, which has been answered or is past its sense."""
    issue.asked_due_on = issue.asked_on = issue.asked_by = issue.asked_reason = None
    return issue


def written(session: Session, issue: Issue) -> Issue:
    """The issue once the database has it, with its new version."""
    session.flush()
    return issue
