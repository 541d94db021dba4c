"""The unit × phase board over 510,000 tasks: counters against the plain GROUP BY, and what they cost a change of status.

    python -m bench.board [--sites 85000] [--on sqlite postgresql]

Required: at least 20 times faster, with the same figures after random moves; a change of status – the row, its line in the
journal, the commit – at most 60 % dearer than without counters. The product's own moves cost more than this bare one, so
that its counters weigh less.
"""

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from backend.boards import progress as boards
from backend.campaigns.tables import Campaign
from backend.journal import service as journal
from backend.kit.actor import SYSTEM
from backend.tasks import counts
from backend.tasks.tables import PhaseCount, Task, TaskState
from bench import databases
from bench.nation import campaign_row

PHASES = ("code_confirmation", "self_check", "rectification", "verification", "scoring", "summary")
COUNTIES = 420
TODAY = date(2015, 6, 1)


def path_of(site: int) -> str:
    """A county of one root; fixed width, so that the plain query can cut the county out of the path."""
    return f"/1/{1000 + site % COUNTIES}/{100000 + site}/"


def tasks(sites: int, seed: random.Random) -> Iterator[dict[str, Any]]:
    """Six tasks a site in scattered states; portals fall due before departments, one in ten is extended."""
    for site in range(sites):
        for n, phase in enumerate(PHASES):
            late = seed.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 10))
            due = TODAY + timedelta(days=-25 + 10 * n + (12 if site % 8 else 0) + late)
            yield {
                "id": f"{site}-{n}", "version": 1, "campaign_id": "c", "site_id": str(site), "unit_id": "u",
                "spec": f"T{n}", "phase": phase, "category": "D", "scope_path": path_of(site),
                "doer_path": path_of(site), "overseer_path": "/1/", "opens_on": TODAY, "first_due_on": due,
                "due_on": due, "state": seed.choice(list(TaskState)),
            }  # fmt: skip


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


def change(session: Session, task_id: str, state: TaskState, *, count: bool = True) -> None:
    """One change of status, committed: the row, its line in the journal, and the counters or not."""
    row = session.get_one(Task, task_id)
    was = counts.bucket_of(row)
    session.execute(sa.update(Task).where(Task.id == task_id).values(state=state, version=row.version + 1))  # type: ignore[arg-type]
    session.refresh(row)
    journal.record(session, SYSTEM, "task.submit", subject=row, was=was[0], now=state.value)
    if count:
        counts.shift(session, row, was)
    session.commit()
    session.expunge_all()


def costs(engine: sa.Engine, seed: random.Random, changes: int) -> tuple[float, float]:
    """Median milliseconds of a change with counters and without, taken in turns."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    with Session(engine.execution_options(sqlite_begin="IMMEDIATE")) as session:
        ids = list(session.exec(select(Task.id).limit(changes * 2)))
        session.rollback()
        for n, task_id in enumerate(seed.sample(ids, len(ids))):
            start = time.perf_counter()
            change(session, task_id, seed.choice(list(TaskState)), count=n % 2 == 0)
            taken[n % 2 == 0].append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[True]), statistics.median(taken[False])


def shuffle(engine: sa.Engine, seed: random.Random, moves: int) -> None:
    """Random moves through the counters' one door."""
    with Session(engine.execution_options(sqlite_begin="IMMEDIATE")) as session:
        ids = list(session.exec(select(Task.id).order_by(Task.due_on, Task.id).limit(moves)))  # type: ignore[arg-type]
        session.rollback()
        for task_id in ids:
            change(session, task_id, seed.choice(list(TaskState)))


def filled(engine: sa.Engine, sites: int, seed: random.Random) -> None:
    """Tasks and counters; what the tasks belong to is left out, and SQLite told not to ask for it."""
    if engine.name == "sqlite":
        engine.dispose()
        sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=OFF"))
    with engine.begin() as connection:
        databases.pour(connection, Campaign, [campaign_row()])
        databases.pour(connection, Task, tasks(sites, seed))
    with Session(engine.execution_options(sqlite_begin="IMMEDIATE", unlimited=True)) as session:
        counts.recount(session, "c")
        session.commit()
    databases.settle(engine)


def measured(kind: str, sites: int, changes: int) -> bool:
    """Prints the figures on one database; whether they are good enough."""
    seed = random.Random(2015)
    with databases.empty(kind) as engine:
        filled(engine, sites, seed)
        shuffle(engine, seed, 500)
        with Session(engine) as session:
            slow, fast = timed(lambda: plain(session), 7), timed(lambda: counted(session), 21)
            same = plain(session) == counted(session)
            rows = session.exec(select(sa.func.count()).select_from(PhaseCount)).one()
        with_them, without = costs(engine, seed, changes)
    dearer = with_them / without - 1
    print(f"{kind}: tasks {sites * len(PHASES):,}  counters {rows:,}  load {os.getloadavg()[0]:.1f}")
    print(f"  plain GROUP BY {slow:.1f} ms  counters {fast:.1f} ms  ratio {slow / fast:.0f}x  same figures: {same}")
    print(f"  a change of status {with_them:.2f} ms, without counters {without:.2f} ms: {dearer:+.0%}", flush=True)
    return same and slow >= 20 * fast and dearer <= 0.6


def main() -> None:
    """Prints times, ratios and whether the figures agree, on each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=85_000)
    parser.add_argument("--changes", type=int, default=300)
    parser.add_argument("--on", nargs="*", choices=databases.KINDS, default=databases.KINDS)
    given = parser.parse_args()
    good = [measured(kind, given.sites, given.changes) for kind in given.on]
    if not all(good):
        raise SystemExit("board: target missed")


if __name__ == "__main__":
    main()
