"""What crosses HTTP: strict bodies in, answers out."""

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from annotated_types import MaxLen
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

FIRST_YEAR, LAST_YEAR = 2000, 2099
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def _written(kind: str, form: str) -> BeforeValidator:
    """Refuses what merely can be read as one, such as the seconds since 1970."""
    pattern = re.compile(form)

    def judge(value: Any) -> Any:
        if (isinstance(value, str) and not pattern.match(value)) or isinstance(value, int | float):
            raise PydanticCustomError(kind, "Not written as ISO 8601 has it")
        return value

    return BeforeValidator(judge)


Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), _written("date_parsing", r"\d{4}-\d\d-\d\d")]
"""A day somebody may mean: what lies further off is a slip of the pen."""
Moment = Annotated[AwareDatetime, _written("datetime_parsing", r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d")]
"""A moment with its offset."""
MOST_VALUES = 50_000
"""A body holds no more of them."""
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def _unstorable(value: Any) -> bool:
    """Whether the database could not hold it: NUL or half a character, a number without end, an over-long integer."""
    if isinstance(value, str):
        return _UNSTORABLE.search(value) is not None
    if isinstance(value, float):
        return not math.isfinite(value)
    return isinstance(value, int) and abs(value) >= 1 << 53


def _refuse_unstorable(data: Any) -> None:
    waiting, seen = [data], 0
    while waiting:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif _unstorable(value):
            raise _REFUSED
        if seen > MOST_VALUES:
            raise _TOO_MANY


_REFUSED = PydanticCustomError("unstorable", "Holds a NUL character, half a character or a number out of range")
_TOO_MANY = PydanticCustomError("too_many_values", "Holds too many values")


class Body(BaseModel):
    """What a caller may send: nothing unknown, nothing the database could not hold."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, data: Any) -> Any:
        _refuse_unstorable(data)
        if isinstance(data, dict):
            cls._refuse_blank_ends(data)
        return data

    @classmethod
    def _refuse_blank_ends(cls, data: Mapping[str, Any]) -> None:
        """Blanks at its ends are taken off a text, but do not let it be longer than printed."""
        for name, field in cls.model_fields.items():
            value = data.get(name)
            longest = next((rule.max_length for rule in field.metadata if isinstance(rule, MaxLen)), None)
            if isinstance(value, str) and longest is not None and len(value.strip()) <= longest < len(value):
                raise PydanticKnownError("string_too_long", {"max_length": longest})


class Answer(BaseModel):
    """What crosses HTTP outward."""

    model_config = ConfigDict(from_attributes=True)


class Named(Answer):
    """A unit, a site or a person by id and name."""

    id: str
    name: str


class _ShownOnce:
    """The mark of what is shown once only."""


SHOWN_ONCE = _ShownOnce()
Secret = Annotated[str, SHOWN_ONCE]
"""A field of an answer that is told this once: the answer it stands in is never kept."""
