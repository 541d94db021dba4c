"""The sheets going out: the empty one for findings, and the ledger of issues."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from backend.issues.rules import Line
from backend.issues.sheets.incoming import HEADINGS
from backend.kit import sheets
from backend.kit.sheets import Column
from backend.kit.words import Text

_WIDTHS = {"site_name": 28, "unit_name": 24, "indicator": 20, "description": 60, "page_address": 40}

_NOTES = (
    Text(
        "每行一个问题。网站标识码与“网站名称+主办单位”至少填一种。",
        "One finding a row. Give the site code, or the site's name and its unit.",
    ),
    Text("指标填编号或名称，见下表。", "Write an indicator's code or its title; they are listed below."),
    Text("是否单项否决填“是”或“否”，不填为“否”。", "Veto is yes or no; empty means no."),
    Text(
        "发现日期如 2015-05-07，不填为导入当天。", "Found on is a date like 2015-05-07; empty means the day of import."
    ),
    Text(
        "有一行填错则全部不保存；同一行重复导入不会重复登记。",
        "One wrong row and nothing is saved; a row that came in before changes nothing.",
    ),
)

LEDGER = {
    "number": Text("问题编号", "Number"),
    "division": Text("区划", "Division"),
    "unit": Text("单位", "Unit"),
    "site": Text("网站", "Site"),
    "site_code": Text("标识码", "Site code"),
    "source": Text("来源", "Source"),
    "group": Text("一级指标", "First-level indicator"),
    "indicator": Text("二级指标", "Second-level indicator"),
    "description": Text("问题描述", "Description"),
    "page_address": Text("页面地址", "Page address"),
    "found_files": Text("证据", "Evidence"),
    "points": Text("扣分", "Points"),
    "veto": Text("是否否决", "Veto"),
    "found_on": Text("发现日期", "Found on"),
    "claimed": Text("整改措施", "Repair"),
    "assignee": Text("责任人", "In charge"),
    "due_on": Text("期限", "Limit"),
    "repaired_on": Text("完成日期", "Repaired on"),
    "repaired_files": Text("整改佐证", "Proof of repair"),
    "verdict_by": Text("核查人", "Verified by"),
    "verdict": Text("核查结论", "Verdict"),
    "returns": Text("退回次数", "Returns"),
    "state": Text("状态", "State"),
}
_LEDGER_WIDTHS = {
    "number": 18,
    "unit": 24,
    "site": 28,
    "description": 50,
    "page_address": 36,
    "claimed": 40,
    "verdict": 40,
}


def template(lines: Mapping[str, Line], language: str) -> BinaryIO:
    """An empty sheet to fill in, with how to fill it in and the indicators that may be named."""
    columns = [Column(heading.spoken(language), _WIDTHS.get(field, 14)) for field, heading in HEADINGS.items()]
    notes = [note.spoken(language) for note in _NOTES]
    notes += [f"{line.code} {line.title.spoken(language)}（{line.group.spoken(language)}）" for line in lines.values()]
    return sheets.write(Text("问题清单", "Findings"), columns, [], language, notes=notes)


def ledger(rows: Iterable[Mapping[str, Any]], language: str) -> BinaryIO:
    """The ledger of issues, a row each, with its number as the key."""
    columns = [Column(heading.spoken(language), _LEDGER_WIDTHS.get(field, 12)) for field, heading in LEDGER.items()]
    written = ([row.get(field) for field in LEDGER] for row in rows)
    return sheets.write(Text("问题台账", "Ledger"), columns, written, language)
