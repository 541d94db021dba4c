"""Runs the browser's journeys against the real server: `python -m tests.browser sqlite postgresql`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg

from backend.kit.migrate import ROOT
from tests import postgres
from tests.counts import FULL

START_SECONDS = 400
SCREENS = ("-c", "screens.config.ts")
LOADED = ("--project", "loaded")
WALK = ("--grep", "@walk")
"""One portal's whole way to the province's report."""
LATER = ("--project", "may", "july", "end", "reset")
PLAYS: dict[str, list[Sequence[str]]] = {"sqlite": [SCREENS, LOADED, WALK], "postgresql": [LATER]}
"""What is clicked where with small counts: the one way on both; what changes little, and how screens look, on one."""


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'browser.db'}"
        return
    postgres.begin_run()
    try:
        address = postgres.cluster().replace("+psycopg", "")
        with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE browser")
        yield address.format("browser")
    finally:
        postgres.end_run()


@contextmanager
def server(address: str, folder: Path) -> Iterator[str]:
    """The product with the demonstration loaded; gives where it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "SITECENSUS_DATABASE_URL": address, "SITECENSUS_DATA_DIR": str(folder), "SITECENSUS_DEMO": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "backend.cli", "run", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _await(f"http://127.0.0.1:{port}/readyz", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _await(page: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(page, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


def play(kind: str, base: str, words: Sequence[str]) -> int:
    """Playwright's own exit code; what it says is said on, line by line, under the name of the database."""
    command = ["node", "node_modules/@playwright/test/cli.js", "test", "--output", f"test-results/{kind}", *words]
    environment = os.environ | {"E2E_BASE_URL": base, "E2E_PYTHON": sys.executable}
    with subprocess.Popen(
        command, cwd=ROOT / "frontend", env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            print(f"{kind:<10} {line}", end="", flush=True)
    return process.returncode


def walk(kind: str, words: Sequence[str]) -> bool:
    """Whether all went well on one kind of database."""
    plays = [words] if words else [SCREENS, ()] if FULL else PLAYS[kind]
    with tempfile.TemporaryDirectory(prefix="sitecensus-browser-") as name:
        folder = Path(name)
        with database(kind, folder) as address, server(address, folder) as base:
            codes = [play(kind, base, asked) for asked in plays]
            return not any(codes)


def main(words: Sequence[str]) -> int:
    """0 when every journey went well on every kind of database asked for."""
    kinds = [word for word in words if word in ("sqlite", "postgresql")]
    rest = [word for word in words if word not in ("sqlite", "postgresql", "--")]
    with ThreadPoolExecutor(max(len(kinds), 1)) as side_by_side:
        went_well = list(side_by_side.map(lambda kind: walk(kind, rest), kinds))
    return 0 if all(went_well) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
