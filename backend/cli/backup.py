"""Keeping everything safe while the service runs, and bringing it back to a state that was verified."""

import argparse
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.cli import snapshots
from backend.evidence import service as evidence
from backend.evidence import storage
from backend.evidence.tables import EvidenceFile
from backend.journal import checkpoints, verification
from backend.journal.tables import Head
from backend.kit import clock, db, migrate
from backend.kit.errors import AppError
from backend.kit.settings import settings
from backend.kit.words import Text

MANIFEST = "manifest.json"
_FILES = "evidence"


class NotRestored(AppError):
    code = "not_restored"


_NOT_EMPTY = Text(
    "{place} 中已有数据；请恢复到空的数据库和数据目录。",
    "{place} is not empty; restore into an empty database and folder.",
)
_OTHER_KIND = Text("这份备份来自 {kind} 数据库。", "This backup was taken from a {kind} database.")
_OTHER_KEY = Text(
    "备份时的密钥不是当前的 SITECENSUS_SECRET_KEY；请设为当时的密钥。密钥确已丢失时加 --key-lost。",
    "SITECENSUS_SECRET_KEY is not the one this backup was taken with; set that one. If it is lost, add --key-lost.",
)
_DAMAGED = Text("备份文件 {file} 已损坏。", "The backup's file {file} is damaged.")


def backup(chosen: argparse.Namespace) -> int:
    """Copies database, files and checkpoints into a new folder while the service runs; 1 when a file was damaged."""
    now = clock.now()
    final = chosen.folder / f"sitecensus-{now:%Y%m%dT%H%M%SZ}"
    partial = final.with_name(f".{final.name}.partial")
    partial.mkdir(parents=True, mode=0o700)
    try:
        damaged = _fill(partial, now)
        partial.rename(final)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    print(final)
    for sha256 in damaged:
        print(f"Missing or altered: the file {sha256}.")
    return 1 if damaged else 0


def _fill(folder: Path, now: datetime) -> list[str]:
    """Everything the folder is to hold; gives the hashes of files that could not be kept."""
    engine = db.engine()
    with snapshots.taken(engine, folder) as seen:
        rows, end = _rows(seen), seen.execute(sa.select(_HEAD.c.seq, _HEAD.c.hash)).one()
        revision = seen.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
        wanted = sorted(set(seen.execute(sa.select(_SHA256)).scalars()))
    damaged = [sha256 for sha256 in wanted if not _carry(storage.place_of(sha256), folder / _FILES / sha256, sha256)]
    _write_checkpoints(folder, end.seq, end.hash, now)
    said = {
        "made_at": now.isoformat(), "database": engine.dialect.name, "revision": revision, "rows": rows,
        "journal": {"seq": end.seq, "hash": end.hash}, "files": len(wanted) - len(damaged), "key": _fingerprint(),
        "sha256": _digest(folder / snapshots.FILES[engine.dialect.name]),
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    return damaged


_HEAD: Any = sa.inspect(Head).local_table
_SHA256: Any = sa.inspect(EvidenceFile).columns.sha256


def _rows(connection: sa.Connection) -> dict[str, int]:
    """How many rows each table has."""
    migrate.import_tables()
    names = sorted(set(sa.inspect(connection).get_table_names()) & set(SQLModel.metadata.tables))
    count = sa.select(sa.func.count())
    return {name: connection.execute(count.select_from(sa.table(name))).scalar_one() for name in names}


def _write_checkpoints(folder: Path, seq: int, hash_: str, now: datetime) -> None:
    """The marks up to the picture, and one of its own end."""
    secret, file = settings().secret_key.get_secret_value(), folder / checkpoints.FILE
    for point in checkpoints.read(settings().data_dir / checkpoints.FILE):
        if point.seq <= seq:
            checkpoints.append(file, point)
    checkpoints.append(file, checkpoints.sign(seq, hash_, now, secret))


def _carry(source: Path, target: Path, sha256: str) -> bool:
    """Copies a file, and says whether what has arrived is what it should be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except OSError:
        return False
    return _digest(target) == sha256


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fingerprint() -> str:
    """Tells one secret key from another and gives nothing of it away."""
    return settings().key_for("backup")[:16]


def restore(chosen: argparse.Namespace) -> int:
    """Brings a backup into an empty database and data folder, and verifies rows, files and chain; 1 when one differs."""
    folder: Path = chosen.folder
    said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    known = said["key"] == _fingerprint()
    _demand_right_place(folder, said, known=known or chosen.key_lost)
    snapshots.put(db.engine(), folder)
    with db.engine().connect() as connection:
        differing = {name: n for name, n in _rows(connection).items() if said["rows"].get(name) != n}
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    for file in (folder / _FILES).glob("*"):
        _carry(file, storage.place_of(file.name), file.name)
    if known:
        shutil.copyfile(folder / checkpoints.FILE, settings().data_dir / checkpoints.FILE)
    migrate.upgrade()
    faults = [f"Rows of {name} differ: {n} came back." for name, n in differing.items()]
    faults += _faults(checkpoints.read(folder / checkpoints.FILE) if known else [])
    print(*faults or [_summary(said)], sep="\n")
    return 1 if faults else 0


def _summary(said: dict[str, Any]) -> str:
    rows, seq = sum(said["rows"].values()), said["journal"]["seq"]
    return f"Restored and verified: {rows} rows, {said['files']} files, {seq} journal entries, as of {said['made_at']}."


def _demand_right_place(folder: Path, said: dict[str, Any], *, known: bool) -> None:
    """Raises NotRestored before anything is touched."""
    engine, data = db.engine(), settings().data_dir
    if said["database"] != engine.dialect.name:
        raise NotRestored(_OTHER_KIND, kind=said["database"])
    if not known:
        raise NotRestored(_OTHER_KEY)
    file = folder / snapshots.FILES[engine.dialect.name]
    if _digest(file) != said["sha256"]:
        raise NotRestored(_DAMAGED, file=file.name)
    if sa.inspect(engine).get_table_names():
        raise NotRestored(_NOT_EMPTY, place=engine.url.render_as_string())
    if any((data / name).exists() for name in (_FILES, checkpoints.FILE)):
        raise NotRestored(_NOT_EMPTY, place=str(data))


def _faults(points: Iterable[checkpoints.Checkpoint]) -> Iterator[str]:
    """What is not as it was."""
    with db.reading() as session:
        found = verification.verify(session, list(points), settings().secret_key.get_secret_value())
        yield from (f"Missing or altered: the file {file.sha256} ({file.id})." for file in evidence.damaged(session))
    if found.first_bad is not None:
        yield f"The journal is broken at entry {found.first_bad}."
    if found.fault:
        yield found.fault
