"""Whether a file is what its name says, and safe to keep: pure judgements on a name and a seekable stream."""

from typing import BinaryIO

from backend.evidence.errors import ArchiveBehind, DisguisedFile
from backend.evidence.rules import documents, images, office, tails
from backend.evidence.rules.names import Kind, clean_name, kind_of

__all__ = ["Kind", "clean_name", "judge", "kind_of"]

_JUDGES = {
    Kind.PNG: images.judge_png,
    Kind.JPEG: images.judge_jpeg,
    Kind.PDF: documents.judge_pdf,
    Kind.XLSX: office.judge_workbook,
    Kind.DOCX: office.judge_document,
}

_PLAIN = frozenset({Kind.JPEG, Kind.PDF})
"""Kinds that may go on behind their end; a PNG may not, and an office file is an archive itself."""


def judge(kind: Kind, stream: BinaryIO, size: int) -> None:
    """Raises DisguisedFile unless the content is of the kind, ArchiveRefused or ArchiveBehind when it is but not safe."""
    stream.seek(0)
    if not _JUDGES[kind](stream, size):
        raise DisguisedFile(ending=kind.value)
    if kind in _PLAIN and tails.carries_archive(stream, size):
        raise ArchiveBehind(ending=kind.value)
    stream.seek(0)
