"""How campaigns are shown, and what may be sent to make and change them."""

from datetime import date
from typing import Annotated

from pydantic import Field, StrictBool

from backend.campaigns.rules import Plan
from backend.campaigns.shapes.plans import PlanCategoryOut, PlanPhaseHead, categories_of, heads_of
from backend.campaigns.tables import Campaign, CampaignState
from backend.kit.http import Answer, Body, Day
from backend.kit.pages import PageQuery
from backend.units.tables import Unit
from backend.workflow.advance import MoveOut

_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Id = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]


class UnitLabel(Answer):
    """A unit by id and name."""

    id: str
    name: str

    @classmethod
    def of(cls, unit: Unit) -> "UnitLabel":
        """The unit's."""
        return cls(id=unit.id, name=unit.name)


class CampaignQuery(PageQuery):
    """Which campaigns to list."""

    q: Annotated[str | None, Field(max_length=100, description="Part of the name.")] = None
    state: list[CampaignState] = Field(default_factory=list, max_length=3)
    site: Annotated[_Id | None, Field(description="Those that this site takes part in.")] = None


class CampaignIn(Body):
    """A new campaign; led by the caller's unit unless `lead_id` names another, started on the plan's day."""

    plan_key: Annotated[str, Field(min_length=1, max_length=60)]
    name: _Name
    lead_id: _Id | None = None
    start_on: Day | None = None
    rubric_id: _Id | None = None


class CampaignSettingsIn(Body):
    """What of a campaign may be changed; what is left out stays."""

    name: _Name | None = None
    missing_code_contact: Annotated[str, Field(max_length=300)] | None = None
    include_vertical: StrictBool | None = None


class CampaignReasonIn(Body):
    """Why the campaign is closed, or opened again."""

    reason: Annotated[str, Field(max_length=1000)] = ""


class CampaignOut(Answer):
    """A campaign in a list."""

    id: str
    version: int
    name: str
    plan_key: str
    plan_title: str
    lead: UnitLabel
    rubric_id: str
    start_on: date
    state: CampaignState
    closed_on: date | None
    missing_code_contact: str
    include_vertical: bool
    sites: int

    @classmethod
    def of(cls, campaign: Campaign, lead: Unit, sites: int, plan: Plan, language: str) -> "CampaignOut":
        """The campaign with its lead and the number of its sites."""
        kept = campaign.model_dump(exclude={"plan"})
        return cls(**kept, lead=UnitLabel.of(lead), plan_title=plan.title.spoken(language), sites=sites)


class CampaignDetail(CampaignOut):
    """One campaign with the shape of its plan and the moves open to the caller."""

    categories: list[PlanCategoryOut]
    phases: list[PlanPhaseHead]
    moves: list[MoveOut]

    @classmethod
    def with_moves(cls, short: CampaignOut, plan: Plan, moves: list[MoveOut], language: str) -> "CampaignDetail":
        """The campaign in full."""
        parts = {"categories": categories_of(plan, language), "phases": heads_of(plan, language), "moves": moves}
        return cls(**dict(short), **parts)
