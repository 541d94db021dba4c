"""The kinds of fields the shapes of this room share."""

from typing import Annotated, Any

from pydantic import Field

Words200 = Annotated[str, Field(max_length=200)]
Words50 = Annotated[str, Field(max_length=50)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]
Note = Annotated[str, Field(max_length=500)]
UnitIds = Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=50)]
EMPTY: Any = Field(default_factory=str)
"""The default of a field that may be left out of a change but not be null."""
