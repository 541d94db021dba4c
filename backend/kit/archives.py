"""Archives are judged from their directory before anything unpacks them: entries, sizes, ratio, honesty."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class BadArchive(Exception):
    """Why an archive is not unpacked: not_an_archive, too_many_entries, too_large, bomb, locked or damaged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold; the ratio counts for entries of `small` bytes and more."""

    entries: int = 1000
    unpacked: int = 128 << 20
    ratio: int = 100
    small: int = 1 << 20


LIMITS = Limits()
_ENTRY = b"PK\x01\x02"


@contextmanager
def judged(data: bytes, limits: Limits = LIMITS) -> Iterator[zipfile.ZipFile]:
    """The archive, open for reading, once its directory has been found harmless. Raises BadArchive.

    What is read through it is never longer than the directory says.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise BadArchive("not_an_archive")
    if data.count(_ENTRY) > limits.entries:
        raise BadArchive("too_many_entries")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _judge(archive.infolist(), limits)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError) as error:
        raise BadArchive("damaged") from error


def _judge(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len({entry.filename for entry in entries}) != len(entries):
        raise BadArchive("damaged")
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadArchive("locked")
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise BadArchive("too_large")
    for entry in entries:
        if entry.file_size >= limits.small and entry.file_size > entry.compress_size * limits.ratio:
            raise BadArchive("bomb")
