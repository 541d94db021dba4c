"""API tokens: told once, kept as a hash, never worth more than their holder, ended at once, named in the journal."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import col, select, update

from backend.accounts.tables import Credential, User
from backend.journal.tables import Entry
from backend.kit import clock
from backend.policy import Role
from tests.accounts.doors import Client, browser
from tests.accounts.machines import ASKED, by, token_of, unit_token
from tests.world import World


def entries(world: World, event: str) -> list[Entry]:
    return list(world.session.exec(select(Entry).where(Entry.event == event).order_by(col(Entry.seq))))


def status(client: Client, secret: str, path: str = "/api/v1/sites") -> tuple[int, str]:
    answer = by(client, secret).get(path)
    return answer.status_code, answer.json().get("code", "")


def test_a_token_is_told_once_and_kept_as_a_hash(world: World, client: Client) -> None:
    made = token_of(world, client, "beihu")
    row = world.session.get_one(Credential, made["id"])
    assert made["secret"].startswith("sc_")
    assert len(made["secret"]) > 40
    assert row.secret_hash == hashlib.sha256(made["secret"].encode()).hexdigest()
    listed = client(world.actor("beihu")).get("/api/v1/me/tokens")
    assert made["secret"] not in listed.text
    assert [one["id"] for one in listed.json()] == [made["id"]]
    assert made["hint"] == made["secret"][-4:]
    assert entries(world, "token.made")[0].data["scopes"] == ["read", "sites", "work"]


def test_a_token_reads_and_writes_where_its_holder_may_without_a_browsers_proof(world: World, client: Client) -> None:
    site = world.sites["beihu_health"]
    machine = by(client, token_of(world, client, "beihu_health")["secret"])
    assert machine.get("/api/v1/me").json()["login"] == "beihu_health"
    said = machine.patch(f"/api/v1/sites/{site.id}", json={"remark": "改版"}, headers={"If-Match": f'"{site.version}"'})
    assert said.status_code == 200
    assert machine.get(f"/api/v1/sites/{world.sites['suxian_health'].id}").status_code == 404


def test_what_is_done_with_a_token_names_it_in_the_journal(world: World, client: Client) -> None:
    made, site = token_of(world, client, "beihu_health"), world.sites["beihu_health"]
    by(client, made["secret"]).patch(
        f"/api/v1/sites/{site.id}", json={"remark": "改版"}, headers={"If-Match": f'"{site.version}"'}
    )
    entry = entries(world, "site.changed")[0]
    assert entry.data["token"] == {"id": made["id"], "name": ASKED["name"]}
    assert entry.actor_id == world.users["beihu_health"].id


def test_a_token_may_what_its_scopes_say_and_no_more(world: World, client: Client) -> None:
    site = world.sites["beihu_health"]
    reads = by(client, token_of(world, client, "beihu", scopes=["read"])["secret"])
    assert reads.get("/api/v1/sites").json()["total"] == 3
    seen = {"If-Match": f'"{site.version}"'}
    said = reads.patch(f"/api/v1/sites/{site.id}", json={"remark": "改版"}, headers=seen)
    assert (said.status_code, said.json()["permission"]) == (403, "site:write")
    assert reads.get("/api/v1/journal").status_code == 403
    assert reads.get("/api/v1/me").json()["permissions"] == [
        "unit:read", "site:read", "campaign:read", "task:read", "issue:read", "evidence:read", "scorecard:read",
        "submission:read", "rubric:read", "board:read",
    ]  # fmt: skip
    keeps = by(client, token_of(world, client, "beihu", scopes=["records"])["secret"])
    assert keeps.get("/api/v1/journal").status_code == 200


@pytest.mark.parametrize(
    ("who", "scopes"), [("beihu_health", ["read", "review"]), ("admin", ["work"]), ("hunan", ["findings", "sites"])]
)
def test_nobody_gives_a_machine_what_one_does_not_have(
    world: World, client: Client, who: str, scopes: list[str]
) -> None:
    answer = client(world.actor(who)).post("/api/v1/me/tokens", json=ASKED | {"scopes": scopes})
    assert (answer.status_code, answer.json()["code"]) == (422, "scope_not_held")
    assert [error["loc"] for error in answer.json()["errors"]] == ["scopes.1" if len(scopes) > 1 else "scopes.0"]


@pytest.mark.parametrize("wrong", [{"valid_days": 366}, {"valid_days": 0}, {"valid_days": None}, {"scopes": []},
                                   {"scopes": ["everything"]}, {"name": ""}, {"name": "x" * 61}])  # fmt: skip
def test_a_token_has_a_name_scopes_and_an_end_within_a_year(world: World, client: Client, wrong: Any) -> None:
    body = {name: value for name, value in (ASKED | wrong).items() if value is not None}
    assert client(world.actor("beihu")).post("/api/v1/me/tokens", json=body).status_code == 422


def test_nobody_holds_more_than_twenty_that_live(world: World, client: Client) -> None:
    made = [token_of(world, client, "beihu") for _ in range(20)]
    caller = client(world.actor("beihu"))
    assert caller.post("/api/v1/me/tokens", json=ASKED).json()["code"] == "too_many_tokens"
    assert caller.post(f"/api/v1/me/tokens/{made[0]['id']}/revoke").status_code == 204
    assert caller.post("/api/v1/me/tokens", json=ASKED).status_code == 201


def test_a_revoked_token_opens_nothing_on_the_next_request_and_its_use_is_noted(world: World, client: Client) -> None:
    made, caller = token_of(world, client, "beihu"), client(world.actor("beihu"))
    assert status(client, made["secret"]) == (200, "")
    assert caller.post(f"/api/v1/me/tokens/{made['id']}/revoke").status_code == 204
    assert [status(client, made["secret"]) for _ in range(3)] == [(401, "token_ended")] * 3
    assert [entry.data["because"] for entry in entries(world, "token.refused")] == ["revoked"]
    assert caller.post(f"/api/v1/me/tokens/{made['id']}/revoke").status_code == 404
    assert caller.get("/api/v1/me/tokens").json()[0]["standing"] == "revoked"


def test_a_token_ends_on_its_day(world: World, client: Client) -> None:
    made, now = token_of(world, client, "beihu", valid_days=2), clock.now()
    with time_machine.travel(now + timedelta(days=2, seconds=-5), tick=False):
        assert status(client, made["secret"])[0] == 200
    with time_machine.travel(now + timedelta(days=2, seconds=5), tick=False):
        assert status(client, made["secret"]) == (401, "token_ended")


def change(world: World, login: str, **values: Any) -> None:
    world.session.execute(update(User).where(col(User.login) == login).values(**values))
    world.settle()


def test_a_token_is_worth_what_its_holder_is_on_the_next_request(world: World, client: Client) -> None:
    secret = token_of(world, client, "beihu", scopes=["read", "review", "records"])["secret"]
    assert status(client, secret, "/api/v1/journal")[0] == 200
    change(world, "beihu", role=Role.DEPARTMENT)
    assert status(client, secret, "/api/v1/journal")[0] == 403
    change(world, "beihu", role=Role.COUNTY, must_change_password=True)
    assert status(client, secret) == (403, "password_change_required")
    change(world, "beihu", must_change_password=False, disabled=True)
    assert status(client, secret) == (401, "token_ended")
    suxian = world.units["suxian"]
    change(world, "beihu", disabled=False, unit_id=suxian.id, unit_path=suxian.path)
    assert status(client, secret) == (401, "token_ended")


def test_a_units_token_reaches_that_unit_alone_and_what_only_its_own_may_do_stays_closed(
    world: World, client: Client
) -> None:
    assert world.sites
    machine = by(client, unit_token(world, client, "beihu", "beihu_health", scopes=["read", "sites"])["secret"])
    assert machine.get("/api/v1/me").json()["unit"]["id"] == world.units["beihu_health"].id
    assert [site["name"] for site in machine.get("/api/v1/sites").json()["items"]] == ["北湖区卫生局网站"]
    body = {"unit_id": world.units["beihu_culture"].id, "name": "新", "address": "http://n.example.gov.cn",
            "site_class": "department"}  # fmt: skip
    assert machine.post("/api/v1/sites", json=body).status_code == 404
    assert machine.post("/api/v1/sites", json=body | {"unit_id": world.units["beihu_health"].id}).status_code == 201
    assert "task:submit" not in machine.get("/api/v1/me").json()["permissions"]
    refused = client(world.actor("beihu")).post(
        "/api/v1/tokens", json=ASKED | {"scopes": ["review"], "unit_id": world.units["beihu_health"].id}
    )
    assert refused.json()["code"] == "scope_not_held"


def test_a_units_token_ends_with_the_charge_of_who_made_it(world: World, client: Client) -> None:
    secret = unit_token(world, client, "beihu", "beihu")["secret"]
    assert status(client, secret)[0] == 200
    change(world, "beihu", role=Role.DEPARTMENT)
    assert status(client, secret) == (401, "token_ended")


def test_a_coordinator_above_sees_and_ends_the_tokens_below(world: World, client: Client) -> None:
    own, of_unit = token_of(world, client, "beihu_health"), unit_token(world, client, "beihu", "beihu_health")
    city = client(world.actor("chenzhou"))
    listed = city.get("/api/v1/tokens").json()["items"]
    assert {one["id"] for one in listed} == {own["id"], of_unit["id"]}
    assert own["secret"] not in str(listed)
    assert client(world.actor("suxian")).get("/api/v1/tokens").json()["total"] == 0
    kinds = city.get("/api/v1/tokens", params={"kind": "unit", "unit": world.units["beihu"].id}).json()["items"]
    assert [one["id"] for one in kinds] == [of_unit["id"]]
    assert city.post(f"/api/v1/tokens/{own['id']}/revoke").status_code == 204
    assert status(client, own["secret"]) == (401, "token_ended")
    assert status(client, of_unit["secret"])[0] == 200


OF_PERSONS = [
    ("GET", "/me/tokens"), ("POST", "/me/tokens"), ("PUT", "/me/password"), ("PATCH", "/me"), ("GET", "/me/sessions"),
    ("POST", "/auth/logout"),
]  # fmt: skip
BODIES = {"POST": ASKED, "PUT": {"current": "x", "new": "Another-Horse-2016"}, "PATCH": {"language": "en"}}


def test_a_token_makes_no_tokens_and_touches_no_account(world: World, client: Client) -> None:
    everything = ["read", "sites", "findings", "work", "review", "records"]
    made = token_of(world, client, "beihu", scopes=everything)
    machine, unit = by(client, made["secret"]), world.units["beihu"].id
    said = [machine.request(method, f"/api/v1{path}", json=BODIES.get(method)) for method, path in OF_PERSONS]
    assert {(answer.status_code, answer.json()["code"]) for answer in said} == {(403, "person_required")}
    for path in ("/tokens", "/clients"):
        assert machine.post(f"/api/v1{path}", json=ASKED | {"unit_id": unit}).status_code == 403
    assert machine.post(f"/api/v1/tokens/{made['id']}/revoke").status_code == 403
    user = world.users["beihu_health"]
    for verb in ("reset_password", "disable"):
        said_of = machine.post(f"/api/v1/users/{user.id}/{verb}", headers={"If-Match": '"1"'})
        assert said_of.status_code == 403
    assert machine.get(f"/api/v1/sites/{world.sites['beihu_health'].id}/check_code").status_code == 403


def test_when_it_was_last_used_is_noted_once_a_minute(world: World, client: Client) -> None:
    made, now = token_of(world, client, "beihu"), clock.now()

    def used_after(seconds: int) -> Any:
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            assert status(client, made["secret"])[0] == 200
        world.session.expire_all()
        return world.session.get_one(Credential, made["id"]).used_at

    first = used_after(10)
    assert first is not None
    assert used_after(60) == first
    assert used_after(80) == first + timedelta(seconds=70)


BROKEN = ["sc_", "sc_" + "x" * 43, "SC_x", "sc_" + "清", "sc_" + "x" * 10_000, "sc_\x00"]


@pytest.mark.parametrize("secret", BROKEN)
def test_a_token_nobody_made_is_401(world: World, client: Client, secret: str) -> None:
    assert world.users
    answer = client().get("/api/v1/me", headers={b"authorization": b"Bearer " + secret.encode()})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


def test_a_token_in_a_browsers_cookie_is_nobody(world: World, client: Client) -> None:
    made, caller = token_of(world, client, "beihu"), client()
    caller.cookies.set("sc_access", made["secret"])
    assert caller.get("/api/v1/me").status_code == 401


def test_a_browser_still_needs_its_proof(world: World, client: Client) -> None:
    caller = browser(world, client, "beihu")
    del caller.headers["X-CSRF-Token"]
    assert caller.post("/api/v1/me/tokens", json=ASKED).json()["code"] == "foreign_origin"
