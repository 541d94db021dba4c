"""What is a file, and what only says so (F1, F3)."""

import io
import random
import struct
import time
import zipfile
import zlib
from contextlib import suppress

import pytest

from backend.evidence import rules
from backend.evidence.errors import ArchiveBehind, ArchiveRefused, DisguisedFile, UnsupportedFile
from backend.evidence.rules import Kind, office
from tests.evidence import files


def judge(name: str, body: bytes) -> None:
    rules.judge(rules.kind_of(name), io.BytesIO(body), len(body))


@pytest.mark.parametrize("name", files.GOOD)
def test_a_good_file_of_each_kind_is_taken(name: str) -> None:
    judge(name, files.GOOD[name])


@pytest.mark.parametrize(
    "name", ["a.exe", "a.zip", "a.svg", "a.html", "a.xls", "a.docm", "a.xlsm", "a", "png", ".png", "", "x." + "y" * 500]
)
def test_other_kinds_are_not_taken(name: str) -> None:
    with pytest.raises(UnsupportedFile):
        rules.kind_of(rules.clean_name(name))


def test_a_file_in_the_clothes_of_another_kind_is_refused() -> None:
    ending = {"图.png": "png", "a.jpeg": "jpg", "报告.pdf": "pdf", "台账.xlsx": "xlsx", "说明.docx": "docx"}
    for name in ending:
        for other, claimed in ending.items():
            if other != name:
                with pytest.raises(DisguisedFile):
                    judge(f"x.{claimed}", files.GOOD[name])


@pytest.mark.parametrize("claimed", ["png", "jpg", "pdf", "xlsx", "docx"])
@pytest.mark.parametrize(
    "body", [b"MZ\x90\x00" * 9, b"<html><script>alert(1)</script>", b"<svg onload=x>", b"\xd0\xcf\x11\xe0" * 200, b"x"]
)
def test_programs_pages_and_old_office_files_are_refused(claimed: str, body: bytes) -> None:
    with pytest.raises(DisguisedFile):
        judge(f"x.{claimed}", body)


def test_pictures_too_large_to_show_are_refused() -> None:
    for name, body in (("x.png", files.png(60_000, 60_000)), ("x.jpg", files.jpeg(60_000, 60_000)),
                       ("x.png", files.png(0, 5)), ("x.jpg", files.jpeg(0, 5))):  # fmt: skip
        with pytest.raises(DisguisedFile):
            judge(name, body)


def test_pictures_cut_short_or_without_end_are_refused() -> None:
    endless = files.png()[:33] + files.chunk(b"tEXt", b"") * 60_000
    for name, body in (("x.png", files.png()[:-12]), ("x.png", files.png()[:20]), ("x.png", endless),
                       ("x.jpg", files.jpeg()[:14]), ("x.jpg", b"\xff\xd8" + b"\xff" * 100_000),
                       ("x.jpg", b"\xff\xd8" + b"\xff\xd0" * 60_000), ("x.jpg", b"\xff\xd8\xff\xd9")):  # fmt: skip
        with pytest.raises(DisguisedFile):
            judge(name, body)


def test_nothing_hides_behind_a_picture_or_before_a_document() -> None:
    for name, body in (("x.png", files.png(behind=files.docx())), ("x.pdf", b"GIF89a" + files.pdf()),
                       ("x.pdf", files.pdf() + b"\n" * 4096), ("x.docx", b"GIF89a" + files.docx())):  # fmt: skip
        with pytest.raises(DisguisedFile):
            judge(name, body)
    for body in (files.docx() + b"x", b"PK\x03\x04" + files.docx()):
        with pytest.raises(ArchiveRefused):
            judge("x.docx", body)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_behind_a_photo_or_a_pdf_is_refused_and_the_sentence_says_what_to_do(packing: int) -> None:
    hidden = files.archive({"a.exe": b"MZ" + b"x" * 300}, packing)
    masked = hidden[:-2] + b"\x08\x00" + b"\n%%EOF\n "
    for name, body in (("x.jpg", files.jpeg() + hidden), ("x.jpg", files.jpeg() + hidden + b"\xff\xd9"),
                       ("x.pdf", files.pdf() + hidden), ("x.pdf", files.pdf() + masked)):  # fmt: skip
        assert zipfile.is_zipfile(io.BytesIO(body))
        with pytest.raises(ArchiveBehind) as refused:
            judge(name, body)
        assert "另存" in refused.value.said.zh


def test_what_phones_put_behind_a_photo_is_taken() -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 5000 + b"moov" + b"\x17" * 90_000
    for behind in (
        film,
        b"SEFT" + b"\x01" * 400,
        b"PK\x05\x06" + b"\x07" * 40,
        b"PK\x05\x06",
        b"PK\x05\x06" + b"\x00" * 18,
    ):
        judge("x.jpg", files.jpeg() + behind)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    started = time.perf_counter()
    with pytest.raises(ArchiveRefused):
        judge("x.docx", files.docx(**{"word/media/a.xml": b"<" + b" " * (20 << 20)}))
    many = {f"word/{n}.xml": b"<" + b" " * (1 << 20) for n in range(40)}
    with pytest.raises(ArchiveRefused):
        judge("x.docx", files.docx(**many))
    with pytest.raises(ArchiveRefused):
        judge("x.docx", files.docx(**{f"p{n}.xml": b"<a/>" for n in range(office.LIMITS.entries)}))
    assert time.perf_counter() - started < 20


