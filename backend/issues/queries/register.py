"""What a finding is registered against: the site's place in a campaign, its division code, its last number."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.campaigns.tables import Campaign, Enrolment
from backend.issues.rules import Line, indicators_of
from backend.issues.tables import Issue
from backend.kit.actor import Actor
from backend.policy import Permission, within_reach
from backend.policy.reach import prefixes
from backend.rubrics.tables import Rubric
from backend.sites.tables import Site
from backend.units.tables import Unit

_LINES: dict[tuple[str, int], dict[str, Line]] = {}
_MOST_TABLES = 50


def lines_of(session: Session, campaign_ids: Collection[str]) -> dict[str, dict[str, Line]]:
    """For each campaign the indicators of its scoring table by code."""
    query = (
        select(Campaign.id, Rubric.id, Rubric.version)
        .join(Rubric, col(Rubric.id) == col(Campaign.rubric_id))
        .where(col(Campaign.id).in_(set(campaign_ids)))
    )
    tables = {campaign_id: (rubric_id, version) for campaign_id, rubric_id, version in session.exec(query)}
    if missing := {key[0] for key in tables.values() if key not in _LINES}:
        _read(session, missing)
    return {campaign_id: _LINES[key] for campaign_id, key in tables.items()}


def _read(session: Session, rubric_ids: Collection[str]) -> None:
    if len(_LINES) >= _MOST_TABLES:
        _LINES.clear()
    for rubric in session.exec(select(Rubric).where(col(Rubric.id).in_(rubric_ids))):
        _LINES[rubric.id, rubric.version] = indicators_of(rubric.body)


def enrolment(session: Session, campaign_id: str, site_id: str) -> Enrolment | None:
    """The site's place in the campaign; its numbers are locked."""
    query = select(Enrolment).where(Enrolment.campaign_id == campaign_id, Enrolment.site_id == site_id)
    return session.exec(query.with_for_update()).first()


def sites_named(
    session: Session, actor: Actor, campaign_id: str, codes: Collection[str], names: Collection[str]
) -> Sequence[tuple[Site, Enrolment, str]]:
    """The enrolled sites the actor may load findings for that have one of these codes or names, with their unit's name.

    Their numbers are locked until the commit, always in the same order.
    """
    query: Any = (
        select(Site, Enrolment, Unit.name)
        .join(Enrolment, col(Enrolment.site_id) == col(Site.id))
        .join(Unit, col(Unit.id) == col(Site.unit_id))
        .where(
            Enrolment.campaign_id == campaign_id,
            sa.or_(col(Site.site_code).in_(codes), col(Site.name).in_(names)),
            within_reach(actor, Permission.ISSUE_IMPORT, Site.unit_path),
        )
        .order_by(col(Enrolment.id))
        .with_for_update(of=Enrolment)
    )
    return [(site, enrolment, name) for site, enrolment, name in session.exec(query)]


def last_numbers(session: Session, campaign_id: str, site_ids: Collection[str]) -> dict[str, int]:
    """How many issues each of these sites has had; none is ever deleted."""
    query = (
        sa.select(col(Issue.site_id), sa.func.count())
        .where(col(Issue.campaign_id) == campaign_id, col(Issue.site_id).in_(site_ids))
        .group_by(col(Issue.site_id))
    )
    return {row.site_id: row[1] for row in session.execute(query)}


def division_codes(session: Session, paths: Collection[str]) -> dict[str, str | None]:
    """For each unit path the division code of the unit there, else of the nearest one above that has one."""
    lines = {path: prefixes(path)[::-1] for path in paths}
    wanted = {place for line in lines.values() for place in line}
    query = select(Unit.path, Unit.division_code).where(col(Unit.path).in_(wanted))
    codes = {place: code for place, code in session.exec(query) if code}
    return {path: next((codes[place] for place in line if place in codes), None) for path, line in lines.items()}


def known_keys(session: Session, campaign_id: str, keys: Collection[str]) -> set[str]:
    """Which of these rows of a sheet have come in before."""
    query = select(Issue.import_key).where(Issue.campaign_id == campaign_id, col(Issue.import_key).in_(keys))
    return {key for key in session.exec(query) if key}
