"""Making a campaign from a plan, its settings, and its moves."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from backend.campaigns import plans
from backend.campaigns.errors import CampaignClosed
from backend.campaigns.queries import get_campaign
from backend.campaigns.rules import parse_plan
from backend.campaigns.states import CAMPAIGN, CampaignFacts
from backend.campaigns.tables import Campaign, CampaignState
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.policy import Permission, require
from backend.rubrics import queries as rubrics
from backend.units import queries as units
from backend.workflow.advance import advance

AFTER_OPENING: list[Callable[[Session, Actor, Campaign], None]] = []
"""Who follows when a campaign runs, for the first time or again; the application fills it with rooms above."""


def create_campaign(
    session: Session, actor: Actor, *, plan_key: str, name: str, lead_id: str | None = None,
    start_on: date | None = None, rubric_id: str | None = None,
) -> Campaign:  # fmt: skip
    """A new campaign in draft, which keeps the plan as it is now; led by the actor's unit unless another is named.

    Raises UnknownPlan, BadPlan, NotFound for a lead out of reach, Forbidden for one that is not the actor's to lead.
    """
    lead = units.get(session, actor, lead_id or actor.unit_id)
    require(actor, Permission.CAMPAIGN_MANAGE, lead.path)
    data = plans.data(plan_key)
    plan = parse_plan(data)
    rubric = (
        rubrics.in_force(session, rubric_id, lead.path)
        if rubric_id
        else rubrics.current(session, plan.rubric, lead.path)
    )
    campaign = Campaign(
        name=name,
        plan_key=plan_key,
        plan=data,
        rubric_id=rubric.id,
        lead_id=lead.id,
        lead_path=lead.path,
        start_on=start_on or plan.starts or clock.today(session),
    )
    session.add(campaign)
    session.flush()
    journal.record(session, actor, "campaign.created", subject=campaign, now=campaign.state, name=name, plan=plan_key)
    return campaign


def change_settings(
    session: Session, actor: Actor, campaign_id: str, seen: int, *, name: str | None = None,
    missing_code_contact: str | None = None, include_vertical: bool | None = None,
) -> Campaign:  # fmt: skip
    """Keeps the name, the contact for missing codes, and whether vertically managed units take part."""
    campaign = _held(session, actor, campaign_id, seen)
    require(actor, Permission.CAMPAIGN_MANAGE, campaign.lead_path)
    if campaign.state is CampaignState.CLOSED:
        raise CampaignClosed
    asked = {"name": name, "missing_code_contact": missing_code_contact, "include_vertical": include_vertical}
    changed = {key: value for key, value in asked.items() if value is not None and value != getattr(campaign, key)}
    if changed:
        for key, value in changed.items():
            setattr(campaign, key, value)
        session.flush()
        journal.record(session, actor, "campaign.changed", subject=campaign, changed=changed)
    return campaign


def open_campaign(session: Session, actor: Actor, campaign_id: str, seen: int) -> Campaign:
    """Starts the campaign: from now on its tasks can be handed in."""
    campaign = _held(session, actor, campaign_id, seen)
    return _moved(session, actor, campaign, "open", CampaignFacts())


def close_campaign(session: Session, actor: Actor, campaign_id: str, seen: int, *, reason: str) -> Campaign:
    """Ends the campaign before its closing report, with a reason."""
    campaign = _held(session, actor, campaign_id, seen)
    return _moved(session, actor, campaign, "close", CampaignFacts(reason=reason))


def close_by_report(session: Session, actor: Actor, campaign: Campaign, *, task_id: str) -> Campaign:
    """Ends the campaign because the report that closes it went out; `campaign` is locked by the caller."""
    return _moved(session, actor, campaign, "close", CampaignFacts(reported=True), task_id=task_id)


def reopen_campaign(session: Session, actor: Actor, campaign_id: str, seen: int, *, reason: str) -> Campaign:
    """Lets late work be handed in after all, with a reason."""
    campaign = _held(session, actor, campaign_id, seen)
    return _moved(session, actor, campaign, "reopen", CampaignFacts(reason=reason))


def _held(session: Session, actor: Actor, campaign_id: str, seen: int) -> Campaign:
    campaign = get_campaign(session, actor, campaign_id, lock=True)
    expect(campaign, seen)
    return campaign


def _moved(
    session: Session, actor: Actor, campaign: Campaign, verb: str, facts: CampaignFacts, **data: str
) -> Campaign:
    if facts.reason:
        data["reason"] = facts.reason
    advance(session, actor, CAMPAIGN, campaign, verb, facts, name=campaign.name, **data)
    campaign.closed_on = clock.today(session) if campaign.state is CampaignState.CLOSED else None
    session.flush()
    for follow in AFTER_OPENING if campaign.state is CampaignState.RUNNING else ():
        follow(session, actor, campaign)
    return campaign
