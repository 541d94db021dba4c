"""A worker killed at any moment loses no message and gives none a new id; two never send the same attempt (W2, R4)."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.settings import DEMO_SECRET
from backend.webhooks import leasing
from backend.webhooks.tables import Delivery, DeliveryStatus
from tests.counts import FULL
from tests.processes import begun, environment
from tests.webhooks.desk import attempts, deliveries, happen, subscribe, until
from tests.webhooks.receivers import Receiver
from tests.world import World

EVENTS, KILLS = (300, 100) if FULL else (20, 2)
S = DeliveryStatus
Start = Callable[..., ForkServerProcess]


def posting(lease: float, fault: bool) -> int:
    """The sender alone, in a process of its own; `fault`: ids are made when something is sent."""
    from datetime import timedelta  # noqa: PLC0415 (imported in the process it runs in)

    from backend.app import hooks  # noqa: PLC0415
    from backend.webhooks import places, sending, signing  # noqa: PLC0415

    hooks.connect()
    leasing.LEASE, places.SECONDS, sending._RESERVE = timedelta(seconds=lease), lease / 3, lease / 3
    if fault:
        named = signing.headers
        signing.headers = lambda secrets, message_id, at, body: named(secrets, new_id(), at, body)
    sending.Post().start()
    time.sleep(600)
    return 0


@pytest.fixture
def worker(database: sa.Engine, data_dir: Path, receiver: Receiver) -> Iterator[Start]:
    """Starts processes that send; a message taken by one that died comes back after `lease` seconds."""
    assert receiver.port
    started: list[ForkServerProcess] = []

    def one(lease: float = 1.5, *, fault: bool = False) -> ForkServerProcess:
        started.append(begun(environment(database, data_dir, demo="1", secret_key=DEMO_SECRET), posting, lease, fault))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.join()


def killed_again_and_again(
    session: Session, world: World, receiver: Receiver, worker: Start, *, fault: bool
) -> tuple[set[str], list[str]]:
    """The events that happened, and the ids that arrived."""
    subscribe(session, world, receiver.url("ok"))
    dice, told = random.Random(1), set[str]()
    for _ in range(KILLS):
        process = worker(fault=fault)
        seen = len(receiver.heard)
        told |= {happen(session, world) for _ in range(EVENTS // KILLS)}
        until(lambda seen=seen: len(receiver.heard) > seen, 60)  # type: ignore[misc]
        time.sleep(dice.random() * 0.05)
        process.kill()
        process.join()
    told |= {happen(session, world) for _ in range(EVENTS - len(told))}
    worker(fault=fault)
    until(lambda: len(deliveries(S.DELIVERED)) == EVENTS, 120)
    return told, receiver.ids()


def test_killed_at_random_nothing_is_lost_and_every_id_stays(
    session: Session, world: World, receiver: Receiver, worker: Start
) -> None:
    told, arrived = killed_again_and_again(session, world, receiver, worker, fault=False)
    assert set(arrived) == told
    assert len(told) == EVENTS
    bodies = {each.id: each.body for each in receiver.heard}
    assert all(bodies[each.id] == each.body for each in receiver.heard)


def test_ids_made_when_something_is_sent_are_noticed(
    session: Session, world: World, receiver: Receiver, worker: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.webhooks.test_kills.EVENTS", 4)
    monkeypatch.setattr("tests.webhooks.test_kills.KILLS", 1)
    told, arrived = killed_again_and_again(session, world, receiver, worker, fault=True)
    assert set(arrived) != told


def test_two_workers_send_each_attempt_once(session: Session, world: World, receiver: Receiver, worker: Start) -> None:
    subscribe(session, world, receiver.url("ok"))
    for _ in range(2):
        worker(30)
    told = [happen(session, world) for _ in range(30)]
    receiver.await_heard(30, seconds=60)
    until(lambda: len(deliveries(S.DELIVERED)) == 30)
    assert Counter(receiver.ids()) == dict.fromkeys(told, 1)
    assert len(attempts()) == 30


def test_what_a_worker_held_that_is_gone_for_good_is_sent_by_another(
    session: Session, world: World, receiver: Receiver, worker: Start
) -> None:
    subscribe(session, world, receiver.url("ok"))
    receiver.then = ["hang"]
    process = worker(2)
    event = happen(session, world)
    receiver.await_heard(1, seconds=60)
    process.kill()
    process.join()
    with db.reading() as aside:
        assert aside.scalar(sa.select(Delivery.taken_until))  # type: ignore[call-overload]
    began = time.monotonic()
    worker(2)
    receiver.await_heard(2, seconds=60)
    assert receiver.ids() == [event] * 2
    assert time.monotonic() - began < 60
