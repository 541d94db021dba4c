"""What a browser carries, and what a stranger's page cannot do with it."""

import re

import pytest
from sqlmodel import Session, col, select

from backend.journal.tables import Entry
from backend.kit.http import SAFE
from backend.kit.ids import new_id
from backend.kit.settings import settings
from tests.accounts.doors import Client, bearer, browser, sign_in, tokens
from tests.house.test_routes import PUBLIC, routes
from tests.http import the_application
from tests.tree import PASSWORD
from tests.world import World


def events(session: Session) -> list[str]:
    return list(session.exec(select(Entry.event).order_by(col(Entry.seq))))


@pytest.mark.parametrize(
    "headers",
    [
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "0" * 64},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_strangers_page_changes_nothing(
    world: World, client: Client, session: Session, headers: dict[str, str]
) -> None:
    caller = browser(world, client, "beihu")
    for method, path in (("PATCH", "/api/v1/me"), ("POST", "/api/v1/auth/refresh"), ("POST", "/api/v1/auth/logout")):
        answer = caller.request(method, path, headers=headers, json={"density": "large"} if method == "PATCH" else None)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert caller.get("/api/v1/me").json()["density"] == "compact"
    assert events(session).count("refusal.foreign_origin") == 3


def test_no_write_goes_through_without_the_proof(world: World, client: Client, session: Session) -> None:
    caller = browser(world, client, "admin")
    del caller.headers["X-CSRF-Token"]
    writes = [
        (method, re.sub(r"{\w+}", new_id(), route.path))
        for route in routes(the_application()) if route.name not in PUBLIC
        for method in route.methods - SAFE
    ]  # fmt: skip
    said = {write: caller.request(*write, headers={"If-Match": '"1"'}) for write in writes}
    assert {write: answer.status_code for write, answer in said.items()} == dict.fromkeys(writes, 403)
    assert {answer.json()["code"] for answer in said.values()} == {"foreign_origin"}
    assert set(events(session)[1:]) == {"refusal.foreign_origin"}


def test_a_strangers_page_signs_nobody_in(world: World, client: Client) -> None:
    assert world.users
    answer = client().post(
        "/api/v1/auth/session", json={"login": "beihu", "password": PASSWORD}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")


def test_a_machine_needs_no_proof(world: World, client: Client) -> None:
    pair = tokens(world, client, "beihu")
    caller = client(**bearer(pair["access_token"]))
    assert caller.patch("/api/v1/me", json={"density": "large"}).json()["density"] == "large"


def test_cookies_cannot_be_read_by_scripts_or_sent_elsewhere(world: World, client: Client) -> None:
    assert world.users
    said = sign_in(client(), "beihu", PASSWORD).headers.get_list("set-cookie")
    by_name = {line.split("=")[0]: line for line in said}
    assert all("SameSite=strict" in line for line in said)
    assert ["HttpOnly" in by_name[name] for name in ("sc_access", "sc_refresh", "sc_csrf")] == [True, True, False]
    assert "Path=/api/v1/auth;" in by_name["sc_refresh"]
    assert not any("Secure" in line or "Domain" in line for line in said)


def test_behind_tls_cookies_never_travel_in_clear(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITECENSUS_SECURE_COOKIES", "1")
    settings.cache_clear()
    assert world.users
    caller = client()
    said = sign_in(caller, "beihu", PASSWORD)
    assert [line.split("=")[0] for line in said.headers.get_list("set-cookie") if "; Secure" in line] == [
        "sc_access", "sc_refresh", "sc_csrf",
    ]  # fmt: skip
    assert said.headers["Strict-Transport-Security"] == "max-age=31536000"
