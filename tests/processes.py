"""Processes of their own: the product served as `sitecensus serve` does, and others that write to the same database.

They are forked from a server that has the product imported, so that killing and starting hundreds takes seconds.
"""

import multiprocessing
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from tests.tree import PASSWORD

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([
    "pytest", "backend.cli", "backend.app", "alembic.autogenerate", "chinese_calendar", "uvloop",
    "uvicorn.protocols.http.httptools_impl", "uvicorn.lifespan.on", "sqlalchemy.dialects.postgresql.psycopg", "dbos",
])  # fmt: skip
SECRET = "a secret for the tests, thirty-two characters and more"
START_SECONDS = 300


def environment(database: sa.Engine, folder: Path, **more: str) -> dict[str, str]:
    """What a process needs to know to work on this database and folder, in earnest and not as a demonstration."""
    given = {
        "database_url": database.url.render_as_string(hide_password=False),
        "data_dir": str(folder), "secret_key": SECRET, "demo": "0", "calls_per_minute": "1000000",
    }  # fmt: skip
    return {f"SITECENSUS_{name.upper()}": value for name, value in (given | more).items()}


def begun(known: dict[str, str], act: Callable[..., object], *words: Any) -> ForkServerProcess:
    """A process that does `act(*words)` with these settings; 0 is its exit code when that ended well."""
    process = _FORKING.Process(target=_in_its_place, args=(known, act, words), daemon=True)
    process.start()
    return process


def _in_its_place(known: dict[str, str], act: Callable[..., object], words: tuple[Any, ...]) -> None:
    os.environ.update(known)
    if code := act(*words):
        os._exit(int(code) if isinstance(code, int) else 0)


def command(*words: str) -> int:
    """One command of the administrator."""
    from backend.cli import main  # noqa: PLC0415 (imported in the process it runs in)

    return main(words)


class Server:
    """The product, serving in a process of its own; it can be killed and started again at the same address."""

    def __init__(self, known: dict[str, str], verb: str = "serve", *, wait: bool = True) -> None:
        self.known, self.verb = known, verb
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.start(wait=wait)

    def start(self, *, wait: bool = True) -> None:
        """Starts it, and waits until it answers."""
        self.process = begun(self.known, command, self.verb, "--port", str(self.port))
        if wait:
            self.await_answer()

    def await_answer(self) -> None:
        """Comes back when it answers; fails when it ends or takes too long."""
        until = time.monotonic() + START_SECONDS
        while self.process.is_alive() and time.monotonic() < until:
            try:
                httpx.get(f"{self.address}/livez", timeout=5).raise_for_status()
            except httpx.TransportError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("The server did not start.")

    def kill(self) -> None:
        """Ends it as a power switch would, and waits until it is gone."""
        self.process.kill()
        self.process.join()

    def caller(self, login: str, password: str = PASSWORD) -> httpx.Client:
        """A machine that has signed in as that person, of the small tree unless a password is given."""
        client = httpx.Client(base_url=f"{self.address}/api/v1", timeout=60)
        answer = client.post("/auth/token", data={"username": login, "password": password})
        assert answer.status_code == 200, answer.text
        client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return client


@contextmanager
def serving(database: sa.Engine, folder: Path, **more: str) -> Iterator[Server]:
    """The product on this database while the block lasts."""
    server = Server(environment(database, folder, **more))
    try:
        yield server
    finally:
        server.kill()
