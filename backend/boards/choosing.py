"""Which campaign a board is about."""

from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign, CampaignState
from backend.kit.actor import Actor


def campaign(session: Session, actor: Actor, campaign_id: str | None) -> Campaign | None:
    """The campaign named, or the one that started last, a running one before a closed one."""
    if campaign_id:
        return campaigns.get_campaign(session, actor, campaign_id)
    seen = select(Campaign).where(campaigns.seen_by(actor), Campaign.state != CampaignState.DRAFT)
    found = session.exec(seen.order_by(col(Campaign.state).desc(), col(Campaign.start_on).desc())).first()
    return found
