"""Files attached to a summary: the scan of its stamped copy, annexes; fixed once it is accepted."""

from typing import BinaryIO

from sqlmodel import Session

from backend.evidence import service as evidence
from backend.evidence.tables import EvidenceFile
from backend.kit.actor import Actor
from backend.kit.errors import Forbidden
from backend.policy import Permission, may
from backend.submissions import queries
from backend.submissions.errors import NotWritable
from backend.submissions.tables import Submission, SubmissionState

KIND = "submission"


def attach_file(session: Session, actor: Actor, submission_id: str, *, name: str, stream: BinaryIO) -> EvidenceFile:
    """Its unit or its receiver attaches a file to the summary. Raises NotWritable once it is accepted."""
    row = queries.get_submission(session, actor, submission_id, lock=True)
    if not open_to(actor, row):
        raise Forbidden(permission=Permission.SUBMISSION_WRITE.value)
    _refuse_accepted(row)
    return evidence.attach(
        session, actor, unit_path=row.unit_path, object_kind=KIND, object_id=row.id, stage="", name=name, stream=stream
    )


def open_to(actor: Actor, row: Submission) -> bool:
    """Whether the actor's unit wrote the summary or receives it, as with the scan of the stamped copy."""
    writes = may(actor, Permission.SUBMISSION_WRITE, row.unit_path)
    return writes or may(actor, Permission.SUBMISSION_RECEIVE, row.receiver_path)


def keep_evidence(session: Session, _actor: Actor, file: EvidenceFile) -> None:
    """Objects to the removal of a file whose summary is accepted."""
    row = session.get(Submission, file.object_id, with_for_update=True) if file.object_kind == KIND else None
    if row:
        _refuse_accepted(row)


def _refuse_accepted(row: Submission) -> None:
    if row.state is SubmissionState.ACCEPTED:
        raise NotWritable(state=row.state)
