"""What crosses HTTP about opened networks."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from backend.kit.http import Answer, Body
from backend.kit.pages import PageQuery
from backend.networks.tables import Purpose


class NetworkQuery(PageQuery):
    """Which networks; repeated parameters mean OR."""

    purpose: Annotated[list[Purpose], Field(max_length=5)] = []


class NetworkIn(Body):
    """A network to be opened for one purpose."""

    purpose: Purpose
    network: Annotated[str, Field(min_length=2, max_length=50, examples=["10.20.0.0/16"], description="CIDR.")]
    reason: Annotated[
        str, Field(min_length=1, max_length=500, description="Why it must be reached; kept for auditors.")
    ]


class NetworkOut(Answer):
    """A network that may be spoken to although it is not public."""

    id: str
    purpose: Purpose
    network: str
    reason: str
    opened_by: str
    opened_at: datetime
