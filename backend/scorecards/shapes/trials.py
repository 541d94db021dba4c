"""What crosses HTTP when a table is tried on a campaign."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.kit.http import Answer
from backend.kit.pages import LIMIT
from backend.scorecards.rules.points import Score
from backend.scorecards.shapes.cards import SiteName
from backend.scorecards.tables import Kind


class TrialQuery(BaseModel):
    """Which table, on which campaign; without a kind the most official card of each site is tried."""

    model_config = ConfigDict(extra="forbid")

    rubric: Annotated[str, Field(max_length=64)]
    campaign: Annotated[str, Field(max_length=64)]
    kind: Kind | None = None
    listed: Annotated[
        Literal["verdict", "total"],
        Field(description="List the sites whose verdict changes, or also those whose total alone does."),
    ] = "verdict"
    limit: Annotated[int, Field(ge=1, le=LIMIT, description="Rows a page.")] = 50
    cursor: Annotated[str | None, Field(max_length=64, description="`next_cursor` of the page before.")] = None


class StandOut(Answer):
    """How a card stands; the total is null under a veto and while something is not measured."""

    verdict: str
    total: Score | None
    stopped_by: str | None


class TriedOut(Answer):
    """One site that would come out otherwise."""

    site: SiteName
    card_id: str
    kind: Kind
    before: StandOut
    after: StandOut


class TrialOut(Answer):
    """What would change, and a page of the sites it changes for; nothing is saved."""

    summary: Annotated[str, Field(examples=["共试算 312 个网站，12 个结论会改变，40 个得分会改变。"])]
    judged: int
    verdicts_changed: int
    totals_changed: Annotated[int, Field(description="Sites whose total or verdict changes.")]
    before: Annotated[dict[str, int], Field(description="Sites by verdict as they stand.")]
    after: Annotated[dict[str, int], Field(description="Sites by verdict under the table tried.")]
    not_asked: Annotated[list[str], Field(description="Facts the table needs that no card of the campaign has.")]
    unfinished: Annotated[int, Field(description="Numbers and confirmations the table still lacks.")]
    items: list[TriedOut]
    next_cursor: str | None
    total: int
