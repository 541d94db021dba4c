"""Checking the journal's chain, and signing its end into a file that lies outside the database."""

import argparse
from pathlib import Path

from backend.journal import checkpoints, verification
from backend.kit import clock, db
from backend.kit.settings import settings


def verify(chosen: argparse.Namespace) -> int:
    """Reads the whole journal once; 1 when an entry was changed or removed, or the end was cut off."""
    points = checkpoints.read(_file(chosen))
    with db.reading() as session:
        found = verification.verify(session, points, settings().secret_key.get_secret_value())
    if found.first_bad is not None:
        print(f"Broken at entry {found.first_bad}.")
    if found.fault:
        print(found.fault)
    if found.whole:
        print(f"{found.entries} entries, unbroken; {len(points)} checkpoints agree.")
    return 0 if found.whole else 1


def checkpoint(chosen: argparse.Namespace) -> None:
    """Adds the chain's present end, signed, to the file."""
    file = _file(chosen)
    with db.reading() as session:
        point = verification.mark_end(session, file, clock.now(), settings().secret_key.get_secret_value())
    print(f"Entry {point.seq} is signed in {file}.")


def _file(chosen: argparse.Namespace) -> Path:
    file: Path | None = chosen.file
    return file or settings().data_dir / checkpoints.FILE
