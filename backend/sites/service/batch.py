"""Many sites told at once by a unit's own software: what is new is registered, what differs is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit.actor import Actor
from backend.kit.errors import AppError, Stale
from backend.sites.errors import ExternalIdTaken
from backend.sites.service.register import change_site, register_site
from backend.sites.shapes import PutOutcome, SitePut
from backend.sites.tables import Site
from backend.workflow import many

Key = tuple[str, str]
"""The unit that owns the site, and the site's id in the software of that unit or of its county."""


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one of them: the site as it now stands, or why not."""

    asked: SitePut
    became: PutOutcome
    site: Site | None = None
    refusal: AppError | None = None


def put_sites(session: Session, actor: Actor, asked: Sequence[SitePut]) -> list[Put]:
    """Each stands for itself. Those that are there come first, in the order of their ids, as in every act on many."""
    known = _known(session, [one.key for one in asked])
    in_turn = sorted(asked, key=lambda one: (one.key not in known, known.get(one.key, ""), one.key))
    done = {one.key: _put(session, actor, one, known.get(one.key)) for one in in_turn}
    return [done[one.key] for one in asked]


def _known(session: Session, keys: Sequence[Key]) -> dict[Key, str]:
    """The ids of those that are registered; nobody is told of them who may not see them."""
    query = select(Site.unit_id, Site.external_id, Site.id)
    found = session.exec(query.where(sa.tuple_(col(Site.unit_id), col(Site.external_id)).in_(keys)))
    return {(unit_id, external_id or ""): site_id for unit_id, external_id, site_id in found}


def _put(session: Session, actor: Actor, one: SitePut, site_id: str | None) -> Put:
    ids = {"unit_id": one.unit_id, "external_id": one.external_id}
    done, refusal = many.attempt(session, actor, lambda: _registered_or_changed(session, actor, one, site_id), ids=ids)
    if isinstance(refusal, ExternalIdTaken) and site_id is None:  # somebody else was told of it at the same moment
        return _put(session, actor, one, _known(session, [one.key])[one.key])
    if done is None:
        return Put(one, PutOutcome.REFUSED, refusal=refusal)
    return Put(one, *done)


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
