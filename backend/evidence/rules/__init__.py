"""Whether a file is what its name says, and safe to keep: pure judgements on a name and a seekable stream."""

from typing import BinaryIO

from backend.evidence.errors import DisguisedFile
from backend.evidence.rules import documents, images, office
from backend.evidence.rules.names import Kind, clean_name, kind_of

__all__ = ["Kind", "clean_name", "judge", "kind_of"]

_JUDGES = {
    Kind.PNG: images.judge_png,
    Kind.JPEG: images.judge_jpeg,
    Kind.PDF: documents.judge_pdf,
    Kind.XLSX: office.judge_workbook,
    Kind.DOCX: office.judge_document,
}


def judge(kind: Kind, stream: BinaryIO, size: int) -> None:
    """Raises DisguisedFile unless the content is of the kind, and ArchiveRefused when it is but not safe."""
    stream.seek(0)
    if not _JUDGES[kind](stream, size):
        raise DisguisedFile(ending=kind.value)
    stream.seek(0)
