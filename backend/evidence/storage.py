"""Where the bytes lie: under their SHA-256 in the data folder, put there only as the transaction commits."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from backend.evidence.errors import EmptyFile, EvidenceDamaged, FileTooLarge, StorageFull
from backend.kit.ids import new_id
from backend.kit.settings import settings

_PENDING = "evidence.pending"
_PIECE = 1 << 18
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file taken in but not kept yet."""

    path: Path
    file: BinaryIO
    size: int
    sha256: str


def root() -> Path:
    """The folder of evidence."""
    return settings().data_dir / "evidence"


def place_of(sha256: str) -> Path:
    """Where a file of this hash lies: `ab/cdef…`."""
    return root() / sha256[:2] / sha256[2:]


@contextmanager
def incoming(stream: BinaryIO) -> Iterator[Incoming]:
    """Takes the stream into a file of its own, counting; whatever raises, nothing is left behind.

    Raises EmptyFile, FileTooLarge as soon as the limit is passed, and StorageFull when the disk takes no more.
    """
    folder = root() / ".incoming"
    path = folder / new_id()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("xb+") as file:
            size, digest = _copy(stream, file)
            yield Incoming(path, file, size, digest)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise StorageFull from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _copy(stream: BinaryIO, file: BinaryIO) -> tuple[int, str]:
    limit, size, digest = settings().file_limit, 0, hashlib.sha256()
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > limit:
            raise FileTooLarge(limit=limit, megabytes=limit >> 20)
        digest.update(piece)
        file.write(piece)
    if not size:
        raise EmptyFile
    file.flush()
    os.fsync(file.fileno())
    return size, digest.hexdigest()


def keep(session: Session, taken: Incoming) -> None:
    """Puts the file in its place when the session commits; drops it when the session does not."""
    waiting: dict[Path, str] = session.info.setdefault(_PENDING, {})
    waiting[taken.path] = taken.sha256


def opened(session: Session, sha256: str) -> BinaryIO:
    """The file for reading, its hash checked. Raises EvidenceDamaged when it is gone or altered."""
    pending: dict[Path, str] = session.info.get(_PENDING, {})
    path = next((path for path, kept in pending.items() if kept == sha256), place_of(sha256))
    try:
        file = path.open("rb")
    except OSError as error:
        raise EvidenceDamaged from error
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise EvidenceDamaged
    file.seek(0)
    return file


def lying() -> Iterator[str]:
    """The hashes of all files that lie there and were not touched for a day."""
    for folder in root().glob("[0-9a-f][0-9a-f]"):
        yield from (folder.name + path.name for path in folder.iterdir() if _is_old(path))


def drop(sha256: str) -> bool:
    """Takes the bytes away for good, unless somebody has put them there again; whether they went."""
    path = place_of(sha256)
    if not _is_old(path):
        return False
    path.unlink(missing_ok=True)
    return True


def drop_abandoned() -> int:
    """Takes away what a killed process left half taken in; gives the number."""
    old = [path for path in (root() / ".incoming").glob("*") if _is_old(path)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_old(path: Path) -> bool:
    """Whether it was not touched for a day; what another sweep took away meanwhile was not."""
    try:
        return path.stat().st_mtime < time.time() - _DAY
    except FileNotFoundError:
        return False


@event.listens_for(Session, "before_commit")
def _put_in_place(session: Session) -> None:
    if session.in_nested_transaction():
        return
    waiting: dict[Path, str] = session.info.get(_PENDING, {})
    for path, sha256 in list(waiting.items()):
        final = place_of(sha256)
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            path.replace(final)
            _sync(final.parent)
        except OSError as error:
            raise StorageFull from error
        del waiting[path]


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@event.listens_for(Session, "after_transaction_end")
def _drop_what_waits(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        for path in session.info.pop(_PENDING, {}):
            path.unlink(missing_ok=True)
