"""Checking the journal's chain, and signing its end into a file that lies outside the database."""

import argparse
import json
from pathlib import Path

import sqlalchemy as sa

from backend.journal import chain, checkpoints
from backend.journal.tables import Entry, Head
from backend.kit import clock, db
from backend.kit.settings import settings


def verify(chosen: argparse.Namespace) -> int:
    """Reads the whole journal once; 1 when an entry was changed or removed, or the end was cut off."""
    points = checkpoints.read(_file(chosen))
    with db.reading() as session:
        rows = session.execute(sa.select(Entry).order_by(sa.text("seq")).execution_options(yield_per=2000)).scalars()
        watch = checkpoints.Watch(points, settings().secret_key.get_secret_value())
        broken = chain.first_break(watch.passing(rows))
        head = session.get(Head, 1)
    assert head is not None
    if broken is None and head.seq != watch.last:
        broken = watch.last + 1
    if broken is not None:
        print(f"Broken at entry {broken}.")
        return 1
    if fault := watch.fault():
        print(fault)
        return 1
    print(f"{watch.last} entries, unbroken; {len(points)} checkpoints agree.")
    return 0


def checkpoint(chosen: argparse.Namespace) -> None:
    """Adds the chain's present end, signed, to the file."""
    with db.reading() as session:
        head = session.get(Head, 1)
    assert head is not None
    point = checkpoints.sign(head.seq, head.hash, clock.now(), settings().secret_key.get_secret_value())
    file = _file(chosen)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(point._asdict()) + "\n")
    print(f"Entry {head.seq} is signed in {file}.")


def _file(chosen: argparse.Namespace) -> Path:
    file: Path | None = chosen.file
    return file or settings().data_dir / "checkpoints.jsonl"
