"""What crosses HTTP while a card is filled."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from backend.kit.http import Answer, Body, Day
from backend.scorecards.rules.points import Score

_GIVEN = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Given"}}
Facts = Annotated[dict[str, Any], Field(max_length=500), WithJsonSchema(_GIVEN)]
"""Read by the scorer, so that a refusal can name the indicator."""

Word = Literal["yes", "partly", "no"]


class CardFactsIn(Body):
    """All facts of the card as they now are; a note, monitoring point or reason left out stays."""

    facts: Facts
    reasons: Annotated[
        dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(min_length=1, max_length=500)]],
        Field(max_length=500, description="Why a fact is not what the issues count, fact by fact."),
    ] = {}
    note: Annotated[str | None, Field(max_length=2000)] = None
    monitoring_point: Day | None = None


class PreviewIn(Body):
    """Facts to score without saving them."""

    facts: Facts


class FourWordsIn(Body):
    """更新及时, 内容准确, 回应到位, 服务实用 (R11)."""

    timely: Word
    accurate: Word
    responsive: Word
    useful: Word


PaperKind = Literal["pdf", "xlsx"]


class PaperQuery(BaseModel):
    """In which form the card is given out."""

    model_config = ConfigDict(extra="forbid")

    format: PaperKind = "pdf"


class OutlookIn(Body):
    """The issues taken as repaired, by id; without any, all that the card counts."""

    issues: Annotated[list[Annotated[str, Field(max_length=64)]] | None, Field(max_length=2000)] = None


class OutlookOut(Answer):
    """What the card would come to with the issues it counts repaired."""

    total: Score | None
    verdict: str
    issues: Annotated[int, Field(description="How many issues are taken as repaired.")]
    gained: Annotated[Score | None, Field(description="Points won; null where there is no total before or after.")]
