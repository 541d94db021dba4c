"""What was sent can be looked at, tried and sent again: one, some, or all since a moment (W6)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from backend.journal.tables import Entry
from backend.kit import clock, db
from backend.kit.jobs import Job, JobStatus, carrying
from backend.webhooks import replaying, retention, telling
from backend.webhooks.tables import Delivery, DeliveryStatus, EndpointState
from backend.webhooks.telling import Teller
from tests.http import Caller
from tests.webhooks.conftest import Start
from tests.webhooks.desk import attempts, deliveries, endpoint, happen, subscribe, until
from tests.webhooks.receivers import Receiver
from tests.world import World

API = "/api/v1"
S = DeliveryStatus


@pytest.fixture
def county(world: World, client: Callable[..., Caller]) -> Caller:
    return client(world.actor("beihu"))


def carried_out() -> int:
    """Carries out what was asked for; how many slices it took."""
    with db.reading() as session:
        (job,) = session.exec(select(Job).where(Job.status == JobStatus.WAITING)).all()
    slices = 1
    while carrying.slice_of(job.id, job.turn, "w1"):
        slices += 1
    return slices


def test_a_try_is_sent_at_once_and_the_log_shows_both_sides(
    session: Session, world: World, county: Caller, receiver: Receiver, start: Start
) -> None:
    made = subscribe(session, world, receiver.url("ok"))
    receiver.then = ["404"]
    start()
    asked = county.post(f"{API}/webhooks/{made.id}/ping")
    assert asked.status_code == 202, asked.text
    (heard,) = receiver.await_heard(1)
    until(attempts)
    shown = county.get(f"{API}/webhook_deliveries/{asked.json()['id']}", headers={"Accept-Language": "en"}).json()
    assert heard.body.decode() == shown["request"]["body"]
    assert shown["request"]["headers"].items() <= heard.headers.items()
    assert "webhook-signature" not in shown["request"]["headers"]
    (one,) = shown["history"]
    assert (one["status"], one["code"], one["address"]) == (404, "status_404", "127.0.0.1")
    assert "path" in one["reason"]
    assert shown["due_at"]
    listed = county.get(f"{API}/webhooks/{made.id}/deliveries").json()["items"]
    assert [(each["type"], each["attempts"], each["last"]["status"]) for each in listed] == [("webhook.ping", 1, 404)]


def test_the_log_is_filtered_and_paged(session: Session, world: World, county: Caller, receiver: Receiver) -> None:
    made = subscribe(session, world, receiver.url("ok"))
    for what in ("task.accepted", "issue.found", "task.accepted"):
        happen(session, world, what)
    Teller().tell()
    path = f"{API}/webhooks/{made.id}/deliveries"

    def listed(**query: Any) -> Any:
        return county.get(path, params=query).json()

    assert listed()["total"] == 3
    assert listed(type="issue.found", status=["waiting", "failed"])["total"] == 1
    assert listed(status="delivered")["total"] == 0
    now = clock.now()
    assert (listed(since=now.isoformat())["total"], listed(until=now.isoformat())["total"]) == (0, 3)
    first = listed(limit=2)
    rest = listed(limit=2, cursor=first["next_cursor"])
    assert len({each["id"] for each in first["items"] + rest["items"]}) == 3


def test_what_arrived_is_sent_again_under_its_id_alone_and_many_at_once(
    session: Session, world: World, county: Caller, receiver: Receiver, start: Start
) -> None:
    made = subscribe(session, world, receiver.url("ok"))
    start()
    events = [happen(session, world) for _ in range(2)]
    until(lambda: len(deliveries(S.DELIVERED)) == 2)
    one = next(each for each in deliveries() if each.message_id == events[0])
    address = f"{API}/webhook_deliveries/{one.id}"
    assert county.post(f"{address}/replay").status_code == 428
    headers = {"If-Match": county.get(address).headers["etag"]}
    assert county.post(f"{address}/replay", headers=headers).status_code == 200
    receiver.await_heard(3)
    until(lambda: len(deliveries(S.DELIVERED)) == 2)
    chosen = [{"id": each.id, "version": each.version} for each in deliveries()] + [{"id": "nobody", "version": 1}]
    answer = county.post(f"{API}/webhook_deliveries/bulk_replay", json={"deliveries": chosen}).json()
    assert (answer["done"], answer["refused"]) == (2, 1)
    receiver.await_heard(5)
    assert sorted(receiver.ids()) == sorted([events[0]] * 3 + [events[1]] * 2)
    until(lambda: len(deliveries(S.DELIVERED)) == 2)
    version = f'"{endpoint(made.id).version}"'
    assert county.post(f"{API}/webhooks/{made.id}/pause", headers={"If-Match": version}).status_code == 200
    headers = {"If-Match": county.get(address).headers["etag"]}
    assert county.post(f"{address}/replay", headers=headers).json()["code"] == "webhook_not_active"


def test_all_since_a_moment_is_sent_what_was_missed_while_disabled_too(
    session: Session, world: World, county: Caller, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    before = happen(session, world)
    made = subscribe(session, world, receiver.url("ok"), ("task.accepted",))
    arrived = happen(session, world)
    while Teller().tell():
        pass
    with db.writing() as aside:
        aside.exec(select(Delivery)).one().status = S.DELIVERED
    path = f"{API}/webhooks/{made.id}"
    for verb in ("disable", "resume"):
        missed = [happen(session, world) for _ in range(3)] if verb == "resume" else []
        version = f'"{endpoint(made.id).version}"'
        assert county.post(f"{path}/{verb}", headers={"If-Match": version}).status_code == 200
    assert endpoint(made.id).state is EndpointState.ACTIVE
    while Teller().tell():
        pass
    assert [each.message_id for each in deliveries()] == [arrived]
    since = session.exec(select(Entry.at).where(Entry.id == arrived)).one()
    assert county.post(f"{path}/replay_since", json={"since": since.isoformat()}).status_code == 202
    assert carried_out() > 1
    assert {each.message_id for each in deliveries(S.WAITING)} == set(missed)
    everything = {"since": (since - timedelta(hours=1)).isoformat(), "delivered_too": True}
    assert county.post(f"{path}/replay_since", json=everything).status_code == 202
    carried_out()
    assert {each.message_id for each in deliveries(S.WAITING)} == {before, arrived, *missed}
    long_ago = {"since": (clock.now() - timedelta(days=31)).isoformat()}
    assert county.post(f"{path}/replay_since", json=long_ago).json()["code"] == "too_long_ago"


def test_the_log_is_kept_for_thirty_days(session: Session, world: World, receiver: Receiver, start: Start) -> None:
    subscribe(session, world, receiver.url("ok"))
    start()
    for _ in range(3):
        happen(session, world)
    until(lambda: len(deliveries(S.DELIVERED)) == 3)
    later = clock.now() + retention.KEPT_FOR - timedelta(minutes=1)
    with db.writing() as aside:
        old = aside.exec(select(Delivery).order_by(col(Delivery.id)).limit(2)).all()
        for row in old:
            row.made_at -= timedelta(minutes=5)
    with db.writing() as aside:
        assert [retention.clear(aside, later, 1) for _ in range(3)] == [1, 1, 0]
    assert (len(deliveries()), len(attempts())) == (1, 1)


def test_a_subscription_deleted_before_its_job_begins_asks_for_nothing(session: Session, world: World) -> None:
    asked = replaying.Since(endpoint_id="gone", since=clock.now(), delivered_too=False)
    assert replaying._replay_some(session, asked) is None
