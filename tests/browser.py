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
from contextlib import contextmanager
from pathlib import Path

import psycopg

from backend.kit.migrate import ROOT
from tests import postgres

START_SECONDS = 400


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


def walk(kind: str, words: Sequence[str]) -> int:
    """Playwright's own exit code for one kind of database."""
    print(f"── browser on {kind}", flush=True)
    with tempfile.TemporaryDirectory(prefix="sitecensus-browser-") as name:
        folder = Path(name)
        with database(kind, folder) as address, server(address, folder) as base:
            command = ["node", "node_modules/@playwright/test/cli.js", "test", *words]
            return subprocess.call(command, cwd=ROOT / "frontend", env=os.environ | {"E2E_BASE_URL": base})


def main(words: Sequence[str]) -> int:
    """0 when every journey went well on every kind of database asked for."""
    kinds = [word for word in words if word in ("sqlite", "postgresql")]
    rest = [word for word in words if word not in ("sqlite", "postgresql", "--")]
    return max([walk(kind, rest) for kind in kinds], default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
