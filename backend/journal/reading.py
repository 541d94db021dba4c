"""The journal as people are shown it."""

from sqlmodel import Session

from backend.journal import queries
from backend.journal.shapes import EntryOut, EntryQuery
from backend.kit.actor import Actor
from backend.kit.pages import Page, paged
from backend.policy import Permission, require


def list_entries(session: Session, actor: Actor, query: EntryQuery) -> Page[EntryOut]:
    """The entries of one's own unit and below, the latest first."""
    require(actor, Permission.JOURNAL_READ)
    return paged(
        session, queries.entries(actor, query), query, sorts={"seq": queries.SEQ}, key=queries.SEQ, default="-seq",
        shape=lambda entries: [EntryOut.model_validate(entry) for entry in entries],
    )  # fmt: skip
