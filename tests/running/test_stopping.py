"""Stopping: who is being answered gets the answer, nobody is waited for longer than thirty seconds (N3)."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.accounts.tables import User
from tests.processes import Server, serving
from tests.world import World

LOCK = {"sqlite": ["BEGIN IMMEDIATE"], "postgresql": ["BEGIN", "SELECT * FROM journal_head FOR UPDATE"]}


@pytest.fixture
def server(database: sa.Engine, data_dir: Path, world: World) -> Iterator[Server]:
    assert world.users
    world.settle()
    with serving(database, data_dir) as server:
        yield server


@contextmanager
def locked(database: sa.Engine) -> Iterator[None]:
    """Somebody else holds what every write needs while the block lasts."""
    engine = sa.create_engine(database.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in LOCK[engine.dialect.name]:
            connection.exec_driver_sql(statement)
        yield
        connection.exec_driver_sql("ROLLBACK")
    engine.dispose()


def stop(server: Server) -> float:
    """Says to stop; gives the moment."""
    assert server.process.pid
    os.kill(server.process.pid, signal.SIGTERM)
    return time.monotonic()


def density(database: sa.Engine) -> str:
    with Session(database) as session:
        return session.exec(select(User.density).where(User.login == "beihu")).one()


def test_who_is_being_answered_gets_the_answer(server: Server, database: sa.Engine) -> None:
    caller = server.caller("beihu")
    with ThreadPoolExecutor(1) as aside:
        with locked(database):
            answer = aside.submit(caller.patch, "/me", json={"density": "large"})
            time.sleep(0.5)
            stop(server)
            time.sleep(0.5)
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"{server.address}/livez")
            assert not answer.done()
        assert (answer.result().status_code, answer.result().json()["density"]) == (200, "large")
    server.process.join(10)
    assert server.process.exitcode is not None
    assert density(database) == "large"


@pytest.mark.soak
def test_nobody_is_waited_for_longer_than_thirty_seconds(server: Server, database: sa.Engine) -> None:
    caller = server.caller("beihu")
    with ThreadPoolExecutor(1) as aside, socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"POST /api/v1/auth/session HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        with locked(database):
            answer = aside.submit(caller.patch, "/me", json={"density": "large"})
            time.sleep(0.5)
            told = stop(server)
            server.process.join(60)
            assert time.monotonic() - told < 30
            assert isinstance(answer.exception(), httpx.TransportError) or answer.result().is_server_error
    assert density(database) == "compact"
