"""What crosses HTTP about subscriptions."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field

from backend.kit.http import Answer, Body, Secret
from backend.kit.pages import PageQuery
from backend.webhooks.catalogue import EventKind
from backend.webhooks.rules import BECAUSE
from backend.webhooks.tables import DeliveryStatus, Endpoint, EndpointState, Payload
from backend.workflow.advance import MoveOut

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
