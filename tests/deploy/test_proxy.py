"""The installation as it is deployed: two services and two workers behind the proxy, on PostgreSQL."""

import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlmodel import Session, col, select

from backend.app.shields import HEADERS
from backend.journal.tables import Entry
from tests.databases import PostgresDatabase
from tests.deploy.installation import Installation, installed

pytestmark = pytest.mark.postgresql
V1 = "/api/v1"
CALLER = "127.0.0.2"
"""Another address than the proxy's own, or the one could be taken for the other."""
JSON = {"Content-Type": "application/json"}
BEGUN = b"POST /api/v1/auth/token HTTP/1.1\r\nHost: here\r\n"
SLOW = {"header": BEGUN, "body": BEGUN + b"Content-Length: 100\r\n\r\n"}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("deployed")
    with PostgresDatabase.empty(f"deployed_{os.getpid()}") as database, installed(database, folder) as installation:
        yield installation


@pytest.mark.parametrize("path", ["/", "/sites/01", "/login?next=%2Fsites"])
def test_a_page_is_served_for_every_address_of_the_browser(here: Installation, path: str) -> None:
    page = here.http.get(path)
    assert (page.status_code, "普查整改" in page.text, page.headers["cache-control"]) == (200, True, "no-cache")
    assert {name: page.headers.get(name) for name in HEADERS} == HEADERS


def test_what_carries_its_hash_is_kept_for_ever_and_what_is_not_there_is_no_page(here: Installation) -> None:
    script = here.http.get("/assets/start-1a2b.js")
    assert (script.status_code, "immutable" in script.headers["cache-control"]) == (200, True)
    assert here.http.get("/assets/start-0000.js").status_code == 404


def test_the_api_answers_through_it_with_its_own_headers_once(here: Installation) -> None:
    answer = here.http.get(f"{V1}/sites")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    for name in HEADERS:
        assert len(answer.headers.get_list(name)) == 1
    assert here.http.get("/openapi.json").json()["info"]["title"]
    assert here.http.get("/docs").status_code == 200
    assert here.http.get("/metrics").status_code == 404


def test_who_sends_slowly_is_let_go(here: Installation) -> None:
    with ThreadPoolExecutor() as side_by_side:
        assert all(took < 20 for took in side_by_side.map(lambda sent: seconds_held(here, sent), SLOW.values()))


def seconds_held(here: Installation, sent: bytes) -> float:
    """How long somebody who sends this much, and then a byte a second, is listened to."""
    with socket.create_connection((here.http.base_url.host, here.http.base_url.port)) as line:
        line.sendall(sent)
        line.settimeout(1)
        began = time.monotonic()
        while time.monotonic() - began < 30:
            try:
                if line.recv(4096) == b"":
                    break
            except TimeoutError:
                if sent == SLOW["header"]:
                    line.sendall(b"x")
            except ConnectionError:
                break
        return time.monotonic() - began


def test_what_is_too_large_is_refused_in_words_by_whoever_sees_it_first(here: Installation) -> None:
    for size in (2 << 20, 22 << 20):
        answer = here.http.post(f"{V1}/auth/session", content=b"x" * size, headers=JSON)
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


def test_the_journal_knows_who_called_and_not_who_a_caller_says_it_is(here: Installation) -> None:
    form, claimed = {"username": "nobody", "password": "x"}, {"X-Forwarded-For": "203.0.113.9"}
    elsewhere = httpx.HTTPTransport(local_address=CALLER)
    with httpx.Client(base_url=here.http.base_url, transport=elsewhere, timeout=60) as caller:
        assert caller.post(f"{V1}/auth/token", data=form, headers=claimed).status_code == 401
    with Session(here.database) as session:
        entry = session.exec(select(Entry).order_by(col(Entry.seq).desc())).first()
    assert entry
    assert entry.address == CALLER


def test_one_service_that_dies_is_passed_over_and_both_are_missed_in_words(here: Installation) -> None:
    here.processes["api-one"].kill()
    here.processes["api-one"].join()
    answers = [here.http.get(f"{V1}/sites").status_code for _ in range(20)]
    assert answers == [401] * 20
    here.processes["api-two"].kill()
    here.processes["api-two"].join()
    away = here.http.get(f"{V1}/sites")
    assert (away.status_code, away.headers["retry-after"], away.json()["code"]) == (503, "5", "away")
    assert here.http.get("/").status_code == 200
