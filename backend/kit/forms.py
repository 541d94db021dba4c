"""Excel pages laid out like a paper form: boxes that span columns and rows, text that stays text."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

_NUMBER = re.compile(r"^-?\d{1,9}(\.\d{1,4})?$", re.ASCII)
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form; with `number` a text that is a number is written as one."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A worksheet: its name, the widths of its columns in characters, and its lines from the top."""

    name: str
    widths: Sequence[int]
    lines: Sequence[Sequence[Box]]


def written(pages: Sequence[Page]) -> bytes:
    """The workbook, ready to be printed on A4; each line's boxes fill the places no box above reaches into."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        looks = _Looks(book)
        for page in pages:
            sheet = book.add_worksheet(page.name)
            sheet.set_paper(9)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            for n, width in enumerate(page.widths):
                sheet.set_column(n, n, width)
            for row, column, box in _placed(page.lines):
                _write(sheet, row, column, box, looks)
    return file.getvalue()


def _placed(lines: Sequence[Sequence[Box]]) -> Iterator[tuple[int, int, Box]]:
    taken: set[tuple[int, int]] = set()
    for row, boxes in enumerate(lines):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            yield row, column, box
            taken |= {(row + down, column + right) for down in range(box.rows) for right in range(box.columns)}


class _Looks:
    """The few formats a form needs."""

    def __init__(self, book: Any) -> None:
        plain = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        self.plain = book.add_format(plain)
        self.bold = book.add_format(plain | {"bold": True, "bg_color": "#EEF2F7", "align": "center"})
        self.whole = book.add_format(plain | {"num_format": "0"})
        self.tenths = book.add_format(plain | {"num_format": "0.0"})


def _write(sheet: Any, row: int, column: int, box: Box, looks: _Looks) -> None:
    look = looks.bold if box.bold else looks.plain
    if box.columns * box.rows > 1:
        sheet.merge_range(row, column, row + box.rows - 1, column + box.columns - 1, "", look)
    if box.number and _NUMBER.match(box.text):
        sheet.write_number(row, column, float(box.text), looks.tenths if "." in box.text else looks.whole)
    else:
        sheet.write_string(row, column, box.text[:_LONGEST], look)
