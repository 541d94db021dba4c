"""The bytes of a message: the event as the change feed tells it, with or without its facts, and where to read on."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from backend.journal.events import Event, Subject, without_persons
from backend.kit import clock
from backend.webhooks.catalogue import PING, EventKind
from backend.webhooks.tables import Endpoint, Payload

LINKS = {
    "unit": "/units/{id}", "site": "/sites/{id}", "campaign": "/campaigns/{id}",
    "task": "/tasks/{id}", "issue": "/issues/{id}", "scorecard": "/scorecards/{id}", "submission": "/submissions/{id}",
    "rubric": "/rubrics/{id}",
}  # fmt: skip
"""Where the object of an event is read, below `/api/v1`, by its kind."""


_KINDS = {"deadline": "task", "code": "site", "issue.imported": "campaign"}
"""The kind of object of an event whose name says otherwise."""


def body(event: Event, payload: Payload) -> str:
    """The message about an event. `thin` says what happened to which object, `full` also with which facts."""
    told = event.model_dump(mode="json")
    if payload is Payload.THIN:
        del told["data"]
    link = LINKS.get(event.object.kind)
    return _text(told | {"link": f"/api/v1{link.format(id=event.object.id)}" if link else None})


def example(kind: EventKind) -> dict[str, Any]:
    """A full message of that kind, for the printed catalogue."""
    about = Subject(
        kind=_KINDS.get(kind.name) or _KINDS.get(kind.noun, kind.noun),
        id="01970000-0000-7000-8000-000000000004",
        version=4,
    )
    event = Event(
        id="01970000-0000-7000-8000-0000000000e1", type=kind.name, timestamp=datetime(2015, 5, 18, 8, 30, tzinfo=UTC),
        unit="01970000-0000-7000-8000-000000000003", object=about, data=without_persons(kind.data),
    )  # fmt: skip
    told: dict[str, Any] = json.loads(body(event, Payload.FULL))
    return told


def ping(endpoint: Endpoint, message_id: str) -> str:
    """The message of a try."""
    about = {"kind": "webhook", "id": endpoint.id, "version": endpoint.version}
    said = {"zh": PING.said.zh, "en": PING.said.en}
    return _text({
        "id": message_id, "type": PING.name, "timestamp": clock.now().isoformat(), "unit": endpoint.unit_id,
        "object": about, "data": said, "link": f"/api/v1/webhooks/{endpoint.id}",
    })  # fmt: skip


def _text(message: Mapping[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
