"""What hides behind a picture or a document: an archive that unpacking programs would open out of the same file."""

import struct
from typing import BinaryIO

_END = struct.Struct("<4s4H2IH")
_END_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x01\x02"
_FARTHEST = _END.size + 0xFFFF
"""An archive's directory ends this near the end of the file. Source: PKWARE APPNOTE, 4.3.16."""


def carries_archive(stream: BinaryIO, size: int) -> bool:
    """Whether a ZIP's end is found near the end of the file, with its directory right before it.

    A chance likeness in the pixels of a photo has no directory before it; a phone's moving pictures (a film behind the
    picture) are no archive and pass.
    """
    start = max(0, size - _FARTHEST)
    stream.seek(start)
    tail = stream.read(_FARTHEST)
    at = tail.rfind(_END_MARK)
    while at >= 0:
        if _is_end(stream, start + at, tail[at : at + _END.size]):
            return True
        at = tail.rfind(_END_MARK, 0, at)
    return False


def _is_end(stream: BinaryIO, place: int, record: bytes) -> bool:
    if len(record) < _END.size:
        return False
    _mark, _disk, _first, _here, entries, length, _offset, _comment = _END.unpack(record)
    if not entries or length > place:
        return False
    stream.seek(place - length)
    return stream.read(len(_ENTRY_MARK)) == _ENTRY_MARK
