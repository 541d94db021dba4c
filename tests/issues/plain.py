"""Rows and facts without a database."""

from datetime import UTC, date, datetime
from typing import Any

from backend.issues.states import IssueFacts
from backend.issues.tables import Issue, IssueState, Round, Source
from backend.kit.actor import Actor

TODAY = date(2015, 5, 18)
OWNER, JUDGE, PROVINCE = "/1/2/3/", "/1/2/", "/1/"


def an_issue(state: IssueState = IssueState.NEW, **fields: Any) -> Issue:
    """An issue of a county's department, judged by the county."""
    plain: dict[str, Any] = {
        "id": "i", "campaign_id": "c", "site_id": "s", "unit_path": OWNER, "verifier_path": JUDGE, "found_path": JUDGE,
        "number": "431002-0001-01", "indicator": "D2", "source": Source.VERIFICATION, "title": "t", "state": state,
        "found_on": TODAY, "found_by": "n",
    }  # fmt: skip
    return Issue(**(plain | fields))


def a_round(number: int = 1, **fields: Any) -> Round:
    return Round(issue_id="i", number=number, opened_at=datetime(2015, 5, 1, tzinfo=UTC), **fields)


def facts(**fields: Any) -> IssueFacts:
    """The facts of a move somebody makes today."""
    plain: dict[str, Any] = {"today": TODAY, "said": True}
    return IssueFacts(**(plain | fields))


def person(role: str, path: str) -> Actor:
    return Actor(user_id="u", login="l", name="n", role=role, unit_id="", unit_path=path)
