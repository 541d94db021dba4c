"""What crosses HTTP about the journal."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from backend.kit.http import Answer, Moment
from backend.kit.pages import PageQuery


class EntryQuery(PageQuery):
    """Which entries; repeated parameters mean OR."""

    kind: Annotated[list[str], Field(max_length=20, description="Kinds of object, like `task`.")] = []
    object_id: Annotated[str, Field(max_length=64, description="Of what was acted on; empty: of anything.")] = ""
    event: Annotated[list[str], Field(max_length=20, description="Events, like `task.accepted`.")] = []
    actor: Annotated[str | None, Field(max_length=64, description="Id of who did it.")] = None
    since: Annotated[Moment | None, Field(description="From this moment on.")] = None
    until: Annotated[Moment | None, Field(description="Before this moment.")] = None


class EntryOut(Answer):
    """One act on one object."""

    seq: int
    id: str
    at: datetime
    business_date: date
    actor_id: str
    actor_name: str
    address: str
    event: str
    object_kind: str
    object_id: str
    object_version: int | None
    was: str | None
    now: str | None
    data: dict[str, Any]
    hash: str
