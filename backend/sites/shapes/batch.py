"""What crosses HTTP when a unit's own software tells of many sites at once."""

from typing import Any

from backend.kit.http import Answer, Body
from backend.sites.shapes.register import SiteIn
from backend.workflow.puts import ExternalId, Items, LastSeen, PutOut


class SitePut(SiteIn):
    """A site as the software of its unit, or of a coordinating unit above, knows it.

    It is the one of `unit_id` with that `external_id`. Where it is there already, fields left out stay as they are.
    """

    external_id: ExternalId
    version: LastSeen = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by."""
        return self.unit_id, self.external_id

    def basics(self, *, given_alone: bool) -> dict[str, Any]:
        """The fields of the form."""
        return self.model_dump(exclude={"unit_id", "version"}, exclude_unset=given_alone)


class SitesPut(Body):
    """Up to 200 of them, none named twice."""

    items: Items[SitePut]


class SitePutOut(PutOut):
    """What became of one of them."""

    unit_id: str


class SitesPutOut(Answer):
    """What became of each, in the order asked."""

    done: int
    refused: int
    items: list[SitePutOut]
