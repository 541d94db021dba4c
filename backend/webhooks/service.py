"""Subscriptions of a unit: made with a secret told once, changed, paused, resumed, given a new secret, deleted."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.journal import queries as journaled
from backend.journal import service as journal
from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.pages import Page, paged
from backend.policy import Permission, require
from backend.units import queries as units
from backend.units import rules as unit_rules
from backend.webhooks import leasing, places, queries, rules, shapes, signing
from backend.webhooks.catalogue import CATALOGUE, WILD
from backend.webhooks.errors import TooManyEndpoints, UnknownTypes
from backend.webhooks.states import WEBHOOK
from backend.webhooks.tables import Attempt, Delivery, Endpoint, EndpointState
from backend.workflow.advance import advance, moves

P = Permission


def list_kinds(actor: Actor, language: str) -> list[shapes.EventKindOut]:
    """Every kind of event that can be subscribed to."""
    require(actor, P.WEBHOOK_MANAGE)
    return [shapes.EventKindOut.of(kind, language) for kind in CATALOGUE.values()]


def list_endpoints(
    session: Session, actor: Actor, query: shapes.EndpointQuery, language: str
) -> Page[shapes.EndpointOut]:
    """The subscriptions of one's own unit and below, the last made first."""
    require(actor, P.WEBHOOK_MANAGE)
    return paged(
        session, queries.endpoints(session, actor, query), query, sorts=queries.ENDPOINT_SORTS, key=col(Endpoint.id),
        default="-made_at", shape=lambda rows: _shown(session, rows, language),
    )  # fmt: skip


def _shown(session: Session, rows: Sequence[Endpoint], language: str) -> list[shapes.EndpointOut]:
    places_, counts = (
        units.by_ids(session, [row.unit_id for row in rows]),
        queries.counts(session, [r.id for r in rows]),
    )
    return [shapes.EndpointOut.of(row, places_[row.unit_id].name, counts.get(row.id, {}), language) for row in rows]


def read_endpoint(session: Session, actor: Actor, endpoint_id: str) -> Endpoint:
    """One subscription."""
    require(actor, P.WEBHOOK_MANAGE)
    return queries.get_endpoint(session, actor, endpoint_id)


def detail(session: Session, actor: Actor, row: Endpoint, language: str) -> shapes.EndpointDetail:
    """A subscription as it is shown, with its moves."""
    (shown,) = _shown(session, [row], language)
    return shapes.EndpointDetail(**shown.model_dump(), moves=moves(WEBHOOK, row, actor, None, language))


def make_endpoint(
    session: Session, actor: Actor, asked: shapes.EndpointIn, language: str
) -> shapes.EndpointWithSecretOut:
    """Subscribes a unit's software; from now on it is told. Raises UrlNotTaken, UnknownTypes, TooManyEndpoints."""
    require(actor, P.WEBHOOK_MANAGE)
    places.demand_allowed(asked.url)
    return enter_endpoint(session, actor, asked, language)


def enter_endpoint(
    session: Session, actor: Actor, asked: shapes.EndpointIn, language: str
) -> shapes.EndpointWithSecretOut:
    """The same without a look at where its address leads, which sending looks at anyhow."""
    _demand_known(asked.types)
    unit = units.get(session, actor, asked.unit_id, stay=True)
    require(actor, P.WEBHOOK_MANAGE, unit.path)
    unit_rules.refuse_dissolved(unit)
    if queries.of_unit(session, unit.id) >= rules.MOST_ENDPOINTS:
        raise TooManyEndpoints(limit=rules.MOST_ENDPOINTS)
    secret = signing.new_secret()
    row = Endpoint(
        unit_id=unit.id, unit_path=unit.path, url=asked.url, description=asked.description, types=asked.types,
        payload=asked.payload, secret_sealed="", made_by=actor.name, made_at=clock.now(),
        after_seq=journaled.end(session)[0],
    )  # fmt: skip
    row.secret_sealed = signing.seal(row, secret)
    session.add(row)
    journal.record(session, actor, "webhook.made", subject=row, url=row.url, types=row.types, payload=row.payload)
    return _with_secret(session, row, secret, language)


