"""File names: made harmless, and what kind they claim."""

import unicodedata
from enum import StrEnum

from backend.evidence.errors import UnsupportedFile

_LONGEST = 200
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Kind(StrEnum):
    """The five kinds of file that are taken."""

    PNG = "png"
    JPEG = "jpeg"
    PDF = "pdf"
    XLSX = "xlsx"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        """What the file is served as."""
        return _MEDIA[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.PDF: "application/pdf",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
}


def clean_name(raw: str) -> str:
    """The last part of the name without control, hidden and direction-turning characters, at most 200 long."""
    last = raw.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in _HIDDEN)
    stem, dot, ending = shown.strip().strip(".").rpartition(".")
    return (stem.strip()[: max(1, _LONGEST - len(ending) - 1)] or "file") + dot + ending if dot else ""


def kind_of(name: str) -> Kind:
    """The kind a cleaned name claims. Raises UnsupportedFile for any other."""
    ending = name.rpartition(".")[2].lower()
    try:
        return Kind("jpeg" if ending == "jpg" else ending)
    except ValueError as error:
        raise UnsupportedFile from error
