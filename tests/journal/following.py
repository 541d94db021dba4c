"""Following the feed as a county's software does, and what it should have been told."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from backend.journal.tables import Entry
from tests.http import Caller

CHANGES = "/api/v1/changes"
UNTOLD = ("user.", "sign_in.", "refusal.", "demo.", "token.", "client.")


def pulled(caller: Caller, after: str | None = None, **params: Any) -> tuple[list[dict[str, Any]], str]:
    """Everything after a cursor, page by page, and where to go on."""
    found: list[dict[str, Any]] = []
    for page in pages(caller, after, **params):
        found += page["items"]
        after = page["next_cursor"]
    assert after is not None
    return found, after


def pages(caller: Caller, after: str | None = None, **params: Any) -> Iterator[dict[str, Any]]:
    """The answers, one after the other, until there is no more."""
    more = True
    while more:
        answer = caller.get(CHANGES, params=params | ({"after": after} if after else {}))
        assert answer.status_code == 200, answer.text
        page = answer.json()
        yield page
        after, more = page["next_cursor"], page["has_more"]


def in_the_journal(session: Session, path: str) -> list[str]:
    """The ids of the entries below a path that software is told about, read from the journal itself."""
    rows = session.exec(select(Entry).order_by(col(Entry.seq))).all()
    return [
        row.id
        for row in rows
        if row.unit_path.startswith(path) and not row.event.startswith(UNTOLD)
        if not row.event.endswith((".exported", ".revealed"))
    ]
