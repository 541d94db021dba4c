"""Routes of the spreadsheets: findings in, their empty template, the ledger out."""

from typing import Annotated

from fastapi import File, Form, Query, Response, UploadFile
from fastapi.responses import StreamingResponse

from backend.issues import service
from backend.issues.shapes.asked import Filters, ObjectId
from backend.issues.shapes.shown import ImportOut
from backend.kit.http import WORKBOOK, Db, Language, Router, Who, as_workbook, problems

router = Router()


@router.post("/issues/import", responses=problems(409, 413))
def import_issues(
    file: Annotated[UploadFile, File()], campaign_id: Annotated[ObjectId, Form()], session: Db, actor: Who
) -> ImportOut:
    """Loads the findings of phase one; a wrong row is named with column and reason, and then nothing is saved."""
    done = service.import_findings(session, actor, campaign_id, name=file.filename or "", data=file.file.read())
    return ImportOut.model_validate(done)


@router.get("/issues/import/template", response_class=StreamingResponse, responses={**WORKBOOK, **problems()})
def get_issue_import_template(
    campaign: Annotated[ObjectId, Query()], session: Db, actor: Who, language: Language
) -> Response:
    """The empty sheet to fill in, with the indicators of the campaign's scoring table."""
    return as_workbook(service.import_template(session, actor, campaign, language), "问题清单模板.xlsx")


@router.get("/issues/export", response_class=StreamingResponse, responses={**WORKBOOK, **problems()})
def export_issues(filters: Annotated[Filters, Query()], session: Db, actor: Who, language: Language) -> Response:
    """The ledger of the issues that match, at most 50,000."""
    return as_workbook(service.export_issues(session, actor, filters, language), "问题台账.xlsx")
