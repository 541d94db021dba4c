"""Every refusal is one form, in the caller's language; nothing sent is said back; nothing sent breaks the server."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import APIRouter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from backend.accounts.tables import User
from backend.kit.errors import Forbidden
from backend.kit.http import Body, Db
from backend.kit.ids import new_id
from backend.units.tables import Unit, UnitKind
from tests.accounts.doors import Client, plain
from tests.http import Caller, the_application
from tests.world import World

CANARY = "Canary-5f1c"
JSON = {"Content-Type": "application/json"}
SIGN_IN = "/api/v1/auth/session"


def test_a_refusal_has_the_one_form(client: Client) -> None:
    answer = client().get("/api/v1/me")
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body == {
        "type": "urn:sitecensus:problem:unauthorized",
        "title": "需要登录",
        "status": 401,
        "detail": "请先登录。",
        "code": "unauthorized",
        "request_id": answer.headers["X-Request-ID"],
    }


@pytest.mark.parametrize(("asked", "title"), [("en", "Sign-in required"), ("en-GB,zh;q=0.5", "Sign-in required"),
                                              ("zh-CN", "需要登录"), ("fr", "需要登录"), ("", "需要登录")])  # fmt: skip
def test_it_is_said_in_the_callers_language(client: Client, asked: str, title: str) -> None:
    assert client().get("/api/v1/me", headers={"Accept-Language": asked}).json()["title"] == title


MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "not JSON": b"{",
    "NaN": b'{"login":"a","password":NaN}',
    "infinite": b'{"login":"a","password":1e999}',
    "half a character": b'{"login":"a","password":"\\ud800"}',
    "half a character as a name": b'{"login":"a","\\udc00":"x"}',
    "NUL": b'{"login":"a\\u0000b","password":"x"}',
    "an endless number": b'{"login":' + b"9" * 6000 + b"}",
    "a number too large": b'{"login":"a","password":18446744073709551616}',
    "deep": b"[" * 50_000,
    "deep and whole": b'{"login":' + b"[" * 900 + b"]" * 900 + b"}",
    "not UTF-8": b'{"login":"\xff"}',
    "a list": b"[]",
    "a text": b'"x"',
    "null": b"null",
    "many keys": b"{" + b",".join(b'"k%d":1' % n for n in range(60_000)) + b"}",
    "UTF-16": '{"login":"a"}'.encode("utf-16"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_body_is_refused(client: Client, name: str) -> None:
    answer = client().post(SIGN_IN, content=MALFORMED[name], headers=JSON)
    assert 400 <= answer.status_code < 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert len(answer.json().get("errors", [])) <= 20


@pytest.mark.parametrize(
    "body",
    [
        {"login": [CANARY], "password": "x"},
        {"login": "a", "password": {"x": CANARY}},
        {"login": CANARY * 20, "password": "x"},
        {"login": "a", "password": CANARY * 50},
        {"login": "a", "password": "x", "other": CANARY},
    ],
)
def test_what_was_sent_is_not_said_back(client: Client, body: dict[str, Any]) -> None:
    answer = client().post(SIGN_IN, json=body)
    assert answer.status_code == 422
    assert CANARY not in answer.text + str(answer.headers)


def test_a_name_the_caller_made_up_is_shown_only_when_plain(client: Client) -> None:
    body = {"login": "a", "password": "x", "<script>": 1, "plain_name": 1}
    places = {error["loc"] for error in client().post(SIGN_IN, json=body).json()["errors"]}
    assert places == {"?", "plain_name"}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=8), part, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=JUNK, known=st.booleans())
def test_nothing_sent_breaks_the_server(world: World, client: Client, junk: Any, known: bool) -> None:
    caller = client(world.actor("chenzhou"))
    body = {"login": junk, "name": junk, "role": junk, "unit_id": junk} if known else junk
    raw = json.dumps(body, ensure_ascii=True).encode()
    assert caller.post("/api/v1/users", content=raw, headers=JSON).status_code < 500
    assert caller.post("/api/v1/units", content=raw, headers=JSON).status_code < 500


@pytest.mark.parametrize("query", ["q=%00", "q=%FF", "limit=99999999999999999999", "limit=NaN", "page=1e5", "cursor=%00",
                                   "cursor=bnVsbA==", "cursor=WzFd", "sort=password_hash", "x=1", "unit=%00"])  # fmt: skip
def test_an_odd_query_breaks_nothing(world: World, client: Client, query: str) -> None:
    assert client(world.actor("chenzhou")).get(f"/api/v1/users?{query}").status_code in {200, 404, 422}


def test_an_unknown_address_under_the_api_looks_like_a_row_out_of_reach(world: World, client: Client) -> None:
    caller = client(world.actor("beihu"))
    assert plain(caller.get("/api/v1/nothing")) == plain(caller.get(f"/api/v1/users/{new_id()}"))


def test_a_wrong_method_says_which_are_right(client: Client) -> None:
    answer = client().delete("/api/v1/units")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


def test_a_large_body_is_refused_before_it_is_read(client: Client) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while read < 64 << 20:
            read += 64 << 10
            yield b" " * (64 << 10)

    answer = client().post(SIGN_IN, content=endless(), headers=JSON)
    assert (answer.status_code, answer.json()["limit"]) == (413, 1 << 20)
    announced = client().post(SIGN_IN, content=b"{}", headers=JSON | {"Content-Length": str(64 << 20)})
    assert announced.status_code == 413
    assert client().post(SIGN_IN, content=b"{}", headers=JSON | {"Content-Length": "-1"}).status_code == 413


class Failing(Body):
    """What a route of these tests is asked to do wrong."""

    how: str


FAULTS = APIRouter(prefix="/api/v1/faults")


@FAULTS.post("")
def fail(body: Failing, session: Db) -> None:
    user = session.exec(select(User)).first()
    assert user
    match body.how:
        case "unique":
            session.add(
                User(login=user.login, name="x", role=user.role, unit_id=user.unit_id, unit_path="/", password_hash="")
            )
            session.flush()
        case "at commit":
            session.add(Unit(number=1, path="/1/", name="x", short_name="x", kind=UnitKind.CITY))
        case "foreign key":
            session.add(User(login="x", name="x", role=user.role, unit_id="nowhere", unit_path="/", password_hash=""))
            session.flush()
        case "away":
            raise sa.exc.OperationalError("x", {}, Exception(CANARY))
        case "too large":
            session.exec(select(User).where(col(User.version) == 1 << 70)).all()
        case "forbidden":
            user.name = "changed"
            session.add(user)
            raise Forbidden(permission="x")
        case _:
            raise RuntimeError(CANARY)


@pytest.fixture
def failing(world: World, session: Session) -> Iterator[Caller]:
    assert world.users
    world.settle()
    app = the_application()
    before = list(app.router.routes)
    app.include_router(FAULTS)
    yield Caller(app)
    app.router.routes[:] = before
    session.expire_all()


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ("unique", 409, "conflict"),
        ("at commit", 409, "conflict"),
        ("foreign key", 422, "invalid"),
        ("away", 503, "unavailable"),
        ("too large", 422, "invalid"),
        ("forbidden", 403, "forbidden"),
        ("otherwise", 500, "internal_error"),
    ],
)
def test_what_the_database_refuses_has_its_status(
    failing: Caller, session: Session, how: str, status: int, code: str
) -> None:
    answer = failing.post("/api/v1/faults", json={"how": how})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert CANARY not in answer.text
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"] != ""
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert session.exec(select(User).where(User.name == "changed")).all() == []
