"""Scoring a nation: 85,000 sites judged by census-2015 from the facts a database holds, on one core.

    python -m bench.scoring [--sites 85000]

Target: 20 seconds in all – rows read, facts parsed, each site judged with its full trace.
"""

import argparse
import json
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backend.rubrics.rules import applied, engine, files

TARGET = 20.0
_SEED = 2015
_FAULTS = {
    "home_dead_links": (0.5, 6), "other_dead_links": (0.7, 60), "other_attachments_dead": (0.3, 9),
    "stale_news_columns": (0.3, 4), "stale_plan_columns": (0.2, 3), "inaccurate_items": (0.4, 5),
    "guide_elements_missing": (0.4, 9), "systems_down": (0.1, 2), "empty_columns": (0.2, 6),
}  # fmt: skip
"""How likely a site has such faults, and how many at most."""
_BUSY = {"home_updates": 30, "enquiry_letters": 40, "survey_activities": 9, "interviews_held": 9}


def facts(chance: random.Random) -> dict[str, Any]:
    """A site's facts as a card keeps them: every question answered, faults with the issues that prove them."""
    given: dict[str, Any] = {}
    for fact in files.shipped()[0].handed:
        if fact.input == "rate":
            given[fact.id] = {"failed": chance.choice((0, 0, 0, 1, 2, 3, 5, 9)), "total": 168}
        elif fact.input == "yes_no":
            given[fact.id] = {"answer": chance.random() < 0.02}
        else:
            given[fact.id] = {"count": chance.randrange(_BUSY.get(fact.id, 1))}
    for name, (likely, most) in _FAULTS.items():
        if chance.random() < likely:
            number = chance.randrange(10**6)
            given[name] = {"count": 1 + chance.randrange(most), "issues": [f"431002-{number:06}-01"]}
    return given


def stored(path: Path, sites: int) -> None:
    """A database of so many sites' facts."""
    chance = random.Random(_SEED)
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE card (id INTEGER PRIMARY KEY, site_class TEXT, facts TEXT)")
        rows = ((n, "department" if n % 8 else "portal", json.dumps(facts(chance))) for n in range(sites))
        database.executemany("INSERT INTO card VALUES (?, ?, ?)", rows)


def judged(path: Path) -> Iterator[tuple[float, str]]:
    """Each site's seconds – parsing included – and verdict."""
    census = files.shipped()[0]
    sheets = {each.id: applied.prepare(census, each.id, {}) for each in census.site_classes}
    with sqlite3.connect(path) as database:
        for site_class, text in database.execute("SELECT site_class, facts FROM card ORDER BY id"):
            began = time.perf_counter()
            verdict = engine.judge(sheets[site_class], json.loads(text)).verdict
            yield time.perf_counter() - began, verdict


def main() -> None:
    """Prints what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=85_000)
    sites = parser.parse_args().sites
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.db"
        stored(path, sites)
        began, busy = time.perf_counter(), time.process_time()
        found = list(judged(path))
        wall, processor = time.perf_counter() - began, time.process_time() - busy
    micros = sorted(seconds * 1e6 for seconds, _ in found)
    print(f"{sites} sites: {wall:.1f} s on the clock, {processor:.1f} s of one core; target {TARGET:.0f} s for 85,000")
    print(
        f"a site: median {statistics.median(micros):.0f} µs, least {micros[0]:.0f}, p99 {micros[len(micros) * 99 // 100]:.0f}"
    )
    print(", ".join(f"{verdict} {number}" for verdict, number in sorted(Counter(v for _, v in found).items())))


if __name__ == "__main__":
    main()
