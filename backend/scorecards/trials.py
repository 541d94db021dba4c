"""Trying a table on a campaign before it is in force: every site judged anew, nothing saved."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from backend.campaigns import queries as campaigns
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission, require, within_reach
from backend.rubrics import queries as rubrics
from backend.rubrics.rules import applied, checks, files
from backend.rubrics.rules.applied import Sheet
from backend.scorecards.rules.trying import Stand, Trial
from backend.scorecards.shapes.cards import SiteName
from backend.scorecards.shapes.trials import StandOut, TrialOut, TrialQuery, TriedOut
from backend.scorecards.tables import Kind, Scorecard
from backend.sites import queries as sites
from backend.sites.tables import Site

_PIECE = 1000
_MOST_KEPT = 4
_SUMMARY = Text(
    "共试算 {judged} 个网站，{verdicts} 个结论会改变，{totals} 个得分或结论会改变。",
    "{judged} sites tried: {verdicts} would change verdict, {totals} would change total or verdict.",
)
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial found: how many cards stand how before and after, and those that change."""

    before: Counter[str]
    after: Counter[str]
    changed: list[Changed]


_KEPT: dict[tuple[Any, ...], Outcome] = {}
"""The last trials by all they depend on."""


def try_rubric(session: Session, actor: Actor, query: TrialQuery, language: str) -> TrialOut:
    """How the cards of a campaign would come out under another table, one card a site; a page of those that change.

    The pages of one trial are judged once, as long as neither the table nor a card changes meanwhile.
    """
    require(actor, Permission.RUBRIC_MANAGE)
    require(actor, Permission.SCORECARD_READ)
    rubric = rubrics.visible(session, actor, query.rubric)
    campaign = campaigns.get_campaign(session, actor, query.campaign)
    tried, filled = (files.parse(row.body, draft=True) for row in (rubric, rubrics.by_id(session, campaign.rubric_id)))
    cards = _cards(actor, campaign.id, query.kind)
    key = (rubric.id, rubric.version, campaign.id, actor.unit_path, query.kind, *_fingerprint(session, cards))
    trial = Trial(tried, filled)
    outcome = _KEPT.get(key) or _keep(key, _judged(session, cards, trial))
    return _page(session, query, outcome, trial, language)


def _cards(actor: Actor, campaign_id: str, kind: Kind | None) -> Any:
    """One card of each site within reach: of that kind, else the most official there is."""
    later = aliased(Scorecard)
    last = sa.select(sa.func.max(later.kind)).where(
        col(later.campaign_id) == col(Scorecard.campaign_id), col(later.site_id) == col(Scorecard.site_id)
    )
    return (
        sa.select(*[col(column) for column in _COLUMNS])
        .join(Site, col(Site.id) == col(Scorecard.site_id))
        .where(
            col(Scorecard.campaign_id) == campaign_id,
            within_reach(actor, Permission.SCORECARD_READ, Scorecard.unit_path),
            col(Scorecard.kind) == (kind or last.scalar_subquery()),
        )
    )


def _fingerprint(session: Session, cards: Any) -> tuple[int, ...]:
    """What differs as soon as a card or the site it judges has changed."""
    versions = cards.with_only_columns(
        sa.func.count(), sa.func.sum(col(Scorecard.version)), sa.func.sum(col(Site.version))
    )
    return tuple(session.execute(versions).one())


def _judged(session: Session, cards: Any, trial: Trial) -> Outcome:
    before, after, changed = Counter[str](), Counter[str](), []
    order = cards.order_by(col(Scorecard.unit_path), col(Scorecard.site_id))
    sheets: dict[str, Sheet] = {}
    for row in session.execute(order.execution_options(yield_per=_PIECE)):
        card_id, site_id, kind, facts, site_class, *stand = row
        if site_class not in sheets:
            sheets[site_class] = applied.prepare(trial.tried, site_class, {})
        was, now = Stand(*stand), trial.outcome(sheets[site_class], facts)
        before[was.verdict] += 1
        after[now.verdict] += 1
        if was != now:
            changed.append(Changed(card_id, site_id, kind, was, now))
    return Outcome(before, after, changed)


def _keep(key: tuple[Any, ...], outcome: Outcome) -> Outcome:
    while len(_KEPT) >= _MOST_KEPT:
        _KEPT.pop(next(iter(_KEPT)), None)
    _KEPT[key] = outcome
    return outcome


def _page(session: Session, query: TrialQuery, outcome: Outcome, trial: Trial, language: str) -> TrialOut:
    verdicts = [each for each in outcome.changed if each.verdict_too]
    listed = verdicts if query.listed == "verdict" else outcome.changed
    start = next((n for n, each in enumerate(listed, 1) if each.card_id == query.cursor), 0)
    page, more = listed[start : start + query.limit], len(listed) > start + query.limit
    named = sites.by_ids(session, {each.site_id for each in page})
    figures = {"judged": outcome.before.total(), "verdicts": len(verdicts), "totals": len(outcome.changed)}
    return TrialOut(
        summary=_SUMMARY.filled(**figures).spoken(language),
        judged=figures["judged"],
        verdicts_changed=figures["verdicts"],
        totals_changed=figures["totals"],
        before=dict(outcome.before),
        after=dict(outcome.after),
        not_asked=trial.asked_anew(),
        unfinished=len(checks.unfinished(trial.tried)),
        items=[_tried(each, named[each.site_id]) for each in page],
        next_cursor=page[-1].card_id if more else None,
        total=len(listed),
    )


def _tried(each: Changed, site: Site) -> TriedOut:
    return TriedOut(
        site=SiteName.model_validate(site), card_id=each.card_id, kind=each.kind,
        before=StandOut.model_validate(each.before), after=StandOut.model_validate(each.after),
    )  # fmt: skip
