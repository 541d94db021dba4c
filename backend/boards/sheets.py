"""The list of sites as a spreadsheet: its own columns, and the id that lets a row come back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from backend.kit import sheets
from backend.kit.sheets import Column
from backend.kit.words import Text
from backend.scorecards.tables import Kind
from backend.sites.tables import CodeState, SiteState
from backend.tasks.rules import Status

HEADINGS: dict[str, Sequence[tuple[str, Text, int]]] = {
    "site_code": [("site_code", Text("网站标识码", "Site code"), 14)],
    "name": [("name", Text("网站名称", "Name"), 30)],
    "address": [("address", Text("首页网址", "Address"), 30)],
    "unit": [("unit_name", Text("主管单位", "Unit"), 24)],
    "county": [("county_name", Text("县市区", "County"), 12)],
    "category": [("category", Text("普查类别", "Category"), 10)],
    "state": [("state", Text("运行状态", "State"), 12)],
    "code_state": [("code_state", Text("标识码状态", "Code"), 18)],
    "external_id": [("external_id", Text("外部编号", "External id"), 16)],
    "phase": [("phase", Text("当前阶段", "Phase"), 14), ("status", Text("进展", "Progress"), 18)],
    "due": [("due_on", Text("期限", "Due"), 12), ("days_late", Text("逾期工作日", "Working days overdue"), 12)],
    "issues": [("issues", Text("问题数", "Issues"), 10), ("issues_open", Text("未销号", "Open"), 10)],
    "score": [
        ("score_of", Text("评分表", "Scorecard"), 12),
        ("total", Text("得分", "Score"), 10),
        ("verdict", Text("评分结论", "Verdict"), 12),
    ],
}
KEY = ("id", Text("系统编号", "Id"), 38)
BEYOND = frozenset({"phase", "due", "issues", "score"})
"""The columns that say how a site stands, not what it is."""

WORDS: dict[str, Mapping[Any, Text]] = {
    "state": {
        SiteState.RUNNING: Text("正常运行", "running"),
        SiteState.PAUSED: Text("暂时关停", "closed for a time"),
        SiteState.CLOSED: Text("永久关停", "closed for good"),
        SiteState.EXCEPTION: Text("例外", "exception"),
    },
    "code_state": {
        CodeState.MISSING: Text("未收到", "not received"),
        CodeState.AT_COUNTY: Text("已报县市区", "reported to the county"),
        CodeState.AT_CITY: Text("已报市", "reported to the city"),
        CodeState.AT_PROVINCE: Text("已报省", "reported to the province"),
        CodeState.ISSUED: Text("已补发，待录入", "issued, to be entered"),
        CodeState.ENTERED: Text("已录入，待确认", "entered, to be confirmed"),
        CodeState.CONFIRMED: Text("已确认", "confirmed"),
        CodeState.WRONG: Text("有误，须重新录入", "wrong, to be entered anew"),
    },
    "status": {
        Status.WAITING: Text("未开始", "not open yet"),
        Status.OPEN: Text("待办理", "to do"),
        Status.BLOCKED: Text("条件未满足", "conditions missing"),
        Status.SUBMITTED: Text("已提交，待审核", "handed in"),
        Status.RETURNED: Text("已退回", "sent back"),
        Status.ACCEPTED: Text("已完成", "done"),
        Status.EXEMPT: Text("免予办理", "exempt"),
    },
    "score_of": {
        Kind.S1: Text("自查", "self-check"),
        Kind.S2: Text("核查", "verification"),
        Kind.S3: Text("自评", "official"),
    },
    "verdict": {
        "qualified": Text("合格", "qualified"),
        "unqualified": Text("不合格", "unqualified"),
        "not_measured": Text("尚有未测得的项目", "not all measured"),
    },
}


def register(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], language: str) -> BinaryIO:
    """The sites, a row each, with these columns in their order and the id at the end."""
    written = [part for column in columns for part in HEADINGS[column]] + [KEY]
    return sheets.write(
        Text("网站清单", "Sites"),
        [Column(heading.spoken(language), width) for _, heading, width in written],
        ([_said(name, row.get(name), language) for name, _, _ in written] for row in rows),
        language,
    )


def _said(name: str, value: Any, language: str) -> Any:
    word = WORDS.get(name, {}).get(value)
    return word.spoken(language) if word else value
