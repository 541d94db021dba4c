"""The list of sites at the nation's size: our endpoint against a raw floor on the same file, over loopback, in one run.

    python -m bench.sites_list [--calls 400]

The floor is an ASGI function that looks the sign-in up, counts, and lets SQLite build the JSON; the second is FastAPI
around the same. Required: p95 at most 4 times the raw floor; aimed at: 2 times, and 1.5 times FastAPI's.
"""

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench import databases
from bench.nation import ACTORS, SITES, seed

SERVERS = {
    "raw": "bench.sites_floor:raw",
    "fastapi": "bench.sites_floor:fastapi",
    "ours": "bench.sites_floor:ours",
}
_LONGEST = 30
"""Seconds after which a scene is measured enough."""
SCENES = {
    "city: running, by name": ("city", "state=running&sort=name"),
    "province: running and confirmed, by unit": ("province", "state=running&code_state=confirmed&sort=unit"),
    "nation: everything, by unit": ("nation", "sort=unit"),
    "nation: everything, by name": ("nation", "sort=name"),
    "nation: everything, by address": ("nation", "sort=address"),
    "province: everything, by state": ("province", "sort=state"),
    "city: everything, by category": ("city", "sort=category"),
}


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

    def __init__(self, port: int, tokens: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.connection.connect()
        assert self.connection.sock
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.tokens = tokens

    def get(self, actor: str, query: str) -> tuple[float, bytes]:
        """Milliseconds and the answer."""
        start = time.perf_counter()
        headers = {"Authorization": f"Bearer {self.tokens[actor]}"}
        self.connection.request("GET", f"/api/v1/sites?limit=50&{query}", headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - start) * 1000
        if answer.status != 200:
            raise SystemExit(f"{answer.status}: {body[:300]!r}")
        return taken, body


def p95(times: list[float]) -> float:
    """The time 19 of 20 calls keep."""
    return statistics.quantiles(times, n=20)[-1]


def measure(ports: dict[str, int], tokens: dict[str, str], calls: int) -> float:
    """Prints each scene; gives the worst ratio to the raw floor."""
    callers = {name: Caller(port, tokens) for name, port in ports.items()}
    worst = 0.0
    for scene, (actor, query) in SCENES.items():
        times: dict[str, list[float]] = {name: [] for name in callers}
        started = time.perf_counter()
        for round_ in range(calls // 20 + 2):
            for name, caller in callers.items():
                taken = [caller.get(actor, query)[0] for _ in range(20)]
                times[name] += taken if round_ > 0 else []
            if round_ > 1 and time.perf_counter() - started > _LONGEST:
                break
        bodies = {name: caller.get(actor, query)[1].replace(b" ", b"") for name, caller in callers.items()}
        same = bodies["raw"].split(b'"next_cursor"')[0] == bodies["ours"].split(b'"next_cursor"')[0]
        tails = {name: p95(found) for name, found in times.items()}
        ratios = {name: tails["ours"] / tail for name, tail in tails.items()}
        worst = max(worst, ratios["raw"])
        print(f"{scene}  (same rows: {same})")
        for name, found in times.items():
            print(
                f"  {name:8} median {statistics.median(found):6.2f} ms  p95 {tails[name]:6.2f} ms  ours is {ratios[name]:.2f}×"
            )
    return worst


def main() -> None:
    """Seeds, serves, measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--calls", type=int, default=400)
    options.add_argument("--sites", type=int, default=SITES)
    given = options.parse_args()
    with databases.empty("sqlite") as engine, ExitStack() as running:
        tokens = seed(engine, given.sites)
        databases.settle(engine)
        print(f"{given.sites:,} sites, {len(ACTORS)} people, one call at a time, keep-alive over loopback")
        address = databases.address_of(engine)
        ports = {name: running.enter_context(serving(target, address)) for name, target in SERVERS.items()}
        worst = measure(ports, tokens, given.calls)
    print(f"worst ratio to the raw floor: {worst:.2f}× (required ≤ 4, aimed at ≤ 2)")


if __name__ == "__main__":
    main()
