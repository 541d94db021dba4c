"""Servers of their own processes on one file, asked in turns over loopback."""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

Scenes = Mapping[str, tuple[str, str]]
"""By title: who asks, and for what."""
AT_ONCE = 20
_LONGEST = 30
"""Seconds after which a scene is measured enough."""


@contextmanager
def serving(target: str, address: str) -> Iterator[int]:
    """A server of its own process; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", target, "--port", str(port), "--log-level", "warning", "--factory"]
    command += ["--timeout-keep-alive", "600", "--no-access-log"]
    settings = {"SITECENSUS_DEMO": "1", "SITECENSUS_DATABASE_URL": address}
    process = subprocess.Popen(command, env={**os.environ, **settings})
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("a server did not start")


class Caller:
    """One connection that stays open."""

    def __init__(self, port: int, tokens: Mapping[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.connection.connect()
        assert self.connection.sock
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.tokens = tokens

    def get(self, actor: str, address: str) -> tuple[float, bytes]:
        """Milliseconds and the answer."""
        start = time.perf_counter()
        headers = {"Authorization": f"Bearer {self.tokens[actor]}"}
        self.connection.request("GET", f"/api/v1/{address}", headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - start) * 1000
        if answer.status != 200:
            raise SystemExit(f"{answer.status}: {body[:300]!r}")
        return taken, body


def p95(times: list[float]) -> float:
    """The time 19 of 20 calls keep."""
    return statistics.quantiles(times, n=20)[-1]


def measure(ports: Mapping[str, int], tokens: Mapping[str, str], scenes: Scenes, calls: int) -> float:
    """Prints each scene; gives the worst ratio to the raw floor. Raises SystemExit where the rows are not the same."""
    callers = {name: Caller(port, tokens) for name, port in ports.items()}
    worst = 0.0
    for scene, (actor, address) in scenes.items():
        times = _times(callers, actor, address, calls)
        _compare(scene, {name: caller.get(actor, address)[1] for name, caller in callers.items()})
        tails = {name: p95(found) for name, found in times.items()}
        ratios = {name: tails["ours"] / tail for name, tail in tails.items()}
        worst = max(worst, ratios["raw"])
        print(scene)
        for name, found in times.items():
            print(
                f"  {name:8} median {statistics.median(found):6.2f} ms  p95 {tails[name]:6.2f} ms  ours is {ratios[name]:.2f}×",
                flush=True,
            )
    return worst


def _times(callers: Mapping[str, Caller], actor: str, address: str, calls: int) -> dict[str, list[float]]:
    """Milliseconds of each call, the servers taken in turns so that what else the machine does falls on all of them."""
    times: dict[str, list[float]] = {name: [] for name in callers}
    started = time.perf_counter()
    for round_ in range(calls // AT_ONCE + 2):
        for name, caller in callers.items():
            taken = [caller.get(actor, address)[0] for _ in range(AT_ONCE)]
            times[name] += taken if round_ > 0 else []
        if round_ > 1 and time.perf_counter() - started > _LONGEST:
            break
    return times


def _compare(scene: str, bodies: Mapping[str, bytes]) -> None:
    found = {name: json.loads(body) for name, body in bodies.items()}
    seen = {name: ([row["id"] for row in page["items"]], page["total"]) for name, page in found.items()}
    if seen["raw"] != seen["ours"]:
        raise SystemExit(f"{scene}: not the same rows: {seen}")
