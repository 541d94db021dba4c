"""What crosses HTTP when a table is tried on a campaign."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.kit.http import Answer, Named
from backend.scorecards.rules.points import Score
from backend.scorecards.tables import Kind

SLICE = 2_000
"""Sites one request may judge: under a second of work."""


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
    limit: Annotated[int, Field(ge=1, le=SLICE, description="Sites judged in this answer.")] = 500
    cursor: Annotated[str | None, Field(max_length=64, description="`next_cursor` of the answer before.")] = None


class StandOut(Answer):
    """How a card stands; the total is null under a veto and while something is not measured."""

    verdict: str
    total: Score | None
    stopped_by: str | None


class TriedSite(Named):
    """A site by name, and whose it is."""

    unit: str


class TriedOut(Answer):
    """One site that would come out otherwise."""

    site: TriedSite
    card_id: str
    kind: Kind
    before: StandOut
    after: StandOut


class TrialOut(Answer):
    """What would change for the next sites of a campaign; nothing is saved.

    One answer judges one slice: ask again with `next_cursor` until it is null and add the figures up.
    """

    rubric_version: Annotated[int, Field(description="Another one than in the answer before: begin anew.")]
    judged: Annotated[int, Field(description="Sites judged in this answer.")]
    verdicts_changed: int
    totals_changed: Annotated[int, Field(description="Sites whose total or verdict changes.")]
    before: Annotated[dict[str, int], Field(description="Sites by verdict as they stand.")]
    after: Annotated[dict[str, int], Field(description="Sites by verdict under the table tried.")]
    not_asked: Annotated[list[str], Field(description="Facts the table needs that no card of the campaign has.")]
    unfinished: Annotated[int, Field(description="Numbers and confirmations the table still lacks.")]
    items: list[TriedOut]
    next_cursor: str | None
    total: Annotated[int | None, Field(description="Sites to be judged in all; in the first answer only.")]
