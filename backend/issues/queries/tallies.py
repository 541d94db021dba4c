"""How many issues of each site stand how, in one query however many sites."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.issues.rules import TO_REPAIR, UNSEEN
from backend.issues.tables import CLOSED, Issue, IssueState
from backend.kit import clock
from backend.sites import queries as sites
from backend.sites.tables import LEFT, Site

S = IssueState
Day: TypeAlias = date | sa.BindParameter[date]
_FEW = 5000


@dataclass(frozen=True, slots=True)
class Tally:
    """The issues of one site in one campaign; an exemption that has ended counts as if it had never been given."""

    total: int = 0
    open: int = 0
    """Standing in the way of the official scorecard (R1)."""
    unacknowledged: int = 0
    unanswered: int = 0
    """Waiting for the unit's repair."""
    without_limit: int = 0
    unjudged: int = 0
    """Still without a first verdict (R7)."""
    returned: int = 0
    disputed: int = 0
    vetoes: int = 0
    """Open ones that by themselves make the site unqualified."""


def standing_of(today: Day) -> sa.ColumnElement[Any]:
    """Where an issue really stands, as `rules.standing` says."""
    ended = sa.and_(col(Issue.state) == S.EXEMPT, col(Issue.exempt_until) < today)
    return sa.case(
        (ended, sa.func.coalesce(Issue.state_before_side, S.NEW.value)), else_=sa.cast(Issue.state, sa.String)
    )


def standing_in(today: Day, states: Collection[IssueState]) -> sa.ColumnElement[bool]:
    """Whether an issue really stands in one of these states."""
    return standing_of(today).in_([state.value for state in states])


def stands_in(today: Day, states: Collection[IssueState]) -> sa.ColumnElement[bool]:
    """The same as `standing_in`, written so that an index over the states serves it."""
    exempt = col(Issue.state) == S.EXEMPT
    ended = sa.and_(exempt, col(Issue.exempt_until) < today)
    before = sa.func.coalesce(Issue.state_before_side, S.NEW.value).in_([state.value for state in states])
    plain = [state for state in states if state is not S.EXEMPT]
    ways: list[sa.ColumnElement[bool]] = [col(Issue.state).in_(plain)] if plain else []
    if S.EXEMPT in states:
        lasting = sa.or_(col(Issue.exempt_until).is_(None), col(Issue.exempt_until) >= today)
        ways.append(sa.and_(exempt, lasting))
    return sa.or_(*ways, sa.and_(ended, before))


def of_running_sites() -> sa.ColumnElement[bool]:
    """Whether an issue counts in the totals; those of sites that left them do not (R15)."""
    return col(Issue.site_id).not_in(sites.left_the_totals())


def of_a_running_site() -> sa.ColumnElement[bool]:
    """The same as `of_running_sites`, asked of one issue after the other: sooner where only some of them are looked at."""
    return ~sa.exists().where(col(Site.id) == col(Issue.site_id), col(Site.state).in_(sorted(LEFT)))


def _columns(today: Day) -> dict[str, sa.ColumnElement[bool]]:
    is_open = ~standing_in(today, CLOSED)
    settled = standing_in(today, {S.WITHDRAWN, S.EXEMPT})
    return {
        "open": is_open,
        "unacknowledged": standing_in(today, UNSEEN),
        "unanswered": standing_in(today, TO_REPAIR),
        "without_limit": sa.and_(is_open, col(Issue.due_on).is_(None)),
        "unjudged": sa.and_(col(Issue.first_verdict_on).is_(None), ~settled),
        "returned": standing_in(today, {S.RETURNED}),
        "disputed": standing_in(today, {S.DISPUTED}),
        "vetoes": sa.and_(is_open, col(Issue.veto)),
    }


def repairers(session: Session, campaign_id: str, site_ids: Collection[str]) -> dict[str, set[str]]:
    """Who reported a repair of each of these sites, by user id; a site nobody repaired is left out."""
    query = (
        sa.select(col(Issue.site_id), col(Issue.repaired_by))
        .where(
            col(Issue.campaign_id) == campaign_id,
            col(Issue.site_id).in_(set(site_ids)),
            col(Issue.repaired_by).is_not(None),
        )
        .distinct()
    )
    found: dict[str, set[str]] = {}
    for site_id, user_id in session.execute(query):
        found.setdefault(site_id, set()).add(user_id)
    return found


def tallies(session: Session, campaign_id: str, site_ids: Collection[str]) -> dict[str, Tally]:
    """The tally of each of these sites, whoever asks; a site without issues is left out."""
    wanted = set(site_ids)
    named = len(wanted) <= _FEW
    values = {"campaign": campaign_id, "today": clock.today(session)} | ({"sites": list(wanted)} if named else {})
    return {
        site_id: Tally(*(int(n) for n in numbers))
        for site_id, *numbers in session.execute(_counting(named), values)
        if site_id in wanted
    }


@cache
def _counting(named: bool) -> Any:
    """Built once, because every move of a task asks it; `named` when the sites are few enough to be named."""
    columns = _columns(sa.bindparam("today", type_=sa.Date))
    counts = [sa.func.sum(sa.case((holds, 1), else_=0)) for holds in columns.values()]
    query = (
        sa.select(col(Issue.site_id), sa.func.count(), *counts)
        .where(col(Issue.campaign_id) == sa.bindparam("campaign"))
        .group_by(col(Issue.site_id))
    )
    return query.where(col(Issue.site_id).in_(sa.bindparam("sites", expanding=True))) if named else query
