"""What a county's own software is told of an entry: one shape for the change feed and for webhooks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field
from sqlmodel import Session

from backend.journal.tables import Entry
from backend.kit.http import Answer
from backend.policy import Permission

P = Permission
TOLD: dict[str, Permission] = {
    "unit": P.UNIT_READ, "site": P.SITE_READ, "column": P.SITE_READ, "code": P.SITE_READ,
    "campaign": P.CAMPAIGN_READ, "own_date": P.CAMPAIGN_READ, "guidance": P.CAMPAIGN_READ,
    "calendar_day": P.CAMPAIGN_READ, "task": P.TASK_READ, "phase": P.TASK_READ, "deadline": P.TASK_READ, "extension": P.TASK_READ,
    "issue": P.ISSUE_READ, "evidence": P.EVIDENCE_READ, "scorecard": P.SCORECARD_READ,
    "submission": P.SUBMISSION_READ, "rubric": P.RUBRIC_READ,
}  # fmt: skip
"""The nouns software is told about, and what one must be allowed to read; accounts, sign-ins and refusals are not there."""
FROM_ABOVE = frozenset({"campaign", "own_date", "guidance", "calendar_day"})
"""The nouns a unit over one's own decides for those below."""
ONLY_LOOKED_AT = frozenset({
    "code.revealed", "issue.exported", "site.exported", "scorecard.exported", "submission.exported",
})  # fmt: skip
"""Events after which nothing is otherwise than before."""
_OF_PERSONS = frozenset({"contacts", "assignee", "missing_code_contact", "by"})

PLACES: list[Callable[[Session, Iterable[str]], Mapping[str, str]]] = []
"""Gives the ids of the units at these paths; the application fills it in, units stand above the journal."""


class Subject(Answer):
    """What was acted on; `version` is the one it had afterwards."""

    kind: Annotated[str, Field(examples=["task"])]
    id: str
    version: int | None


class Event(Answer):
    """One act on one object. `id` stays the same however often it is told."""

    id: str
    type: Annotated[str, Field(examples=["task.accepted"], description="`<noun>.<what was done>`.")]
    timestamp: datetime
    unit: Annotated[str | None, Field(description="Id of the unit it lies at now.")]
    object: Subject
    data: Annotated[
        dict[str, Any],
        Field(description="Facts of the act; `was` and `now` are states. What names a person is null: ask the object."),
    ]

    @classmethod
    def of(cls, entry: Entry, unit: str | None) -> Self:
        """The event of an entry that lies at the unit of that id."""
        states = {name: state for name, state in (("was", entry.was), ("now", entry.now)) if state is not None}
        subject = Subject(kind=entry.object_kind, id=entry.object_id, version=entry.object_version)
        return cls(
            id=entry.id, type=entry.event, timestamp=entry.at, unit=unit, object=subject,
            data=without_persons(entry.data) | states,
        )  # fmt: skip


def without_persons(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts, null where a person is named; that it changed can still be seen."""
    return {name: None if name in _OF_PERSONS else _inner(value) for name, value in data.items()}


def _inner(value: Any) -> Any:
    if isinstance(value, list):
        return [_inner(each) for each in value]
    return without_persons(value) if isinstance(value, Mapping) else value


def told(session: Session, entries: Sequence[Entry]) -> list[Event]:
    """The events of these entries, each with the unit it lies at."""
    paths = {entry.unit_path for entry in entries}
    places = {path: unit for ids in PLACES for path, unit in ids(session, paths).items()}
    return [Event.of(entry, places.get(entry.unit_path)) for entry in entries]
