"""What a caller may ask in a minute: every answer says how it stands, one too many is told when to come back."""

from collections.abc import Iterator

import pytest

from backend.app.mounting import create_app
from backend.kit.rates import Rates
from backend.kit.settings import settings
from tests.http import Caller
from tests.world import World

LIMIT = 60


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server of its own with a small allowance."""
    monkeypatch.setenv("SITECENSUS_CALLS_PER_MINUTE", str(LIMIT))
    settings.cache_clear()
    yield
    settings.cache_clear()


def calls(**headers: str) -> Caller:
    return Caller(create_app(), headers)


@pytest.mark.usefixtures("few", "database")
def test_every_answer_says_how_the_caller_stands_and_one_too_many_is_told_when_to_come_back(world: World) -> None:
    assert world.users
    world.settle()
    caller = calls(Authorization="Bearer sc_nobody")
    answers = [caller.get("/api/v1/me") for _ in range(LIMIT + 1)]
    assert [answer.status_code for answer in answers] == [401] * LIMIT + [429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == [
        str(left) for left in [*range(LIMIT - 1, -1, -1), 0]
    ]
    refused = answers[-1]
    assert refused.json()["code"] == "too_many_requests"
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert refused.headers["x-request-id"]


@pytest.mark.usefixtures("few", "database")
def test_others_go_on_and_so_does_the_question_whether_the_service_runs(world: World) -> None:
    assert world.users
    world.settle()
    caller = calls()
    for _ in range(LIMIT):
        caller.get("/api/v1/me", headers={"Authorization": "Bearer sc_wild"})
    assert caller.get("/api/v1/me", headers={"Authorization": "Bearer sc_wild"}).status_code == 429
    assert caller.get("/api/v1/me", headers={"Authorization": "Bearer sc_calm"}).status_code == 401
    assert caller.get("/livez").status_code == 200
    assert "RateLimit-Limit" not in caller.get("/livez").headers


@pytest.mark.usefixtures("few", "database")
def test_new_names_do_not_give_one_address_more_than_many_would_need(world: World) -> None:
    assert world.users
    world.settle()
    caller = calls()
    said = [
        caller.get("/api/v1/me", headers={"Authorization": f"Bearer sc_{number}"}).status_code
        for number in range(10 * LIMIT + 1)
    ]
    assert said == [401] * 10 * LIMIT + [429]


def test_after_a_minute_all_is_back_and_the_forgotten_leave_no_trace() -> None:
    rates = Rates()
    assert [rates.take("a", limit=2, now=at).allowed for at in (0, 1, 2, 59.9, 60)] == [True, True, False, False, True]
    for number in range(10_001):
        rates.take(str(number), limit=2, now=500)
    assert len(rates._used) == 10_001
