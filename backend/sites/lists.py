"""The long lists: every site within reach, and the one consolidated list of missing codes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit.actor import Actor
from backend.kit.pages import Page, contains, paged, paged_text
from backend.kit.rows import json_object
from backend.policy import Permission, within_reach
from backend.sites import queries, rules
from backend.sites.shapes import CodeStepOut, MissingCodeOut, MissingCodeQuery, SiteItem, SiteQuery
from backend.sites.tables import Site, SiteState
from backend.units import queries as units
from backend.units.tables import Unit

_site: Any = sa.inspect(Site).columns
_owner: Any = sa.alias(Unit.__table__, "owner").c  # type: ignore[attr-defined]
_county: Any = sa.alias(Unit.__table__, "county").c  # type: ignore[attr-defined]
_ELSEWHERE = {"unit_name": _owner.name, "county_name": _county.name}
_ITEM = json_object(**{name: _ELSEWHERE.get(name, _site.get(name)) for name in SiteItem.model_fields})
_ITEMS = (
    sa.select(_ITEM)
    .select_from(Site)
    .join(_owner.id.table, _owner.id == _site.unit_id)
    .outerjoin(_county.id.table, _county.id == _site.county_id)
)
SORTS: Mapping[str, Any] = {
    "unit": (_site.unit_path, _site.name),
    "name": _site.name,
    "address": _site.address,
    "site_code": sa.func.coalesce(_site.site_code, sa.literal_column("''", sa.String)),
    "category": _site.category,
    "state": _site.state,
    "code_state": _site.code_state,
}


def site_items(session: Session, actor: Actor, query: SiteQuery) -> bytes:
    """One page of the sites within reach, as the bytes of a `Page[SiteItem]`."""
    wanted = _wanted(session, actor, query)
    return paged_text(
        session, _ITEMS.where(*wanted), query, sorts=SORTS, key=_site.id, default="unit",
        total=sa.select(sa.func.count()).select_from(Site).where(*wanted),
    )  # fmt: skip


def _wanted(session: Session, actor: Actor, query: SiteQuery) -> list[sa.ColumnElement[bool]]:
    wanted = _within(session, actor, query.unit, query.county)
    for column, values in (
        (_site.site_class, query.site_class),
        (_site.category, query.category),
        (_site.state, query.state),
        (_site.code_state, query.code_state),
    ):
        if values:
            wanted.append(column.in_(values))
    if query.q:
        wanted.append(sa.or_(*[contains(c, query.q) for c in (_site.name, _site.address, _site.site_code)]))
    return wanted


def _within(
    session: Session, actor: Actor, unit_ids: Sequence[str], county_ids: Sequence[str]
) -> list[sa.ColumnElement[bool]]:
    wanted = [within_reach(actor, Permission.SITE_READ, _site.unit_path)]
    named = [queries.paths_of(session, actor, ids) for ids in (unit_ids, county_ids) if ids]
    return wanted + [queries.under(_site.unit_path, paths) for paths in named]


_SINCE = sa.func.coalesce(_site.code_since, date(1970, 1, 1), type_=sa.Date)
MISSING_SORTS = {"unit": (_site.unit_path, _site.name), "name": _site.name, "since": _SINCE, "level": _site.code_state}


def missing_codes(session: Session, actor: Actor, query: MissingCodeQuery) -> Page[MissingCodeOut]:
    """Every site within reach that has no code yet, how far the report has climbed, and through whom (R2, R15)."""
    levels = set(query.level) & rules.GAP if query.level else rules.GAP
    rows = select(Site).where(
        *_within(session, actor, query.unit, query.county),
        col(Site.code_state).in_(sorted(levels)),
        Site.state != SiteState.CLOSED,
    )

    def shape(sites: Sequence[Site]) -> list[MissingCodeOut]:
        return _missing(session, sites)

    return paged(session, rows, query, sorts=MISSING_SORTS, key=_site.id, default="unit", shape=shape)


def _missing(session: Session, sites: Sequence[Site]) -> list[MissingCodeOut]:
    names = {u.id: u.name for u in units.by_ids(session, [i for s in sites for i in (s.unit_id, s.county_id)]).values()}
    holders = units.by_paths(session, [site.code_holder_path for site in sites])
    steps = queries.code_history(session, [site.id for site in sites])
    return [
        MissingCodeOut(
            site_id=site.id,
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
