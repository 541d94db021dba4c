"""Who sends what: due messages are taken for a while, and what became of them is kept."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.ids import new_id
from backend.kit.jobs.queue import moment
from backend.kit.sealing import SealBroken
from backend.webhooks import rules, signing
from backend.webhooks.states import WEBHOOK
from backend.webhooks.tables import Attempt, Delivery, DeliveryStatus, Endpoint, EndpointState
from backend.workflow.advance import advance

LEASE = timedelta(seconds=45)
"""How long a message is kept for who took it; one that died with it loses it after that."""
BATCH, BATCH_OF_FAILING = 200, 2
"""Messages taken for an endpoint at once."""
_DELIVERIES: sa.Table = sa.inspect(Delivery).local_table  # type: ignore[assignment]
_ENDPOINTS: sa.Table = sa.inspect(Endpoint).local_table  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Taken:
    """A message to be sent."""

    id: str
    message_id: str
    body: bytes
    tries: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Messages taken for one endpoint, and how it is reached."""

    endpoint_id: str
    url: str
    secrets: Sequence[str]
    messages: Sequence[Taken]


@dataclass(frozen=True, slots=True)
class Sent:
    """One attempt and what came back; `rest` are the seconds the receiver asked to be left alone."""

    endpoint_id: str
    delivery_id: str
    tries: int
    url: str
    at: datetime
    millis: int
    address: str | None = None
    status: int | None = None
    headers: Mapping[str, str] | None = None
    body: str = ""
    failure: dict[str, str] | None = None
    rest: float = 0


def take(me: str, busy: Set[str], most: int) -> list[Batch]:
    """Takes due messages of up to so many endpoints that are not busy; nobody else gets them for the time of a lease."""
    with db.reading() as session:
        wanted = [each for each in _due(session) if each not in busy][:most]
    if not wanted:
        return []
    with db.writing() as session:
        now = moment(session)
        held = _held(session, set(wanted)).values()
        batches = [_take_for(session, each, me, now) for each in held if each.state is EndpointState.ACTIVE]
        return [batch for batch in batches if batch.messages]


def _waits(now: datetime) -> sa.ColumnElement[bool]:
    free = sa.or_(col(Delivery.taken_until).is_(None), col(Delivery.taken_until) < now)
    return sa.and_(col(Delivery.status) == DeliveryStatus.WAITING, col(Delivery.due_at) <= now, free)


def _due(session: Session) -> Sequence[str]:
    """The endpoints for which something is to be sent now."""
    waits = sa.exists().where(col(Delivery.endpoint_id) == col(Endpoint.id), _waits(moment(session)))
    return session.exec(select(Endpoint.id).where(Endpoint.state == EndpointState.ACTIVE, waits)).all()


def _take_for(session: Session, endpoint: Endpoint, me: str, now: datetime) -> Batch:
    try:
        secrets = signing.secrets_of(endpoint, now)
    except SealBroken:
        stop(session, endpoint, "pause", rules.UNSEALED)
        return Batch(endpoint.id, endpoint.url, [], [])
    query = (
        select(Delivery.id, Delivery.message_id, Delivery.body, Delivery.tries)
        .where(Delivery.endpoint_id == endpoint.id, _waits(now))
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(BATCH_OF_FAILING if endpoint.failures else BATCH)
        .with_for_update(skip_locked=True)
    )
    taken = [Taken(key, message, body.encode(), tries) for key, message, body, tries in session.exec(query)]
    which = col(Delivery.id).in_([each.id for each in taken])
    session.execute(sa.update(Delivery).where(which).values(taken_by=me, taken_until=now + LEASE))
    return Batch(endpoint.id, endpoint.url, secrets, taken)


def settle(me: str, sent: Sequence[Sent], unsent: Sequence[str]) -> None:
    """Keeps what became of attempts and gives back what was taken and not sent, in one transaction."""
    if not sent and not unsent:
        return
    with db.writing() as session:
        now = moment(session)
        endpoints = _held(session, {each.endpoint_id for each in sent})
        left = _left(session, [each.delivery_id for each in sent])
        kept = [each for each in sent if each.delivery_id in left]
        if kept:
            session.execute(sa.insert(Attempt), [_attempt(each) for each in kept])
            _conclude(session, endpoints, kept, me, now)
        given_back = sa.and_(col(Delivery.id).in_(unsent), col(Delivery.taken_by) == me)
        session.execute(sa.update(Delivery).where(given_back).values(taken_by=None, taken_until=None))


def _held(session: Session, ids: Set[str]) -> dict[str, Endpoint]:
    """The endpoints, locked in the order of their ids and before anything of theirs."""
    query = select(Endpoint).where(col(Endpoint.id).in_(ids)).order_by(col(Endpoint.id)).with_for_update()
    return {each.id: each for each in session.exec(query)}


