"""Routes of summaries: text, receipts, figures, the sheet. They are sent, accepted and returned with their task."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query, Response, UploadFile

from backend.evidence.shapes import EvidenceOut
from backend.kit.http import (
    MOVE,
    UPLOAD,
    WORKBOOK,
    XLSX,
    Db,
    Id,
    Language,
    Router,
    Seen,
    Who,
    attachment,
    problems,
    shown,
)
from backend.kit.pages import Page
from backend.submissions import files, queries, reading, service
from backend.submissions.shapes import (
    LiveFiguresOut,
    ReceiptIn,
    SubmissionDetail,
    SubmissionOut,
    SubmissionQuery,
    TextIn,
)
from backend.submissions.tables import Submission

router = Router(prefix="/api/v1/submissions", tags=["submissions"])


Shown = Annotated[Callable[[Submission], SubmissionDetail], Depends(shown(reading.detail))]
"""Turns the summary a service gives into the answer, with its ETag."""


@router.get("", responses=problems())
def list_submissions(
    query: Annotated[SubmissionQuery, Query()], session: Db, actor: Who, language: Language
) -> Page[SubmissionOut]:
    """The staging table: the summaries within reach, how far each has come and since when."""
    return reading.list_submissions(session, actor, query, language)


@router.get("/{id}", responses=problems())
def get_submission(id: Id, session: Db, actor: Who, shown: Shown) -> SubmissionDetail:
    """One summary with its text and its figures, frozen once it is sent."""
    return shown(queries.get_submission(session, actor, id))


@router.patch("/{id}", responses=problems(*MOVE))
def write_submission(id: Id, body: TextIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SubmissionDetail:
    """Writes parts of the outline, until it is sent."""
    return shown(service.write_text(session, actor, id, seen, text=body.model_dump()))


@router.post("/{id}/receive_electronic", responses=problems(*MOVE))
def receive_electronic(id: Id, body: ReceiptIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SubmissionDetail:
    """Records the electronic copy."""
    return shown(service.receive_electronic(session, actor, id, seen, on=body.on))


@router.post("/{id}/receive_paper", responses=problems(*MOVE))
def receive_paper(id: Id, body: ReceiptIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SubmissionDetail:
    """Records the stamped paper copy."""
    return shown(service.receive_paper(session, actor, id, seen, on=body.on))


@router.post("/{id}/undo_electronic", responses=problems(*MOVE))
def undo_electronic_receipt(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> SubmissionDetail:
    """Takes back an electronic receipt recorded by mistake."""
    return shown(service.undo_electronic(session, actor, id, seen))


@router.post("/{id}/undo_paper", responses=problems(*MOVE))
def undo_paper_receipt(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> SubmissionDetail:
    """Takes back a paper receipt recorded by mistake."""
    return shown(service.undo_paper(session, actor, id, seen))


@router.get("/{id}/figures", responses=problems())
def submission_figures(id: Id, session: Db, actor: Who, language: Language) -> LiveFiguresOut:
    """The figures as they are now, and whether they changed since they were sent."""
    return reading.live_figures(session, actor, id, language)


@router.ask("/{id}/export", response_class=Response, responses=WORKBOOK | problems())
def export_submission(id: Id, session: Db, actor: Who, language: Language) -> Response:
    """The summary table as an Excel sheet, with the figures as sent or, until then, as they are now."""
    content = service.export(session, actor, id, language=language)
    return Response(content, media_type=XLSX, headers=attachment("总结汇总表.xlsx"))


@router.post("/{id}/evidence", status_code=201, responses=problems(*UPLOAD))
def attach_to_submission(id: Id, file: UploadFile, session: Db, actor: Who) -> EvidenceOut:
    """Attaches a file, until the summary is accepted."""
    row = files.attach_file(session, actor, id, name=file.filename or "", stream=file.file)
    return EvidenceOut.model_validate(row)