def _parts(name: str, body: bytes) -> bytes:
    return files.archive(files.word_parts(**{name: body}))


def test_one_swelling_part_among_honest_ones_is_refused() -> None:
    honest = random.Random(3).randbytes(400_000)
    with pytest.raises(ArchiveRefused):
        judge("x.docx", files.docx(**{"word/a.bin": honest, "word/b.xml": b"<" + b" " * (20 << 20)}))


def test_parts_that_lie_within_each_other_are_refused() -> None:
    parts = files.word_parts() | {"word/a.bin": b"", "word/b.bin": random.Random(4).randbytes(200_000)}
    body = bytearray(files.archive(parts, zipfile.ZIP_STORED))
    local, listed = body.find(b"word/a.bin") - 30, body.rfind(b"word/a.bin") - 46
    inner = bytes(body[body.find(b"word/b.bin") - 30 : body.find(b"PK\x01\x02")])
    claim = struct.pack("<III", zlib.crc32(inner), len(inner), len(inner))
    body[local + 14 : local + 26] = body[listed + 16 : listed + 28] = claim
    with zipfile.ZipFile(io.BytesIO(body)) as readable:
        assert readable.read("word/a.bin") == inner
    with pytest.raises(ArchiveRefused):
        judge("x.docx", bytes(body))


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    honest = _parts("word/a.xml", b"<" + b" " * 50_000)
    size = struct.pack("<I", 50_001)
    assert honest.count(size) == 2
    with pytest.raises(ArchiveRefused):
        judge("x.docx", honest.replace(size, struct.pack("<I", 10)))


def test_overlapping_entries_are_refused() -> None:
    body = bytearray(_parts("word/a.bin", random.Random(1).randbytes(200_000)))
    directory = body.rfind(b"PK\x01\x02")
    assert body[directory + 46 :].startswith(b"word/a.bin")
    entry = bytes(body[directory : body.rfind(b"PK\x05\x06")])
    twin = entry.replace(b"word/a.bin", b"word/b.bin")
    end = bytearray(body[body.rfind(b"PK\x05\x06") :])
    count, length = struct.unpack_from("<HI", end, 10)
    struct.pack_into("<HHI", end, 8, count + 1, count + 1, length + len(twin))
    with pytest.raises(ArchiveRefused):
        judge("x.docx", bytes(body[: body.rfind(b"PK\x05\x06")]) + twin + bytes(end))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_entities_are_found_in_every_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + " " * 70_000 + '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(ArchiveRefused):
        judge("x.docx", _parts("word/a.xml", text.encode(encoding)))


@pytest.mark.parametrize("at", range((1 << 16) - 12, (1 << 16) + 2))
def test_a_declaration_across_two_pieces_is_found(at: int) -> None:
    with pytest.raises(ArchiveRefused):
        judge("x.docx", _parts("word/a.xml", b"<" + b" " * at + b"<!ENTITY"))


def test_macros_strays_and_doubles_are_refused() -> None:
    for name in ("word/vbaProject.bin", "../a.xml", "/a.xml", "word/../../a.xml", "word\\a.xml", "WORD/document.xml"):
        with pytest.raises(ArchiveRefused):
            judge("x.docx", _parts(name, b"<a/>"))
    types = str(files.word_parts()["[Content_Types].xml"]).replace("document.main", "document.macroEnabled.main")
    with pytest.raises(ArchiveRefused):
        judge("x.docx", files.docx(**{"[Content_Types].xml": types}))


def test_what_cannot_be_judged_is_refused() -> None:
    locked = bytearray(files.docx())
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    with pytest.raises(ArchiveRefused):
        judge("x.docx", bytes(locked))
    with pytest.raises(ArchiveRefused):
        judge("x.docx", files.archive(files.word_parts(), zipfile.ZIP_LZMA))
    with pytest.raises(ArchiveRefused):
        judge("x.docx", files.docx(**{"[Content_Types].xml": b"<a>" + random.Random(2).randbytes(2 << 20)}))


def test_an_archive_without_the_right_parts_is_no_document() -> None:
    for parts in ({"a.txt": "x"}, {"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}):
        with pytest.raises(DisguisedFile):
            judge("x.docx", files.archive(parts))


def test_whatever_is_broken_gives_a_refusal_and_soon() -> None:
    rng = random.Random(20150518)
    for name, body in files.GOOD.items():
        for _ in range(150):
            broken = bytearray(body)
            for _ in range(rng.randint(1, 20)):
                broken[rng.randrange(len(broken))] = rng.randrange(256)
            cut = bytes(broken[: rng.randint(0, len(broken))]) if rng.random() < 0.3 else bytes(broken)
            with suppress(DisguisedFile, ArchiveRefused):
                judge(name, cut)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("C:\\temp\\图 片.PNG", "图 片.PNG"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\u202egnp.pdf", "agnp.pdf"),
        ("a\x00\r\nb.pdf", "ab.pdf"),
        ("  . .png", "file.png"),
        ("a.pdf.", "a.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("长" * 300 + ".docx", "长" * 195 + ".docx"),
    ],
)
def test_names_are_made_harmless(raw: str, clean: str) -> None:
    assert rules.clean_name(raw) == clean


def test_each_kind_is_served_as_itself() -> None:
    assert Kind.PNG.media_type == "image/png"
    assert {kind.media_type.split("/")[0] for kind in Kind} == {"image", "application"}
