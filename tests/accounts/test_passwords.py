"""One's own password, and the first one an account is given."""

import pytest
from sqlmodel import Session

from backend.accounts import passwords
from tests.accounts.doors import Client, browser, sign_in
from tests.tree import PASSWORD
from tests.world import World

NEW = "Another-Horse-2016"


def test_a_new_password_opens_and_ends_the_other_sessions(world: World, client: Client) -> None:
    here, there = browser(world, client, "beihu"), browser(world, client, "beihu")
    assert here.put("/api/v1/me/password", json={"current": PASSWORD, "new": NEW}).status_code == 204
    assert (here.get("/api/v1/me").status_code, there.get("/api/v1/me").status_code) == (200, 401)
    assert there.post("/api/v1/auth/refresh").status_code == 401
    assert [sign_in(client(), "beihu", word).status_code for word in (PASSWORD, NEW)] == [401, 200]


def test_the_present_password_is_asked_for(world: World, client: Client) -> None:
    caller = browser(world, client, "beihu")
    answer = caller.put("/api/v1/me/password", json={"current": "wrong", "new": NEW})
    assert (answer.status_code, answer.json()["errors"][0]["loc"]) == (422, "current")
    assert sign_in(client(), "beihu", PASSWORD).status_code == 200


def test_guessing_the_present_password_locks_too(world: World, client: Client) -> None:
    caller = browser(world, client, "beihu")
    for _ in range(5):
        caller.put("/api/v1/me/password", json={"current": "wrong", "new": NEW})
    assert caller.put("/api/v1/me/password", json={"current": PASSWORD, "new": NEW}).status_code == 422
    assert sign_in(client(), "beihu", PASSWORD).status_code == 401


@pytest.mark.parametrize("new", [PASSWORD, "short", "Beihu-2015-xx", "aaaaaaaaaaaaa"])
def test_a_weak_or_unchanged_password_is_refused_with_reasons(world: World, client: Client, new: str) -> None:
    caller = browser(world, client, "beihu")
    answer = caller.put(
        "/api/v1/me/password", json={"current": PASSWORD, "new": new}, headers={"Accept-Language": "en"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")
    assert answer.json()["errors"][0]["message"].isascii()


def test_before_the_first_password_is_changed_nothing_else_opens(
    world: World, client: Client, session: Session
) -> None:
    world.users["beihu"].must_change_password = True
    caller = browser(world, client, "beihu")
    assert caller.get("/api/v1/me").json()["must_change_password"] is True
    for method, path in (("GET", "/api/v1/users"), ("GET", "/api/v1/me/sessions"), ("PATCH", "/api/v1/me")):
        answer = caller.request(method, path, json={} if method == "PATCH" else None)
        assert (answer.status_code, answer.json()["code"]) == (403, "password_change_required")
    assert caller.put("/api/v1/me/password", json={"current": PASSWORD, "new": NEW}).status_code == 204
    assert caller.get("/api/v1/users").status_code == 200


def test_before_it_is_changed_one_may_still_leave(world: World, client: Client) -> None:
    world.users["beihu"].must_change_password = True
    assert browser(world, client, "beihu").post("/api/v1/auth/logout").status_code == 204


def test_a_password_is_kept_as_argon2id_only() -> None:
    kept = passwords.sealed(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert passwords.matches(PASSWORD, kept)
    assert not passwords.matches(PASSWORD + " ", kept)
    assert not passwords.matches(PASSWORD, None)
