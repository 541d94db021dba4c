"""Gathers the figures of a summary from the sites, issues and cards that lie at or below its unit."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import NamedTuple, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.campaigns import queries as campaigns
from backend.campaigns.rules.form import Scope
from backend.campaigns.tables import Campaign, Enrolment
from backend.issues import queries as issues
from backend.issues.tables import Issue, IssueState
from backend.policy.reach import below
from backend.scorecards import queries as scorecards
from backend.scorecards.queries import Standing
from backend.scorecards.tables import HANDED_IN, Kind
from backend.sites.tables import LEFT, Site
from backend.submissions.rules.figures import ClosedSite, Extra, Figures, SiteLine, figures
from backend.submissions.tables import Submission, SubmissionState
from backend.units import queries as units
from backend.units.tables import Unit

OUTSTANDING: list[Callable[[Session, Submission], Extra]] = []
"""Filled by the app: the rooms above hand in who still owes a part, and what else blocks a site."""


T = TypeVar("T")
Cards = Mapping[tuple[str, Kind], Standing]


class Counted(NamedTuple):
    """The issues of one site; what is neither repaired nor open is exempt."""

    found: int = 0
    repaired: int = 0
    open: int = 0
    vetoes: int = 0


NOTHING = Counted()


def figures_of(session: Session, submission: Submission) -> Figures:
    """The summary's figures as they are now; the number of queries does not grow with the sites."""
    campaign = session.get_one(Campaign, submission.campaign_id)
    found = _sites(session, submission)
    around = units.by_ids(session, {unit.superior_id for _, _, unit in found})
    counted = [row for row in found if row[1].state not in LEFT]
    ids = [site.id for _, site, _ in counted]
    tallies = _tallies(session, submission, ids)
    cards = scorecards.standings(session, campaign.id, ids)
    lines = [
        _line(site, unit, around.get(unit.superior_id or ""), enrolment.category, tallies.get(site.id, NOTHING), cards)
        for enrolment, site, unit in counted
    ]
    closed = [_closed(site, unit) for _, site, unit in found if site.state in LEFT]
    return figures(lines, closed, _demanded(campaign), _extra(session, submission))


def shown(session: Session, submission: Submission) -> Figures:
    """The figures frozen when it was sent; while it is a draft, those of now."""
    if submission.state is SubmissionState.DRAFT:
        return figures_of(session, submission)
    return Figures.model_validate(submission.figures)


def _sites(session: Session, submission: Submission) -> Sequence[tuple[Enrolment, Site, Unit]]:
    path = submission.unit_path
    own = col(Enrolment.unit_path) == path
    rows = session.execute(
        sa.select(Enrolment, Site, Unit)
        .join(Site, col(Site.id) == col(Enrolment.site_id))
        .join(Unit, col(Unit.id) == col(Site.unit_id))
        .where(
            col(Enrolment.campaign_id) == submission.campaign_id,
            own if submission.scope is Scope.OWN else below(Enrolment.unit_path, path),
        )
        .order_by(col(Enrolment.category), col(Unit.path), col(Site.name), col(Site.id))
    )
    return [(enrolment, site, unit) for enrolment, site, unit in rows]


def _tallies(session: Session, submission: Submission, site_ids: Sequence[str]) -> dict[str, Counted]:
    """How the issues of each site stand; one that was withdrawn never was a fault."""
    tallies = issues.tallies(session, submission.campaign_id, site_ids)
    state = col(Issue.state)
    rows = session.execute(
        sa.select(col(Issue.site_id), state, sa.func.count())
        .where(
            col(Issue.campaign_id) == submission.campaign_id,
            state.in_([IssueState.VERIFIED, IssueState.WITHDRAWN]),
            below(Issue.unit_path, submission.unit_path),
        )
        .group_by(col(Issue.site_id), state)
    )
    settled = {(site_id, each): count for site_id, each, count in rows}
    return {
        site_id: Counted(
            found=tally.total - settled.get((site_id, IssueState.WITHDRAWN), 0),
            repaired=settled.get((site_id, IssueState.VERIFIED), 0),
            open=tally.open,
            vetoes=tally.vetoes,
        )
        for site_id, tally in tallies.items()
    }


def _line(site: Site, unit: Unit, superior: Unit | None, category: str, counted: Counted, cards: Cards) -> SiteLine:
    s1, s3 = _handed_in(cards, site.id, Kind.S1), _handed_in(cards, site.id, Kind.S3)
    latest = s3 or s1
    return SiteLine(
        site_id=site.id,
        name=site.name,
        address=site.address,
        site_code=site.site_code,
        site_class=site.site_class,
        category=category,
        unit_id=unit.id,
        unit_name=unit.name,
        superior_name=superior.name if superior else "",
        found=counted.found,
        repaired=counted.repaired,
        open=counted.open,
        vetoes=counted.vetoes,
        deducted=latest and latest.deducted,
        stopped_by=latest and latest.stopped_by,
        s1_total=s1 and s1.total,
        s1_verdict=s1 and s1.verdict,
        s3_total=s3 and s3.total,
        s3_verdict=s3 and s3.verdict,
        state=site.state,
        code_state=site.code_state,
    )


def _handed_in(cards: Cards, site_id: str, kind: Kind) -> Standing | None:
    card = cards.get((site_id, kind))
    return card if card and card.state in HANDED_IN else None


def _closed(site: Site, unit: Unit) -> ClosedSite:
    return ClosedSite(
        site_id=site.id,
        name=site.name,
        unit_name=unit.name,
        state=site.state,
        reason=site.state_reason,
        approved_by=site.approved_by,
        return_on=site.return_on,
    )


def _demanded(campaign: Campaign) -> dict[str, frozenset[str]]:
    """Every condition the plan names for the sites of each category."""
    plan = campaigns.plan_of(campaign)
    return {
        category.key: frozenset(
            name for spec in plan.specs_for(category.key) if spec.per_site for name in (*spec.gates, *spec.deliverables)
        )
        for category in plan.categories
    }


def _extra(session: Session, submission: Submission) -> Extra:
    return reduce(_joined, (tell(session, submission) for tell in OUTSTANDING), Extra())


def _joined(one: Extra, other: Extra) -> Extra:
    return Extra(
        missing=(*one.missing, *other.missing),
        reasons=_together(one.reasons, other.reasons),
        unfinished=_together(one.unfinished, other.unfinished),
    )


def _together(one: dict[str, tuple[T, ...]], other: dict[str, tuple[T, ...]]) -> dict[str, tuple[T, ...]]:
    return {site: (*one.get(site, ()), *other.get(site, ())) for site in {*one, *other}}
