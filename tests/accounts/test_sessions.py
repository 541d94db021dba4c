"""A session: kept alive by use and refreshing, ended by idling, its last hour, signing out and a stolen token."""

from datetime import timedelta

import time_machine
from sqlmodel import Session, col, select

from backend.accounts.tables import SignIn
from backend.journal.tables import Entry
from backend.kit import clock
from backend.policy import Role
from tests.accounts.doors import Client, bearer, browser, tokens
from tests.http import Caller
from tests.world import World


def events(session: Session) -> list[str]:
    return list(session.exec(select(Entry.event).order_by(col(Entry.seq))))


def with_cookie(caller: Caller, client: Client, token: str) -> Caller:
    """Somebody who sends that refresh token with the proof of the caller's page."""
    other = client()
    other.cookies.set("sc_refresh", token)
    other.headers["X-CSRF-Token"] = caller.headers["X-CSRF-Token"]
    return other


def test_refreshing_gives_new_tokens_and_the_old_end_everything(world: World, client: Client, session: Session) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        caller = browser(world, client, "beihu")
        stolen = caller.cookies["sc_refresh"]
        assert caller.post("/api/v1/auth/refresh").status_code == 200
        assert caller.cookies["sc_refresh"] != stolen
        moment.shift(timedelta(seconds=31))
        assert with_cookie(caller, client, stolen).post("/api/v1/auth/refresh").status_code == 401
        assert caller.get("/api/v1/me").status_code == 401
        assert caller.post("/api/v1/auth/refresh").status_code == 401
        assert "sign_in.reuse_detected" in events(session)


def test_a_tab_just_behind_another_goes_on_in_the_same_session(world: World, client: Client) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        caller = browser(world, client, "beihu")
        behind = with_cookie(caller, client, caller.cookies["sc_refresh"])
        assert caller.post("/api/v1/auth/refresh").status_code == 200
        moment.shift(timedelta(seconds=29))
        answer = behind.post("/api/v1/auth/refresh")
        assert answer.status_code == 200
        assert "sc_refresh" not in answer.cookies
        assert behind.get("/api/v1/me").status_code == 200
        assert caller.post("/api/v1/auth/refresh").status_code == 200


def test_a_token_two_refreshes_old_ends_the_session_at_once(world: World, client: Client, session: Session) -> None:
    caller = browser(world, client, "beihu")
    stolen = caller.cookies["sc_refresh"]
    for _ in range(2):
        assert caller.post("/api/v1/auth/refresh").status_code == 200
    assert with_cookie(caller, client, stolen).post("/api/v1/auth/refresh").status_code == 401
    assert caller.get("/api/v1/me").status_code == 401
    assert "sign_in.reuse_detected" in events(session)


def test_machines_refresh_by_the_oauth_form(world: World, client: Client) -> None:
    pair = tokens(world, client, "beihu")
    caller = client()
    form = {"grant_type": "refresh_token", "refresh_token": pair["refresh_token"]}
    again = caller.post("/api/v1/auth/token", data=form)
    assert again.status_code == 200
    assert caller.get("/api/v1/me", headers=bearer(again.json()["access_token"])).status_code == 200
    assert caller.post("/api/v1/auth/token", data=form).status_code == 401
    assert caller.post("/api/v1/auth/token", data={"grant_type": "password"}).status_code == 422


def test_a_session_ends_after_a_quarter_of_an_hour_without_use(world: World, client: Client) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        caller = browser(world, client, "beihu")
        for _ in range(4):
            moment.shift(timedelta(minutes=10))
            assert caller.post("/api/v1/auth/refresh").status_code == 200
            assert caller.get("/api/v1/me").status_code == 200
        moment.shift(timedelta(minutes=15, seconds=1))
        assert caller.get("/api/v1/me").status_code == 401
        assert caller.post("/api/v1/auth/refresh").status_code == 401


def test_reading_keeps_a_session_alive(world: World, client: Client) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        caller = browser(world, client, "beihu")
        moment.shift(timedelta(minutes=14))
        assert caller.get("/api/v1/me").status_code == 200
        moment.shift(timedelta(minutes=14))
        assert caller.post("/api/v1/auth/refresh").status_code == 200


def test_a_session_ends_after_eight_hours_however_busy(world: World, client: Client) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        caller = browser(world, client, "beihu")
        for _ in range(47):
            moment.shift(timedelta(minutes=10))
            assert caller.post("/api/v1/auth/refresh").status_code == 200
        moment.shift(timedelta(minutes=10))
        assert caller.get("/api/v1/me").status_code == 401
        assert caller.post("/api/v1/auth/refresh").status_code == 401


def test_signing_out_ends_the_session_on_the_server(world: World, client: Client, session: Session) -> None:
    caller = browser(world, client, "beihu")
    kept = dict(caller.cookies)
    assert caller.post("/api/v1/auth/logout").status_code == 204
    assert "sc_access" not in caller.cookies
    for name, value in kept.items():
        caller.cookies.set(name, value)
    assert caller.get("/api/v1/me").status_code == 401
    assert caller.post("/api/v1/auth/refresh").status_code == 401
    assert session.exec(select(SignIn.ended_at)).one() is not None


def test_a_disabled_person_is_out_at_the_next_request(world: World, client: Client, session: Session) -> None:
    pair = tokens(world, client, "beihu_health")
    caller = client(**bearer(pair["access_token"]))
    assert caller.get("/api/v1/me").status_code == 200
    world.users["beihu_health"].disabled = True
    assert caller.get("/api/v1/me").status_code == 401


def test_a_new_role_holds_from_the_next_request(world: World, client: Client) -> None:
    pair = tokens(world, client, "chenzhou")
    caller = client(**bearer(pair["access_token"]))
    assert caller.get("/api/v1/users").status_code == 200
    world.users["chenzhou"].role = Role.DEPARTMENT
    assert caller.get("/api/v1/users").status_code == 403


def test_several_browsers_each_have_their_session(world: World, client: Client) -> None:
    here, there = browser(world, client, "beihu"), browser(world, client, "beihu")
    shown = here.get("/api/v1/me/sessions").json()
    assert [one["here"] for one in shown].count(True) == 1
    other = next(one["id"] for one in shown if not one["here"])
    assert here.post(f"/api/v1/me/sessions/{other}/end").status_code == 204
    assert (here.get("/api/v1/me").status_code, there.get("/api/v1/me").status_code) == (200, 401)


def test_nobody_ends_a_strangers_session(world: World, client: Client, session: Session) -> None:
    browser(world, client, "suxian")
    theirs = session.exec(select(SignIn.id)).one()
    assert browser(world, client, "beihu").post(f"/api/v1/me/sessions/{theirs}/end").status_code == 404
