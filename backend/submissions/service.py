"""Writing a summary and receiving its copies; sending, accepting and returning it is done with its task."""

from datetime import date
from typing import Any

from sqlmodel import Session

from backend.campaigns.rules.form import Medium, Scope
from backend.campaigns.tables import Campaign
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import SYSTEM, Actor
from backend.kit.db import expect
from backend.kit.errors import field_error
from backend.policy import Permission, require
from backend.submissions import gathering, queries, sheets
from backend.submissions.errors import BadReceiptDay, NotWritable
from backend.submissions.rules import outline
from backend.submissions.states import SUBMISSION, WRITABLE, SubmissionFacts
from backend.submissions.tables import Submission, SubmissionState
from backend.units.tables import Unit
from backend.workflow.advance import advance


def start(
    session: Session,
    actor: Actor,
    campaign: Campaign,
    unit: Unit,
    *,
    phase: str,
    receiver_path: str | None,
    medium: str,
    scope: str,
) -> Submission:
    """The unit's summary of a phase, made now if it is not there.

    Where nobody confirms it (`receiver_path` null) the unit's superior receives it, and its last receipt accepts it.
    """
    require(actor, Permission.SUBMISSION_WRITE, unit.path)
    if there := queries.standings(session, campaign.id, [unit.id], phase).get(unit.id):
        return there
    row = Submission(
        campaign_id=campaign.id,
        unit_id=unit.id,
        phase=phase,
        unit_path=unit.path,
        receiver_path=receiver_path or _superior_of(session, unit),
        receipt_accepts=receiver_path is None,
        medium=Medium(medium),
        scope=Scope(scope),
    )
    session.add(row)
    session.flush()
    journal.record(session, actor, "submission.started", subject=row, now=row.state, **_payload(row))
    return row


def _superior_of(session: Session, unit: Unit) -> str:
    superior = session.get(Unit, unit.superior_id or "")
    return superior.path if superior else unit.path


def write_text(
    session: Session, actor: Actor, submission_id: str, seen: int, *, text: dict[str, str | None]
) -> Submission:
    """Writes parts of the outline; a part left out (null) stays as it was. Raises NotWritable once it is sent."""
    row = queries.get_submission(session, actor, submission_id, lock=True)
    expect(row, seen)
    require(actor, Permission.SUBMISSION_WRITE, row.unit_path)
    if row.state not in WRITABLE:
        raise NotWritable(state=row.state)
    given = {part: words for part, words in text.items() if words is not None and words != row.text.get(part, "")}
    if given:
        row.text = row.text | given
        journal.record(session, actor, "submission.written", subject=row, parts=sorted(given), **_payload(row))
        session.flush()
    return row


def send(session: Session, actor: Actor, submission: Submission) -> None:
    """Sends it upward with its figures frozen; after a return it is a new edition with receipts of its own."""
    row = _held(session, submission)
    if row.state is SubmissionState.RETURNED:
        row.edition += 1
        row.electronic_on = row.paper_on = None
        row.electronic_by = row.paper_by = ""
    advance(session, actor, SUBMISSION, row, "send", SubmissionFacts(), **_payload(row))
    row.sent_on, row.sent_by = clock.today(session), actor.name
    row.figures = gathering.figures_of(session, row).model_dump(mode="json")
    session.flush()


def take_back(session: Session, actor: Actor, submission: Submission) -> None:
    """The unit takes it back while no copy has been received."""
    row = _held(session, submission)
    advance(session, actor, SUBMISSION, row, "take_back", SubmissionFacts(), **_payload(row))
    row.sent_on, row.sent_by = None, ""
    session.flush()


def accept(session: Session, actor: Actor, submission: Submission) -> None:
    """The receiver accepts it; every copy the medium asks for must be in (R3)."""
    row = _held(session, submission)
    advance(session, actor, SUBMISSION, row, "accept", SubmissionFacts(), **_payload(row))
    row.accepted_on = clock.today(session)
    session.flush()


def send_back(session: Session, actor: Actor, submission: Submission, *, reason: str) -> None:
    """The receiver sends it back with a reason."""
    _return(session, actor, submission, "send_back", reason)


def reopen(session: Session, actor: Actor, submission: Submission, *, reason: str) -> None:
    """Opens it again after it was sent or accepted: by the receiver, or by its unit where nobody confirms."""
    _return(session, actor, submission, "reopen", reason)


