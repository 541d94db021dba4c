"""What the issues room refuses."""

from backend.kit.errors import Conflict, Invalid
from backend.kit.words import Text


class CampaignClosed(Conflict):
    """Findings belong to a campaign that goes on; those it has go their way after it has ended."""

    code = "campaign_closed"
    text = Text("本次普查已经结束，不能再登记问题。", "The campaign is closed and takes no more findings.")


class NotPaired(Invalid):
    """Files sent together, but not each with its issue and its stage."""

    code = "not_paired"
    text = Text(
        "每个文件都要有一个 issue_id 和一个 stage，按同样的次序。",
        "Each file needs one issue_id and one stage, in the same order.",
    )


class NotEnrolled(Invalid):
    """The site takes no part in the campaign."""

    code = "site_not_enrolled"
    text = Text("该网站未纳入本次普查。", "The site takes no part in this campaign.")


class ExternalIdTaken(Conflict):
    """The site already has a finding of that name from the caller's software."""

    code = "external_id_taken"
    text = Text(
        "该网站在本次普查中已有外部编号为 {external_id} 的问题。",
        "The site already has a finding with the external id {external_id} in this campaign.",
    )


class NotChangeable(Conflict):
    """The unit has acknowledged the finding, or it is closed."""

    code = "issue_not_changeable"
    text = Text(
        "问题已签收或已销号，登记内容不能再改。",
        "The finding has been acknowledged or closed and can no longer be changed.",
    )


class NotStaff(Invalid):
    """Somebody of another unit, or without an open account."""

    code = "assignee_not_here"
    text = Text(
        "责任人须是整改单位的在用账号。", "The person in charge must have an open account at the unit that repairs."
    )


class IssueClosed(Conflict):
    """What proves a closed issue is not added to nor taken away."""

    code = "issue_closed"
    text = Text("问题已销号，证据不能再增减。", "The issue is closed; its evidence can no longer change.")


class TooManyRemarks(Conflict):
    """An issue is talked about, not written like a book."""

    code = "too_many_remarks"
    text = Text(
        "一个问题最多 {most} 条留言，请在整改说明或核查意见中填写。",
        "An issue holds {most} remarks; say it in the repair or in the verdict.",
    )


class EvidenceInUse(Conflict):
    """A repair has been reported or judged by this file."""

    code = "evidence_in_use"
    text = Text("该材料已作为整改或核查的依据，不能删除。", "A repair was reported or judged by this file; it stays.")


class BadHeadings(Invalid):
    """The sheet's headings are not those of the template."""

    code = "bad_headings"
    text = Text("表头不符，缺少：{missing}。请使用模板。", "Headings are missing: {missing_en}. Use the template.")


class EmptySheet(Invalid):
    """There are headings and nothing below them."""

    code = "empty_sheet"
    text = Text("表格中没有数据行。", "The sheet holds no rows.")


class WrongRows(Invalid):
    """Rows that cannot be taken; `wrong` names every one with row, column and reason, and nothing was saved."""

    code = "wrong_rows"
    text = Text(
        "有 {count} 处填写有误，涉及 {rows} 行，未保存任何内容。",
        "{count} cells in {rows} rows are wrong; nothing was saved.",
    )


REASONS = {
    "missing": Text("不能为空", "must not be empty"),
    "too_long": Text("超过 {most} 个字", "is longer than {most} characters"),
    "unreadable": Text("含有不可见的控制字符", "holds control characters"),
    "unknown_indicator": Text("评分表中没有这个指标", "the scoring table has no such indicator"),
    "unknown_rule": Text("该指标没有这条扣分细则", "the indicator has no such rule"),
    "not_a_veto": Text("该指标不是单项否决指标", "the indicator is no veto"),
    "not_yes_or_no": Text("应填“是”或“否”", "must be yes or no"),
    "not_a_day": Text("应为日期，如 2015-05-07", "must be a date like 2015-05-07"),
    "in_the_future": Text("不能晚于今天 {today}", "must not be later than today, {today}"),
    "limit_not_ahead": Text("期限须在今天以后", "the limit must lie after today"),
    "limit_too_late": Text("本单位自定的期限不能晚于 {day}", "a limit of one's own must not be later than {day}"),
    "site_missing": Text("须填写标识码，或网站名称和主办单位", "give the site code, or the site's name and its unit"),
    "site_unknown": Text(
        "本次普查中没有这个网站，或不在您的管辖范围内", "no such site in this campaign within your reach"
    ),
    "site_ambiguous": Text("有多个网站符合，请填写标识码", "several sites fit; give the site code"),
    "site_differs": Text("标识码与网站名称不是同一网站", "site code and name are of different sites"),
    "same_row": Text("与第 {other} 行重复", "repeats row {other}"),
}
