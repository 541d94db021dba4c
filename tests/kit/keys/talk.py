"""An issue people talk about, and how a request is sent under a key."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from backend.issues.tables import Comment
from backend.journal.tables import Entry
from backend.kit.kept_answers import HEADER, KeptAnswer
from tests.http import Caller
from tests.issues.desk import Desk

KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


class Talk:
    """An issue, what is said about it over HTTP, and what is left of that."""

    def __init__(self, desk: Desk, client: Callable[..., Caller]) -> None:
        self.desk, self.session = desk, desk.session
        self.county, self.unit = client(desk.judge()), client(desk.owner())
        self.issue = desk.find()
        self.issue_id = self.issue.id
        self.path = f"/api/v1/issues/{self.issue_id}/comments"
        desk.session.commit()

    def say(self, text: str = "请尽快", key: str | None = KEY, *, by: Caller | None = None) -> Any:
        """A comment; the county's unless somebody else is named."""
        return (by or self.county).post(self.path, json={"text": text}, headers={HEADER: key} if key else {})

    def said(self) -> int:
        return count(self.session, Comment)

    def noted(self) -> int:
        """How often the journal has a comment."""
        return count(self.session, Entry, Entry.event == "issue.commented")


def count(session: Session, table: Any, *where: Any) -> int:
    """How many rows there are."""
    session.rollback()
    number: int = session.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()
    session.rollback()
    return number


def kept(session: Session) -> list[KeptAnswer]:
    """The answers that are kept."""
    session.rollback()
    session.expire_all()
    rows = list(session.exec(select(KeptAnswer)))
    session.rollback()
    return rows
