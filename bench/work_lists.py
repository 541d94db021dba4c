"""The lists of tasks (510,000) and issues (45,000) at the nation's size, against a raw floor on the same file, in one run.

    python -m bench.work_lists [--calls 100] [--only tasks|issues] [--readers nation city county department]

Every sort, filter and page for whoever sees the nation, a city, a county and a department. Required: p95 at most 4 times
the raw floor.
"""

import argparse
import os
from contextlib import ExitStack

from bench import databases
from bench.loopback import Scenes, measure, serving
from bench.nation import ACTORS, ISSUES, SITES, seed

SERVERS = {"raw": "bench.work_floor:raw", "ours": "bench.work_floor:ours"}
ASKED = {
    "tasks": (
        "sort=due_on", "sort=first_due_on", "sort=phase", "sort=state", "sort=-due_on", "phase=scoring",
        "state=submitted", "state=open&state=returned&sort=state", "phase=verification&state=submitted", "category=C",
        "overdue=true", "campaign=c&phase=self_check&sort=state", "page=3",
    ),
    "issues": (
        "sort=due_on", "sort=number", "sort=found_on", "sort=indicator", "sort=state", "sort=-returns", "state=new",
        "state=verified", "state=new&state=returned&sort=number", "indicator=D4", "severity=serious", "overdue=true",
        "campaign=c", "page=3",
    ),
}  # fmt: skip


def scenes(nouns: list[str], readers: list[str]) -> Scenes:
    """Every question of every reader."""
    return {
        f"{reader}: {noun} by {query}": (reader, f"{noun}?limit=50&{query}")
        for noun in nouns
        for reader in readers
        for query in ASKED[noun]
    }


def main() -> None:
    """Seeds, serves, measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--calls", type=int, default=100)
    options.add_argument("--sites", type=int, default=SITES)
    options.add_argument("--only", choices=ASKED, nargs="*", default=list(ASKED))
    options.add_argument("--readers", nargs="*", default=["nation", "city", "county", "department"], choices=ACTORS)
    given = options.parse_args()
    with databases.empty("sqlite") as engine, ExitStack() as running:
        tokens = seed(engine, given.sites)
        databases.settle(engine)
        print(f"{given.sites * 6:,} tasks, {ISSUES:,} issues, load {os.getloadavg()[0]:.1f}, one call at a time")
        address = databases.address_of(engine)
        ports = {name: running.enter_context(serving(target, address)) for name, target in SERVERS.items()}
        worst = measure(ports, tokens, scenes(given.only, given.readers), given.calls)
    print(f"worst ratio to the raw floor: {worst:.2f}× (required ≤ 4), load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
