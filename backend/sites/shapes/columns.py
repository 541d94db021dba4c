"""What crosses HTTP about the columns of a site."""

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from backend.kit.http import Answer, Body
from backend.sites.shapes.fields import EMPTY
from backend.sites.tables import ColumnCategory

ColumnName = Annotated[str, Field(min_length=1, max_length=100)]
UpdateDays = Annotated[StrictInt | None, Field(ge=1, le=3660)]


class ColumnIn(Body):
    """A section of a site; without days, those of its category hold."""

    name: ColumnName
    address: Annotated[str, Field(max_length=500)] = ""
    category: ColumnCategory
    parent_id: Annotated[str | None, Field(max_length=64)] = None
    update_days: UpdateDays = None
    on_home_page: StrictBool = True


class ColumnChange(Body):
    """What may be changed of a column; a field left out stays as it is."""

    name: ColumnName = EMPTY
    address: Annotated[str, Field(max_length=500)] = EMPTY
    category: ColumnCategory = Field(default_factory=lambda: ColumnCategory.OTHER)
    update_days: UpdateDays = None
    on_home_page: StrictBool = Field(default_factory=bool)


class ColumnOut(Answer):
    """One column; `default_days` is what its category asks for."""

    id: str
    version: int
    site_id: str
    parent_id: str | None
    name: str
    address: str
    category: ColumnCategory
    update_days: int | None
    default_days: int | None
    on_home_page: bool


class ColumnsOut(Answer):
    """The columns of a site, those of the first level and their children in the order they were entered."""

    items: list[ColumnOut]
