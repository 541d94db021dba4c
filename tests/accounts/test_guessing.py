"""Guessing passwords: five tries however many come at once, and nothing learnt from the answer or how long it took (S2)."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlmodel import Session, select

from backend.accounts import lockout, passwords
from backend.accounts.tables import SignIn
from tests.accounts.doors import Client, plain, sign_in
from tests.counts import FULL
from tests.http import Caller, the_application
from tests.tree import PASSWORD
from tests.world import World

GUESSES = 100


def test_a_hundred_guesses_at_once_are_judged_five_times_and_get_one_answer(
    world: World, client: Client, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world.users
    world.settle()
    judged: list[bool] = []
    count = lockout.take_a_try

    def take_a_try(login: str, now: datetime) -> bool:
        judged.append(count(login, now))
        return judged[-1]

    monkeypatch.setattr(lockout, "take_a_try", take_a_try)
    monkeypatch.setattr(passwords, "matches", lambda *_: False)
    caller = Caller(the_application())
    with ThreadPoolExecutor(16) as pool:
        said = list(pool.map(lambda n: sign_in(caller, "beihu", f"guess {n}"), range(GUESSES)))
    assert (len(judged), sum(judged)) == (GUESSES, 5)
    assert {answer.status_code for answer in said} == {401}
    assert len({plain(answer) for answer in said}) == 1
    monkeypatch.undo()
    assert sign_in(caller, "beihu", PASSWORD).status_code == 401
    assert session.exec(select(SignIn)).all() == []


ROUNDS = 9 if FULL else 6
MOST = 1.5
"""How much longer one answer may take than another; without the same work it would be five times and more."""


def test_a_refusal_takes_as_long_whatever_the_reason(world: World, client: Client) -> None:
    world.users["suxian"].disabled = True
    caller = client()
    for _ in range(5):
        sign_in(caller, "beihu", "wrong")
    logins = ("beihu", "suxian", "chenzhou", "hunan", "nobody-by-that-name", "nobody-else")
    took: dict[str, list[float]] = {login: [] for login in logins}
    for _ in range(ROUNDS):
        for login in logins:
            started = time.process_time()
            assert sign_in(caller, login, "wrong").status_code == 401
            took[login].append(time.process_time() - started)
    usual = {login: sorted(times)[ROUNDS // 3] for login, times in took.items()}
    assert max(usual.values()) < MOST * min(usual.values()), usual
