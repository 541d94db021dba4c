"""Routes of the boards."""

from typing import Annotated

from fastapi import Query, Response
from fastapi.responses import StreamingResponse

from backend.boards import headline as headlines
from backend.boards import progress as boards
from backend.boards import proofs, register, standing
from backend.boards import todo as todos
from backend.boards.shapes import (
    BoardQuery,
    DueSoonOut,
    HeadlineOut,
    ProgressOut,
    ProgressQuery,
    ProofList,
    SiteExport,
    StandingList,
    StandingQuery,
    TodoOut,
    TrendOut,
)
from backend.kit.http import WORKBOOK, Db, Id, Language, Router, Who, as_workbook, problems

router = Router(prefix="/api/v1/boards", tags=["boards"])
Asked = Annotated[BoardQuery, Query()]


@router.get("/todo", responses=problems())
def get_todo(query: Asked, session: Db, actor: Who, language: Language) -> TodoOut:
    """What needs the caller now, with the page that does it."""
    return todos.todo(session, actor, query.campaign, language)


@router.get("/progress", responses=problems())
def get_progress(query: Annotated[ProgressQuery, Query()], session: Db, actor: Who, language: Language) -> ProgressOut:
    """The unit × phase board: done, total and overdue in each cell."""
    return boards.progress(session, actor, query, language)


@router.get("/due_soon", responses=problems())
def get_due_soon(query: Asked, session: Db, actor: Who, language: Language) -> DueSoonOut:
    """What falls due within seven working days."""
    return boards.due_soon(session, actor, query.campaign, language)


@router.get("/trend", responses=problems())
def get_trend(query: Asked, session: Db, actor: Who) -> TrendOut:
    """Tasks due and done over the last thirty days."""
    return boards.trend(session, actor, query.campaign)


@router.get("/headline", responses=problems())
def get_headline(query: Asked, session: Db, actor: Who) -> HeadlineOut:
    """Sites, codes, issues and official verdicts in figures."""
    return headlines.headline(session, actor, query.campaign)


@router.get("/standing", responses=problems())
def get_standing(query: Annotated[StandingQuery, Query()], session: Db, actor: Who, language: Language) -> StandingList:
    """How the sites of one page stand: the phase that waits, open issues, the latest score."""
    return StandingList(items=standing.standings(session, actor, query.site, query.campaign, language))


@router.get("/sites/export", response_class=StreamingResponse, responses={**WORKBOOK, **problems()})
def export_sites(query: Annotated[SiteExport, Query()], session: Db, actor: Who, language: Language) -> Response:
    """The sites that match, with the columns named and the id that names a row for ever."""
    return as_workbook(register.export_sites(session, actor, query, language), "网站清单.xlsx")


@router.get("/sites/{id}/proofs", responses=problems())
def list_proofs(id: Id, session: Db, actor: Who, language: Language) -> ProofList:
    """The files that prove something about the site, with what each proves; the latest 500."""
    return proofs.proofs(session, actor, id, language)
