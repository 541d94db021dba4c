"""What crosses HTTP when a county's own software tells of many findings at once."""

from typing import Any

from pydantic import Field

from backend.evidence.shapes import EvidenceOut
from backend.issues.shapes.asked import IssueChange, IssueIn
from backend.kit.http import Answer, Body
from backend.workflow.many import Refused
from backend.workflow.puts import ExternalId, Items, LastSeen, PutOut


class IssuePut(IssueIn):
    """A finding as the caller's software knows it: the one of that campaign and site with that `external_id`.

    Where it is there already, fields left out stay as they are; `source`, `found_on` and `due_on` count when it is new.
    """

    external_id: ExternalId
    version: LastSeen = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is found by."""
        return self.campaign_id, self.site_id, self.external_id

    def changes(self) -> dict[str, Any]:
        """What is put right where it is there already."""
        return IssueChange(**self.model_dump(include=set(IssueChange.model_fields), exclude_unset=True)).changes()


class IssuesPut(Body):
    """Up to 200 of them, none named twice."""

    items: Items[IssuePut]


class IssuePutOut(PutOut):
    """What became of one of them; `number` None where it was refused."""

    campaign_id: str
    site_id: str
    number: str | None = Field(description="Its number for ever, like 431002-0017-03.")


class IssuesPutOut(Answer):
    """What became of each, in the order asked."""

    done: int
    refused: int
    items: list[IssuePutOut]


class EvidencePutOut(Answer):
    """What became of one file: as it is kept, or why not."""

    issue_id: str
    name: str
    evidence: EvidenceOut | None
    problem: Refused | None


class EvidencePutsOut(Answer):
    """What became of each, in the order sent."""

    done: int
    refused: int
    items: list[EvidencePutOut]
