"""The catalogue: every event a county's software can be told of, with its sentence and the facts it carries."""

from dataclasses import dataclass, field
from typing import Any

from backend.kit.words import Text


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event. `data` is an example of its facts."""

    name: str
    said: Text
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def noun(self) -> str:
        """What it happens to."""
        return self.name.partition(".")[0]


_C, _S, _U, _T = (f"01970000-0000-7000-8000-00000000000{n}" for n in range(1, 5))
_WHERE = {"campaign_id": _C, "site_id": _S}
_UNIT = {"id": _U, "name": "北湖区", "division_code": "431002"}
_PHASE = {"campaign_id": _C, "campaign": "2015 年政府网站普查", "phase": "self_check", "scope": "county", "unit": _UNIT}
_TASK = _WHERE | {"spec": "T2b", "phase": "self_check", "unit_id": _U, "due_on": "2015-05-20"}
_DAY = {"campaign_id": _C, "campaign": "2015 年政府网站普查", "phase": "self_check", "spec": "T2b", "site_id": _S, "unit": _UNIT,
        "due_on": "2015-05-20", "first_due_on": "2015-05-20", "working_days": 3}  # fmt: skip
_ISSUE = _WHERE | {"number": "431002-0067-01", "indicator": "D4", "veto": False, "round": 1}
_CARD = _WHERE | {"kind": "s1", "total": "96.0", "verdict": "qualified", "stopped_by": None}
_PAPER = {
    "campaign_id": _C,
    "unit_id": _U,
    "phase": "summary",
    "medium": "electronic_and_paper",
    "scope": "below",
    "edition": 1,
}
_LONGER = {"task_id": _T, "site_id": _S, "unit_id": _U, "phase": "self_check", "old_due_on": "2015-05-20",
           "new_due_on": "2015-05-29", "reason": "网站正在迁移服务器"}  # fmt: skip
_FILE = {
    "name": "整改后截图.png",
    "size": 48_211,
    "sha256": "b65e…",
    "of": {"kind": "issue", "id": _T},
    "stage": "repaired",
}
_COLUMN = {"site_id": _S, "name": "工作动态", "category": "news"}
_RUBRIC = {"key": "census-2015", "edition": 2}
_DATE = {"campaign_id": _C, "phase": "self_check", "category": "D"}
_WHY = {"reason": "首页错链漏报，请补查"}
_LIMIT = _WHY | {"limit_on": "2015-05-29"}
_ASKED = {"reason": "网站改版", "asked": "paused", "return_on": "2015-06-15"}


def _moved(was: str, now: str) -> dict[str, Any]:
    return {"was": was, "now": now}


_KINDS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("phase.completed", "部门、县区或全市完成一个阶段", "A department, county or city has completed a phase", _PHASE | {"round": 1}),
    ("phase.reopened", "已完成的阶段又有未完成的任务", "A phase that was complete has open work again", _PHASE | {"round": 1}),
    ("phase.opened", "一个阶段在某单位开始", "A phase has begun at a unit", _PHASE),
    ("deadline.approaching", "任务临近截止", "A task's day is near", _DAY),
    ("deadline.missed", "任务逾期", "A task's day has passed", _DAY),
    ("task.submitted", "任务已提交", "A task was handed in", _TASK | _WHY | _moved("open", "submitted")),
    ("task.accepted", "任务已通过", "A task was accepted", _TASK | _moved("submitted", "accepted")),
    ("task.returned", "任务被退回", "A task was sent back", _TASK | _LIMIT | _moved("submitted", "returned")),
    ("task.withdrawn", "提交已撤回", "What was handed in was taken back", _TASK | _moved("submitted", "open")),
    ("task.reopened", "任务重新打开", "An accepted task was opened again", _TASK | _LIMIT | _moved("accepted", "returned")),
    ("task.exempted", "任务被豁免", "A task was exempted", _TASK | _LIMIT | _moved("open", "exempt")),
    ("task.reinstated", "豁免解除", "An exemption was lifted", _TASK | _moved("exempt", "open")),
    ("task.extended", "任务延期", "A task was given more time", {"campaign_id": _C} | _LONGER),
    ("task.handed_over", "任务随机构调整移交", "A task was handed over when its unit moved", _TASK),
    ("extension.asked", "申请延期", "More time was asked for", _LONGER | {"now": "asked"}),
    ("extension.granted", "同意延期", "More time was granted", _LONGER | _moved("asked", "granted")),
    ("extension.refused", "不同意延期", "More time was refused", _LONGER | _moved("asked", "refused")),
    ("extension.handed_over", "延期申请移交新的审批单位", "A request for more time goes to another unit", {"task_id": _T}),
    ("issue.found", "发现问题", "An issue was found", _ISSUE | {"source": "annex", "due_on": "2015-05-20"}),
    ("issue.imported", "导入了一批问题", "A list of issues was imported", {"file": "附件.xlsx", "sha256": "4239…", "added": 10}),
    ("issue.changed", "问题内容修改", "An issue's description was changed", {"number": _ISSUE["number"]}),
    ("issue.assigned", "问题指派到人", "An issue was given to somebody", _ISSUE | {"assignee": None}),
    ("issue.acknowledged", "单位已知悉", "The unit has seen the issue", _ISSUE | _moved("new", "acknowledged")),
    ("issue.repair_started", "开始整改", "Repair has begun", _ISSUE | _moved("acknowledged", "repairing")),
    ("issue.repaired", "报告已整改", "A repair was reported", _ISSUE | _WHY | _moved("repairing", "repaired")),
    ("issue.passed", "整改通过", "A repair has passed", _ISSUE | _WHY | _moved("repaired", "verified")),
    ("issue.returned", "整改退回", "A repair was returned", _ISSUE | _LIMIT | _moved("repaired", "returned")),
    ("issue.verdict_undone", "撤销核查结论", "A verdict was undone", _ISSUE | _moved("verified", "repaired")),
    ("issue.disputed", "单位提出异议", "The unit disputes the issue", _ISSUE | _WHY | _moved("new", "disputed")),
    ("issue.upheld", "异议不成立", "The dispute was refused", _ISSUE | _WHY | _moved("disputed", "new")),
    ("issue.withdrawn", "问题撤销", "The issue was withdrawn", _ISSUE | _WHY | _moved("disputed", "withdrawn")),
    ("issue.restored", "问题恢复", "A withdrawn issue is back", _ISSUE | _WHY | _moved("withdrawn", "new")),
    ("issue.exempted", "问题豁免", "An issue was exempted", _ISSUE | _LIMIT | _moved("new", "exempt")),
    ("issue.exemption_lifted", "问题豁免解除", "An issue's exemption was lifted", _ISSUE | _moved("exempt", "new")),
    ("issue.limit_extended", "整改期限延长", "The limit was extended", _ISSUE | _LIMIT),
    ("issue.extension_asked", "申请延长整改期限", "A later limit was asked for", _ISSUE | _LIMIT),
    ("issue.extension_granted", "同意延长整改期限", "A later limit was granted", _ISSUE | _LIMIT),
    ("issue.extension_refused", "不同意延长整改期限", "A later limit was refused", _ISSUE | _WHY),
    ("issue.commented", "问题有新留言", "Somebody commented on an issue", {"number": _ISSUE["number"], "text": "请三个工作日内答复"}),
    ("issue.handed_over", "问题随机构调整移交", "An issue was handed over when its unit moved", _ISSUE),
    ("evidence.added", "上传佐证", "Evidence was added", _FILE),
    ("evidence.removed", "删除佐证", "Evidence was removed", _FILE),
    ("scorecard.started", "开始评分", "A scorecard was begun", _CARD | {"total": None, "verdict": "not_measured"}),
    ("scorecard.filled", "评分表保存", "A scorecard was saved", _CARD),
    ("scorecard.four_words_given", "四字评价已填", "The four words were given", _CARD),
    ("scorecard.handed_in", "评分表提交", "A scorecard was handed in", _CARD | _moved("draft", "handed_in")),
    ("scorecard.taken_back", "评分表撤回", "A scorecard was taken back", _CARD | _moved("handed_in", "draft")),
    ("scorecard.returned", "评分表退回", "A scorecard was returned", _CARD | _WHY | _moved("handed_in", "returned")),
    ("scorecard.confirmed", "评分表确认", "A scorecard was confirmed", _CARD | _moved("handed_in", "confirmed")),
    ("scorecard.reopened", "评分表重新打开", "A scorecard was opened again", _CARD | _WHY | _moved("confirmed", "returned")),
    ("scorecard.recounted", "评分表按问题清单重新计数", "A scorecard counted the issues anew", _CARD),
    ("scorecard.handed_over", "评分表随机构调整移交", "A scorecard was handed over when its unit moved", _CARD),
    ("submission.started", "开始编写汇总", "A summary was begun", _PAPER),
    ("submission.written", "汇总内容保存", "A summary's text was saved", _PAPER | {"parts": ["overview"]}),
    ("submission.sent", "汇总报送", "A summary was sent", _PAPER | _moved("draft", "sent")),
    ("submission.taken_back", "汇总撤回", "A summary was taken back", _PAPER | _moved("sent", "draft")),
    ("submission.received_electronically", "收到电子版", "The electronic copy was received", _PAPER),
    ("submission.received_on_paper", "收到纸质盖章版", "The stamped copy was received", _PAPER),
    ("submission.electronic_receipt_undone", "撤销电子版签收", "The electronic receipt was undone", _PAPER),
    ("submission.paper_receipt_undone", "撤销纸质版签收", "The paper receipt was undone", _PAPER),
    ("submission.accepted", "汇总通过", "A summary was accepted", _PAPER),
    ("submission.returned", "汇总退回", "A summary was returned", _PAPER | _WHY),
    ("submission.reopened", "汇总重新打开", "A summary was opened again", _PAPER | _WHY),
    ("submission.handed_over", "汇总随机构调整移交", "A summary was handed over when its unit moved", _PAPER),
    ("code.entered", "填写标识码", "A site's codes were entered", {"site_code": "4310020001", "check_code_given": True}),
    ("code.confirmed", "标识码确认", "A site's code was confirmed", {"site_code": "4310020001"}),
    ("code.rejected", "标识码有误", "A site's code was found wrong", _WHY | {"site_code": "4310020001"}),
    ("code.reported", "报告未收到标识码", "A code was reported missing", {"note": "未收到邮件", "told": "北湖区"}),
    ("code.forwarded", "缺码上报下一级", "A missing code was passed on", {"note": "", "told": "郴州市"}),
    ("code.issued", "标识码已补发", "A missing code was issued", {"note": "", "check_code_given": False}),
    ("site.registered", "登记网站", "A site was registered", {"name": "北湖区政府门户网站", "address": "http://www.bh.example/",
        "site_class": "portal", "category": "B", "unit_id": _U}),
    ("site.changed", "网站信息修改", "A site's information was changed", {"changes": {"remark": "改版中"}}),
    ("site.pause_requested", "申请暂停", "Pausing was asked for", _ASKED),
    ("site.closing_requested", "申请关停", "Closing was asked for", _ASKED | {"asked": "closed", "return_on": None}),
    ("site.exception_requested", "申请列为例外", "An exception was asked for", _ASKED | {"asked": "exception", "return_on": None}),
    ("site.running_requested", "申请恢复运行", "Running again was asked for", _ASKED | {"asked": "running", "return_on": None}),
    ("site.request_approved", "申请获准", "A request was approved", _WHY | {"return_on": None} | _moved("running", "closed")),
    ("site.request_declined", "申请未获准", "A request was declined", _WHY),
    ("column.added", "新增栏目", "A column was added", _COLUMN),
    ("column.changed", "栏目修改", "A column was changed", {"changes": {"name": "工作要闻"}}),
    ("column.removed", "删除栏目", "A column was removed", _COLUMN),
    ("campaign.created", "新建普查", "A campaign was drafted", {"name": "2015 年政府网站普查", "plan": "chenzhou-2015"}),
    ("campaign.opened", "启动普查", "A campaign was opened", {"name": "2015 年政府网站普查"} | _moved("draft", "running")),
    ("campaign.changed", "普查设置修改", "A campaign's settings were changed", {"changed": {"name": "2015 年政府网站普查"}}),
    ("campaign.closed", "普查结束", "A campaign was closed", _WHY | _moved("running", "closed")),
    ("campaign.reopened", "普查重新开放", "A campaign was opened again", _WHY | _moved("closed", "running")),
    ("campaign.enrolled", "网站纳入普查", "Sites were enrolled", {"sites": 147, "by_category": {"A": 1, "B": 11}}),
    ("campaign.tasks_added", "机构调整后补发任务", "Tasks were added for a unit that came", {"tasks": 2, "unit_id": _U, "units": [_U]}),
    ("own_date.set", "下级期限提前", "An earlier date was set for the units below", _DATE),
    ("own_date.removed", "取消提前的期限", "An earlier date was removed", _DATE),
    ("guidance.published", "发布工作提示", "Guidance for a phase was published", {"campaign_id": _C, "phase": "self_check"}),
    ("guidance.removed", "撤下工作提示", "Guidance was removed", {"campaign_id": _C, "phase": "self_check"}),
    ("calendar_day.set", "调整工作日", "A day off or a working day was entered", {"working": False, "note": "防汛"}),
    ("calendar_day.removed", "取消工作日调整", "An entered day was removed", {}),
    ("unit.created", "新增单位", "A unit was added", {"name": "北湖区档案局", "kind": "county_department", "parent_id": _U}),
    ("unit.changed", "单位信息修改", "A unit was changed", {"name": "北湖区档案局"}),
    ("unit.moved", "单位划转", "A unit moved to another place in the tree", _WHY | {"was_path": "/1/2/3/9/", "now_path": "/1/2/4/9/"}),
    ("unit.dissolved", "单位撤销", "A unit was dissolved", _WHY),
    ("unit.restored", "单位恢复", "A unit was restored", _WHY),
    ("rubric.copied", "复制评分表", "A scoring table was copied", _RUBRIC | {"of": _T}),
    ("rubric.changed", "评分表草稿修改", "A draft of a scoring table was changed", _RUBRIC),
    ("rubric.confirmed", "评分规则核实", "Rules were confirmed against the document", _RUBRIC | {"rules": ["V1"], "note": "已核对"}),
    ("rubric.published", "评分表发布", "A scoring table was published", _RUBRIC | _moved("draft", "published")),
    ("rubric.discarded", "评分表草稿删除", "A draft of a scoring table was thrown away", _RUBRIC),
)  # fmt: skip

CATALOGUE: dict[str, EventKind] = {name: EventKind(name, Text(zh, en), data) for name, zh, en, data in _KINDS}
"""Every kind, by its name, in reading order."""
PING = EventKind("webhook.ping", Text("测试事件，只发给所选的订阅", "A try, sent to the one subscription alone"))
WILD = frozenset({"*", *(f"{kind.noun}.*" for kind in CATALOGUE.values())})
"""What else may be subscribed to."""
