"""Signing in: one answer for every failure, a lock after five, and a session that ends when it should."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from sqlmodel import Session, col, select

from backend.accounts import passwords
from backend.accounts.api import auth
from backend.accounts.tables import User
from backend.journal.tables import Entry
from backend.kit import clock
from backend.kit.rates import Rates
from backend.kit.settings import settings
from tests.accounts.doors import Client, browser, plain, sign_in
from tests.tree import PASSWORD
from tests.world import World


def events(session: Session) -> list[str]:
    return list(session.exec(select(Entry.event).order_by(col(Entry.seq))))


def test_a_person_signs_in_and_learns_who_she_is(world: World, client: Client) -> None:
    me = browser(world, client, "beihu").get("/api/v1/me").json()
    assert (me["login"], me["role"], me["unit"]["name"], me["unit"]["path"]) == ("beihu", "county", "北湖区", "/1/2/3/")
    assert "task:submit" in me["permissions"]
    assert (me["language"], me["density"], me["must_change_password"]) == ("zh", "compact", False)


def test_capitals_and_spaces_in_a_login_do_not_matter(world: World, client: Client) -> None:
    assert world.users
    assert sign_in(client(), " BeiHu ", PASSWORD).status_code == 200


def test_a_sign_in_leaves_one_entry_and_a_failed_one_too(world: World, client: Client, session: Session) -> None:
    browser(world, client, "beihu")
    sign_in(client(), "beihu", "wrong")
    sign_in(client(), "nobody-by-that-name", "wrong")
    assert events(session) == ["sign_in.opened", "sign_in.refused", "sign_in.refused"]
    assert "nobody" not in str(session.exec(select(Entry)).all())


def test_wrong_unknown_disabled_and_locked_get_the_same_bytes(world: World, client: Client, session: Session) -> None:
    world.users["suxian"].disabled = True
    caller = client()
    for _ in range(5):
        sign_in(caller, "beihu", "wrong")
    answers = [
        sign_in(caller, "beihu", PASSWORD),
        sign_in(caller, "chenzhou", "wrong"),
        sign_in(caller, "suxian", PASSWORD),
        sign_in(caller, "no-such-login", "wrong"),
    ]
    assert [answer.status_code for answer in answers] == [401] * 4
    assert len({plain(answer) for answer in answers}) == 1
    assert "30 分钟" in answers[0].json()["detail"]
    names = [{k for k in answer.headers if k != "x-request-id"} for answer in answers]
    assert all(name == names[0] for name in names)


def test_the_password_is_looked_at_whether_or_not_the_name_exists(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world.users
    looked: list[bool] = []
    really = passwords.matches

    def matches(password: str, kept: str | None) -> bool:
        looked.append(kept is not None)
        return really(password, kept)

    monkeypatch.setattr(passwords, "matches", matches)
    for login in ("beihu", "nobody"):
        sign_in(client(), login, "wrong")
    assert looked == [True, False]


def test_a_locked_name_opens_again_after_half_an_hour(world: World, client: Client, session: Session) -> None:
    assert world.users
    caller = client()
    with time_machine.travel(clock.now(), tick=False) as moment:
        for _ in range(5):
            sign_in(caller, "beihu", "wrong")
        assert sign_in(caller, "beihu", PASSWORD).status_code == 401
        moment.shift(timedelta(minutes=29, seconds=59))
        assert sign_in(caller, "beihu", PASSWORD).status_code == 401
        moment.shift(timedelta(seconds=2))
        assert sign_in(caller, "beihu", PASSWORD).status_code == 200
    assert events(session)[4] == "sign_in.locked"
    assert events(session)[5:] == ["sign_in.refused_while_locked"] * 2 + ["sign_in.opened"]


def test_a_right_password_forgives_the_tries_before_it(world: World, client: Client) -> None:
    assert world.users
    caller = client()
    for password in ["wrong"] * 4 + [PASSWORD] + ["wrong"] * 4:
        sign_in(caller, "beihu", password)
    assert sign_in(caller, "beihu", PASSWORD).status_code == 200


def test_nothing_is_locked_while_a_password_is_looked_at(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch, database: sa.Engine
) -> None:
    assert world.users

    def matches(_password: str, _kept: str | None) -> bool:
        with Session(database.execution_options(sqlite_begin="IMMEDIATE")) as other:
            other.execute(sa.update(User).values(density="large"))
            other.commit()
        return False

    monkeypatch.setattr(passwords, "matches", matches)
    assert sign_in(client(), "beihu", "x").status_code == 401


def test_an_address_that_tries_too_often_is_told_when_to_come_back(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITECENSUS_SIGN_INS_PER_MINUTE", "10")
    settings.cache_clear()
    monkeypatch.setattr(auth, "_RATES", Rates())
    assert world.users
    caller = client()
    answers = [sign_in(caller, f"somebody{n}", "x") for n in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers[:3]] == ["9", "8", "7"]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 61
