"""The chain: whatever is altered, removed, reordered or cut off is named."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.journal import checkpoints, guard, verification
from backend.journal import service as journal
from backend.journal.checkpoints import Checkpoint
from backend.journal.tables import Entry, Head
from backend.kit import clock
from backend.kit.actor import SYSTEM

SECRET = "a secret of thirty-two characters!"
TABLE: Any = sa.inspect(Entry).local_table
HEAD: Any = sa.inspect(Head).local_table
ENTRIES = 12


@pytest.fixture
def written(session: Session) -> Iterator[Session]:
    """A journal of twelve entries in twelve commits, its guard lifted as an intruder with the file would."""
    for number in range(ENTRIES):
        journal.record(session, SYSTEM, "task.accepted", object_id=f"t{number}", now="accepted", 备注=f"第{number}条")
        session.commit()
    guard.remove(session.connection())
    session.commit()
    yield session
    session.rollback()
    guard.install(session.connection())
    session.commit()


def found(session: Session, points: list[Checkpoint] | None = None) -> verification.Finding:
    session.commit()
    session.expire_all()
    return verification.verify(session, points or [], SECRET)


def test_an_untouched_journal_is_whole(written: Session) -> None:
    assert found(written) == verification.Finding(ENTRIES)


def test_an_empty_journal_is_whole(session: Session) -> None:
    assert found(session).whole


CHANGES = {
    "actor_name": "somebody else", "actor_id": "x", "event": "task.returned", "object_id": "t99", "now": "returned",
    "was": "open", "data": {}, "address": "10.0.0.1", "id": "x", "object_version": 9, "object_kind": "issue",
    "hash": "0" * 64, "previous": "0" * 64,
}  # fmt: skip


@pytest.mark.parametrize("field", CHANGES)
def test_an_altered_entry_is_named(written: Session, field: str) -> None:
    written.execute(sa.update(TABLE).where(TABLE.c.seq == 5).values({field: CHANGES[field]}))
    assert found(written).first_bad == 5


@pytest.mark.parametrize("seq", [1, 5, 11])
def test_a_removed_entry_is_named(written: Session, seq: int) -> None:
    written.execute(sa.delete(TABLE).where(TABLE.c.seq == seq))
    assert found(written).first_bad == seq


def test_entries_that_changed_places_are_named(written: Session) -> None:
    for was, now in ((4, 99), (5, 4), (99, 5)):
        written.execute(sa.update(TABLE).where(TABLE.c.seq == was).values(seq=now))
    assert found(written).first_bad == 4


def test_an_entry_slipped_in_is_named(written: Session) -> None:
    row = dict(written.execute(sa.select(TABLE).where(TABLE.c.seq == 12)).mappings().one())
    written.execute(sa.insert(TABLE).values(row | {"seq": 13, "id": "slipped-in"}))
    assert found(written).first_bad == 13


def test_a_tail_cut_off_shows_against_the_head(written: Session) -> None:
    written.execute(sa.delete(TABLE).where(TABLE.c.seq > 9))
    assert found(written).first_bad == 10


def cut_with_its_head(session: Session) -> None:
    session.execute(sa.delete(TABLE).where(TABLE.c.seq > 9))
    last = session.execute(sa.select(TABLE.c.hash).where(TABLE.c.seq == 9)).scalar_one()
    session.execute(sa.update(HEAD).values(seq=9, hash=last))


def test_a_tail_cut_off_with_its_head_shows_against_the_checkpoint(written: Session, tmp_path: Path) -> None:
    file = tmp_path / "away" / "checkpoints.jsonl"
    verification.mark_end(written, file, clock.now(), SECRET)
    cut_with_its_head(written)
    assert found(written).whole
    against = found(written, checkpoints.read(file))
    assert against.fault == "Cut off: entry 12 was signed, the journal ends with 9."


def test_a_journal_written_anew_shows_against_the_checkpoint(written: Session, tmp_path: Path) -> None:
    file = tmp_path / "checkpoints.jsonl"
    verification.mark_end(written, file, clock.now(), SECRET)
    cut_with_its_head(written)
    for _ in range(5):
        journal.record(written, SYSTEM, "task.returned")
        written.commit()
    against = found(written, checkpoints.read(file))
    assert against.fault == "Entry 12 is not the one that was signed."


@pytest.mark.parametrize("forge", [lambda p: p._replace(seq=9), lambda p: p._replace(hash="0" * 64)])
def test_a_checkpoint_cannot_be_forged_without_the_secret(
    written: Session, tmp_path: Path, forge: Callable[[Checkpoint], Checkpoint]
) -> None:
    point = verification.mark_end(written, tmp_path / "c.jsonl", clock.now(), SECRET)
    fault = found(written, [forge(point)]).fault
    assert fault is not None
    assert "signature" in fault


def test_the_end_is_signed_once_a_day(written: Session, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    for _ in range(3):
        verification.mark_day(written, file, clock.now(), SECRET)
    assert len(checkpoints.read(file)) == 1


def test_a_commit_that_fails_leaves_no_entry(session: Session) -> None:
    journal.record(session, SYSTEM, "task.accepted")
    session.rollback()
    assert found(session) == verification.Finding(0)


def test_marks_of_a_journal_thrown_away_are_put_aside(written: Session, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    verification.mark_end(written, file, clock.now(), SECRET)
    checkpoints.set_aside(file, clock.now())
    checkpoints.set_aside(file, clock.now())
    assert checkpoints.read(file) == []
    assert len(list(tmp_path.glob("c-until-*.jsonl"))) == 1


def test_a_mark_torn_by_a_power_cut_stops_neither_reading_nor_the_next_one(written: Session, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    first = verification.mark_end(written, file, clock.now(), SECRET)
    file.write_bytes(file.read_bytes() + b'{"seq": 12, "ha')
    second = verification.mark_end(written, file, clock.now(), SECRET)
    assert checkpoints.read(file) == [first, second]
