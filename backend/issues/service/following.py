"""What issues do when a unit moves: who verifies them is who leads the unit now."""

from sqlmodel import Session, col, select

from backend.campaigns.tables import Campaign
from backend.issues import rules
from backend.issues.tables import CLOSED, Issue
from backend.kit.actor import Actor
from backend.policy.reach import below
from backend.sites.tables import Site
from backend.units.tables import Unit


def follow_unit_move(session: Session, _actor: Actor, unit: Unit) -> None:
    """After a unit moved: the open issues of its sites and of those below it get the judges of their new place."""
    query = (
        select(Issue, Site, Campaign.lead_path)
        .join(Site, col(Site.id) == col(Issue.site_id))
        .join(Campaign, col(Campaign.id) == col(Issue.campaign_id))
        .where(below(Issue.unit_path, unit.path), col(Issue.state).not_in(CLOSED))
        .with_for_update(of=Issue)
    )
    for issue, site, lead in session.exec(query):
        judges = rules.judges_of(site.unit_path, site.superior_path, lead)
        issue.verifier_path, issue.second_verifier_path = judges.first, judges.second
