"""Evidence of the demonstration: a drawn screenshot and a one-page statement, made here and not loaded from anywhere."""

import zlib
from functools import cache

WIDTH, HEIGHT = 480, 270
_PAPER, _BAR, _HEAD, _TEXT = b"\xff\xff\xff", b"\xd9\xde\xe5", b"\x1f\x4e\x8c", b"\xc9\xd1\xdb"
FAULT, GONE = b"\xc6\x28\x28", b"\x2e\x7d\x32"


@cache
def screenshot(mark: bytes, nth: int) -> bytes:
    """A page in a browser as a PNG; a frame in the colour `mark` shows the place, another one for each `nth`."""
    rows = [bytearray(_line(y)) for y in range(HEIGHT)]
    left, top = 40 + nth % 5 * 70, 96 + nth % 4 * 34
    for y in range(top, top + 30):
        edge = y in {top, top + 1, top + 28, top + 29}
        for x in range(left, left + 110) if edge else (left, left + 1, left + 108, left + 109):
            rows[y][3 * x : 3 * x + 3] = mark
    return _png(b"".join(b"\x00" + row for row in rows))


def _line(y: int) -> bytes:
    if y < 24:
        return _BAR * WIDTH
    if y < 72:
        return _HEAD * WIDTH
    if y % 17 < 6 and 80 < y < HEIGHT - 20:
        long = 250 + y // 17 * 67 % 160
        return _PAPER * 30 + _TEXT * long + _PAPER * (WIDTH - 30 - long)
    return _PAPER * WIDTH


def _png(rows: bytes) -> bytes:
    size = WIDTH.to_bytes(4, "big") + HEIGHT.to_bytes(4, "big")
    chunks = ((b"IHDR", size + b"\x08\x02\x00\x00\x00"), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )


def statement(title: str, lines: tuple[str, ...]) -> bytes:
    """One page as a PDF, set in the Song face every reader knows without carrying it."""
    text = [f"BT /F1 18 Tf 72 760 Td {_shown(title)} Tj ET"]
    text += [f"BT /F1 12 Tf 72 {715 - 24 * n} Td {_shown(line)} Tj ET" for n, line in enumerate(lines)]
    content = "\n".join(text).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    return _pdf(objects)


def _shown(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex()}>"


def _pdf(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), list[int]()
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return bytes(out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end)
