"""What a browser carries, and what a stranger's page cannot do with it."""

import pytest
from sqlmodel import Session, col, select

from backend.journal.tables import Entry
from tests.accounts.doors import Client, bearer, browser, sign_in, tokens
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
