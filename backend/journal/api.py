"""The journal over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.journal import reading
from backend.journal.shapes import EntryOut, EntryQuery
from backend.kit.http import Db, Who, problems
from backend.kit.pages import Page

router = APIRouter(prefix="/api/v1/journal", tags=["journal"])


@router.get("", responses=problems())
def list_journal(query: Annotated[EntryQuery, Query()], session: Db, actor: Who) -> Page[EntryOut]:
    """What was done at one's own unit and below, the latest first."""
    return reading.list_entries(session, actor, query)
