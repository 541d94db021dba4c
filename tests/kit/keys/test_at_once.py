"""Requests with one key at the same moment, and what becomes of the key when an act fails."""

import itertools
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from threading import Barrier, Event
from typing import Any

import pytest
import sqlalchemy as sa

from backend.issues.tables import Comment
from backend.kit import clock, kept_answers
from backend.kit.http import Answer, Body, Db, Router, Who
from backend.kit.ids import new_id
from backend.kit.kept_answers import HEADER
from tests.http import Caller, the_application
from tests.kit.keys.talk import KEY, Talk, kept
from tests.statements.test_routes import counted

AT_ONCE = 6
ROOM = Router(prefix="/api/v1/slow")
BEGUN, GO_ON = Event(), Event()


class Saying(Body):
    issue_id: str
    how: str = "wait"


class Said(Answer):
    id: str


@ROOM.post("")
def say_slowly(body: Saying, session: Db, actor: Who) -> Said:
    """Writes a comment, and then takes its time, fails or cannot be committed."""
    comment = Comment(id=new_id(), issue_id=body.issue_id, text="a", by_name=actor.name, at=clock.now())
    session.add(comment)
    session.flush()
    match body.how:
        case "wait":
            BEGUN.set()
            assert GO_ON.wait(30)
        case "fail":
            raise RuntimeError
        case "at commit":
            session.add(Comment(id=comment.id, issue_id=body.issue_id, text="b", by_name="", at=clock.now()))
    return Said(id=comment.id)


@pytest.fixture
def slow(talk: Talk) -> Iterator[Talk]:
    """The talk in an application that has the slow room too."""
    app = the_application()
    before = list(app.router.routes)
    app.include_router(ROOM)
    BEGUN.clear()
    GO_ON.clear()
    yield talk
    app.router.routes[:] = before


def say(talk: Talk, how: str = "wait") -> Any:
    """A comment by the slow room; in a client of its own, for another thread."""
    caller = Caller(the_application(), dict(talk.county.headers))
    return caller.post(ROOM.prefix, json={"issue_id": talk.issue_id, "how": how}, headers={HEADER: KEY})


@contextmanager
def in_flight(talk: Talk) -> Iterator[Any]:
    """While the block runs, the slow comment is being worked on; gives what it will be answered."""
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(say, talk)
        assert BEGUN.wait(30)
        yield first
        GO_ON.set()


def test_while_a_request_is_worked_on_the_same_is_told_to_come_back(slow: Talk) -> None:
    with in_flight(slow) as first:
        meanwhile = say(slow)
    assert (meanwhile.status_code, meanwhile.json()["code"]) == (409, "request_in_flight")
    assert meanwhile.headers["retry-after"] == "1"
    again = say(slow)
    assert (first.result().status_code, again.content) == (200, first.result().content)
    assert (again.headers["idempotent-replayed"], slow.said()) == ("true", 1)


@pytest.mark.postgresql
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_another_process_is_told_so_too(slow: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite the one writer makes the other process wait."""
    with in_flight(slow):
        monkeypatch.setattr(kept_answers, "_in_hand", set())
        meanwhile = say(slow)
        monkeypatch.undo()
    assert meanwhile.json()["code"] == "request_in_flight"
    assert slow.said() == 1


@pytest.mark.parametrize("knowing", [True, False], ids=["one process", "strangers"])
def test_of_many_at_once_one_is_carried_out(talk: Talk, monkeypatch: pytest.MonkeyPatch, knowing: bool) -> None:
    if not knowing:
        monkeypatch.setattr(kept_answers, "in_hand", lambda _asked: nullcontext())
    gate, headers = Barrier(AT_ONCE), {**talk.county.headers, HEADER: KEY}

    def one(_: int) -> int:
        caller = Caller(the_application())
        gate.wait()
        return int(caller.post(talk.path, json={"text": "请尽快"}, headers=headers).status_code)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        ended = Counter(pool.map(one, range(AT_ONCE)))
    assert set(ended) <= {201, 409}
    assert (talk.said(), talk.noted(), len(kept(talk.session))) == (1, 1, 1)
    assert talk.say().headers["idempotent-replayed"] == "true"


@pytest.mark.parametrize(("how", "status"), [("fail", 500), ("at commit", 409)])
def test_of_an_act_that_fails_nothing_is_kept_and_its_key_is_free(slow: Talk, how: str, status: int) -> None:
    assert say(slow, how).status_code == status
    assert (slow.said(), kept(slow.session)) == (0, [])
    assert say(slow, how).status_code == status
    assert kept_answers._in_hand == set()


def test_an_answer_that_cannot_be_kept_undoes_its_act(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise sa.exc.OperationalError("", {}, Exception())

    monkeypatch.setattr(kept_answers, "keep", broken)
    assert talk.say().status_code == 503
    assert talk.said() == 0


def test_a_key_costs_two_statements_and_none_without(
    talk: Talk, database: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "_added", itertools.count(1))
    talk.say(key="warm")

    def cost(key: str | None) -> int:
        with counted(database) as sent:
            assert talk.say(key=key).status_code == 201
        return sum(not statement.startswith("BEGIN") for statement in sent)

    plain = cost(None)
    assert (cost("a"), cost("b")) == (plain + 2, plain + 2)
    assert cost("a") <= 2
