"""How every use case on a site begins: the row within reach, locked, and as the caller saw it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import Invalid
from backend.sites import queries, rules
from backend.sites.tables import Site
from backend.units import queries as units
from backend.units.tables import Unit


def opened(session: Session, actor: Actor, site_id: str, seen: int | None) -> Site:
    """The site, locked; `seen` None where a use case above has already compared the version it acts on."""
    site = queries.get_site(session, actor, site_id, lock=True)
    if seen is not None:
        expect(site, seen)
    return site


def place_of(session: Session, owner: Unit) -> rules.Place:
    """Where a unit's sites lie."""
    return rules.Place(owner, units.above(session, owner.path))


def refuse_faults(values: Mapping[str, Any]) -> None:
    """Raises Invalid naming every unacceptable field."""
    if errors := rules.faults_of(values):
        raise Invalid(errors=errors)
