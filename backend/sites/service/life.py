"""Pausing, closing, excepting and reopening a site: the owner asks, the direct superior decides (R9, R15)."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.errors import Invalid
from backend.sites import queries, rules
from backend.sites.service.opening import opened
from backend.sites.states import SITE
from backend.sites.tables import Site, SiteState
from backend.workflow.advance import advance, demand_step

AFTER_STATE_CHANGE: list[Callable[[Session, Actor, Site], None]] = []
"""Who follows when a site leaves or rejoins the totals; the application fills it with rooms above."""


def request_pause(
    session: Session, actor: Actor, site_id: str, seen: int | None, *, reason: str, return_on: date
) -> Site:
    """The owner asks to close the site until a day ahead."""
    return _ask(session, actor, site_id, seen, "request_pause", SiteState.PAUSED, reason, return_on)


def request_closing(session: Session, actor: Actor, site_id: str, seen: int | None, *, reason: str) -> Site:
    """The owner asks to close the site for good."""
    return _ask(session, actor, site_id, seen, "request_closing", SiteState.CLOSED, reason)


def request_exception(session: Session, actor: Actor, site_id: str, seen: int | None, *, reason: str) -> Site:
    """The owner asks to have the site left out as an exception."""
    return _ask(session, actor, site_id, seen, "request_exception", SiteState.EXCEPTION, reason)


def request_running(session: Session, actor: Actor, site_id: str, seen: int | None, *, reason: str) -> Site:
    """The owner asks to have the site back in the totals."""
    return _ask(session, actor, site_id, seen, "request_running", SiteState.RUNNING, reason)


def approve_request(session: Session, actor: Actor, site_id: str, seen: int | None) -> Site:
    """The superior approves; the site takes the state asked for, and those above are told."""
    site = opened(session, actor, site_id, seen)
    facts = queries.life_facts(session, site, stay=True)
    reason, return_on = site.asked_reason, site.asked_return_on
    advance(session, actor, SITE, site, "approve_request", facts, reason=reason, return_on=_plain(return_on))
    site.state_reason, site.return_on = reason, return_on
    site.approved_by, site.approved_on = actor.name, facts.today
    _clear(site)
    for follow in AFTER_STATE_CHANGE:
        follow(session, actor, site)
    return site


def decline_request(session: Session, actor: Actor, site_id: str, seen: int | None, *, reason: str) -> Site:
    """The superior turns the request down; the site stays as it is."""
    site = opened(session, actor, site_id, seen)
    facts = queries.life_facts(session, site, stay=True)
    advance(session, actor, SITE, site, "decline_request", facts, reason=reason, asked=site.asked_state)
    _clear(site)
    return site


def _ask(
    session: Session, actor: Actor, site_id: str, seen: int | None,
    verb: str, to: SiteState, reason: str, return_on: date | None = None,
) -> Site:  # fmt: skip
    site = opened(session, actor, site_id, seen)
    demand_step(actor, SITE, site, verb)
    if return_on and (errors := rules.return_fault(return_on, clock.today(session))):
        raise Invalid(errors=errors)
    facts = queries.life_facts(session, site, stay=True)
    advance(session, actor, SITE, site, verb, facts, reason=reason, asked=to, return_on=_plain(return_on))
    site.asked_state, site.asked_reason, site.asked_return_on = to, reason, return_on
    return site


def _clear(site: Site) -> None:
    site.asked_state, site.asked_reason, site.asked_return_on = None, "", None


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None
