"""What crosses HTTP when a unit's own software tells of many sites at once."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from backend.kit.http import Answer, Body
from backend.sites.shapes.register import SiteIn
from backend.workflow.many import Refused


class SitePut(SiteIn):
    """A site as the software of its unit, or of a coordinating unit above, knows it.

    It is the one of `unit_id` with that `external_id`. Where it is there already, fields left out stay as they are.
    """

    external_id: Annotated[str, Field(min_length=1, max_length=100)]
    version: Annotated[
        int | None,
        Field(
            ge=1, le=1_000_000_000, description="As last seen; another one is refused. Left out: whatever stands there."
        ),
    ] = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by."""
        return self.unit_id, self.external_id

    def basics(self, *, given_alone: bool) -> dict[str, Any]:
        """The fields of the form."""
        return self.model_dump(exclude={"unit_id", "version"}, exclude_unset=given_alone)


class SitesPut(Body):
    """Up to 200 of them, none named twice."""

    items: Annotated[list[SitePut], Field(min_length=1, max_length=200)]

    @field_validator("items")
    @classmethod
    def _once(cls, items: list[SitePut]) -> list[SitePut]:
        if len({one.key for one in items}) < len(items):
            raise PydanticCustomError("named_twice", "Names a unit's external id twice")
        return items


class PutOutcome(StrEnum):
    """What became of a site told in a batch."""

    MADE = "made"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class SitePutOut(Answer):
    """What became of one of them; `id` and `version` None where it was refused."""

    unit_id: str
    external_id: str
    became: PutOutcome
    id: str | None
    version: int | None
    problem: Refused | None


class SitesPutOut(Answer):
    """What became of each, in the order asked."""

    done: int
    refused: int
    items: list[SitePutOut]
