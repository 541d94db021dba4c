"""What crosses HTTP about subscriptions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field, StrictBool

from backend.kit.http import Answer, Body, Moment, Secret
from backend.kit.pages import PageQuery
from backend.webhooks.catalogue import EventKind
from backend.webhooks.rules import BECAUSE
from backend.webhooks.tables import Delivery, DeliveryStatus, Endpoint, EndpointState, Payload
from backend.workflow.advance import MoveOut
from backend.workflow.many import Many

Url = Annotated[
    str,
    Field(
        min_length=8,
        max_length=2000,
        examples=["https://oa.beihu.example/hooks/sitecensus"],
        description="https or http.",
    ),
]
Types = Annotated[
    list[Annotated[str, Field(max_length=60)]],
    Field(min_length=1, max_length=50, examples=[["phase.completed", "task.*"]],
          description="Events, all of a noun (`task.*`), or everything (`*`)."),
]  # fmt: skip
Description = Annotated[str, Field(max_length=200, description="What it is for.")]


class EndpointQuery(PageQuery):
    """Which subscriptions; repeated parameters mean OR."""

    unit: Annotated[str | None, Field(max_length=64, description="A unit; takes in everything below it.")] = None
    state: Annotated[list[EndpointState], Field(max_length=3)] = []


class EndpointIn(Body):
    """A subscription of a unit, told what happens at the unit and below."""

    unit_id: Annotated[str, Field(max_length=64)]
    url: Url
    types: Types
    payload: Payload = Payload.FULL
    description: Description = ""


class EndpointChangeIn(Body):
    """What is left out stays."""

    url: Url | None = None
    types: Types | None = None
    payload: Payload | None = None
    description: Description | None = None


class EndpointOut(Answer):
    """A subscription and how it fares, without its secret."""

    id: str
    version: int
    unit_id: str
    unit_name: str
    url: str
    description: str
    types: list[str]
    payload: Payload
    state: EndpointState
    reason: Annotated[
        str | None, Field(description="Why the system paused or disabled it, in the language of `Accept-Language`.")
    ]
    failing_since: Annotated[datetime | None, Field(description="The first failure since something last arrived.")]
    failures: Annotated[int, Field(description="Attempts that failed since something last arrived.")]
    delivered_at: Annotated[datetime | None, Field(description="When something last arrived.")]
    waiting: Annotated[int, Field(description="Messages still to be sent.")]
    undelivered: Annotated[int, Field(description="Messages given up, as far as the log is kept.")]
    old_secret_until: Annotated[
        datetime | None, Field(description="So long the secret before the rotation signs as well.")
    ]
    made_by: str
    made_at: datetime

    @classmethod
    def of(cls, row: Endpoint, unit_name: str, counts: dict[DeliveryStatus, int], language: str) -> Self:
        """The subscription of the unit of that name, with how many of its messages stand how."""
        return cls(**facts_of(row, unit_name, counts, language))


def facts_of(row: Endpoint, unit_name: str, counts: dict[DeliveryStatus, int], language: str) -> dict[str, Any]:
    """What every answer says of a subscription."""
    known = row.model_dump(include=set(EndpointOut.model_fields))
    return known | {
        "unit_name": unit_name,
        "reason": BECAUSE[row.because].spoken(language) if row.because else None,
        "waiting": counts.get(DeliveryStatus.WAITING, 0),
        "undelivered": counts.get(DeliveryStatus.FAILED, 0),
        "old_secret_until": row.old_until if row.old_sealed else None,
    }


class EndpointDetail(EndpointOut):
    """A subscription and what the caller may do with it."""

    moves: list[MoveOut]


class EndpointWithSecretOut(EndpointOut):
    """A subscription and the secret its messages are signed with, told this once."""

    secret: Secret


class EventKindOut(Answer):
    """A kind of event and an example of its message."""

    type: str
    noun: str
    label: Annotated[str, Field(description="What it means, in the language of `Accept-Language`.")]
    data: Annotated[dict[str, Any], Field(description="An example of its facts.")]

    @classmethod
    def of(cls, kind: EventKind, language: str) -> Self:
        """The kind in the reader's language."""
        return cls(type=kind.name, noun=kind.noun, label=kind.said.spoken(language), data=kind.data)


