"""What crosses HTTP about units."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from backend.kit.http import Answer, Body
from backend.kit.pages import PageQuery
from backend.units.tables import UnitKind
from backend.workflow.advance import MoveOut

Name = Annotated[str, Field(min_length=1, max_length=100)]
ShortName = Annotated[str, Field(min_length=1, max_length=40)]
Division = Annotated[str | None, Field(pattern=r"^\d{6}$")]
Tile = Annotated[StrictInt | None, Field(ge=1, le=40)]


class UnitQuery(PageQuery):
    """Repeated parameters mean OR."""

    q: Annotated[str | None, Field(max_length=100)] = None
    kind: Annotated[list[UnitKind], Field(max_length=10)] = []
    parent: Annotated[str | None, Field(max_length=64)] = None
    county: Annotated[str | None, Field(max_length=64, description="A unit; takes in everything below it.")] = None
    active: Annotated[bool | None, Field(description="Only those in use, or only those dissolved.")] = None


class UnitIn(Body):
    parent_id: Annotated[str, Field(max_length=64)]
    name: Name
    short_name: ShortName
    kind: UnitKind
    division_code: Division = None
    center_name: Annotated[str | None, Field(max_length=100)] = None
    tile_x: Tile = None
    tile_y: Tile = None
    vertical: StrictBool = False


class UnitChangeIn(Body):
    """Only what is given changes; what a unit cannot be without may be left out, but not be null."""

    name: Name = Field(default_factory=str)
    short_name: ShortName = Field(default_factory=str)
    division_code: Division = None
    center_name: Annotated[str | None, Field(max_length=100)] = None
    tile_x: Tile = None
    tile_y: Tile = None
    vertical: StrictBool = Field(default_factory=bool)


class UnitMoveIn(Body):
    parent_id: Annotated[str, Field(max_length=64)]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class UnitReasonIn(Body):
    """Why it ends or comes back, such as the document that says so."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class UnitOut(Answer):
    id: str
    version: int
    parent_id: str | None
    name: str
    short_name: str
    kind: UnitKind
    division_code: str | None
    center_name: str | None
    tile_x: int | None
    tile_y: int | None
    vertical: bool
    verified: bool
    active: bool


class UnitDetail(UnitOut):
    """With the names of the units above, from the root down, and whether the caller may dissolve or restore it."""

    above: list[str]
    moves: list[MoveOut]


class UnitTree(Answer):
    """The units within reach, parents before children."""

    items: list[UnitOut]


class UnitChangeOut(Answer):
    at: datetime
    by_name: str
    what: Literal["renamed", "moved", "dissolved", "restored"]
    was: str
    now: str
    reason: str


class UnitHistory(Answer):
    items: list[UnitChangeOut]
