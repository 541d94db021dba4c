"""Files to upload: one good file of each kind, and archives to measure."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

import xlsxwriter

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{main}" ContentType="{office}.{kind}.main+xml"/></Types>'
)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 1, height: int = 1, behind: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"") + behind


def jpeg(width: int = 1, height: int = 1) -> bytes:
    app = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return (
        b"\xff\xd8"
        + app
        + b"\xff\xff"
        + frame[1:]
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
        + b"\x00" * 8
        + b"\xff\xd9"
    )


def pdf() -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@cache
def xlsx() -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        for row in range(2000):
            sheet.write_string(row, 0, "首页不能打开")
    return held.getvalue()


def archive(parts: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as made:
        for name, body in parts.items():
            made.writestr(name, body)
    return held.getvalue()


def word_parts(**more: bytes | str) -> dict[str, bytes | str]:
    types = TYPES.format(main="word/document.xml", office=OFFICE, kind="wordprocessingml.document")
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": types,
        "word/document.xml": "<w:document>整改说明</w:document>",
    }
    return parts | more


def docx(**more: bytes | str) -> bytes:
    return archive(word_parts(**more))


GOOD = {
    "图.png": png(),
    "照片.JPG": jpeg(),
    "a.jpeg": jpeg(),
    "报告.pdf": pdf(),
    "台账.xlsx": xlsx(),
    "说明.docx": docx(),
}