def _return(session: Session, actor: Actor, submission: Submission, verb: str, reason: str) -> None:
    row = _held(session, submission)
    advance(session, actor, SUBMISSION, row, verb, SubmissionFacts(reason), reason=reason, **_payload(row))
    row.return_reason, row.accepted_on = reason, None
    session.flush()


def hand_over(session: Session, actor: Actor, submission: Submission, *, receiver_path: str | None) -> None:
    """Addresses it to whoever receives it in its unit's new place; null means the superior."""
    receiver = receiver_path or _superior_of(session, session.get_one(Unit, submission.unit_id))
    if submission.receiver_path == receiver:
        return
    submission.receiver_path = receiver
    session.add(submission)
    journal.record(session, actor, "submission.handed_over", subject=submission, **_payload(submission))


def receive_electronic(session: Session, actor: Actor, submission_id: str, seen: int, *, on: date | None) -> Submission:
    """The receiver records the day the electronic copy came (today unless told)."""
    row, day = _receive(session, actor, submission_id, seen, "receive_electronic", on)
    row.electronic_on, row.electronic_by = day, actor.name
    return _settled(session, row)


def receive_paper(session: Session, actor: Actor, submission_id: str, seen: int, *, on: date | None) -> Submission:
    """The receiver records the day the stamped paper copy came (today unless told)."""
    row, day = _receive(session, actor, submission_id, seen, "receive_paper", on)
    row.paper_on, row.paper_by = day, actor.name
    return _settled(session, row)


def undo_electronic(session: Session, actor: Actor, submission_id: str, seen: int) -> Submission:
    """Takes back an electronic receipt recorded by mistake, while the summary is not accepted."""
    row = _loaded(session, actor, submission_id, seen)
    was = row.electronic_on and row.electronic_on.isoformat()
    advance(session, actor, SUBMISSION, row, "undo_electronic", SubmissionFacts(), on=was, **_payload(row))
    row.electronic_on, row.electronic_by = None, ""
    session.flush()
    return row


def undo_paper(session: Session, actor: Actor, submission_id: str, seen: int) -> Submission:
    """Takes back a paper receipt recorded by mistake, while the summary is not accepted."""
    row = _loaded(session, actor, submission_id, seen)
    was = row.paper_on and row.paper_on.isoformat()
    advance(session, actor, SUBMISSION, row, "undo_paper", SubmissionFacts(), on=was, **_payload(row))
    row.paper_on, row.paper_by = None, ""
    session.flush()
    return row


def export(session: Session, actor: Actor, submission_id: str, *, language: str) -> bytes:
    """The summary table as an Excel workbook, with the figures as sent or, until then, as they are now."""
    row = queries.get_submission(session, actor, submission_id)
    with sheets.written(gathering.shown(session, row), language) as file:
        content = file.read()
    journal.note(actor, "submission.exported", subject=row, **_payload(row))
    return content


def _receive(
    session: Session, actor: Actor, submission_id: str, seen: int, verb: str, on: date | None
) -> tuple[Submission, date]:
    row = _loaded(session, actor, submission_id, seen)
    today, start = clock.today(session), session.get_one(Campaign, row.campaign_id).start_on
    day = on or today
    require(actor, Permission.SUBMISSION_RECEIVE, row.receiver_path)
    if not outline.can_be_received_on(day, start=start, today=today):
        span: dict[str, Any] = {"earliest": start.isoformat(), "latest": today.isoformat()}
        raise BadReceiptDay(**span, errors=[field_error("on", BadReceiptDay.code, BadReceiptDay.text, **span)])
    advance(session, actor, SUBMISSION, row, verb, SubmissionFacts(), on=day.isoformat(), **_payload(row))
    return row, day


def _settled(session: Session, row: Submission) -> Submission:
    """Where nobody confirms, the last receipt accepts."""
    if row.receipt_accepts and not outline.copies_missing(row):
        accept(session, SYSTEM, row)
    session.flush()
    return row


def _loaded(session: Session, actor: Actor, submission_id: str, seen: int) -> Submission:
    row = queries.get_submission(session, actor, submission_id, lock=True)
    expect(row, seen)
    return row


def _held(session: Session, submission: Submission) -> Submission:
    """The same row, locked and as it is now: a receipt may have been recorded or undone meanwhile."""
    session.flush()
    session.refresh(submission, with_for_update=True)
    return submission


def _payload(row: Submission) -> dict[str, Any]:
    return {
        "campaign_id": row.campaign_id,
        "unit_id": row.unit_id,
        "phase": row.phase,
        "medium": row.medium,
        "scope": row.scope,
        "edition": row.edition,
    }
