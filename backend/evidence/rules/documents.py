"""PDF: begins as one and ends as one."""

from typing import BinaryIO

_TAIL = 2048


def judge_pdf(stream: BinaryIO, size: int) -> bool:
    """The header at the very start, and the end mark near the end. Source: ISO 32000-1, 7.5."""
    head = stream.read(8)
    stream.seek(max(0, size - _TAIL))
    return head[:5] == b"%PDF-" and head[5:8] in _VERSIONS and b"%%EOF" in stream.read(_TAIL)


_VERSIONS = frozenset([f"1.{minor}".encode() for minor in range(8)] + [b"2.0"])
