"""One site on a screen: with the names around it, its code's history, what is odd, and the moves open to the caller."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.sites import queries, rules
from backend.sites.shapes import (
    CodeStepOut,
    ColumnOut,
    ColumnsOut,
    SiteOut,
    SitePut,
    SitePutOut,
    SitesPutOut,
    WarningOut,
)
from backend.sites.states import CODE, SITE, CodeFacts
from backend.sites.tables import Site, SiteColumn
from backend.units import queries as units
from backend.workflow.advance import MoveOut, moves
from backend.workflow.many import Done, ManyOut, told
from backend.workflow.puts import Put, counts

_UNKNOWN_DIVISION = Text(
    "标识码前六位 {division} 不是已知的行政区划代码，请核对。",
    "The first six digits {division} are no division code known here; please check.",
)
_RETURN_DUE = Text(
    "暂时关停应于{day}前恢复，至今未恢复：请主办单位申请恢复运行，或重新申请暂时关停并给出新的恢复日期。",
    "The pause was to end by {day} and has not: its owner asks to run again, or to pause anew with a new day of return.",
)


def site_detail(session: Session, actor: Actor, site: Site, language: str) -> SiteOut:
    """The site in full; the check code as dots."""
    names = units.by_ids(session, [site.unit_id, site.county_id])
    around = units.by_paths(session, [site.superior_path, site.code_holder_path])
    county = names.get(site.county_id or "")
    superior = around.get(site.superior_path)
    holder = around.get(site.code_holder_path or "")
    shown = {name: getattr(site, name) for name in SiteOut.model_fields if name in type(site).model_fields}
    return SiteOut(
        **shown,
        unit_name=names[site.unit_id].name,
        unit_active=names[site.unit_id].active,
        county_name=county.name if county else None,
        superior_name=superior.name if superior else "",
        code_holder=holder.name if holder else None,
        check_code=rules.MASK if site.check_code_sealed else None,
        code_history=[CodeStepOut.model_validate(step) for step in queries.code_history(session, [site.id])[site.id]],
        warnings=_warnings(session, site, language),
        moves=_moves(session, actor, site, language),
    )


def _warnings(session: Session, site: Site, language: str) -> list[WarningOut]:
    return [WarningOut(code=code, text=text.spoken(language)) for code, text in _odd(session, site)]


def _odd(session: Session, site: Site) -> Iterator[tuple[str, Text]]:
    if rules.return_is_due(site, clock.today(session)):
        yield "return_due", _RETURN_DUE.filled(day=site.return_on)
    division = rules.division_of(site.site_code or "")
    if division and not queries.division_is_known(session, division):
        yield "unknown_division", _UNKNOWN_DIVISION.filled(division=division)


def _moves(session: Session, actor: Actor, site: Site, language: str) -> list[MoveOut]:
    life = moves(SITE, site, actor, queries.life_facts(session, site), language)
    return life + moves(CODE, site, actor, CodeFacts(), language)


def forwarded(session: Session, actor: Actor, done: Sequence[Done[Site]], language: str) -> ManyOut:
    """What became of each of many reports, by the site's name."""
    return told(done, queries.names_of(session, actor, [one.id for one in done]), language)


def put(done: Sequence[Put[SitePut, Site]], language: str) -> SitesPutOut:
    """What became of each of many sites told at once."""
    items = [SitePutOut.of(put, language, unit_id=put.asked.unit_id) for put in done]
    return SitesPutOut(items=items, **counts(done))


def columns(session: Session, actor: Actor, site_id: str) -> ColumnsOut:
    """The columns of one site."""
    site = queries.get_site(session, actor, site_id)
    return ColumnsOut(items=[column_detail(column) for column in queries.columns_of(session, site.id)])


def column_detail(column: SiteColumn) -> ColumnOut:
    """One column with the days its category asks for."""
    return ColumnOut(**column.model_dump(), default_days=rules.UPDATE_DAYS.get(column.category))
