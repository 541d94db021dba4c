"""Excel files: read only after they have been judged, written so that text stays text."""

import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, BinaryIO, TypeAlias, cast

import python_calamine
import xlsxwriter

from backend.kit import archives, workbooks
from backend.kit.archives import BadArchive
from backend.kit.errors import Invalid
from backend.kit.words import Text

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None

REASONS = {
    "not_an_archive": Text("不是 .xlsx 文件，请另存为“Excel 工作簿(.xlsx)”", "it is not an .xlsx file; save it as one"),
    "too_many_entries": Text("文件内部的部件过多", "it has too many parts inside"),
    "too_large": Text("展开后过大", "it is too large when unpacked"),
    "bomb": Text("压缩比异常", "it unpacks to far more than it holds"),
    "locked": Text("文件已加密，请去掉密码", "it is locked with a password"),
    "damaged": Text("文件已损坏", "it is damaged"),
    "entities": Text("文件内含有不允许的实体声明", "it declares entities"),
    "too_many_cells": Text("超过 {rows} 行或 {columns} 列", "it has more than {rows} rows or {columns} columns"),
    "no_sheet": Text("文件中没有工作表", "it has no worksheet"),
}
_DAY = re.compile(r"^(\d{4})(?:[-/.年]|(?=\d{4}$))(\d{1,2})(?:[-/.月]|(?=\d{2}$))(\d{1,2})日?$", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_MEMORY = 4 << 20
_LONGEST = 32_767


class BadSheet(Invalid):
    """A file that is no readable Excel sheet; `reason` says why."""

    code = "bad_sheet"
    text = Text("无法读取这个表格：{reason}。", "The sheet cannot be read: {reason_en}.")


def _bad(why: str, **facts: Any) -> BadSheet:
    reason = REASONS[why].filled(**facts)
    return BadSheet(why=why, reason=reason.zh, reason_en=reason.en)


def read(data: bytes, *, rows: int, columns: int) -> list[list[Cell]]:
    """The first worksheet from its first row on; at most so many rows and columns. Raises BadSheet.

    Formulas give the value they had when the file was saved.
    """
    try:
        with archives.judged(io.BytesIO(data)) as archive:
            clean, left_out = workbooks.repacked(archive, rows, columns)
    except BadArchive as refusal:
        raise _bad(refusal.code) from refusal
    return _cells(clean, _bad("too_many_cells", rows=rows, columns=columns) if left_out else _bad("damaged"))


def _cells(clean: io.BytesIO, otherwise: BadSheet) -> list[list[Cell]]:
    try:
        with python_calamine.load_workbook(clean) as book:
            if not book.sheet_names:
                raise _bad("no_sheet")
            found: list[list[Cell]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)  # type: ignore[assignment]
            return found
    except (Invalid, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise otherwise from error


def text_of(cell: Cell) -> str:
    """What a person reads in the cell, without space around it; a whole number without its decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell).strip()


def day_of(cell: Cell) -> date | None:
    """The day in the cell, as a date or as text like 2015-05-07, 2015/5/7, 20150507 or 2015年5月7日; None when empty.

    Raises ValueError for anything else.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not (text := text_of(cell)):
        return None
    if found := _DAY.match(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    raise ValueError


def unreadable(text: str) -> bool:
    """Whether the text holds control characters no form can show."""
    return _CONTROL.search(text) is not None


_NOTES = Text("说明", "Notes")
_TRUTH = {True: Text("是", "Yes"), False: Text("否", "No")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column to be written: its heading and its width in characters."""

    heading: str
    width: int = 14


def write(
    title: Text, columns: Sequence[Column], rows: Iterable[Sequence[Any]], language: str, *, notes: Sequence[str] = ()
) -> BinaryIO:
    """A workbook with one table and, when there are notes, a second sheet of them; rewound, deleted when closed.

    Text is written as text, whatever it looks like: no formula and no link is ever made of it.
    """
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    with xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#EEF2F7", "border": 1, "text_wrap": True})
        sheet = book.add_worksheet(title.spoken(language))
        sheet.freeze_panes(1, 0)
        for n, column in enumerate(columns):
            sheet.set_column(n, n, column.width)
            sheet.write_string(0, n, column.heading, bold)
        for row, values in enumerate(rows, start=1):
            for n, value in enumerate(values):
                _write(sheet, row, n, _TRUTH[value].spoken(language) if isinstance(value, bool) else value)
        if notes:
            _write_notes(book.add_worksheet(_NOTES.spoken(language)), notes)
    file.seek(0)
    return cast(BinaryIO, file)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (int, float, Decimal)):
        sheet.write_number(row, column, value)
    elif isinstance(value, (date, datetime)):
        sheet.write_datetime(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST])


def _write_notes(sheet: Any, notes: Sequence[str]) -> None:
    sheet.set_column(0, 0, 100)
    for row, note in enumerate(notes):
        sheet.write_string(row, 0, note)
