"""Office files: judged from the archive's directory before anything is unpacked, then part by part in small pieces."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from backend.evidence.errors import ArchiveRefused
from backend.kit.words import Text

MOST_PARTS = 2_000
MOST_DIRECTORY = 1 << 20
MOST_UNPACKED = 128 << 20
MOST_RATIO = 100
_SMALL = 1 << 20
"""Parts below this may shrink to any ratio: a repetitive style sheet is no bomb."""
_PIECE = 1 << 16
_END = struct.Struct("<4s4H2IH")
_TYPES = "[Content_Types].xml"
_UTF16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_ENCODINGS = frozenset(
    {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"gbk", b"gb2312", b"gb18030"}
)
_WORDS = ("<!DOCTYPE", "<!ENTITY")
_DECLARATIONS = tuple(word.encode(code) for word in _WORDS for code in ("ascii", "utf-16-le", "utf-16-be"))

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError,
)  # fmt: skip

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


def judge_workbook(stream: BinaryIO, size: int) -> bool:
    """Whether it is an Excel workbook; raises ArchiveRefused when it is not safe."""
    return _judge(stream, size, "xl/workbook.xml", b"spreadsheetml.sheet.main+xml")


def judge_document(stream: BinaryIO, size: int) -> bool:
    """Whether it is a Word document; raises ArchiveRefused when it is not safe."""
    return _judge(stream, size, "word/document.xml", b"wordprocessingml.document.main+xml")


def _judge(stream: BinaryIO, size: int, main: str, media_type: bytes) -> bool:
    if stream.read(4) != b"PK\x03\x04":
        return False
    parts = _judge_directory(stream, size)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            _judge_entries(entries, parts, size)
            if not {_TYPES, main} <= {entry.filename for entry in entries}:
                return False
            if archive.getinfo(_TYPES).file_size > _SMALL:
                raise ArchiveRefused(_BOMB)
            types = b"".join(_pieces(archive, archive.getinfo(_TYPES)))
            if b"macroEnabled" in types or any(e.filename.lower().endswith("vbaproject.bin") for e in entries):
                raise ArchiveRefused(_MACROS)
            for entry in entries:
                _judge_part(archive, entry)
            return media_type in types
    except _BROKEN as error:
        raise ArchiveRefused(_DAMAGED) from error


def _judge_directory(stream: BinaryIO, size: int) -> int:
    """How many entries the archive's end announces, before its directory is read."""
    start = max(0, size - _END.size - 0xFFFF)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise ArchiveRefused(_DAMAGED)
    _, disk, first, here, total, length, offset, comment = _END.unpack_from(tail, at)
    whole = at + _END.size + comment == len(tail) and offset + length == start + at
    if disk or first or here != total or not whole:
        raise ArchiveRefused(_DAMAGED)
    if total > MOST_PARTS or length > MOST_DIRECTORY:
        raise ArchiveRefused(_BOMB)
    return int(total)


def _judge_entries(entries: list[zipfile.ZipInfo], announced: int, size: int) -> None:
    names = {entry.filename.lower() for entry in entries}
    if len(entries) != announced or len(names) != announced or any(map(_strays, entries)):
        raise ArchiveRefused(_DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ArchiveRefused(_ENCRYPTED)
    unpacked = sum(entry.file_size for entry in entries)
    overlapping = sum(entry.compress_size for entry in entries) > size
    if (
        unpacked > MOST_UNPACKED
        or overlapping
        or any(map(_swells, entries))
        or unpacked > max(size * MOST_RATIO, _SMALL)
    ):
        raise ArchiveRefused(_BOMB)


def _strays(entry: zipfile.ZipInfo) -> bool:
    """A name that leads out of the archive, or a packing no office program writes."""
    name = entry.filename
    known = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return not known or name.startswith("/") or "\\" in name or ".." in name.split("/")


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > entry.compress_size * MOST_RATIO


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
