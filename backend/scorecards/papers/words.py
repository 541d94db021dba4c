"""The words of the paper form, in both languages."""

from backend.kit.words import Text
from backend.scorecards.rules.layout import Mark
from backend.scorecards.tables import CardState, Kind
from backend.sites.tables import SiteClass

KINDS = {
    Kind.S1: Text("自查（S1）", "baseline (S1)"),
    Kind.S2: Text("核查（S2）", "verification (S2)"),
    Kind.S3: Text("自评（S3）", "official self-score (S3)"),
}
STATES = {
    CardState.DRAFT: Text("填写中", "being filled"),
    CardState.SUBMITTED: Text("已提交", "handed in"),
    CardState.CONFIRMED: Text("已确认", "confirmed"),
    CardState.RETURNED: Text("已退回", "sent back"),
}
VERDICTS = {
    "qualified": Text("合格", "qualified"),
    "unqualified": Text("不合格", "unqualified"),
    "not_measured": Text("未测得", "not measured"),
}
MARKS = {
    Mark.VETOED: Text("否决", "veto"),
    Mark.CHARGED: Text("扣分", "deducted"),
    Mark.EARNED: Text("加分", "earned"),
    Mark.DECIDED: Text("人工核定", "decided"),
    Mark.CLEAR: Text("未发现问题", "no problem found"),
    Mark.NOT_MEASURED: Text("未测得", "not measured"),
}
CLASSES = {SiteClass.PORTAL: Text("政府门户", "portal"), SiteClass.DEPARTMENT: Text("部门网站", "department site")}
SOURCES = {
    "issues": Text("问题清单", "issue list"),
    "typed": Text("填写", "typed"),
    "s1": Text("自查表", "baseline card"),
    "s2": Text("核查表", "verifier's card"),
}
FOUR_WORDS = {
    "timely": Text("更新及时", "timely"),
    "accurate": Text("内容准确", "accurate"),
    "responsive": Text("回应到位", "responsive"),
    "useful": Text("服务实用", "useful"),
}
ANSWERS = {"yes": Text("是", "yes"), "partly": Text("部分", "partly"), "no": Text("否", "no")}

COLUMNS = (
    Text("一级指标", "Group"),
    Text("二级指标", "Indicator"),
    Text("考察点", "Checkpoint"),
    Text("扣分细则", "Rule"),
    Text("存在的问题", "Problems found"),
    Text("扣分", "Points"),
)
HEAD = {
    "site": Text("网站名称", "Site"),
    "address": Text("首页网址", "Address"),
    "code": Text("网站标识码", "Site code"),
    "unit": Text("主办单位", "Organisation"),
    "class": Text("网站类别", "Class"),
    "point": Text("监测时点", "Monitoring point"),
    "kind": Text("评分表类别", "Card"),
    "state": Text("状态", "State"),
}
SUM = {
    "verdict": Text("结论", "Verdict"),
    "total": Text("得分", "Score"),
    "deducted": Text("扣分合计", "Deducted"),
    "outlook": Text("所列问题整改后得分", "Score with the issues repaired"),
}
SIGNED = {
    "filled": Text("填表人", "Filled by"),
    "handed_in": Text("提交日期", "Handed in on"),
    "confirmed": Text("确认人", "Confirmed by"),
    "confirmed_on": Text("确认日期", "Confirmed on"),
}
FACTS = (
    Text("计分数据", "Fact"),
    Text("数值", "Value"),
    Text("涉及指标", "Indicators"),
    Text("统计起始日", "Counted since"),
    Text("来源", "Source"),
)
PARTS = {
    "sum": Text("计分过程", "The sum"),
    "facts": Text("附一　计分数据", "Annex 1 · Facts"),
    "readings": Text("附二　口径和说明", "Annex 2 · Readings and notes"),
    "compared": Text("附三　历次评分对照", "Annex 3 · The cards compared"),
    "proofs": Text("附四　问题和佐证", "Annex 4 · Issues and evidence"),
    "corrected": Text("附五　与问题清单统计不一致的数据", "Annex 5 · Facts stated otherwise than counted"),
}
COMPARED = (Text("指标", "Indicator"), Text("变化", "Change"))
PROOFS = (Text("指标", "Indicator"), Text("问题编号", "Issue"), Text("问题", "Title"), Text("佐证", "Evidence"))
CORRECTIONS = (
    Text("计分数据", "Fact"),
    Text("问题清单", "Counted"),
    Text("填写", "Stated"),
    Text("理由", "Reason"),
    Text("填写人和日期", "By and on"),
)
CORRECTED = Text("问题清单为 {counted}，填写 {given}", "counted {counted}, stated {given}")
BECAUSE = Text("：{reason}（{by}）", ": {reason} ({by})")
SEAL = Text("（盖章）", "(seal)")
NONE = Text("—", "—")
SAMPLED = Text("抽查 {count} 份", "{count} sampled")
RETURNED = Text("退回意见：{reason}", "Sent back: {reason}")
NOTE = Text("备注：{note}", "Note: {note}")
TOTAL = Text("合计", "Total")
