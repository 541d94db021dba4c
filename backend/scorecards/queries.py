"""Scorecards within the actor's reach, how sites stand with theirs, and the scoring table each is judged by."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.issues.tables import Issue
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.rows import one_of
from backend.policy import Permission, within_reach
from backend.policy.reach import below
from backend.rubrics import queries as rubrics
from backend.rubrics.rules import applied, files
from backend.rubrics.rules.applied import Sheet
from backend.scorecards.tables import HANDED_IN, CardState, Kind, Scorecard
from backend.sites.tables import Site

_FEW = 5000
_MOST_SHEETS = 50
_SHEETS: dict[tuple[str, int, str], Sheet] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one card of a site stands."""

    id: str
    state: CardState
    total: Decimal | None
    verdict: str
    stopped_by: str | None = None
    deducted: Decimal | None = None
    ready: bool = False


def standings(session: Session, campaign_id: str, site_ids: Iterable[str]) -> dict[tuple[str, Kind], Standing]:
    """The cards of these sites by site and kind, whoever asks; one query however many sites."""
    wanted = set(site_ids)
    columns = (
        Scorecard.site_id, Scorecard.kind, Scorecard.id, Scorecard.state, Scorecard.total, Scorecard.verdict,
        Scorecard.stopped_by, Scorecard.deducted, Scorecard.ready,
    )  # fmt: skip
    query = sa.select(*[col(column) for column in columns]).where(col(Scorecard.campaign_id) == campaign_id)
    if len(wanted) <= _FEW:
        query = query.where(col(Scorecard.site_id).in_(wanted))
    found = session.execute(query)
    return {(site_id, kind): Standing(*rest) for site_id, kind, *rest in found if site_id in wanted}


def site_has_verdict(site_id: Any, counts: Mapping[str, int]) -> sa.ColumnElement[bool]:
    """Whether the official card of a site says one of these verdicts; `none` where it says neither yes nor no.

    For statements prepared once: the values come as parameters, and what is named here stands in the text.
    """
    if "verdict" not in counts:
        return sa.true()
    card: Any = sa.inspect(Scorecard).local_table.alias("official")
    official = [card.c.site_id == site_id, card.c.kind == sa.literal_column(f"'{Kind.S3.value}'")]
    handed_in = [card.c.state == sa.literal_column(f"'{state.value}'") for state in HANDED_IN]
    official.append(sa.or_(*handed_in))
    if "campaign" in counts:
        official.append(one_of(card.c.campaign_id, "campaign", 1))
    judged = sa.or_(*[card.c.verdict == sa.literal_column(f"'{verdict}'") for verdict in ("qualified", "unqualified")])
    said = sa.exists().where(*official, one_of(card.c.verdict, "verdict", counts["verdict"]))
    unsaid = one_of(sa.literal_column("'none'", sa.String), "verdict", counts["verdict"])
    return sa.or_(said, sa.and_(unsaid, ~sa.exists().where(*official, judged)))


def rows_of(session: Session, campaign_id: str, site_id: str, kinds: Collection[Kind] = tuple(Kind)) -> list[Scorecard]:
    """The site's cards of these kinds, whoever asks, S1 first."""
    query = select(Scorecard).where(
        Scorecard.campaign_id == campaign_id, Scorecard.site_id == site_id, col(Scorecard.kind).in_(kinds)
    )
    return list(session.exec(query.order_by(col(Scorecard.kind))))


def below_unit(session: Session, campaign_id: str, path: str) -> list[Scorecard]:
    """Every card of the sites at or below a unit, whoever asks; locked."""
    query = select(Scorecard).where(Scorecard.campaign_id == campaign_id, below(Scorecard.unit_path, path))
    return list(session.exec(query.with_for_update()))


def of_site(session: Session, actor: Actor, campaign_id: str, site_id: str) -> list[Scorecard]:
    """The site's cards the actor may see, S1 first."""
    rows = rows_of(session, campaign_id, site_id)
    seen = within_reach(actor, Permission.SCORECARD_READ, Scorecard.unit_path)
    ids = set(session.exec(select(Scorecard.id).where(col(Scorecard.id).in_([row.id for row in rows]), seen)))
    return [row for row in rows if row.id in ids]


def get_card(session: Session, actor: Actor, card_id: str, *, lock: bool = False) -> Scorecard:
    """The card; NotFound when absent or outside reach."""
    reach = within_reach(actor, Permission.SCORECARD_READ, Scorecard.unit_path)
    query = select(Scorecard).where(Scorecard.id == card_id, reach)
    return db.one(session, query, lock=lock)


def cards_where(
    actor: Actor,
    *,
    campaign: str | None = None,
    site: str | None = None,
    under: str | None = None,
    kinds: Sequence[Kind] = (),
    states: Sequence[CardState] = (),
) -> Any:
    """A SELECT of the cards the actor sees; `under` is a unit path."""
    conditions = [within_reach(actor, Permission.SCORECARD_READ, Scorecard.unit_path)]
    for column, wanted in ((Scorecard.campaign_id, campaign), (Scorecard.site_id, site)):
        if wanted:
            conditions.append(col(column) == wanted)
    if under:
        conditions.append(below(Scorecard.unit_path, under))
    if kinds:
        conditions.append(col(Scorecard.kind).in_(kinds))
    if states:
        conditions.append(col(Scorecard.state).in_(states))
    return sa.select(Scorecard).where(*conditions)


def issues_of(session: Session, campaign_id: str, site_id: str) -> list[Issue]:
    """Every issue ever found on the site in the campaign, by number."""
    query = select(Issue).where(Issue.campaign_id == campaign_id, Issue.site_id == site_id)
    return list(session.exec(query.order_by(col(Issue.number))))


def sheet_for(session: Session, card: Scorecard) -> Sheet:
    """The scoring table as it applies to the card's site."""
    return sheet_of(session, card.rubric_id, session.get_one(Site, card.site_id).site_class)


def sheet_of(session: Session, rubric_id: str, site_class: str) -> Sheet:
    """The scoring table as it applies to a class of site; read once for each version of the table."""
    rubric = rubrics.by_id(session, rubric_id)
    key = (rubric.id, rubric.version, site_class)
    if key not in _SHEETS:
        if len(_SHEETS) >= _MOST_SHEETS:
            _SHEETS.clear()
        _SHEETS[key] = applied.prepare(files.parse(rubric.body), site_class, {})
    return _SHEETS[key]
