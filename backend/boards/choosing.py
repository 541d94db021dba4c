"""Which campaign a board is about."""

from sqlmodel import Session, col

from backend.campaigns import queries as campaigns
from backend.campaigns.tables import Campaign, CampaignState
from backend.kit.actor import Actor
from backend.policy import Permission, require


def campaign(session: Session, actor: Actor, campaign_id: str | None) -> Campaign | None:
    """The campaign named, or the one that started last, a running one before a closed one.

    Every board begins here, so whoever may see none is refused here.
    """
    require(actor, Permission.BOARD_READ)
    if campaign_id:
        return campaigns.get_campaign(session, actor, campaign_id)
    shown = campaigns.campaigns_where(actor, states=(CampaignState.RUNNING, CampaignState.CLOSED))
    latest = shown.order_by(col(Campaign.state).desc(), col(Campaign.start_on).desc()).limit(1)
    row = session.execute(latest).first()
    return row[0] if row else None
