"""Excel files are judged before they are read, and text stays text when written."""

import io
import random
import re
import time
import tracemalloc
import zipfile
from datetime import date, datetime
from datetime import time as clock_time
from decimal import Decimal

import pytest

from backend.kit import archives, sheets
from backend.kit.archives import BadArchive, Limits
from backend.kit.sheets import BadSheet, Cell
from backend.kit.words import Text
from tests.kit.workbook import MAIN, cell, handmade, packed, written

GOOD = handmade(f'<row r="1">{cell("A1", "甲")}{cell("C1", "乙")}</row><row r="3"><c r="A3"><v>7</v></c></row>')


def read(data: bytes, rows: int = 100, columns: int = 10) -> list[list[Cell]]:
    return sheets.read(data, rows=rows, columns=columns)


def refused(data: bytes, rows: int = 100, columns: int = 10) -> str:
    with pytest.raises(BadSheet) as refusal:
        read(data, rows, columns)
    return str(refusal.value.facts["why"])


def test_rows_are_numbered_as_excel_numbers_them() -> None:
    assert read(GOOD) == [["甲", "", "乙"], ["", "", ""], [7.0, "", ""]]


def test_what_is_written_is_read_back() -> None:
    back = read(
        written(
            ["文字", "数", "日", "是"], [["4310020001", Decimal("0.5"), date(2015, 5, 7), True], [None, "", 3, "x"]]
        )
    )
    assert back == [["文字", "数", "日", "是"], ["4310020001", 0.5, date(2015, 5, 7), "是"], ["", "", 3.0, "x"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://x.cn", "<b>", "{=1}", "\t=1", "0123", "1e5"])
def test_text_is_written_as_text_whatever_it_looks_like(text: str) -> None:
    data = written(["x"], [[text]])
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet
    assert b"hyperlink" not in sheet
    assert read(data)[1] == [text]


def test_more_rows_than_memory_should_hold_are_written_without_holding_them() -> None:
    tracemalloc.start()
    with sheets.write(
        Text("表", "Table"), [sheets.Column("x")], ([f"第{n}行" * 200] for n in range(4_000)), "zh"
    ) as file:
        assert len(file.read()) > 1_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20


def test_a_text_longer_than_excel_holds_is_cut_and_not_lost() -> None:
    assert len(str(read(written(["x"], [["长" * 40_000]]))[1][0])) == 32_767


BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "not_an_archive"),
    "text": (b"a,b\n1,2", "not_an_archive"),
    "the old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "not_an_archive"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "only the head": (b"PK\x03\x04", "damaged"),
    "no workbook": (packed({"a.txt": b"x"}), "damaged"),
    "broken xml": (handmade("<row r='1'>"), "damaged"),
    "an entity": (handmade("", **{"xl/sharedStrings.xml": f'<!DOCTYPE s [<!ENTITY a "b">]><sst xmlns="{MAIN}"/>'}), "entities"),
    "an external entity": (
        handmade("", **{"xl/sharedStrings.xml": f'<!DOCTYPE s SYSTEM "file:///etc/passwd"><sst xmlns="{MAIN}"/>'}),
        "entities",
    ),
    "a far row": (handmade(f'<row r="101">{cell("A101", "x")}</row>'), "too_many_cells"),
    "a far column": (handmade(f'<row r="1">{cell("XFD1", "x")}</row>'), "too_many_cells"),
    "the farthest cell": (
        handmade(f'<row r="1">{cell("A1", "x")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'),
        "too_many_cells",
    ),
    "far cells without address": (handmade("<row>" + "<c/>" * 11 + "</row>"), "too_many_cells"),
    "far rows without number": (handmade("<row><c/></row>" * 101), "too_many_cells"),
    "a nonsense address": (handmade('<row r="1"><c r="1A"/></row>'), "damaged"),
    "an endless number": (handmade(f'<row r="{"9" * 5000}"/>'), "damaged"),
    "no sheet": (handmade("", **{"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}), "no_sheet"),
    "a bomb": (packed({"xl/worksheets/sheet1.xml": b" " * (64 << 20)}), "bomb"),
    "too much": (packed({f"xl/{n}.xml": random.Random(n).randbytes(1 << 20) * 45 for n in range(3)}), "too_large"),
    "too many parts": (packed({f"xl/{n}.xml": b"" for n in range(1001)}), "too_many_entries"),
    "one long text shared by many": (
        handmade('<row r="1">' + '<c r="A1" t="s"><v>0</v></c>' * 5000 + "</row>", f"<si><t>{'长' * 20_000}</t></si>"),
        "bomb",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_quickly_with_its_reason(name: str) -> None:
    data, why = BAD[name]
    began = time.monotonic()
    assert refused(data) == why
    assert time.monotonic() - began < 2


def test_every_reason_is_said_in_both_languages() -> None:
    with pytest.raises(BadSheet) as refusal:
        read(BAD["a far row"][0])
    assert "100 行" in refusal.value.said.zh
    assert "100 rows" in refusal.value.said.en


def test_a_file_with_a_password_is_refused() -> None:
    held = bytearray(packed({"xl/workbook.xml": b"<x/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        held[held.index(signature) + offset] |= 1
    assert refused(bytes(held)) == "locked"


def test_two_entries_of_one_name_are_refused() -> None:
    twice = packed({"xl/a.xml": b"<a/>", "xl/b.xml": b"<b/>"}).replace(b"xl/b.xml", b"xl/a.xml")
    assert refused(twice) == "damaged"


def test_a_directory_that_lies_about_a_size_gains_nothing() -> None:
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{cell("A1", "x")}'.encode() + b" " * 5000
    data = handmade("", **{"xl/worksheets/sheet1.xml": body.decode()})
    entry = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02")) - 46
    lying = data[: entry + 24] + (60).to_bytes(4, "little") + data[entry + 28 :]
    assert refused(lying) == "damaged"


def test_a_further_sheet_may_be_large() -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="5000"/></sheetData></worksheet>'
    data = handmade(f'<row r="1">{cell("A1", "甲")}</row>', **{"xl/worksheets/sheet2.xml": sheet})
    assert read(data) == [["甲"]]


def test_a_spoilt_file_never_does_worse_than_be_refused() -> None:
    chance = random.Random(20150508)
    good = written(["标识码", "描述"], [["4310020001", "首页错链"]] * 5)
    for _ in range(300):
        spoilt = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            read(bytes(spoilt))
        except BadSheet:
            continue


def test_limits_are_the_callers() -> None:
    data = packed({"a": b"x" * 100, "b": b"y" * 100})
    with pytest.raises(BadArchive, match="too_large"), archives.judged(io.BytesIO(data), Limits(unpacked=150)):
        pass
    with pytest.raises(BadArchive, match="too_many_entries"), archives.judged(io.BytesIO(data), Limits(entries=1)):
        pass
    with archives.judged(io.BytesIO(data)) as archive:
        assert archive.read("a") == b"x" * 100


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (4310020001.0, "4310020001"),
        (0.5, "0.5"),
        (True, "True"),
        ("  x ", "x"),
        (date(2015, 5, 7), "2015-05-07"),
        (datetime(2015, 5, 7), "2015-05-07"),
        (datetime(2015, 5, 7, 8, 30), "2015-05-07 08:30:00"),
        (clock_time(8), "08:00:00"),
    ],
)
def test_a_cell_is_read_as_a_person_reads_it(value: Cell, text: str) -> None:
    assert sheets.text_of(value) == text


@pytest.mark.parametrize(
    "value",
    [
        "2015-05-07",
        "2015/5/7",
        "2015.5.7",
        "20150507",
        "2015年5月7日",
        "2015年05月07",
        date(2015, 5, 7),
        datetime(2015, 5, 7, 9),
        20150507.0,
    ],
)
def test_a_day_may_be_written_in_many_ways(value: Cell) -> None:
    assert sheets.day_of(value) == date(2015, 5, 7)


def test_an_empty_cell_is_no_day() -> None:
    assert sheets.day_of("") is sheets.day_of(None) is None


@pytest.mark.parametrize(
    "value", ["昨天", "2015-13-01", "2015-02-30", "07/05/2015", 42131.0, "2015-5", True, "²015-05-07"]
)
def test_what_is_no_day_is_not_guessed(value: Cell) -> None:
    with pytest.raises(ValueError, match=re.compile("")):
        sheets.day_of(value)


@pytest.mark.parametrize(
    ("text", "bad"), [("正常\n换行\t", False), ("\x00", True), ("a\x0b", True), ("\ud800", True), ("😀", False)]
)
def test_control_characters_are_noticed(text: str, bad: bool) -> None:
    assert sheets.unreadable(text) is bad
