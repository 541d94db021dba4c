"""The unit × phase board over 510,000 tasks: counters against the plain GROUP BY, in one run.

    python -m bench.board [--sites 85000]

Target: at least 20 times faster on SQLite, with the same figures after random moves.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from backend.boards import progress as boards
from backend.kit import db, migrate
from backend.tasks import counts
from backend.tasks.tables import PhaseCount, Task, TaskState

PHASES = ("code_confirmation", "self_check", "rectification", "verification", "scoring", "summary")
COUNTIES = 420
TODAY = date(2015, 6, 1)


def path_of(site: int) -> str:
    """A county of one root; fixed width, so that the plain query can cut the county out of the path."""
    return f"/1/{1000 + site % COUNTIES}/{100000 + site}/"


def tasks(sites: int, seed: random.Random) -> list[dict[str, Any]]:
    """Six tasks a site in scattered states; portals fall due before departments, one in ten is extended."""
    rows = []
    for site in range(sites):
        for n, phase in enumerate(PHASES):
            late = seed.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 10))
            due = TODAY + timedelta(days=-25 + 10 * n + (12 if site % 8 else 0) + late)
            rows.append(
                {"id": f"{site}-{n}", "version": 1, "campaign_id": "c", "site_id": str(site), "unit_id": "u",
                 "spec": f"T{n}", "phase": phase, "category": "D", "scope_path": path_of(site),
                 "doer_path": path_of(site), "overseer_path": "/1/", "opens_on": TODAY, "first_due_on": due,
                 "due_on": due, "state": seed.choice(list(TaskState))}
            )  # fmt: skip
    return rows


def plain(session: Session) -> dict[tuple[str, str], tuple[int, int, int]]:
    """What one would write first: group all tasks by county and phase; done, total, overdue."""
    county = sa.func.substr(Task.scope_path, 1, len("/1/1000/"))
    todo = sa.and_(Task.state.in_([TaskState.OPEN, TaskState.RETURNED]), Task.due_on < TODAY)  # type: ignore[attr-defined]
    done = Task.state == TaskState.ACCEPTED
    total = Task.state != TaskState.EXEMPT
    sums = [sa.func.sum(sa.case((condition, 1), else_=0)) for condition in (done, total, todo)]
    found = session.execute(
        sa.select(county, Task.phase, *sums).where(Task.campaign_id == "c").group_by(county, Task.phase)  # type: ignore[arg-type]
    )
    return {(path, phase): (a, b, c) for path, phase, a, b, c in found}


def counted(session: Session) -> dict[tuple[str, str], tuple[int, int, int]]:
    """The same from the counters, through the board's own code."""
    paths = [f"/1/{1000 + n}/" for n in range(COUNTIES)]
    board = boards.counted(session, "c", paths, TODAY)
    return {(path, phase): (f.done, f.total, f.overdue) for path, row in board.items() for phase, f in row.items()}


def timed(work: Callable[[], Any], times: int) -> float:
    """Median milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def shuffle(session: Session, seed: random.Random, moves: int) -> None:
    """Random moves through the counters' one door."""
    for row in session.exec(select(Task).limit(moves)):
        was = counts.bucket_of(row)
        session.execute(sa.update(Task).where(Task.id == row.id).values(state=seed.choice(list(TaskState))))  # type: ignore[arg-type]
        session.refresh(row)
        counts.shift(session, row, was)


def main() -> None:
    """Prints both times, their ratio and whether the figures agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=85_000)
    sites = parser.parse_args().sites
    seed = random.Random(2015)
    with tempfile.TemporaryDirectory() as folder:
        engine = db.make_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        migrate.import_tables()
        SQLModel.metadata.create_all(engine)
        with Session(engine) as session:
            session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            session.execute(sa.insert(Task), tasks(sites, seed))
            counts.recount(session, "c")
            shuffle(session, seed, 500)
            slow, fast = timed(lambda: plain(session), 5), timed(lambda: counted(session), 15)
            same = plain(session) == counted(session)
            rows = session.exec(select(sa.func.count()).select_from(PhaseCount)).one()
            session.rollback()
    print(f"tasks {sites * len(PHASES)}  counters {rows}")
    print(f"plain GROUP BY {slow:.1f} ms  counters {fast:.1f} ms  ratio {slow / fast:.0f}x  same figures: {same}")
    if not same or slow < 20 * fast:
        raise SystemExit("board: target missed")


if __name__ == "__main__":
    main()