def _left(session: Session, ids: Sequence[str]) -> Set[str]:
    """Those that have not been deleted meanwhile."""
    query = select(Delivery.id).where(col(Delivery.id).in_(ids)).order_by(col(Delivery.id)).with_for_update()
    return set(session.exec(query).all())


def _attempt(sent: Sent) -> dict[str, Any]:
    return {
        "id": new_id(), "delivery_id": sent.delivery_id, "at": sent.at, "url": sent.url, "millis": sent.millis,
        "address": sent.address, "status": sent.status, "headers": dict(sent.headers or {}), "body": sent.body,
        "failure": sent.failure,
    }  # fmt: skip


def _conclude(
    session: Session, endpoints: Mapping[str, Endpoint], sent: Sequence[Sent], me: str, now: datetime
) -> None:
    """What the attempts come to, for their messages and for their endpoints."""
    verdicts = [rules.judged(each.status, each.tries, each.rest, random.random()) for each in sent]  # noqa: S311 (spreads load, guards nothing)
    _note_standing(session, sent, verdicts, me, now)
    by_endpoint = defaultdict[str, list[bool]](list)
    for each, verdict in zip(sent, verdicts, strict=True):
        by_endpoint[each.endpoint_id].append(verdict.arrived)
    gone = {each.endpoint_id for each, verdict in zip(sent, verdicts, strict=True) if verdict.gone}
    fares = [_health(endpoints[endpoint_id], arrived, now) for endpoint_id, arrived in by_endpoint.items()]
    session.connection().execute(_FARES, fares)
    for health in fares:
        endpoint = endpoints[health["key"]]
        if endpoint.id in gone and endpoint.state is not EndpointState.DISABLED:
            stop(session, endpoint, "disable", rules.GONE)
        elif endpoint.state is EndpointState.ACTIVE and rules.has_had_its_chance(health["since"], now):
            stop(session, endpoint, "pause", rules.FAILING)


def _note_standing(
    session: Session, sent: Sequence[Sent], verdicts: Sequence[rules.Verdict], me: str, now: datetime
) -> None:
    """Whether each message arrived, waits for another attempt or is given up; only what is still mine."""
    arrived, failed, waiting = list[str](), list[dict[str, Any]](), list[dict[str, Any]]()
    for each, verdict in zip(sent, verdicts, strict=True):
        one = {"key": each.delivery_id, "me": me, "failures": each.tries + 1}
        if verdict.arrived:
            arrived.append(each.delivery_id)
        elif verdict.again is not None:
            waiting.append(one | {"due": now + timedelta(seconds=verdict.again)})
        else:
            failed.append(one | {"now": now})
    connection = session.connection()
    which = sa.and_(col(Delivery.id).in_(arrived), col(Delivery.taken_by) == me)
    connection.execute(_LET_GO.where(which).values(status=DeliveryStatus.DELIVERED, ended_at=now))
    for change, rows in ((_FAILS, failed), (_WAITS, waiting)):
        if rows:
            connection.execute(change, rows)


_LET_GO = sa.update(_DELIVERIES).values(taken_by=None, taken_until=None, version=Delivery.version + 1)
_FAILED = _LET_GO.where(col(Delivery.id) == sa.bindparam("key"), col(Delivery.taken_by) == sa.bindparam("me")).values(
    tries=sa.bindparam("failures")
)
_FAILS = _FAILED.values(status=DeliveryStatus.FAILED, ended_at=sa.bindparam("now"))
_WAITS = _FAILED.values(due_at=sa.bindparam("due"))


def _health(endpoint: Endpoint, arrived: Sequence[bool], now: datetime) -> dict[str, Any]:
    """How it fares after these attempts; not a change of the subscription, so that its version stays."""
    since, failures, last = endpoint.failing_since, endpoint.failures, endpoint.delivered_at
    for one in arrived:
        since, failures, last = (None, 0, now) if one else (since or now, failures + 1, last)
    return {"key": endpoint.id, "since": since, "failed": failures, "last": last}


_FARES = (
    sa.update(_ENDPOINTS)
    .where(col(Endpoint.id) == sa.bindparam("key"))
    .values(failing_since=sa.bindparam("since"), failures=sa.bindparam("failed"), delivered_at=sa.bindparam("last"))
)


def stop(session: Session, endpoint: Endpoint, verb: str, because: str) -> None:
    """Pauses or disables it by the system, saying why on it and in the journal."""
    advance(session, SYSTEM, WEBHOOK, endpoint, verb, because=because, url=endpoint.url)
    endpoint.because = because
    if verb == "disable":
        drop_waiting(session, endpoint, moment(session))


def drop_waiting(session: Session, endpoint: Endpoint, now: datetime) -> None:
    """Gives up what waits for an endpoint that is disabled."""
    waits = sa.and_(col(Delivery.endpoint_id) == endpoint.id, col(Delivery.status) == DeliveryStatus.WAITING)
    session.execute(sa.update(Delivery).where(waits).values(status=DeliveryStatus.FAILED, ended_at=now))
