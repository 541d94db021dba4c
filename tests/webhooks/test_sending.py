"""What happens is told: signed, once for each subscription, in time, and to whom it concerns (W1, W2, W5)."""

import base64
import json
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import standardwebhooks
import svix
from sqlmodel import Session

from backend.journal import service as journal
from backend.kit.migrate import ROOT
from backend.webhooks import payloads
from backend.webhooks import service as webhooks
from backend.webhooks.tables import DeliveryStatus, Endpoint
from backend.webhooks.telling import Teller
from tests.http import the_application
from tests.webhooks.conftest import Start
from tests.webhooks.desk import attempts, deliveries, happen, subscribe, until
from tests.webhooks.receivers import Heard, Receiver
from tests.world import World

S = DeliveryStatus


def everything_told() -> None:
    teller = Teller()
    while teller.tell():
        pass


def believed_in_node(heard: Heard, *secrets: str) -> list[list[bool]]:
    """Whether standardwebhooks and svix believe it there, with each secret."""
    asked = [
        {"body": base64.b64encode(heard.body).decode(), "headers": heard.headers, "secret": secret}
        for secret in secrets
    ]
    words = ["node", str(Path(__file__).with_name("verify.mjs"))]
    said = subprocess.run(
        words, input=json.dumps(asked), cwd=ROOT / "frontend", capture_output=True, text=True, check=True
    )
    found: list[list[bool]] = json.loads(said.stdout)
    return found


@pytest.fixture
def _in_china(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process's own time zone is Shanghai's."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_in_china")
def test_the_public_libraries_verify_what_is_sent_also_during_a_rotation(
    session: Session, world: World, receiver: Receiver, start: Start
) -> None:
    made = subscribe(session, world, receiver.url("ok"))
    start()
    reason = "首页“要闻”栏目 3 条错链，已更正 ✓"
    first = happen(session, world, reason=reason)
    receiver.await_heard(1)
    rotated = webhooks.rotate_secret(session, world.actor("beihu"), made.id, "zh")
    session.commit()
    happen(session, world, "issue.found", reason=reason)
    one, two = receiver.await_heard(2)
    assert one.id == first
    for heard, secrets in ((one, [made.secret]), (two, [made.secret, rotated.secret])):
        assert len(heard.headers["webhook-signature"].split()) == len(secrets)
        for secret in secrets:
            for library in (standardwebhooks.Webhook(secret), svix.Webhook(secret)):
                library.verify(heard.body, heard.headers)
        with pytest.raises(standardwebhooks.WebhookVerificationError):
            standardwebhooks.Webhook(secrets[-1]).verify(heard.body + b" ", heard.headers)
        assert believed_in_node(heard, *secrets) == [[True, True]] * len(secrets)
        assert believed_in_node(replace(heard, body=heard.body + b" "), *secrets) == [[False, False]] * len(secrets)
    assert json.loads(one.body)["data"] == {"reason": reason}
    assert reason.encode() in one.body


def test_what_is_rolled_back_is_not_told_and_what_is_committed_arrives_within_a_second(
    session: Session, world: World, receiver: Receiver, start: Start
) -> None:
    subscribe(session, world, receiver.url("ok"))
    start()
    happen(session, world)
    receiver.await_heard(1)
    world.units["beihu"].short_name = "改"
    session.flush()
    journal.record(session, world.actor("beihu"), "task.accepted", object_id="undone")
    session.rollback()
    took = []
    for number in range(2, 22):
        committed = time.time()
        happen(session, world)
        took.append(receiver.await_heard(number)[-1].at - committed)
    assert sorted(took)[18] < 1, took
    until(lambda: len(deliveries(S.DELIVERED)) == 21)
    assert [(each.status, each.body) for each in attempts()] == [(200, "ok")] * 21
    assert not any(b"undone" in each.body for each in receiver.heard)


def test_each_is_told_of_its_own_subtree_of_what_it_asked_for_and_from_then_on(
    session: Session, world: World, receiver: Receiver
) -> None:
    happen(session, world)
    subscribe(session, world, receiver.url("county"))
    subscribe(session, world, receiver.url("city"), ("task.*", "campaign.opened"), who="chenzhou")
    subscribe(session, world, receiver.url("other"), who="suxian")
    paused = subscribe(session, world, receiver.url("paused"), ("phase.completed",))
    disabled = subscribe(session, world, receiver.url("disabled"))
    webhooks.pause_endpoint(session, world.actor("beihu"), paused.id, paused.version)
    webhooks.disable_endpoint(session, world.actor("beihu"), disabled.id, disabled.version)
    for what, who in (
        ("task.accepted", "beihu_health"), ("issue.found", "beihu"), ("phase.completed", "beihu"), ("task.accepted", "suxian"),
        ("campaign.opened", "chenzhou"), ("issue.exported", "beihu"), ("user.created", "beihu"), ("task.accepted", "chenzhou"),
    ):  # fmt: skip
        happen(session, world, what, who)
    everything_told()
    told: dict[str, list[str]] = {}
    for each in deliveries():
        url = session.get_one(Endpoint, each.endpoint_id).url
        told.setdefault(url.rpartition("/")[2], []).append(each.type)
    assert told == {
        "county": ["task.accepted", "issue.found", "phase.completed", "campaign.opened"],
        "city": ["task.accepted", "task.accepted", "campaign.opened", "task.accepted"],
        "other": ["task.accepted", "campaign.opened"],
        "paused": ["phase.completed"],
    }


def test_a_thin_message_names_the_object_and_a_full_one_tells_the_facts_but_no_person(
    session: Session, world: World, receiver: Receiver
) -> None:
    for payload in ("thin", "full"):
        subscribe(session, world, receiver.url(payload), payload=payload)
    canary = {"name": "CANARY-Person", "phone": "0735-7777777"}
    event = happen(session, world, "site.changed", changes={"contacts": [canary], "by": canary["name"]}, reason="改版")
    everything_told()
    told = {"data" in (body := json.loads(each.body)): body for each in deliveries()}
    thin, full = told[False], told[True]
    assert thin.keys() == {"id", "type", "timestamp", "unit", "object", "link"}
    assert (thin["id"], thin["unit"]) == (event, world.units["beihu"].id)
    assert thin["link"] == f"/api/v1/sites/{thin['object']['id']}"
    assert full["data"] == {"changes": {"contacts": None, "by": None}, "reason": "改版"}
    assert not any("CANARY" in each.body or "7777777" in each.body for each in deliveries())
    known = the_application().openapi()["paths"]
    assert {f"/api/v1{link}" for link in payloads.LINKS.values()} - known.keys() == set()


def test_a_second_look_writes_nothing_twice_and_one_in_vain_nothing_at_all(
    session: Session, world: World, receiver: Receiver
) -> None:
    subscribe(session, world, receiver.url("ok"), ("task.accepted",))
    teller = Teller()
    happen(session, world, "issue.found")
    assert (teller.tell(), teller.tell()) == (False, False)
    happen(session, world)
    assert (teller.tell(), teller.tell()) == (True, False)
    everything_told()
    assert len(deliveries()) == 1
