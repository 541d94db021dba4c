"""OAuth2 clients: a short token for a secret told once, rotated without a gap, locked, ended at once."""

import base64
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from backend.accounts import tokens
from backend.accounts.tables import Credential
from backend.accounts.tokens import Kind
from backend.journal.tables import Entry
from backend.kit import clock
from tests.accounts.doors import Client
from tests.accounts.machines import DOOR, by, client_of, fetched
from tests.http import the_application
from tests.world import World


def test_a_client_fetches_a_short_token_and_reads_with_it(world: World, client: Client) -> None:
    made = client_of(world, client, "beihu", "beihu", scopes=["read", "records"])
    answer = fetched(client, made["id"], made["secret"])
    pair = answer.json()
    assert (answer.status_code, pair["token_type"], pair["refresh_token"]) == (200, "bearer", None)
    assert 0 < pair["expires_in"] <= 900
    assert pair["scope"] == "read records"
    assert by(client, pair["access_token"]).get("/api/v1/sites").status_code == 200
    assert (
        world.session.exec(select(Entry).where(Entry.event == "client.signed_in")).one().data["token"]["id"]
        == made["id"]
    )


def test_a_client_may_say_its_secret_as_http_basic(world: World, client: Client) -> None:
    made = client_of(world, client, "beihu", "beihu")
    basic = base64.b64encode(f"{made['id']}:{made['secret']}".encode()).decode()
    headers, form = {"Authorization": f"Basic {basic}"}, {"grant_type": "client_credentials"}
    assert client().post(DOOR, data=form, headers=headers).status_code == 200
    for broken in ("Basic", "Basic !!!", "Basic " + base64.b64encode(b"\xff\xfe").decode()):
        said = client().post(DOOR, data=form, headers={"Authorization": broken})
        assert said.status_code in (400, 422), broken


def test_unknown_wrong_and_ended_clients_are_answered_alike(world: World, client: Client) -> None:
    made, ended = client_of(world, client, "beihu", "beihu"), client_of(world, client, "beihu", "beihu")
    client(world.actor("beihu")).post(f"/api/v1/tokens/{ended['id']}/revoke")
    tried = [("nobody", "sc_x"), (made["id"], "sc_x"), (ended["id"], ended["secret"]), (made["id"], ended["secret"])]
    said = [fetched(client, *pair) for pair in tried]
    assert {answer.status_code for answer in said} == {401}
    facts = [{name: value for name, value in answer.json().items() if name != "request_id"} for answer in said]
    assert all(fact == facts[0] for fact in facts)
    assert facts[0]["error"] == facts[0]["code"] == "invalid_client"


def test_a_token_is_no_client_and_a_client_no_token(world: World, client: Client) -> None:
    made = client_of(world, client, "beihu", "beihu")
    assert by(client, made["secret"]).get("/api/v1/me").status_code == 401


def test_a_rotated_secret_and_the_one_before_are_both_taken_for_a_day(world: World, client: Client) -> None:
    made, now = client_of(world, client, "beihu", "beihu"), clock.now()
    again = client(world.actor("beihu")).post(f"/api/v1/clients/{made['id']}/rotate").json()
    assert again["secret"] != made["secret"]
    assert [fetched(client, made["id"], one["secret"]).status_code for one in (made, again)] == [200, 200]
    with time_machine.travel(now + timedelta(hours=23, minutes=59), tick=False):
        assert fetched(client, made["id"], made["secret"]).status_code == 200
    with time_machine.travel(now + timedelta(hours=24, minutes=1), tick=False):
        assert fetched(client, made["id"], made["secret"]).status_code == 401
        assert fetched(client, made["id"], again["secret"]).status_code == 200


def test_five_wrong_secrets_lock_a_client_for_half_an_hour(world: World, client: Client) -> None:
    made, now = client_of(world, client, "beihu", "beihu"), clock.now()
    assert {fetched(client, made["id"], "sc_wrong").status_code for _ in range(5)} == {401}
    assert fetched(client, made["id"], made["secret"]).status_code == 401
    with time_machine.travel(now + timedelta(minutes=31), tick=False):
        assert fetched(client, made["id"], made["secret"]).status_code == 200


def test_an_ended_clients_short_token_ends_with_it(world: World, client: Client) -> None:
    made = client_of(world, client, "beihu", "beihu")
    access = fetched(client, made["id"], made["secret"]).json()["access_token"]
    assert by(client, access).get("/api/v1/sites").status_code == 200
    client(world.actor("chenzhou")).post(f"/api/v1/tokens/{made['id']}/revoke")
    answer = by(client, access).get("/api/v1/sites")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_ended")


def test_a_short_token_never_outlives_its_client_nor_its_quarter_of_an_hour(world: World, client: Client) -> None:
    made, now = client_of(world, client, "beihu", "beihu", valid_days=1), clock.now()
    access = fetched(client, made["id"], made["secret"]).json()["access_token"]
    with time_machine.travel(now + timedelta(minutes=16), tick=False):
        assert by(client, access).get("/api/v1/sites").status_code == 401
    with time_machine.travel(now + timedelta(hours=23, minutes=55), tick=False):
        assert fetched(client, made["id"], made["secret"]).json()["expires_in"] <= 300


@pytest.mark.parametrize("kind", [Kind.ACCESS, Kind.REFRESH])
def test_a_persons_token_of_a_clients_id_is_nobody(world: World, client: Client, kind: Kind) -> None:
    made, until = client_of(world, client, "beihu", "beihu"), clock.now() + timedelta(minutes=5)
    row = world.session.get_one(Credential, made["id"])
    forged, _ = tokens.issue(kind, user_id=row.user_id, sign_in_id=row.id, until=until)
    assert by(client, forged).get("/api/v1/me").status_code == 401


def test_the_printed_api_authorises_people_clients_and_tokens() -> None:
    spec = the_application().openapi()
    schemes = spec["components"]["securitySchemes"]
    flows = schemes["OAuth2"]["flows"]
    assert {"password", "clientCredentials"} == flows.keys()
    assert {flow["tokenUrl"] for flow in flows.values()} == {DOOR}
    assert schemes["ApiToken"]["scheme"] == "bearer"
    asked = {name for one in spec["paths"]["/api/v1/sites"]["get"]["security"] for name in one}
    assert {"OAuth2", "ApiToken", "APIKeyCookie"} <= asked
