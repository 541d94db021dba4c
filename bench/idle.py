"""The real server on the demonstration: how long it takes to start and to reset, and what it holds when idle.

    python -m bench.idle

Required: first start (demonstration loaded) and reset at most 10 s, second start under 10 s, at most 200 MB when idle,
all processes taken together.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MOST_SECONDS, MOST_MB = 10, 200
_PATIENCE = 120


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str, float]]:
    """`sitecensus run` with its data in `folder`: the process, its address, the seconds until it was ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"SITECENSUS_DEMO": "1", "SITECENSUS_DATA_DIR": str(folder)}
    own["SITECENSUS_DATABASE_URL"] = f"sqlite:///{folder / 'idle.db'}"
    command = [sys.executable, "-m", "backend.cli", "run", "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **own}, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/readyz", started)
        yield process, address, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, started: float) -> None:
    while time.perf_counter() - started < _PATIENCE:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise SystemExit("the server did not start")


def held(pid: int) -> float:
    """Resident megabytes of a process and everything below it."""
    status = Path(f"/proc/{pid}/status").read_text()
    own = next(int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmRSS"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(held(int(child)) for child in children)


def worked(pid: int) -> float:
    """Seconds of processor a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(address: str, data: dict[str, str] | None = None, token: str = "") -> Any:
    """The JSON a route answers."""
    body = urllib.parse.urlencode(data).encode() if data is not None else None
    request = urllib.request.Request(address, body, {"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
        return json.load(answer)


def reset(process: subprocess.Popen[bytes], address: str) -> tuple[float, float]:
    """Seconds a reset takes, by the clock and of the processor."""
    form = {"username": "admin", "password": "Chenzhou-2015"}
    token = asked(f"{address}/api/v1/auth/token", form)["access_token"]
    before, started = worked(process.pid), time.perf_counter()
    asked(f"{address}/api/v1/demo/reset", {}, token)
    return time.perf_counter() - started, worked(process.pid) - before


def main() -> None:
    """Starts, starts again, looks, resets."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(folder) as (process, _, first):
            print(f"first start, demonstration loaded {first:6.1f} s  ({worked(process.pid):.1f} s of processor)")
        with served(folder) as (process, address, second):
            print(f"second start                      {second:6.1f} s  ({worked(process.pid):.1f} s of processor)")
            time.sleep(3)
            idle = held(process.pid)
            taken, processor = reset(process, address)
            print(f"reset over HTTP                   {taken:6.1f} s  ({processor:.1f} s of processor)")
            print(f"held when idle {idle:.0f} MB, after the reset {held(process.pid):.0f} MB")
    if max(first, second, taken) > MOST_SECONDS or idle > MOST_MB:
        raise SystemExit("idle: target missed")


if __name__ == "__main__":
    main()
