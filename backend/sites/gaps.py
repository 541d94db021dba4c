"""The one consolidated list of sites without a code (R2)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit.actor import Actor
from backend.kit.pages import Page, paged
from backend.policy import Permission, within_reach
from backend.sites import queries, rules
from backend.sites.shapes import CodeStepOut, MissingCodeOut, MissingCodeQuery
from backend.sites.tables import Site, SiteState
from backend.units import queries as units

_site: Any = sa.inspect(Site).columns
_SINCE = sa.func.coalesce(_site.code_since, date(1970, 1, 1), type_=sa.Date)
SORTS = {"unit": (_site.unit_path, _site.name), "name": _site.name, "since": _SINCE, "level": _site.code_state}


def missing_codes(session: Session, actor: Actor, query: MissingCodeQuery) -> Page[MissingCodeOut]:
    """Every site within reach that has no code yet, how far the report has climbed, and through whom (R2, R15)."""
    levels = set(query.level) & rules.GAP if query.level else rules.GAP
    rows = select(Site).where(
        within_reach(actor, Permission.SITE_READ, _site.unit_path),
        *[queries.under(_site.unit_path, queries.paths_of(session, actor, ids)) for ids in _named(query)],
        col(Site.code_state).in_(sorted(levels)),
        Site.state != SiteState.CLOSED,
        *([Site.code_holder_path == actor.unit_path] if query.held else []),
    )

    def shape(sites: Sequence[Site]) -> list[MissingCodeOut]:
        return _missing(session, sites)

    return paged(session, rows, query, sorts=SORTS, key=_site.id, default="unit", shape=shape)


def _named(query: MissingCodeQuery) -> list[list[str]]:
    return [ids for ids in (query.unit, query.county) if ids]


def _missing(session: Session, sites: Sequence[Site]) -> list[MissingCodeOut]:
    names = {u.id: u.name for u in units.by_ids(session, [i for s in sites for i in (s.unit_id, s.county_id)]).values()}
    holders = units.by_paths(session, [site.code_holder_path for site in sites])
    steps = queries.code_history(session, [site.id for site in sites])
    return [
        MissingCodeOut(
            site_id=site.id,
            version=site.version,
            name=site.name,
            address=site.address,
            unit_id=site.unit_id,
            unit_name=names[site.unit_id],
            county_id=site.county_id,
            county_name=names.get(site.county_id or ""),
            category=site.category,
            level=site.code_state,
            since=site.code_since,
            holder_name=holders[path].name if (path := site.code_holder_path) in holders else None,
            note=site.code_note,
            contact_name=site.responsible_name,
            contact_phone=site.responsible_phone,
            contact_mobile=site.responsible_mobile,
            contact_email=site.responsible_email,
            passed=[CodeStepOut.model_validate(step) for step in steps[site.id]],
        )
        for site in sites
    ]
