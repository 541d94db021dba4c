"""How a route answers with an issue: in full, as the caller sees it, with its ETag."""

from collections.abc import Callable
from typing import Annotated, TypeAlias

from fastapi import Depends

from backend.issues import service
from backend.issues.shapes.shown import IssueDetail
from backend.issues.tables import Issue
from backend.kit.http import shown

Shown: TypeAlias = Annotated[Callable[[Issue], IssueDetail], Depends(shown(service.issue_detail))]
"""Turns the issue a service gives into the answer."""
