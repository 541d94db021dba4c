"""Pictures: whole, of a size a screen can bear, and a PNG with nothing behind its end."""

import struct
from typing import BinaryIO

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">I4s")
_FIRST = struct.Struct(">I4sII")
_HEADER_LENGTH, _AROUND = 13, 12
_FRAME = struct.Struct(">HBHH")
_SCAN, _END, _MARK = 0xDA, 0xD9, 0xFF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_MOST_PIECES = 50_000
_MOST_PIXELS = 120_000_000


def judge_png(stream: BinaryIO, size: int) -> bool:
    """Signature, header, chunks in a row, and the end where the file ends. Source: PNG (ISO/IEC 15948), 5."""
    if stream.read(len(_SIGNATURE)) != _SIGNATURE or not _has_header(stream.read(_FIRST.size)):
        return False
    at = len(_SIGNATURE) + _HEADER_LENGTH + _AROUND
    for _ in range(_MOST_PIECES):
        stream.seek(at)
        head = stream.read(_CHUNK.size)
        if len(head) < _CHUNK.size:
            return False
        length, name = _CHUNK.unpack(head)
        at += length + _AROUND
        if name == b"IEND":
            return bool(at == size)
    return False


def _has_header(start: bytes) -> bool:
    if len(start) < _FIRST.size:
        return False
    length, name, width, height = _FIRST.unpack(start)
    return (length, name) == (_HEADER_LENGTH, b"IHDR") and _bearable(width, height)


def _bearable(width: int, height: int) -> bool:
    return 0 < width * height <= _MOST_PIXELS


def judge_jpeg(stream: BinaryIO, _size: int) -> bool:
    """Start, segments, a frame of bearable size, and a scan. Source: JPEG (ITU-T T.81), annex B."""
    framed = False
    if stream.read(2) != b"\xff\xd8":
        return False
    for _ in range(_MOST_PIECES):
        mark, kind = (*stream.read(2), 0, 0)[:2]
        if kind == _MARK:
            stream.seek(-1, 1)
        elif mark != _MARK or kind in {0, _END}:
            return False
        elif kind == _SCAN:
            return framed
        elif kind not in _BARE:
            body = stream.read(_FRAME.size)
            if len(body) < _FRAME.size or not _fits(kind, body):
                return False
            framed = framed or kind in _FRAMES
            stream.seek(int.from_bytes(body[:2]) - _FRAME.size, 1)
    return False


def _fits(kind: int, body: bytes) -> bool:
    """Whether a segment has a length, and a frame a bearable size."""
    length, _precision, height, width = _FRAME.unpack(body)
    return length >= len(body[:2]) and (kind not in _FRAMES or _bearable(width, height))
