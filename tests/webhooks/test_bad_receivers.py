"""Receivers that misbehave: none delays another, none leads inside, each is told in words (W3, W4, O1)."""

import time
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.journal.tables import Entry
from backend.kit import clock
from backend.webhooks import leasing, places, rules
from backend.webhooks import service as webhooks
from backend.webhooks.tables import Delivery, DeliveryStatus, Endpoint, EndpointState
from backend.webhooks.telling import Teller
from tests.kit.peers import Names
from tests.webhooks.conftest import Start
from tests.webhooks.desk import attempts, deliveries, endpoint, happen, subscribe, until
from tests.webhooks.receivers import Receiver
from tests.world import World

S = DeliveryStatus
BAD = ("hang", "reset", "500", "429:60", "410", "redirect", "huge", "drip")


def test_none_of_them_delays_another_and_each_is_told_in_words(
    session: Session, world: World, receiver: Receiver, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SECONDS", 1.5)
    made = {path: subscribe(session, world, receiver.url(path), ("task.*",)).id for path in BAD}
    subscribe(session, world, receiver.url("ok"), ("task.*",))
    start()
    began = time.time()
    for _ in range(3):
        happen(session, world)
    assert receiver.await_heard(3)[-1].at - began < 5
    until(
        lambda: (
            {each.delivery_id for each in attempts()} >= {d.id for d in deliveries() if d.endpoint_id != made["410"]}
        )
    )
    with_url = {each.url.rpartition("/")[2]: each for each in attempts()}
    said = {path: (each.failure or {}).get("code") for path, each in with_url.items()}
    assert said == {
        "hang": "too_slow", "reset": "unreachable", "500": "status_500", "429:60": "status_429", "410": "status_410",
        "redirect": "status_302", "huge": "too_big", "drip": "too_slow", "ok": None,
    }  # fmt: skip
    assert all(each.failure["zh"] and each.failure["en"] for each in attempts() if each.failure)
    assert receiver.at("secret") == []
    assert max(each.millis for each in attempts()) < 2500
    gone = endpoint(made["410"])
    assert (gone.state, gone.because) == (EndpointState.DISABLED, rules.GONE)
    waits = {each.endpoint_id: each for each in deliveries(S.WAITING)}
    rest = waits[made["429:60"]].due_at - with_url["429:60"].at
    assert timedelta(seconds=59) < rest < timedelta(seconds=63)
    assert made["410"] not in waits
    assert endpoint(made["500"]).failures >= 3


def test_what_fails_first_arrives_later_under_the_same_id(
    session: Session, world: World, receiver: Receiver, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "PAUSES", (0.1, 0.2))
    made = subscribe(session, world, receiver.url("ok"))
    receiver.then = ["500", "reset"]
    start()
    event = happen(session, world)
    receiver.await_heard(3)
    assert receiver.ids() == [event] * 3
    assert len({each.body for each in receiver.heard}) == 1
    until(lambda: deliveries(S.DELIVERED))
    assert (endpoint(made.id).failures, endpoint(made.id).failing_since) == (0, None)
    receiver.then = ["500"] * 3
    happen(session, world)
    until(lambda: deliveries(S.FAILED))
    assert [each.tries for each in deliveries(S.FAILED)] == [3]


def test_five_days_of_failing_pause_it_with_the_reason_and_what_happens_is_kept(
    session: Session, world: World, receiver: Receiver, start: Start
) -> None:
    made = subscribe(session, world, receiver.url("500"))
    session.execute(sa.update(Endpoint).values(failing_since=clock.now() - timedelta(hours=121), failures=9))
    session.commit()
    start()
    happen(session, world)
    until(lambda: endpoint(made.id).state is EndpointState.PAUSED)
    happen(session, world)
    until(lambda: len(deliveries(S.WAITING)) == 2)
    said = session.exec(select(Entry).where(Entry.event == "webhook.paused")).one()
    assert (said.actor_id, said.data["because"]) == ("system", rules.FAILING)
    session.expire_all()
    shown = webhooks.detail(session, world.actor("beihu"), session.get_one(Endpoint, made.id), "zh")
    assert shown.reason == rules.BECAUSE[rules.FAILING].zh
    session.commit()
    receiver.then = ["ok", "ok"]
    session.execute(sa.update(Delivery).values(due_at=clock.now()))
    row = webhooks.resume_endpoint(session, world.actor("beihu"), made.id, endpoint(made.id).version)
    assert (row.because, row.failures) == (None, 0)
    session.commit()
    until(lambda: len(deliveries(S.DELIVERED)) == 2)


@pytest.mark.parametrize("second", ["127.0.0.2", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"])
def test_a_name_that_leads_inside_by_the_time_of_sending_is_not_called(
    session: Session, world: World, receiver: Receiver, start: Start, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    monkeypatch.setattr(places, "RESOLVER", [names := Names(["8.8.8.8"], [second])])
    subscribe(session, world, f"http://rebinding.example:{receiver.port}/ok")
    start()
    happen(session, world)
    until(attempts)
    assert [(each.failure or {}).get("code") for each in attempts()] == ["address_denied"]
    assert (names.asked, receiver.heard) == (["rebinding.example"] * 2, [])


def test_what_was_taken_by_a_worker_that_died_comes_back_and_no_two_take_the_same(
    session: Session, world: World, receiver: Receiver
) -> None:
    subscribe(session, world, receiver.url("ok"))
    happen(session, world)
    Teller().tell()

    def taken(who: str) -> list[Any]:
        return [message.message_id for batch in leasing.take(who, set(), 9) for message in batch.messages]

    first = taken("dead")
    assert (len(first), taken("alive")) == (1, [])
    session.execute(sa.update(Delivery).values(taken_until=clock.now() - timedelta(milliseconds=1)))
    session.commit()
    assert taken("alive") == first
    assert timedelta(seconds=60) > leasing.LEASE > timedelta(seconds=places.SECONDS)
    settled = leasing.Sent(
        endpoint_id=deliveries()[0].endpoint_id, delivery_id=deliveries()[0].id, tries=0, url="", at=clock.now(), millis=1,
        status=500,
    )  # fmt: skip
    leasing.settle("dead", [settled], [])
    assert (deliveries()[0].taken_by, deliveries()[0].tries, len(attempts())) == ("alive", 0, 1)
    leasing.settle("alive", [], [deliveries()[0].id])
    assert taken("dead") == first


def test_a_secret_that_cannot_be_opened_any_more_pauses_its_endpoint_alone(
    session: Session, world: World, receiver: Receiver, start: Start
) -> None:
    broken, whole = (subscribe(session, world, receiver.url("ok")) for _ in range(2))
    sealed = session.get_one(Endpoint, whole.id).secret_sealed
    session.execute(sa.update(Endpoint).where(Endpoint.id == broken.id).values(secret_sealed=sealed))  # type: ignore[arg-type]
    session.commit()
    start()
    happen(session, world)
    until(lambda: endpoint(broken.id).state is EndpointState.PAUSED)
    receiver.await_heard(1)
    webhooks.rotate_secret(session, world.actor("beihu"), broken.id, "zh")
    webhooks.resume_endpoint(session, world.actor("beihu"), broken.id, session.get_one(Endpoint, broken.id).version)
    session.commit()
    receiver.await_heard(2)


def test_what_is_deleted_while_it_is_sent_is_forgotten(session: Session, world: World, receiver: Receiver) -> None:
    made = subscribe(session, world, receiver.url("ok"))
    happen(session, world)
    Teller().tell()
    (batch,) = leasing.take("me", set(), 9)
    webhooks.delete_endpoint(session, world.actor("beihu"), made.id, made.version)
    session.commit()
    sent = leasing.Sent(
        endpoint_id=made.id, delivery_id=batch.messages[0].id, tries=0, url="", at=clock.now(), millis=1, status=200
    )
    leasing.settle("me", [sent], [])
    assert (attempts(), deliveries()) == ([], [])
