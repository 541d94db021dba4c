"""Reading the register: always within reach, or by ids that somebody above has already judged."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.errors import NotFound
from backend.kit.words import Text
from backend.policy import Permission, within_reach
from backend.policy.reach import below
from backend.sites.states import LifeFacts
from backend.sites.tables import LEFT, CodeReport, Site, SiteColumn, SiteState
from backend.units.tables import Unit
from backend.workflow.machine import WhyNot


def get_site(session: Session, actor: Actor, site_id: str, *, lock: bool = False) -> Site:
    """The site; NotFound when absent or outside reach."""
    query = select(Site).where(Site.id == site_id, within_reach(actor, Permission.SITE_READ, Site.unit_path))
    return db.one(session, query, lock=lock)


def life_facts(session: Session, site: Site, *, stay: bool = False) -> LifeFacts:
    """What the requests of a site are judged by; `stay` keeps its owner as it is until the commit."""
    owner = session.get_one(Unit, site.unit_id, with_for_update={"read": True} if stay else None)
    return LifeFacts(clock.today(session), dissolved=not owner.active)


def by_ids(session: Session, ids: Iterable[str | None]) -> dict[str, Site]:
    """Sites by id, whoever asks; for what a row already refers to."""
    wanted = [site_id for site_id in set(ids) if site_id]
    found = session.exec(select(Site).where(col(Site.id).in_(wanted))).all() if wanted else []
    return {site.id: site for site in found}


def names_of(session: Session, actor: Actor, ids: Collection[str]) -> dict[str, str]:
    """The names of those of these sites within reach, by id."""
    reach = within_reach(actor, Permission.SITE_READ, Site.unit_path)
    return dict(session.exec(select(Site.id, Site.name).where(col(Site.id).in_(ids), reach)).all())


def within_reach_of(session: Session, actor: Actor, ids: Collection[str]) -> list[str]:
    """Those of these ids the actor can see the site of."""
    reach = within_reach(actor, Permission.SITE_READ, Site.unit_path)
    return list(session.exec(select(Site.id).where(col(Site.id).in_(ids), reach)))


def return_due(site: Any, today: Any) -> sa.ColumnElement[bool]:
    """Whether the day has come on which a paused site was to be back, and nobody has asked for anything (R15)."""
    return sa.and_(site.state == sa.literal_column(f"'{SiteState.PAUSED.value}'"), site.return_on <= today,
                   site.asked_state.is_(None))  # fmt: skip


def left_the_totals() -> Any:
    """A SELECT of the ids of the sites that are closed, for a time or for good, or excepted (R15)."""
    return select(Site.id).where(col(Site.state).in_(sorted(LEFT)))


def left_open(session: Session, unit: Unit) -> list[WhyNot]:
    """What of the register keeps a unit from ending: sites that are not closed for good."""
    query = select(sa.func.count()).where(Site.unit_path == unit.path, Site.state != SiteState.CLOSED)
    if not (n := session.exec(query).one()):
        return []
    text = Text("还有 {n} 个网站未永久关停", "{n} of its sites are not closed for good")
    return [WhyNot("sites_left", text.filled(n=n), f"/sites?unit={unit.id}", {"count": n})]


def of_campaign(
    session: Session, lead_path: str, site_ids: Sequence[str] | None = None, *, vertical: bool = False
) -> Sequence[Site]:
    """The sites a campaign led from `lead_path` takes in: those named, or every running one.

    Those of units that report through their ministries only where the campaign takes in `vertical` ones.
    """
    query = select(Site).where(below(Site.unit_path, lead_path)).order_by(col(Site.unit_path), col(Site.id))
    if site_ids is not None:
        return session.exec(query.where(col(Site.id).in_(site_ids))).all()
    if not vertical:
        query = query.join(Unit, col(Unit.id) == col(Site.unit_id)).where(col(Unit.vertical).is_(False))
    return session.exec(query.where(Site.state == SiteState.RUNNING)).all()


def holder_of_code(session: Session, site_code: str) -> str | None:
    """The id of the site that holds the code, wherever it lies."""
    return session.exec(select(Site.id).where(Site.site_code == site_code)).first()


def division_is_known(session: Session, division_code: str) -> bool:
    """Whether some unit bears the division code."""
    return session.exec(select(Unit.id).where(Unit.division_code == division_code).limit(1)).first() is not None


def code_history(session: Session, site_ids: Sequence[str]) -> dict[str, list[CodeReport]]:
    """The steps of each site's code, the earliest first."""
    query = select(CodeReport).where(col(CodeReport.site_id).in_(site_ids))
    steps: dict[str, list[CodeReport]] = {site_id: [] for site_id in site_ids}
    for step in session.exec(query.order_by(col(CodeReport.at), col(CodeReport.id))).all() if site_ids else []:
        steps[step.site_id].append(step)
    return steps


def paths_of(session: Session, actor: Actor, unit_ids: Sequence[str]) -> list[str]:
    """The paths of those units the actor can see."""
    if not unit_ids:
        return []
    query = select(Unit.path).where(col(Unit.id).in_(unit_ids), within_reach(actor, Permission.UNIT_READ, Unit.path))
    return list(session.exec(query).all())


def under(column: Any, paths: Sequence[str]) -> sa.ColumnElement[bool]:
    """The rows at or below any of the paths."""
    return sa.or_(sa.false(), *[below(column, path) for path in paths])


def columns_of(session: Session, site_id: str) -> Sequence[SiteColumn]:
    """A site's columns in the order they were entered."""
    return session.exec(select(SiteColumn).where(SiteColumn.site_id == site_id).order_by(col(SiteColumn.id))).all()


def column_count(session: Session, site_id: str) -> int:
    """How many columns a site has."""
    return session.exec(select(sa.func.count()).select_from(SiteColumn).where(SiteColumn.site_id == site_id)).one()


def get_column(session: Session, actor: Actor, column_id: str) -> tuple[SiteColumn, Site]:
    """The column, locked, with its site; NotFound when absent or outside reach."""
    query = (
        select(SiteColumn, Site)
        .join(Site, col(Site.id) == col(SiteColumn.site_id))
        .where(SiteColumn.id == column_id, within_reach(actor, Permission.SITE_READ, Site.unit_path))
        .with_for_update(of=SiteColumn)
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFound
    return found[0], found[1]
