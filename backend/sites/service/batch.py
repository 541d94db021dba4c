"""Many sites told at once by a unit's own software."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from backend.kit.actor import Actor
from backend.kit.errors import Stale
from backend.sites.errors import ExternalIdTaken
from backend.sites.service.register import change_site, register_site
from backend.sites.shapes import SitePut
from backend.sites.tables import Site
from backend.workflow.puts import Key, Put, PutOutcome, Way, named, put_each


def put_sites(session: Session, actor: Actor, asked: Sequence[SitePut]) -> list[Put[SitePut, Site]]:
    """Registers those that are new and changes the others, each for itself."""
    way: Way[SitePut, Site] = Way(
        known=lambda keys: _known(session, keys),
        act=lambda one, there: _registered_or_changed(session, actor, one, there),
        taken=ExternalIdTaken,
        ids=lambda one: {"unit_id": one.unit_id, "external_id": one.external_id},
    )
    return put_each(session, actor, asked, way)


def _known(session: Session, keys: Sequence[Key]) -> Mapping[Key, str]:
    columns = (col(Site.unit_id), col(Site.external_id))
    found = session.exec(select(*columns, Site.id).where(named(columns, keys)))
    return {(unit_id, external_id or ""): site_id for unit_id, external_id, site_id in found}


def _registered_or_changed(
    session: Session, actor: Actor, one: SitePut, site_id: str | None
) -> tuple[PutOutcome, Site]:
    if site_id is None:
        if one.version is not None:
            raise Stale
        return PutOutcome.MADE, register_site(session, actor, one.unit_id, basics=one.basics(given_alone=False))
    was: Any = session.exec(select(Site.version).where(Site.id == site_id)).first()
    site = change_site(session, actor, site_id, one.version, basics=one.basics(given_alone=True))
    return (PutOutcome.UNCHANGED if site.version == was else PutOutcome.CHANGED), site
