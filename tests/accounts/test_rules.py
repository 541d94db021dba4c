"""What a password must be, which role fits which unit, when a name is locked."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.accounts import passwords, rules
from backend.accounts.tables import Guess
from backend.policy import Role
from backend.units.tables import UnitKind

NOON = datetime(2015, 5, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize("password", ["Right-Horse-2015", "清账清账清账aA12345", "x" * 120 + "Y9", "aB3-aB3-aB3-"])
def test_a_long_mixed_password_will_do(password: str) -> None:
    assert list(rules.faults_of(password, login="city")) == []


@pytest.mark.parametrize(
    ("password", "faults"),
    [
        ("aB3-aB3-a", 1),
        ("x" * 127 + "Y9", 1),
        ("abcdabcdabcd1", 1),
        ("My-City-2015", 1),
        ("Password-2015", 1),
        ("city", 3),
    ],
)
def test_a_short_plain_or_guessable_one_is_refused_with_every_reason(password: str, faults: int) -> None:
    assert len(list(rules.faults_of(password, login="city"))) == faults


def test_a_first_password_will_do_and_is_never_the_same() -> None:
    first = {passwords.first_password() for _ in range(200)}
    assert len(first) == 200
    assert all(list(rules.faults_of(one, login="city")) == [] for one in first)


ROLE_OF = {
    "province": {"province", "admin"},
    "city": {"city", "admin"},
    "county": {"county", "admin"},
    "municipal_department": {"department"},
    "zone": {"department"},
    "county_department": {"department"},
    "township": {"department"},
}


@pytest.mark.parametrize("kind", list(UnitKind))
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_each_level_has_its_own_role(role: Role, kind: UnitKind) -> None:
    assert rules.role_fits(role, kind) == (role.value in ROLE_OF[kind.value])


def tries(*minutes: float) -> list[bool]:
    guess = Guess(login_hash="x", first_at=NOON + timedelta(minutes=minutes[0]))
    return [rules.may_be_judged(guess, NOON + timedelta(minutes=minute)) for minute in minutes]


def test_five_tries_within_fifteen_minutes_lock_the_name() -> None:
    assert tries(0, 1, 2, 3, 4, 5) == [True] * 5 + [False]


def test_the_lock_is_lifted_after_thirty_minutes_and_not_made_longer_by_trying() -> None:
    assert tries(0, 1, 2, 3, 4, 20, 33.9, 34) == [True] * 5 + [False, False, True]


def test_after_a_lock_five_more_tries_may_be_judged() -> None:
    assert tries(0, 0, 0, 0, 0, 40, 41, 42, 43, 44, 45) == [True] * 10 + [False]


def test_tries_more_than_fifteen_minutes_old_do_not_count() -> None:
    assert tries(0, 1, 2, 3, 16, 17, 18, 19, 20) == [True] * 9
