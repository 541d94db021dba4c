"""Routes of the spreadsheets: findings in, their empty template, the ledger out."""

from collections.abc import Iterator
from typing import Annotated, BinaryIO
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Form, Query, Response, UploadFile
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from backend.issues import service
from backend.issues.shapes.asked import Filters, ObjectId
from backend.issues.shapes.shown import ImportOut
from backend.kit import db
from backend.kit.http import Db, Language, Who, problems

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILE = {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
_PIECE = 1 << 16


def _writing() -> Iterator[Session]:
    with db.writing() as session:
        yield session


Kept = Annotated[Session, Depends(_writing, scope="function")]
"""A session whose journal entry stays, on a route that reads."""


@router.post("/issues/import", responses=problems(409, 413))
def import_issues(
    file: Annotated[UploadFile, File()], campaign_id: Annotated[ObjectId, Form()], session: Db, actor: Who
) -> ImportOut:
    """Loads the findings of phase one; a wrong row is named with column and reason, and then nothing is saved."""
    done = service.import_findings(session, actor, campaign_id, name=file.filename or "", data=file.file.read())
    return ImportOut.model_validate(done)


@router.get("/issues/import/template", response_class=StreamingResponse, responses={200: _FILE, **problems()})
def get_issue_import_template(
    campaign: Annotated[ObjectId, Query()], session: Db, actor: Who, language: Language
) -> Response:
    """The empty sheet to fill in, with the indicators of the campaign's scoring table."""
    return _sent(service.import_template(session, actor, campaign, language), "问题清单模板.xlsx")


@router.get("/issues/export", response_class=StreamingResponse, responses={200: _FILE, **problems()})
def export_issues(filters: Annotated[Filters, Query()], session: Kept, actor: Who, language: Language) -> Response:
    """The ledger of the issues that match, at most 50,000."""
    return _sent(service.export_issues(session, actor, filters, language), "问题台账.xlsx")


def _sent(file: BinaryIO, name: str) -> Response:
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(_pieces(file), media_type=XLSX, headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
