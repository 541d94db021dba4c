"""The chain stays one chain, without a gap or a fork, however many threads and processes write at once (J2)."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.journal import chain, verification
from backend.journal import service as journal
from backend.journal.tables import Entry
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.errors import Conflict
from tests.counts import FULL
from tests.processes import SECRET, begun, environment

WRITERS, PROCESSES = 8, 4
EACH = 250 if FULL else 12


def write(writer: int) -> None:
    """What one writer does: commits of one entry and of three, and some that are undone."""
    for number in range(EACH):
        try:
            with db.writing() as session:
                for part in range(3 if number % 3 == 0 else 1):
                    journal.record(session, SYSTEM, "task.accepted", object_id=f"{writer}-{number}-{part}", 备注="并行")
                if number % 4 == 3:
                    raise Conflict
        except Conflict:
            continue


def written_by(writer: int) -> Iterator[str]:
    """The objects of the entries that one writer leaves, in its order."""
    for number in range(EACH):
        if number % 4 != 3:
            yield from (f"{writer}-{number}-{part}" for part in range(3 if number % 3 == 0 else 1))


def demand_one_chain(database: sa.Engine, writers: int) -> None:
    """Every entry of every writer once, in the order it wrote them, in one chain without a gap."""
    with Session(database) as session:
        found = verification.verify(session, [], SECRET)
        rows = session.exec(select(Entry.seq, Entry.object_id).order_by(col(Entry.seq))).all()
    expected = {writer: list(written_by(writer)) for writer in range(writers)}
    total = sum(map(len, expected.values()))
    assert found == verification.Finding(total)
    assert [seq for seq, _ in rows] == list(range(1, total + 1))
    for writer, objects in expected.items():
        assert [name for _, name in rows if name.startswith(f"{writer}-")] == objects


def test_threads_that_write_at_once_leave_one_chain(database: sa.Engine) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        assert list(pool.map(write, range(WRITERS))) == [None] * WRITERS
    demand_one_chain(database, WRITERS)


def test_processes_that_write_at_once_leave_one_chain(database: sa.Engine, data_dir: Path) -> None:
    known = environment(database, data_dir)
    processes = [begun(known, write, writer) for writer in range(PROCESSES)]
    for process in processes:
        process.join(300)
    assert Counter(process.exitcode for process in processes) == {0: PROCESSES}
    demand_one_chain(database, PROCESSES)


@pytest.mark.parametrize(("seq", "follows"), [(5, 3), (6, 4)])
def test_a_fork_in_the_chain_would_be_named(session: Session, seq: int, follows: int) -> None:
    """What a second writer would leave who took the same end of the chain, and what one who forgot to count would."""
    for number in range(4):
        journal.record(session, SYSTEM, "task.accepted", object_id=str(number))
        session.commit()
    forged = Entry(**session.get_one(Entry, 3).model_dump() | {"seq": seq, "id": "forged"})
    forged.previous = session.get_one(Entry, follows).hash
    forged.hash = chain.digest(forged.model_dump())
    session.add(forged)
    session.commit()
    assert verification.verify(session, [], SECRET).first_bad == 5