def _with_secret(session: Session, row: Endpoint, secret: str, language: str) -> shapes.EndpointWithSecretOut:
    session.flush()
    (shown,) = _shown(session, [row], language)
    return shapes.EndpointWithSecretOut(secret=secret, **shown.model_dump())


def _demand_known(types: Sequence[str]) -> None:
    unknown = [n for n, name in enumerate(types) if name not in CATALOGUE and name not in WILD]
    if unknown:
        raise UnknownTypes(unknown)


def change_endpoint(
    session: Session, actor: Actor, endpoint_id: str, seen: int, asked: shapes.EndpointChangeIn
) -> Endpoint:
    """Changes where and of what it is told; what was written already keeps its bytes. Raises UrlNotTaken, UnknownTypes."""
    require(actor, P.WEBHOOK_MANAGE)
    _demand_known(asked.types or [])
    if asked.url:
        places.demand_allowed(asked.url)
    row = _locked(session, actor, endpoint_id, seen)
    wanted: dict[str, Any] = asked.model_dump(exclude_none=True)
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    for name, value in changes.items():
        setattr(row, name, value)
    if changes:
        session.flush()
        journal.record(session, actor, "webhook.changed", subject=row, changes=changes)
    return row


def pause_endpoint(session: Session, actor: Actor, endpoint_id: str, seen: int) -> Endpoint:
    """Nothing is sent until it is resumed; what happens meanwhile is kept for it."""
    return _moved(session, actor, endpoint_id, seen, "pause")


def disable_endpoint(session: Session, actor: Actor, endpoint_id: str, seen: int) -> Endpoint:
    """It is told nothing until it is resumed, and nothing is kept for it."""
    row = _moved(session, actor, endpoint_id, seen, "disable")
    leasing.drop_waiting(session, row, clock.now())
    return row


def resume_endpoint(session: Session, actor: Actor, endpoint_id: str, seen: int) -> Endpoint:
    """It is told again: what waited, and after a pause what happened meanwhile."""
    return _moved(session, actor, endpoint_id, seen, "resume")


def _moved(session: Session, actor: Actor, endpoint_id: str, seen: int, verb: str) -> Endpoint:
    require(actor, P.WEBHOOK_MANAGE)
    row = _locked(session, actor, endpoint_id, seen)
    was = row.state
    advance(session, actor, WEBHOOK, row, verb)
    row.because, row.failing_since, row.failures = None, None, 0
    if was is EndpointState.DISABLED:
        row.after_seq = journaled.end(session)[0]
    return row


def rotate_secret(session: Session, actor: Actor, endpoint_id: str, language: str) -> shapes.EndpointWithSecretOut:
    """A new secret; for another 24 hours messages carry a signature with the one before as well."""
    require(actor, P.WEBHOOK_MANAGE)
    row, secret = queries.get_endpoint(session, actor, endpoint_id, lock=True), signing.new_secret()
    row.old_sealed = row.secret_sealed if signing.opens(row) else None
    row.old_until = clock.now() + rules.OVERLAP
    row.secret_sealed = signing.seal(row, secret)
    journal.record(session, actor, "webhook.rotated", subject=row, url=row.url)
    return _with_secret(session, row, secret, language)


def delete_endpoint(session: Session, actor: Actor, endpoint_id: str, seen: int) -> None:
    """Ends the subscription, with what waits for it and its log."""
    require(actor, P.WEBHOOK_MANAGE)
    row = _locked(session, actor, endpoint_id, seen)
    journal.record(session, actor, "webhook.deleted", subject=row, url=row.url)
    sent = select(Delivery.id).where(Delivery.endpoint_id == row.id)
    session.execute(sa.delete(Attempt).where(col(Attempt.delivery_id).in_(sent)))
    session.execute(sa.delete(Delivery).where(col(Delivery.endpoint_id) == row.id))
    session.delete(row)


def _locked(session: Session, actor: Actor, endpoint_id: str, seen: int) -> Endpoint:
    row = queries.get_endpoint(session, actor, endpoint_id, lock=True)
    db.expect(row, seen)
    return row
