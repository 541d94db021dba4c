"""Routes of site codes: the climb of a missing one, entering, confirming, and the one that reveals a check code."""

from typing import Annotated

from fastapi import Query, Response

from backend.kit.http import MOVE, Db, Id, Language, Router, Seen, Who, problems
from backend.kit.pages import Page
from backend.sites import reading, service
from backend.sites.api.shown import Shown
from backend.sites.shapes import (
    CheckCodeOut,
    CodeIn,
    CodeNoteIn,
    ForwardManyIn,
    IssuedIn,
    MissingCodeOut,
    MissingCodeQuery,
    RejectCodeIn,
    SiteOut,
)
from backend.workflow.many import ManyOut

router = Router()


@router.get("/sites/missing_codes", responses=problems())
def list_missing_codes(query: Annotated[MissingCodeQuery, Query()], session: Db, actor: Who) -> Page[MissingCodeOut]:
    """The one consolidated list of sites without a code; sorts: unit, name, since, level."""
    return service.missing_codes(session, actor, query)


@router.get("/sites/{id}/check_code", responses=problems(409, 500))
def reveal_check_code(id: Id, session: Db, actor: Who, response: Response) -> CheckCodeOut:
    """The check code in clear; who looks is written down."""
    response.headers["Cache-Control"] = "no-store"
    return CheckCodeOut(check_code=service.reveal_check_code(session, actor, id))


@router.post("/sites/{id}/enter_code", responses=problems(*MOVE))
def enter_code(id: Id, body: CodeIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Enters site code and check code."""
    secret = body.check_code.get_secret_value().strip() if body.check_code else None
    return shown(service.enter_code(session, actor, id, seen, site_code=body.site_code, check_code=secret))


@router.post("/sites/{id}/confirm_code", responses=problems(*MOVE))
def confirm_code(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Confirms that both codes are right."""
    return shown(service.confirm_code(session, actor, id, seen))


@router.post("/sites/{id}/reject_code", responses=problems(*MOVE))
def reject_code(id: Id, body: RejectCodeIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Says that the code is wrong; it is entered or reported anew."""
    return shown(service.reject_code(session, actor, id, seen, reason=body.reason))


@router.post("/sites/{id}/report_missing_code", responses=problems(*MOVE))
def report_missing_code(id: Id, body: CodeNoteIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Tells the direct superior that no code has come."""
    return shown(service.report_missing_code(session, actor, id, seen, note=body.note))


@router.post("/sites/forward_missing_codes", responses=problems())
def forward_missing_codes(body: ForwardManyIn, session: Db, actor: Who, language: Language) -> ManyOut:
    """Passes many reports on to the next level; the answer says what became of each."""
    done = service.forward_missing_codes(session, actor, body.sites, note=body.note)
    return reading.forwarded(session, actor, done, language)


@router.post("/sites/{id}/forward_missing_code", responses=problems(*MOVE))
def forward_missing_code(id: Id, body: CodeNoteIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Passes the report on to the next level; for the unit that holds it."""
    return shown(service.forward_missing_code(session, actor, id, seen, note=body.note))


@router.post("/sites/{id}/record_issued_code", responses=problems(*MOVE))
def record_issued_code(id: Id, body: IssuedIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Records that the code has been issued; the unit enters what it receives."""
    secret = body.check_code.get_secret_value().strip() if body.check_code else None
    site = service.record_issued_code(
        session, actor, id, seen, site_code=body.site_code, check_code=secret, note=body.note
    )
    return shown(site)
