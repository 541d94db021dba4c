"""Archives are judged from their directory before anything unpacks them: entries, sizes, ratio, honesty."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO


class BadArchive(Exception):
    """Why an archive is not unpacked: not_an_archive, too_many_entries, too_large, bomb, locked or damaged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold; up to `small` bytes anything may shrink to any ratio."""

    entries: int = 1000
    directory: int = 1 << 20
    unpacked: int = 128 << 20
    ratio: int = 100
    small: int = 1 << 20


LIMITS = Limits()
_END = struct.Struct("<4s4H2IH")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    KeyError,
)  # fmt: skip


@contextmanager
def judged(stream: BinaryIO, limits: Limits = LIMITS) -> Iterator[zipfile.ZipFile]:
    """The archive, open for reading, once its directory has been found harmless. Raises BadArchive.

    What is read through it is never longer than the directory says; what breaks while it is read makes it damaged.
    """
    stream.seek(0)
    if stream.read(4) != b"PK\x03\x04":
        raise BadArchive("not_an_archive")
    size = stream.seek(0, 2)
    try:
        announced = _announced(stream, size, limits)
        with zipfile.ZipFile(stream) as archive:
            _judge(archive.infolist(), announced, size, limits)
            yield archive
    except _BROKEN as error:
        raise BadArchive("damaged") from error


def _announced(stream: BinaryIO, size: int, limits: Limits) -> int:
    """How many entries the archive's end announces, before its directory is read."""
    start = max(0, size - _END.size - 0xFFFF)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise BadArchive("damaged")
    _, disk, first, here, total, length, offset, comment = _END.unpack_from(tail, at)
    whole = at + _END.size + comment == len(tail) and offset + length == start + at
    if disk or first or here != total or not whole:
        raise BadArchive("damaged")
    if total > limits.entries or length > limits.directory:
        raise BadArchive("too_many_entries")
    return int(total)


def _judge(entries: list[zipfile.ZipInfo], announced: int, size: int, limits: Limits) -> None:
    names = {entry.filename.lower() for entry in entries}
    if len(entries) != announced or len(names) != announced or any(map(_strays, entries)):
        raise BadArchive("damaged")
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadArchive("locked")
    unpacked, packed = (sum(getattr(entry, name) for entry in entries) for name in ("file_size", "compress_size"))
    if unpacked > limits.unpacked:
        raise BadArchive("too_large")
    if packed > size or _swells(unpacked, size, limits):
        raise BadArchive("bomb")
    if any(_swells(entry.file_size, entry.compress_size, limits) for entry in entries):
        raise BadArchive("bomb")


def _strays(entry: zipfile.ZipInfo) -> bool:
    """A name that leads out of the archive, or a packing no office program writes."""
    name = entry.filename
    known = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return not known or name.startswith("/") or "\\" in name or ".." in name.split("/")


def _swells(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > limits.small and unpacked > packed * limits.ratio
