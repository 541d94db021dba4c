"""Trying a table on a campaign before it is in force: every site judged anew, slice by slice, nothing saved."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from backend.campaigns import queries as campaigns
from backend.kit.actor import Actor
from backend.policy import Permission, require, within_reach
from backend.rubrics import queries as rubrics
from backend.rubrics.rules import applied, checks, files
from backend.rubrics.rules.applied import Sheet
from backend.rubrics.tables import Rubric
from backend.scorecards.rules.trying import Stand, Trial
from backend.scorecards.shapes.trials import StandOut, TrialOut, TrialQuery, TriedOut, TriedSite
from backend.scorecards.tables import Kind, Scorecard
from backend.sites import queries as sites
from backend.sites.tables import Site
from backend.units import queries as units

_COLUMNS = (
    Scorecard.id, Scorecard.site_id, Scorecard.kind, Scorecard.facts, Site.site_class,
    Scorecard.verdict, Scorecard.total, Scorecard.stopped_by,
)  # fmt: skip


class Changed(NamedTuple):
    """A card that would come out otherwise."""

    card_id: str
    site_id: str
    kind: Kind
    before: Stand
    after: Stand

    @property
    def verdict_too(self) -> bool:
        """Whether not only the total would change."""
        return self.before.verdict != self.after.verdict


class Outcome(NamedTuple):
    """What a slice came to: how many cards stand how before and after, and those that change."""

    before: Counter[str]
    after: Counter[str]
    changed: list[Changed]


def try_rubric(session: Session, actor: Actor, query: TrialQuery) -> TrialOut:
    """How the next cards of a campaign would come out under another table, one card a site, in the sites' order."""
    require(actor, Permission.RUBRIC_MANAGE)
    require(actor, Permission.SCORECARD_READ)
    rubric = rubrics.visible(session, actor, query.rubric)
    campaign = campaigns.get_campaign(session, actor, query.campaign)
    tried, filled = (files.parse(row.body, draft=True) for row in (rubric, rubrics.by_id(session, campaign.rubric_id)))
    cards = _cards(actor, campaign.id, query.kind)
    total = None if query.cursor else _count(session, actor, campaign.id, query.kind)
    after = col(Scorecard.site_id) > (query.cursor or "")
    rows = session.execute(cards.where(after).order_by(col(Scorecard.site_id)).limit(query.limit + 1)).all()
    trial = Trial(tried, filled)
    slice_, more = rows[: query.limit], len(rows) > query.limit
    return _answer(session, rubric, trial, query, _judged(slice_, trial), total, slice_[-1][1] if more else None)


def _cards(actor: Actor, campaign_id: str, kind: Kind | None) -> Any:
    """One card of each site within reach: of that kind, else the most official there is."""
    later = aliased(Scorecard)
    last = sa.select(sa.func.max(later.kind)).where(
        col(later.campaign_id) == col(Scorecard.campaign_id), col(later.site_id) == col(Scorecard.site_id)
    )
    return (
        sa.select(*[col(column) for column in _COLUMNS])
        .join(Site, col(Site.id) == col(Scorecard.site_id))
        .where(*_within(actor, campaign_id), col(Scorecard.kind) == (kind or last.scalar_subquery()))
    )


def _count(session: Session, actor: Actor, campaign_id: str, kind: Kind | None) -> int:
    """How many sites such cards are of."""
    asked = [] if kind is None else [col(Scorecard.kind) == kind]
    of_sites = sa.select(sa.func.count(sa.distinct(col(Scorecard.site_id)))).where(*_within(actor, campaign_id), *asked)
    return session.scalar(of_sites) or 0


def _within(actor: Actor, campaign_id: str) -> tuple[Any, ...]:
    return (
        col(Scorecard.campaign_id) == campaign_id,
        within_reach(actor, Permission.SCORECARD_READ, Scorecard.unit_path),
    )


def _judged(rows: Sequence[Any], trial: Trial) -> Outcome:
    outcome = Outcome(Counter(), Counter(), [])
    sheets: dict[str, Sheet] = {}
    for card_id, site_id, kind, facts, site_class, *stand in rows:
        if site_class not in sheets:
            sheets[site_class] = applied.prepare(trial.tried, site_class, {})
        was, now = Stand(*stand), trial.outcome(sheets[site_class], facts)
        outcome.before[was.verdict] += 1
        outcome.after[now.verdict] += 1
        if was != now:
            outcome.changed.append(Changed(card_id, site_id, kind, was, now))
    return outcome


def _answer(
    session: Session,
    rubric: Rubric,
    trial: Trial,
    query: TrialQuery,
    found: Outcome,
    total: int | None,
    cursor: str | None,
) -> TrialOut:
    verdicts = [each for each in found.changed if each.verdict_too]
    return TrialOut(
        rubric_version=rubric.version,
        judged=found.before.total(),
        verdicts_changed=len(verdicts),
        totals_changed=len(found.changed),
        before=dict(found.before),
        after=dict(found.after),
        not_asked=trial.asked_anew(),
        unfinished=len(checks.unfinished(trial.tried)),
        items=_listed(session, verdicts if query.listed == "verdict" else found.changed),
        next_cursor=cursor,
        total=total,
    )


def _listed(session: Session, changed: Sequence[Changed]) -> list[TriedOut]:
    named = sites.by_ids(session, {each.site_id for each in changed})
    owners = units.by_ids(session, {site.unit_id for site in named.values()})
    return [
        TriedOut(
            site=TriedSite(id=site.id, name=site.name, unit=owners[site.unit_id].name),
            card_id=each.card_id, kind=each.kind,
            before=StandOut.model_validate(each.before), after=StandOut.model_validate(each.after),
        )
        for each in changed for site in [named[each.site_id]]
    ]  # fmt: skip
