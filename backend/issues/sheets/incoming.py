"""The sheet of phase-one findings coming in (R6): its headings, its rows, and what is wrong in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.issues.errors import REASONS, BadHeadings, EmptySheet, WrongRows
from backend.issues.rules import Finding, Line, faults_of, matching, title_of
from backend.kit import sheets
from backend.kit.errors import field_error
from backend.kit.sheets import Cell
from backend.kit.words import Text

MOST_ROWS = 5000
_MOST_COLUMNS = 60
_HEADINGS_WITHIN = 5

HEADINGS = {
    "site_code": Text("网站标识码", "Site code"),
    "site_name": Text("网站名称", "Site name"),
    "unit_name": Text("主办单位", "Unit"),
    "indicator": Text("指标", "Indicator"),
    "description": Text("问题描述", "Description"),
    "page_address": Text("页面地址", "Page address"),
    "veto": Text("是否单项否决", "Veto"),
    "found_on": Text("发现日期", "Found on"),
}
REQUIRED = ("indicator", "description")
_YES, _NO = frozenset({"是", "yes", "true", "1"}), frozenset({"", "否", "no", "false", "0"})
_MOST = {"description": 4000, "page_address": 2000}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as Excel numbers it, its cells by field."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, field: str) -> str:
        """What a person reads in the cell; empty where the sheet has no such column."""
        return sheets.text_of(self.cells.get(field))


def read_findings(data: bytes) -> list[SheetRow]:
    """The rows below the headings, those without any text left out. Raises BadSheet, BadHeadings or EmptySheet."""
    rows = sheets.read(data, rows=MOST_ROWS + _HEADINGS_WITHIN, columns=_MOST_COLUMNS)
    at, fields = _headings(rows)
    found = [
        SheetRow(number, {field: row[n] for n, field in fields.items() if n < len(row)})
        for number, row in enumerate(rows[at:], start=at + 1)
    ]
    if filled := [row for row in found if any(row.text(field) for field in row.cells)]:
        return filled
    raise EmptySheet


def _headings(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[int, str]]:
    """How many rows lie above the data, and which field each column is."""
    best: dict[int, str] = {}
    for at, row in enumerate(rows[:_HEADINGS_WITHIN], start=1):
        fields = _fields(row)
        if not (missing := _missing(set(fields.values()))):
            return at, fields
        best = fields if len(fields) > len(best) else best
    missing = _missing(set(best.values()))
    raise BadHeadings(missing="、".join(t.zh for t in missing), missing_en=", ".join(t.en for t in missing))


def _fields(row: Sequence[Cell]) -> dict[int, str]:
    names = {name.casefold(): field for field, heading in HEADINGS.items() for name in heading}
    texts = {n: sheets.text_of(cell).rstrip("*").strip().casefold() for n, cell in enumerate(row)}
    return {n: names[text] for n, text in texts.items() if text in names}


def _missing(fields: set[str]) -> list[Text]:
    site = [HEADINGS["site_code"]] if not fields & {"site_code", "site_name"} else []
    return site + [HEADINGS[field] for field in REQUIRED if field not in fields]


class Wrong(list[dict[str, Any]]):
    """The wrong cells of a sheet, in the order of its rows; what stands in them is not repeated."""

    def add(self, row: SheetRow, field: str, code: str, **facts: Any) -> None:
        """Names one cell with its reason."""
        heading = HEADINGS[field]
        fault = field_error(f"rows.{row.number}.{field}", code, REASONS[code], **facts)
        self.append({"row": row.number, "column": heading.zh, "column_en": heading.en, **fault})

    def refuse(self) -> None:
        """Raises WrongRows when there are any."""
        if self:
            raise WrongRows(
                count=len(self), rows=len({one["row"] for one in self}), errors=list(self), wrong=list(self)
            )


def finding_in(row: SheetRow, lines: Mapping[str, Line], today: date, wrong: Wrong) -> Finding | None:
    """What the row says was found; None when a cell of it is wrong, which `wrong` then names."""
    before = len(wrong)
    line = matching(lines, row.text("indicator"))
    description = row.text("description")
    finding = Finding(
        indicator=line.code if line else row.text("indicator"),
        title=title_of(description),
        description=description,
        page_address=row.text("page_address"),
        veto=_yes(row, wrong),
        found_on=_day(row, wrong),
    )
    for field, code, facts in [*_plain_faults(row), *faults_of(finding, lines, today)]:
        wrong.add(row, field, code, **facts)
    return finding if len(wrong) == before else None


def _plain_faults(row: SheetRow) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for field in row.cells:
        text = row.text(field)
        if sheets.unreadable(text):
            yield field, "unreadable", {}
        elif len(text) > _MOST.get(field, 200):
            yield field, "too_long", {"most": _MOST.get(field, 200)}
    if not row.text("description"):
        yield "description", "missing", {}


def _yes(row: SheetRow, wrong: Wrong) -> bool:
    said = row.text("veto").casefold()
    if said not in _YES | _NO:
        wrong.add(row, "veto", "not_yes_or_no")
    return said in _YES


def _day(row: SheetRow, wrong: Wrong) -> date | None:
    try:
        return sheets.day_of(row.cells.get("found_on"))
    except ValueError:
        wrong.add(row, "found_on", "not_a_day")
        return None
