"""What issues do when a unit moves or the day of a repair is extended: they follow."""

from datetime import date

from sqlmodel import Session, col, select

from backend.campaigns.tables import Campaign, CampaignState
from backend.issues import rules
from backend.issues.service.limits import extend_limit
from backend.issues.tables import Issue, IssueState
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.policy.reach import below
from backend.sites.tables import Site
from backend.units.tables import Unit


def follow_unit_move(session: Session, actor: Actor, unit: Unit, _was: str) -> None:
    """After a unit moved: the issues of its sites and of those below it get the judges of their new place.

    A limit the former judge set is the new one's to extend. What is verified keeps who verified it.
    """
    query = (
        select(Issue, Site, Campaign.lead_path)
        .join(Site, col(Site.id) == col(Issue.site_id))
        .join(Campaign, col(Campaign.id) == col(Issue.campaign_id))
        .where(
            below(Issue.unit_path, unit.path),
            Issue.state != IssueState.VERIFIED,
            Campaign.state != CampaignState.CLOSED,
        )
        .with_for_update(of=Issue)
    )
    for issue, site, lead in session.exec(query):
        judges, was = rules.judges_of(site.unit_path, site.superior_path, lead), issue.verifier_path
        if (was, issue.second_verifier_path) == (judges.first, judges.second):
            continue
        issue.verifier_path, issue.second_verifier_path = judges.first, judges.second
        if issue.due_set_path == was:
            issue.due_set_path = judges.first
        journal.record(
            session, actor, "issue.handed_over", subject=issue, number=issue.number, campaign_id=issue.campaign_id,
            site_id=issue.site_id, was_verifier_path=was, now_verifier_path=judges.first,
        )  # fmt: skip


def follow_extension(
    session: Session, actor: Actor, campaign_id: str, site_id: str, *, was: date, now: date, reason: str
) -> None:
    """After the printed day of a site's repairs was extended: what is still to repair by that day gets the later one.

    A limit somebody else set stays (R16), and none is set that has passed already.
    """
    if now <= clock.today(session):
        return
    still = [state.value for state in (*rules.TO_REPAIR, IssueState.DISPUTED)]
    query = select(Issue).where(
        Issue.campaign_id == campaign_id,
        Issue.site_id == site_id,
        Issue.due_on == was,
        Issue.due_set_path == actor.unit_path,
        col(Issue.state).in_(still),
    )
    for issue in session.exec(query.order_by(col(Issue.id)).with_for_update()).all():
        extend_limit(session, actor, issue.id, issue.version, reason=reason, new_limit=now)
