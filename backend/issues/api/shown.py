"""How a route answers with an issue: in full, as the caller sees it, with its ETag."""

from collections.abc import Callable
from typing import Annotated, TypeAlias

from fastapi import Depends, Response

from backend.issues import service
from backend.issues.shapes.shown import IssueDetail
from backend.issues.tables import Issue
from backend.kit.http import Db, Language, Who, tag


def _shown(session: Db, actor: Who, language: Language, response: Response) -> Callable[[Issue], IssueDetail]:
    def show(issue: Issue) -> IssueDetail:
        tag(response, issue.version)
        return service.issue_detail(session, actor, issue, language)

    return show


Shown: TypeAlias = Annotated[Callable[[Issue], IssueDetail], Depends(_shown)]
"""Turns the issue a service gives into the answer."""
