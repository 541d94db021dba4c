"""The feed misses nothing while others write: whoever pulls in pages holds what the journal holds, in its order."""

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.journal import feed, queries
from backend.journal import service as journal
from backend.journal.feed import ChangesQuery
from backend.kit import db
from backend.kit.actor import SYSTEM, Actor
from tests.counts import FULL
from tests.journal.following import in_the_journal

WRITERS = 6
EACH = 200 if FULL else 25
PATHS = ("/1/2/3/", "/1/2/3/7/", "/1/2/30/", "/1/2/")
COUNTY = Actor("u", "county", "县", "county", "c", "/1/2/3/")


def write(writer: int) -> None:
    """Commits of one to three entries at several units, each transaction open for a moment."""
    chance = random.Random(writer)
    for number in range(EACH):
        with db.writing() as session:
            for part in range(chance.randint(1, 3)):
                path = chance.choice(PATHS)
                journal.record(session, SYSTEM, "task.accepted", object_id=f"{writer}-{number}-{part}", unit_path=path)
            session.flush()
            time.sleep(chance.random() * 0.004)


def read_on(after: str | None) -> Iterator[tuple[list[str], str]]:
    """One look after another, pages of a few, as long as there is more."""
    more = True
    while more:
        with db.reading() as session:
            page = feed.read(session, COUNTY, ChangesQuery(after=after, limit=7))
        after, more = page.next_cursor, page.has_more
        yield [event.id for event in page.items], after


def caught_up(writers: list[Future[None]]) -> list[str]:
    """Everything pulled by somebody who looks again and again until all have written."""
    told: list[str] = []
    after, ended = None, False
    while not ended:
        ended = all(writer.done() for writer in writers)
        for ids, reached in read_on(after):
            told, after = told + ids, reached
    return told


def test_who_pulls_while_others_write_misses_nothing_and_hears_nothing_twice(database: sa.Engine) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write, writer) for writer in range(WRITERS)]
        told = caught_up(writers)
    assert [writer.result() for writer in writers] == [None] * WRITERS
    with Session(database) as session:
        assert told == in_the_journal(session, COUNTY.unit_path)
    assert len(told) > EACH


def test_who_was_away_while_others_wrote_catches_up_exactly(database: sa.Engine) -> None:
    write(0)
    _, away = list(read_on(None))[-1]
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(1, WRITERS)))
    with Session(database) as session:
        expected = in_the_journal(session, COUNTY.unit_path)
    before = [name for ids, _ in read_on(None) for name in ids]
    assert before == expected
    caught = [name for ids, _ in read_on(away) for name in ids]
    assert 0 < len(caught) < len(expected)
    assert caught == expected[-len(caught) :]


def test_what_is_committed_while_one_reads_comes_with_the_next_answer(
    database: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(0)
    _, after = list(read_on(None))[-1]
    found: Callable[..., Any] = queries.changes

    def interrupted(*asked: Any, **how: Any) -> Any:
        rows = found(*asked, **how)
        monkeypatch.setattr(queries, "changes", found)
        with db.writing() as session:
            journal.record(session, SYSTEM, "task.accepted", object_id="between", unit_path=COUNTY.unit_path)
        return rows

    monkeypatch.setattr(queries, "changes", interrupted)
    with db.reading() as session:
        first = feed.read(session, COUNTY, ChangesQuery(after=after))
    assert first.items == []
    told = [name for ids, _ in read_on(first.next_cursor) for name in ids]
    with Session(database) as session:
        assert told == in_the_journal(session, COUNTY.unit_path)[-1:]


@pytest.mark.postgresql
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_who_began_first_and_commits_last_is_told_of_last(database: sa.Engine) -> None:
    """On SQLite there is one writer at a time."""
    with Session(database) as slow:
        journal.record(slow, SYSTEM, "task.accepted", object_id="slow", unit_path=COUNTY.unit_path)
        slow.flush()
        with db.writing() as quick:
            journal.record(quick, SYSTEM, "task.accepted", object_id="quick", unit_path=COUNTY.unit_path)
        told, after = list(read_on(None))[-1]
        slow.commit()
    later = [name for ids, _ in read_on(after) for name in ids]
    assert (len(told), len(later)) == (1, 1)
