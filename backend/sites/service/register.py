"""Registering a site, keeping its basic information, and following its unit through the tree."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import write_or
from backend.policy import Permission, require
from backend.policy.reach import below
from backend.sites import rules
from backend.sites.errors import ExternalIdTaken
from backend.sites.service.opening import opened, place_of, refuse_faults
from backend.sites.tables import Site
from backend.units import queries as units
from backend.units import rules as unit_rules
from backend.units.tables import Unit


def register_site(session: Session, actor: Actor, unit_id: str, *, basics: Mapping[str, Any]) -> Site:
    """A new site of the unit, running, its code still missing. `basics` are the fields of the form."""
    owner = units.get(session, actor, unit_id, stay=True)
    require(actor, Permission.SITE_WRITE, owner.path)
    unit_rules.refuse_dissolved(owner)
    refuse_faults(basics)
    derived = place_of(session, owner).derived(basics["site_class"])
    site = Site(unit_id=owner.id, code_since=clock.today(session), **basics, **derived)
    session.add(site)
    write_or(session, ExternalIdTaken(external_id=site.external_id))
    journal.record(
        session, actor, "site.registered", subject=site,
        name=site.name, address=site.address, site_class=site.site_class, category=site.category, unit_id=owner.id,
    )  # fmt: skip
    return site


def change_site(session: Session, actor: Actor, site_id: str, seen: int | None, *, basics: Mapping[str, Any]) -> Site:
    """Changes the fields given; the journal keeps what each was and is."""
    site = opened(session, actor, site_id, seen)
    require(actor, Permission.SITE_WRITE, site.unit_path)
    refuse_faults(basics)
    changes = {name: [getattr(site, name), value] for name, value in basics.items() if getattr(site, name) != value}
    if not changes:
        return site
    for name, (_, value) in changes.items():
        setattr(site, name, value)
    if "site_class" in changes:
        owner = session.get_one(Unit, site.unit_id)
        site.category = rules.category_of(owner.kind, site.site_class)
    write_or(session, ExternalIdTaken(external_id=site.external_id))
    journal.record(session, actor, "site.changed", subject=site, changes=changes)
    return site


def follow_unit_move(session: Session, _actor: Actor, unit: Unit, _was: str) -> None:
    """After a unit moved: its sites, and those of the units below it, get the superiors of their new place."""
    owners = {owner.id: owner for owner in units.subtree(session, unit.path)}
    higher = units.above(session, unit.path)
    for site in session.exec(select(Site).where(below(Site.unit_path, unit.path)).with_for_update()):
        owner = owners[site.unit_id]
        between = [u for u in owners.values() if u.id != owner.id and owner.path.startswith(u.path)]
        place = rules.Place(owner, [*higher, *between])
        for name, value in place.derived(site.site_class).items():
            setattr(site, name, value)
        if site.code_state in rules.REPORTED and site.code_holder_path:
            site.code_holder_path = place.holder_at(site.code_state)
