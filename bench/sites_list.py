"""The list of sites at the nation's size: our endpoint against a raw floor on the same file, over loopback, in one run.

    python -m bench.sites_list [--calls 400]

The floor is an ASGI function that looks the sign-in up, counts, and lets SQLite build the JSON; the second is FastAPI
around the same. Required: p95 at most 4 times the raw floor; aimed at: 2 times, and 1.5 times FastAPI's.
"""

import argparse
from contextlib import ExitStack

from bench import databases
from bench.loopback import measure, serving
from bench.nation import ACTORS, SITES, seed

SERVERS = {
    "raw": "bench.sites_floor:raw",
    "fastapi": "bench.sites_floor:fastapi",
    "ours": "bench.sites_floor:ours",
}
SCENES = {
    "city: running, by name": ("city", "state=running&sort=name"),
    "province: running and confirmed, by unit": ("province", "state=running&code_state=confirmed&sort=unit"),
    "nation: everything, by unit": ("nation", "sort=unit"),
    "nation: everything, by name": ("nation", "sort=name"),
    "nation: everything, by address": ("nation", "sort=address"),
    "province: everything, by state": ("province", "sort=state"),
    "city: everything, by category": ("city", "sort=category"),
}


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
        scenes = {title: (who, f"sites?limit=50&{query}") for title, (who, query) in SCENES.items()}
        worst = measure(ports, tokens, scenes, given.calls)
    print(f"worst ratio to the raw floor: {worst:.2f}× (required ≤ 4, aimed at ≤ 2)")


if __name__ == "__main__":
    main()
