"""The list of all sites within reach: statements prepared once for each combination of filters, bytes out."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from backend.kit import clock, pages
from backend.kit.actor import Actor
from backend.kit.pages import Window, page_text
from backend.kit.rows import Prepared, Unindexed, json_object, one_of
from backend.policy import Permission
from backend.policy.reach import span
from backend.sites import queries
from backend.sites.shapes import SiteItem, SiteQuery
from backend.sites.tables import Site
from backend.units.tables import Unit

_TABLE: Any = sa.inspect(Site).local_table
_UNITS: Any = sa.inspect(Unit).local_table
_site: Any = _TABLE.c
_blank: Any = sa.literal_column("''", sa.String)
SORTS: Mapping[str, Any] = {
    "unit": (_site.unit_path, _site.name),
    "name": _site.name,
    "address": _site.address,
    "site_code": sa.func.coalesce(_site.site_code, _blank),
    "category": _site.category,
    "state": _site.state,
    "code_state": _site.code_state,
}
_FACETS = ("site_class", "category", "state", "code_state", "external_id")
_FLAGS: Mapping[str, sa.ColumnElement[bool]] = {
    "asked": _site.asked_state.is_not(None),
    "return_due": queries.return_due(_site, sa.bindparam("today", type_=sa.Date)),
}
_MINE = {"own": _site.unit_path, "decide": _site.superior_path, "confirm": _site.confirmer_path}
_WIDE = 3_000
"""From this many rows on, walking the whole list in order finds a page sooner than sorting what lies within reach."""


class Beyond(NamedTuple):
    """What a room above knows of a site: the filters it answers, and whether they hold for the site of an id.

    The values come as parameters `<filter>_0`, `<filter>_1` …; the condition is told how many each filter has. `today`
    is the business date.
    """

    filters: frozenset[str]
    holds: Callable[[Any, Mapping[str, int]], sa.ColumnElement[bool]]


BEYOND: list[Beyond] = []
_BEYOND = ("campaign", "phase", "task_state", "overdue", "verdict")


class _Asked(NamedTuple):
    """What makes one statement different from another; the values come as parameters."""

    sort: str
    descending: bool
    edge: bool
    facets: tuple[tuple[str, int], ...]
    """Which are filtered by, and by how many values."""
    keyword: bool
    places: tuple[int, ...]
    """How many units, and how many counties, are named."""
    flags: tuple[str, ...]
    """Which of `_FLAGS` must hold."""
    mine: str | None
    beyond: tuple[tuple[str, int], ...]
    """The filters rooms above answer, and by how many values."""


def site_items(session: Session, actor: Actor, query: SiteQuery) -> bytes:
    """One page of the sites within reach, as the bytes of a `Page[SiteItem]`."""
    window = Window.of(query, SORTS, _site.id, "unit")
    paths = [queries.paths_of(session, actor, ids) for ids in (query.unit, query.county) if ids]
    asked = _Asked(
        sort=(query.sort or "unit").removeprefix("-"),
        descending=window.descending,
        edge=bool(query.cursor),
        facets=tuple((name, len(getattr(query, name))) for name in _FACETS if getattr(query, name)),
        keyword=bool(query.q),
        places=tuple(len(found) for found in paths),
        flags=tuple(name for name in _FLAGS if getattr(query, name)),
        mine=query.mine,
        beyond=tuple((name, len(told)) for name in _BEYOND if (told := _told(query, name))),
    )
    values = _values(actor, query, window, [path for found in paths for path in found])
    if asked.beyond or asked.flags:
        values["today"] = clock.today(session).isoformat()
    connection = session.connection()
    dialect = connection.dialect
    total = _counting(asked._replace(sort="", descending=False, edge=False), dialect).rows(connection, values)[0][0]
    found = _paging(asked, total > _WIDE, dialect).rows(connection, values) if total else []
    return page_text(window, found, total)


def _values(actor: Actor, query: SiteQuery, window: Window, paths: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {"limit": query.limit + 1, "offset": window.offset, "q": pages.pattern(query.q or "")}
    values["low"], values["high"] = span(actor, Permission.SITE_READ)
    values["mine"] = actor.unit_path
    for name in _FACETS:
        values |= {f"{name}_{n}": str(value) for n, value in enumerate(getattr(query, name))}
    for name in _BEYOND:
        values |= {f"{name}_{n}": value for n, value in enumerate(_told(query, name))}
    for n, path in enumerate(paths):
        values[f"low_{n}"], values[f"high_{n}"] = path, path[:-1] + "0"
    return values | {f"edge_{n}": value for n, value in enumerate(window.edge())}


def _told(query: SiteQuery, name: str) -> list[str]:
    """The values of a filter as text; a filter that is only on or off has one."""
    value = getattr(query, name)
    if value is None or isinstance(value, str):
        return [value] if value else []
    return ([name] if value else []) if isinstance(value, bool) else [str(one) for one in value]


@lru_cache(maxsize=512)
def _counting(asked: _Asked, dialect: sa.Dialect) -> Prepared:
    counted = sa.select(sa.func.count()).select_from(_TABLE).where(*_wanted(asked, _site.unit_path))
    return Prepared.of(counted, dialect)


@lru_cache(maxsize=512)
def _paging(asked: _Asked, wide: bool, dialect: sa.Dialect) -> Prepared:
    """First the keys of the page in their order, then what is shown of these few rows."""
    window = Window.of(SiteQuery(sort=asked.sort), SORTS, _site.id, "unit")
    window = Window(window.columns, asked.descending, window.query)
    place = Unindexed(_site.unit_path) if wide and asked.sort != "unit" else _site.unit_path
    edge = [sa.bindparam(f"edge_{n}", type_=c.type) for n, c in enumerate(window.columns)] if asked.edge else []
    keys = window.over(sa.select().where(*_wanted(asked, place)), edge).limit(_bind("limit")).offset(_bind("offset"))
    named = [column.label(f"k{n}") for n, column in enumerate(window.columns)]
    page = keys.with_only_columns(*named).subquery("page")
    shown, owner, county = _TABLE.alias("shown"), _UNITS.alias("owner"), _UNITS.alias("county")
    elsewhere = {"unit_name": owner.c.name, "county_name": county.c.name}
    item = json_object(**{name: elsewhere.get(name, shown.c.get(name)) for name in SiteItem.model_fields})
    order = [column.desc() if asked.descending else column.asc() for column in page.c]
    shaped = (
        sa.select(item, *page.c)
        .select_from(page)
        .join(shown, shown.c.id == page.c[f"k{len(named) - 1}"])
        .join(owner, owner.c.id == shown.c.unit_id)
        .outerjoin(county, county.c.id == shown.c.county_id)
        .order_by(*order)
    )
    return Prepared.of(shaped, dialect)


def _wanted(asked: _Asked, place: Any) -> list[sa.ColumnElement[bool]]:
    wanted = [place >= _bind("low", sa.String), place < _bind("high", sa.String)]
    for name, count in asked.facets:
        wanted.append(one_of(Unindexed(_site[name]), name, count))
    if asked.keyword:
        q = _bind("q", sa.String)
        wanted.append(sa.or_(*[c.ilike(q, escape="\\") for c in (_site.name, _site.address, _site.site_code)]))
    wanted += [_FLAGS[name] for name in asked.flags]
    if asked.mine:
        wanted.append(_MINE[asked.mine] == _bind("mine", sa.String))
    told = {room: {name: n for name, n in asked.beyond if name in room.filters} for room in BEYOND}
    wanted += [room.holds(_site.id, counts) for room, counts in told.items() if counts]
    n = 0
    for count in asked.places:
        ranges = [(_bind(f"low_{i}", sa.String), _bind(f"high_{i}", sa.String)) for i in range(n, n + count)]
        wanted.append(sa.or_(sa.false(), *[sa.and_(place >= low, place < high) for low, high in ranges]))
        n += count
    return wanted


def _bind(name: str, kind: Any = sa.Integer) -> sa.BindParameter[Any]:
    return sa.bindparam(name, type_=kind)
