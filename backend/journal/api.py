"""The journal over HTTP: the list people read, the feed software follows."""

from typing import Annotated

from fastapi import Query, Request

from backend.journal import following, reading
from backend.journal.feed import Changes, ChangesQuery
from backend.journal.shapes import EntryOut, EntryQuery
from backend.kit.http import Db, InTurn, Router, Who, problems, recognise
from backend.kit.pages import Page

router = Router(prefix="/api/v1")


@router.get("/journal", tags=["journal"], responses=problems())
def list_journal(query: Annotated[EntryQuery, Query()], session: Db, actor: Who) -> Page[EntryOut]:
    """What was done at one's own unit and below, the latest first."""
    return reading.list_entries(session, actor, query)


@router.get("/changes", tags=["changes"], responses=problems(410))
async def list_changes(query: Annotated[ChangesQuery, Query()], actor: Who, request: Request, turn: InTurn) -> Changes:
    """What changed at one's own unit and below, the oldest first, without a gap: pass `next_cursor` on as `after`."""
    return await following.follow(turn, actor, query, lambda: recognise(request))
