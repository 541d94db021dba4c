"""Office files: judged from the archive's directory before anything is unpacked, then part by part in small pieces."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from backend.evidence.errors import ArchiveRefused
from backend.kit import archives
from backend.kit.archives import BadArchive, Limits
from backend.kit.words import Text

LIMITS = Limits(entries=2000)
_PIECE = 1 << 16
_TYPES = "[Content_Types].xml"
_UTF16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_ENCODINGS = frozenset(
    {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"gbk", b"gb2312", b"gb18030"}
)
_WORDS = ("<!DOCTYPE", "<!ENTITY")
_DECLARATIONS = tuple(word.encode(code) for word in _WORDS for code in ("ascii", "utf-16-le", "utf-16-be"))

_DAMAGED = Text(
    "该 Office 文件的压缩结构损坏或不规范，未接收。",
    "The office file was not taken: its archive is damaged or irregular.",
)
_BOMB = Text(
    "该 Office 文件解压后体积过大（疑似压缩炸弹），未接收。",
    "The office file was not taken: it would unpack to far more than it is (a bomb).",
)
_ENCRYPTED = Text(
    "该 Office 文件已加密，无法检查，未接收。", "The office file was not taken: it is encrypted and cannot be judged."
)
_MACROS = Text("该 Office 文件含有宏，未接收。", "The office file was not taken: it holds macros.")
_ENTITIES = Text(
    "该 Office 文件的 XML 含有实体或文档类型声明，未接收。",
    "The office file was not taken: its XML declares entities or a document type.",
)

_WHY = {"damaged": _DAMAGED, "locked": _ENCRYPTED}
"""Whatever else is wrong with an archive: it holds too much."""


def judge_workbook(stream: BinaryIO, _size: int) -> bool:
    """Whether it is an Excel workbook; raises ArchiveRefused when it is not safe."""
    return _judge(stream, "xl/workbook.xml", b"spreadsheetml.sheet.main+xml")


def judge_document(stream: BinaryIO, _size: int) -> bool:
    """Whether it is a Word document; raises ArchiveRefused when it is not safe."""
    return _judge(stream, "word/document.xml", b"wordprocessingml.document.main+xml")


def _judge(stream: BinaryIO, main: str, media_type: bytes) -> bool:
    try:
        with archives.judged(stream, LIMITS) as archive:
            return _judge_parts(archive, main, media_type)
    except BadArchive as refusal:
        if refusal.code == "not_an_archive":
            return False
        raise ArchiveRefused(_WHY.get(refusal.code, _BOMB)) from refusal


def _judge_parts(archive: zipfile.ZipFile, main: str, media_type: bytes) -> bool:
    entries = archive.infolist()
    if not {_TYPES, main} <= {entry.filename for entry in entries}:
        return False
    if archive.getinfo(_TYPES).file_size > LIMITS.small:
        raise ArchiveRefused(_BOMB)
    types = b"".join(_pieces(archive, archive.getinfo(_TYPES)))
    if b"macroEnabled" in types or any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise ArchiveRefused(_MACROS)
    for entry in entries:
        _judge_part(archive, entry)
    return media_type in types


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces; more than it announced, or a wrong checksum, raises BadZipFile."""
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            yield piece


def _judge_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    before = b""
    for piece in _pieces(archive, entry):
        if not before and entry.filename.endswith((".xml", ".rels", ".vml")) and not _is_plain_xml(piece):
            raise ArchiveRefused(_ENTITIES)
        window = before + piece
        if any(word in window for word in _DECLARATIONS):
            raise ArchiveRefused(_ENTITIES)
        before = piece[-32:]


def _is_plain_xml(start: bytes) -> bool:
    """Whether it begins as XML in an encoding whose declarations can be found."""
    if start.startswith(_UTF16):
        return True
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = re.match(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})", text)
    return text.startswith(b"<") and (named is None or named[1].lower() in _ENCODINGS)