class DeliveryQuery(PageQuery):
    """Which messages; repeated parameters mean OR."""

    status: Annotated[list[DeliveryStatus], Field(max_length=3)] = []
    type: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20, description="Events.")] = []
    since: Annotated[Moment | None, Field(description="Written from this moment on.")] = None
    until: Annotated[Moment | None, Field(description="Written before this moment.")] = None


class AttemptOut(Answer):
    """One request and what came back."""

    at: datetime
    millis: Annotated[int, Field(description="How long it took, in milliseconds.")]
    status: Annotated[int | None, Field(description="The HTTP status; null where no answer came.")]
    code: Annotated[
        str | None, Field(description="Why it does not count as arrived; null where it does.", examples=["too_slow"])
    ]
    reason: Annotated[str | None, Field(description="The same in words, in the language of `Accept-Language`.")]

    @classmethod
    def of(cls, row: Any, language: str) -> Self:
        """The attempt in the reader's language."""
        return cls(**attempted(row, language))


def attempted(row: Any, language: str) -> dict[str, Any]:
    """What every answer says of an attempt."""
    failure = row.failure or {}
    return {
        "at": row.at, "millis": row.millis, "status": row.status, "code": failure.get("code"),
        "reason": failure.get("en" if language.startswith("en") else "zh"),
    }  # fmt: skip


class AttemptDetail(AttemptOut):
    """One request with what came back, as far as it is kept."""

    url: str
    address: Annotated[str | None, Field(description="The address that was called.")]
    headers: Annotated[dict[str, str], Field(description="Some headers of the answer.")]
    body: Annotated[str, Field(description="The beginning of the answer, 4 KiB at most.")]


class DeliveryOut(Answer):
    """A message to one subscription and what became of it."""

    id: str
    version: int
    endpoint_id: str
    message_id: Annotated[str, Field(description="The event's id, `webhook-id` of every attempt.")]
    type: Annotated[str, Field(examples=["phase.completed"])]
    status: DeliveryStatus
    made_at: datetime
    due_at: Annotated[datetime | None, Field(description="When it is sent next; null when it is not.")]
    ended_at: Annotated[datetime | None, Field(description="When it arrived or was given up.")]
    attempts: int
    last: Annotated[AttemptOut | None, Field(description="The latest attempt.")]

    @classmethod
    def of(cls, row: Delivery, made: Sequence[Any], language: str) -> Self:
        """The message with its attempts, the first made first."""
        return cls(**delivered(row, made, language))


def delivered(row: Delivery, made: Sequence[Any], language: str) -> dict[str, Any]:
    """What every answer says of a message."""
    known = row.model_dump(include=set(DeliveryOut.model_fields))
    due = row.due_at if row.status is DeliveryStatus.WAITING else None
    last = AttemptOut.of(made[-1], language) if made else None
    return known | {"due_at": due, "attempts": len(made), "last": last}


class RequestOut(Answer):
    """What is sent."""

    headers: Annotated[dict[str, str], Field(description="Without the signatures; of the latest attempt.")]
    body: Annotated[str, Field(description="The bytes that are signed, as text.")]


class DeliveryDetail(DeliveryOut):
    """A message, what is sent and every attempt."""

    request: RequestOut
    history: Annotated[list[AttemptDetail], Field(description="Every attempt, the first made first.")]


class ReplayManyIn(Body):
    """The messages to be sent again."""

    deliveries: Many


class ReplaySinceIn(Body):
    """What happened since then is to be sent again."""

    since: Annotated[Moment, Field(description="Not more than 30 days ago.")]
    delivered_too: Annotated[StrictBool, Field(description="Also what arrived; otherwise only what did not.")] = False


class ReplayOut(Answer):
    """What was asked for; the messages come one after another."""

    since: datetime
    delivered_too: bool
