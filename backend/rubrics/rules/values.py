"""The small values a scoring table is written with: decimals as text, words in two languages, references."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, PlainSerializer, Tag, WithJsonSchema

from backend.kit.words import Text
from backend.rubrics.rules import windows

NUMBER = r"^(0|[1-9]\d{0,5})(\.\d{1,4})?$"
_RULE_ID = r"^[A-Z][A-Z0-9]{0,7}\.[a-z][a-z0-9_]{0,29}$"


class Piece(BaseModel):
    """A part of a scoring table; nothing unknown may stand in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str) or not re.fullmatch(NUMBER, value, re.ASCII):
        raise ValueError("write a number as text, like '4' or '0.1'")
    return Decimal(value)


Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": NUMBER}),
]
"""A decimal that is never negative, written as text."""


class Words(Piece):
    """One sentence in Chinese and in English."""

    zh: Annotated[str, Field(min_length=1, max_length=600)]
    en: Annotated[str, Field(min_length=1, max_length=900)]

    @property
    def text(self) -> Text:
        """The sentence as the rest of the product speaks it."""
        return Text(self.zh, self.en)


class Ref(Piece):
    """Stands where the value of a setting goes."""

    setting: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


def _tag(value: Any) -> str:
    return "other" if isinstance(value, (dict, Piece)) else "plain"


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,7}$")]
RuleId = Annotated[str, Field(pattern=_RULE_ID)]
Window = Annotated[str, Field(pattern=windows.WINDOW)]
Operator = Literal[">=", ">", "==", "<", "<="]
Share = Literal["whole", "proportional"]
Certainty = Literal["verified", "partly", "unverified"]
Input = Literal["count", "rate", "yes_no", "sum"]
Classes = Annotated[tuple[Name, ...], Field(min_length=1)]

_or_ref = Discriminator(_tag)
AnyWindow = Annotated[Annotated[Window, Tag("plain")] | Annotated[Ref, Tag("other")], _or_ref]
AnyOperator = Annotated[Annotated[Operator, Tag("plain")] | Annotated[Ref, Tag("other")], _or_ref]
AnyShare = Annotated[Annotated[Share, Tag("plain")] | Annotated[Ref, Tag("other")], _or_ref]
AnyClasses = Annotated[Annotated[Classes, Tag("plain")] | Annotated[Ref, Tag("other")], _or_ref]
Limit = Annotated[Annotated[Number, Tag("plain")] | Annotated[dict[Name, Number], Tag("other")], _or_ref]
"""One number for every site, or one for each site class."""
