"""The figures of the whole: sites, codes, issues and official verdicts within the caller's reach."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.boards import choosing
from backend.boards.shapes import HeadlineOut
from backend.campaigns.tables import Campaign, Enrolment
from backend.issues import queries as issues
from backend.issues.rules import TO_REPAIR
from backend.issues.tables import CLOSED, Issue
from backend.kit import clock
from backend.kit.actor import Actor
from backend.policy import Permission, within_reach
from backend.scorecards.tables import HANDED_IN, Kind, Scorecard
from backend.sites.tables import CodeState, Site, SiteState

EMPTY = HeadlineOut(
    campaign_id=None, sites=0, sites_closed=0, codes_missing=0, issues_found=0, issues_open=0, issues_overdue=0,
    vetoes_open=0, qualified=0, unqualified=0, unscored=0,
)  # fmt: skip
HAVE_CODE = (CodeState.ENTERED, CodeState.CONFIRMED)


def _count(condition: Any) -> Any:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def headline(session: Session, actor: Actor, campaign_id: str | None) -> HeadlineOut:
    """Totals over the sites enrolled; closed ones are counted apart (R15)."""
    campaign = choosing.campaign(session, actor, campaign_id)
    if campaign is None:
        return EMPTY
    sites, closed, without = _sites(session, actor, campaign)
    found, still_open, overdue, vetoes = _issues(session, actor, campaign)
    good, bad = _verdicts(session, actor, campaign)
    return HeadlineOut(
        campaign_id=campaign.id,
        sites=sites,
        sites_closed=closed,
        codes_missing=without,
        issues_found=found,
        issues_open=still_open,
        issues_overdue=overdue,
        vetoes_open=vetoes,
        qualified=good,
        unqualified=bad,
        unscored=max(0, sites - good - bad),
    )


def _sites(session: Session, actor: Actor, campaign: Campaign) -> tuple[int, int, int]:
    running = col(Site.state) == SiteState.RUNNING
    row = session.execute(
        sa.select(
            _count(running),
            _count(~running),
            _count(sa.and_(running, col(Site.code_state).not_in(HAVE_CODE))),
        )
        .select_from(Enrolment)
        .join(Site, col(Site.id) == col(Enrolment.site_id))
        .where(
            col(Enrolment.campaign_id) == campaign.id,
            within_reach(actor, Permission.SITE_READ, Enrolment.unit_path),
        )
    ).one()
    return row[0], row[1], row[2]


def _issues(session: Session, actor: Actor, campaign: Campaign) -> tuple[int, int, int, int]:
    today = clock.today(session)
    still_open, to_repair = ~issues.standing_in(today, CLOSED), issues.standing_in(today, TO_REPAIR)
    row = session.execute(
        sa.select(
            sa.func.count(),
            _count(still_open),
            _count(sa.and_(to_repair, col(Issue.due_on) < today)),
            _count(sa.and_(still_open, col(Issue.veto).is_(True))),
        )
        .select_from(Issue)
        .where(
            col(Issue.campaign_id) == campaign.id,
            issues.of_running_sites(),
            within_reach(actor, Permission.ISSUE_READ, Issue.unit_path),
        )
    ).one()
    return row[0], row[1], row[2], row[3]


def _verdicts(session: Session, actor: Actor, campaign: Campaign) -> tuple[int, int]:
    row = session.execute(
        sa.select(
            _count(col(Scorecard.verdict) == "qualified"),
            _count(col(Scorecard.verdict) == "unqualified"),
        )
        .select_from(Scorecard)
        .join(Site, col(Site.id) == col(Scorecard.site_id))
        .where(
            col(Site.state) == SiteState.RUNNING,
            col(Scorecard.campaign_id) == campaign.id,
            col(Scorecard.kind) == Kind.S3,
            col(Scorecard.state).in_(HANDED_IN),
            within_reach(actor, Permission.SCORECARD_READ, Scorecard.unit_path),
        )
    ).one()
    return row[0], row[1]
