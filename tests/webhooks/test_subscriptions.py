"""A unit subscribes its software: the secret is told once, and nothing private is subscribed to (O1)."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.cli import printed
from backend.journal.events import ONLY_LOOKED_AT, TOLD
from backend.journal.tables import Entry
from backend.kit.outbound.door import resolve
from backend.units import life
from backend.webhooks import places, rules, signing
from backend.webhooks.catalogue import CATALOGUE
from backend.webhooks.tables import Endpoint
from backend.workflow.errors import StepRefused
from tests.http import Caller
from tests.kit.peers import Names
from tests.permissions import table
from tests.webhooks.desk import allow_here, subscribe
from tests.world import World

Client = Callable[..., Caller]
ROUTE = "/api/v1/webhooks"
PUBLIC = "https://8.8.8.8/hooks"


def asked(world: World, **more: Any) -> dict[str, Any]:
    return {"unit_id": world.units["beihu"].id, "url": PUBLIC, "types": ["phase.*", "task.accepted"]} | more


@pytest.fixture
def county(world: World, client: Client) -> Caller:
    return client(world.actor("beihu"))


def test_the_secret_is_told_once_and_kept_sealed(session: Session, world: World, county: Caller) -> None:
    made = county.post(ROUTE, json=asked(world), headers={"Idempotency-Key": "k1"})
    assert made.status_code == 201, made.text
    secret = made.json()["secret"]
    assert secret.startswith("whsec_")
    again = county.post(ROUTE, json=asked(world), headers={"Idempotency-Key": "k1"})
    assert (again.status_code, secret in again.text) == (409, False)
    address = f"{ROUTE}/{made.json()['id']}"
    shown = county.get(address)
    assert (secret in shown.text, "secret" in shown.json()) == (False, False)
    row = session.get_one(Endpoint, made.json()["id"])
    assert secret not in str(session.execute(sa.text("SELECT * FROM webhook_endpoint")).all())
    assert signing.secrets_of(row, row.made_at) == [secret]
    assert secret not in str(session.exec(select(Entry.data)).all())


def test_after_a_rotation_both_secrets_sign_for_a_day(session: Session, world: World, county: Caller) -> None:
    made = subscribe(session, world, PUBLIC)
    rotated = county.post(f"{ROUTE}/{made.id}/rotate").json()
    row = session.get_one(Endpoint, made.id)
    assert row.old_until
    assert signing.secrets_of(row, row.old_until - rules.OVERLAP) == [rotated["secret"], made.secret]
    assert signing.secrets_of(row, row.old_until) == [rotated["secret"]]
    assert rotated["old_secret_until"]


def test_it_is_changed_paused_resumed_disabled_and_deleted(session: Session, world: World, county: Caller) -> None:
    address = f"{ROUTE}/{subscribe(session, world, PUBLIC).id}"

    def move(method: str, path: str = "", **sent: Any) -> Any:
        headers = {"If-Match": county.get(address).headers["etag"]}
        return county.request(method, address + path, headers=headers, **sent)

    assert move("PATCH", json={"types": ["issue.*"], "payload": "thin"}).json()["types"] == ["issue.*"]
    assert [each["verb"] for each in move("POST", "/pause").json()["moves"]] == ["resume", "disable"]
    assert move("POST", "/pause").json()["code"] == "illegal_step"
    assert [move("POST", f"/{verb}").json()["state"] for verb in ("resume", "disable")] == ["active", "disabled"]
    assert county.patch(address, json={}).status_code == 428
    assert move("DELETE").status_code == 204
    events = session.exec(select(Entry.event).where(Entry.object_kind == "webhook").order_by(sa.text("seq"))).all()
    assert events == [
        "webhook.made", "webhook.changed", "webhook.paused", "webhook.resumed", "webhook.disabled", "webhook.deleted",
    ]  # fmt: skip


def test_an_event_nobody_knows_is_refused_and_so_is_the_twenty_first(
    world: World, county: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = county.post(ROUTE, json=asked(world, types=["task.*", "task.vanished", "user.created"]))
    assert [error["loc"] for error in refused.json()["errors"]] == ["types.1", "types.2"]
    monkeypatch.setattr(rules, "MOST_ENDPOINTS", 1)
    assert county.post(ROUTE, json=asked(world)).status_code == 201
    assert county.post(ROUTE, json=asked(world)).json()["code"] == "too_many_webhooks"


DENIED = (
    "http://127.0.0.1/", "http://10.1.2.3/", "https://192.168.0.1/", "http://169.254.169.254/latest", "http://[::1]/",
    "http://100.64.1.1/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/",
)  # fmt: skip
TRICKS = ("http://2130706433/", "http://0x7f000001/", "http://a@8.8.8.8/", "ftp://8.8.8.8/", "http://8.8.8.8:22/")


def codes(county: Caller, world: World, urls: tuple[str, ...]) -> set[str]:
    answers = [county.post(ROUTE, json=asked(world, url=url)) for url in urls]
    assert {answer.status_code for answer in answers} == {422}
    return {answer.json()["errors"][0]["code"] for answer in answers}


def test_what_leads_inside_is_refused_when_saved_unless_the_network_is_open(
    session: Session, world: World, county: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(county, world, DENIED) == {"address_denied"}
    assert codes(county, world, TRICKS) == {"url_refused"}
    monkeypatch.setattr(places, "RESOLVER", [Names(["8.8.8.8", "10.1.2.3"])])
    assert codes(county, world, ("https://oa.example/",)) == {"address_denied"}
    monkeypatch.setattr(places, "RESOLVER", [Names([])])
    assert codes(county, world, ("https://nowhere.example/",)) == {"host_unknown"}
    allow_here(session, world, "10.1.0.0/16")
    assert county.post(ROUTE, json=asked(world, url="http://10.1.2.3/")).status_code == 201
    made = subscribe(session, world, PUBLIC)
    headers = {"If-Match": f'"{made.version}"'}
    changed = county.patch(f"{ROUTE}/{made.id}", json={"url": DENIED[0]}, headers=headers)
    assert "管理员" in changed.json()["detail"]


def test_a_resolver_that_hangs_holds_nobody_up(world: World, county: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_LOOKING_UP", 0.1)
    monkeypatch.setattr(places, "RESOLVER", [resolve])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: __import__("time").sleep(1))
    assert codes(county, world, ("https://slow.example/",)) == {"host_unknown"}


def test_a_unit_with_a_subscription_is_not_dissolved(session: Session, world: World) -> None:
    subscribe(session, world, PUBLIC, who="beihu_culture")
    unit = world.units["beihu_culture"]
    with pytest.raises(StepRefused, match="webhook"):
        life.dissolve_unit(session, world.actor("chenzhou"), unit.id, unit.version, reason="机构改革")


def test_the_catalogue_names_every_event_software_is_told_of(county: Caller) -> None:
    known = {f"{machine.noun}.{step.event}" for machine in printed.machines() for step in machine.steps}
    known |= {event for line in table.lines() for event in line.events}
    told = {event for event in known if event.partition(".")[0] in TOLD and event not in ONLY_LOOKED_AT}
    assert told - CATALOGUE.keys() == set()
    assert {kind.noun for kind in CATALOGUE.values()} == TOLD.keys()
    assert len(county.get(f"{ROUTE}/events").json()) == len(CATALOGUE)
