"""The list of sites to take away: the same filters and columns as on the screen."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, get_args

from sqlmodel import Session

from backend.boards import sheets, standing
from backend.boards.shapes import SiteColumn, SiteExport, StandingOut
from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.pages import LIMIT
from backend.policy import Permission, require
from backend.sites import service as sites
from backend.sites.shapes import SiteFilters, SiteQuery

MOST_ROWS = 100_000


def export_sites(session: Session, actor: Actor, query: SiteExport, language: str) -> BinaryIO:
    """The sites within reach that match; who took the list is written down."""
    require(actor, Permission.SITE_READ)
    columns: Sequence[str] = query.column or get_args(SiteColumn)
    file = sheets.register(_rows(session, actor, query, set(columns), language), columns, language)
    asked = query.model_dump(mode="json", exclude_defaults=True, include=set(SiteFilters.model_fields))
    journal.note(actor, "site.exported", object_kind="site", filters=asked)
    return file


def _rows(
    session: Session, actor: Actor, query: SiteExport, columns: set[str], language: str
) -> Iterator[Mapping[str, Any]]:
    filters = query.model_dump(exclude={"column"})
    cursor: str | None = None
    for _ in range(MOST_ROWS // LIMIT):
        page = json.loads(sites.site_items(session, actor, SiteQuery(**filters, limit=LIMIT, cursor=cursor)))
        yield from _with_standing(session, actor, page["items"], columns, language)
        cursor = page["next_cursor"]
        if cursor is None:
            return


def _with_standing(
    session: Session, actor: Actor, items: Sequence[dict[str, Any]], columns: set[str], language: str
) -> Iterator[Mapping[str, Any]]:
    if not columns & sheets.BEYOND:
        yield from items
        return
    found = standing.standings(session, actor, [item["id"] for item in items], None, language)
    stands = {one.site_id: one for one in found}
    for item in items:
        yield item | (_standing(stands[item["id"]]) if item["id"] in stands else {})


def _standing(one: StandingOut) -> dict[str, Any]:
    values: dict[str, Any] = {"issues": one.issues, "issues_open": one.issues_open}
    if one.phase:
        values |= {
            "phase": one.phase.title,
            "status": one.phase.status,
            "due_on": one.phase.due_on,
            "days_late": one.phase.days_late or None,
        }
    if one.score:
        values |= {"score_of": one.score.kind, "total": one.score.total, "verdict": one.score.verdict}
    return values
