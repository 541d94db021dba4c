"""What this room refuses: plans that break their format, dates that may not be set, moves on a closed campaign."""

from typing import Any

from backend.kit.errors import Conflict, Invalid, field_error
from backend.kit.words import Text


class BadPlan(Invalid):
    """A plan that breaks its format; each of `errors` has the path of the place and the reason."""

    code = "bad_plan"
    text = Text(
        "普查方案不合格式，共 {count} 处，第一处：{first}",
        "The plan breaks its format in {count} places; first: {first_en}",
    )

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        first = errors[0]
        super().__init__(
            count=len(errors),
            first=f"{first['loc']} {first['message']}",
            first_en=f"{first['loc']}: {first['message_en']}",
            errors=errors,
        )


class UnknownPlan(Invalid):
    code = "unknown_plan"
    text = Text("没有这个普查方案，现有：{known}。", "There is no such plan; there are: {known}.")


class CampaignClosed(Conflict):
    code = "campaign_closed"
    text = Text("本次普查已经结束。", "The campaign is closed.")


class NotInPlan(Invalid):
    code = "not_in_plan"
    text = Text("方案中没有这个阶段或类别。", "The plan has no such phase or category.")


class NobodyBelow(Invalid):
    code = "nobody_below"
    text = Text(
        "这一类网站的任务不由您的下级单位承担，不能为其设定提前期限。",
        "No unit below yours does this task, so no earlier date can be set for it.",
    )


class NotEarlier(Invalid):
    code = "date_not_earlier"
    text = Text(
        "自定期限须在 {opens_on} 至 {due_on} 之间，且早于规定期限 {due_on}。",
        "A date of your own must lie between {opens_on} and {due_on} and be earlier than the printed {due_on}.",
    )


def at_field(loc: str, refusal: type[Invalid], **facts: Any) -> Invalid:
    """The refusal, pointing at one field of the body."""
    return refusal(errors=[field_error(loc, refusal.code, refusal.text, **facts)], **facts)


REASONS = {
    "not_a_mapping": Text("应为“键: 值”的形式", "must be a mapping"),
    "not_a_list": Text("应为列表", "must be a list"),
    "missing": Text("缺少此项", "is missing"),
    "unknown_field": Text("方案格式中没有此项", "is not part of the format"),
    "empty": Text("不能为空", "must not be empty"),
    "not_a_date": Text("应为 YYYY-MM-DD 形式的日期", "must be a date like 2015-07-20"),
    "not_a_number": Text("应为 {low} 至 {high} 之间的整数", "must be a whole number from {low} to {high}"),
    "not_words": Text("须有非空的 zh 与 en 两种文字", "must have words in both zh and en"),
    "bad_name": Text("应为字母开头的名称，最长 {most} 个字符", "must be a name, a letter first, up to {most} long"),
    "unknown_condition": Text("没有名为“{value}”的条件", "no condition is called “{value}”"),
    "unknown_party": Text("没有名为“{value}”的一方", "no party is called “{value}”"),
    "unknown_value": Text("“{value}”不在可选值之内：{allowed}", "“{value}” is not one of: {allowed}"),
    "unknown_phase": Text("方案中没有阶段“{value}”", "the plan has no phase “{value}”"),
    "unknown_category": Text("方案中没有类别“{value}”", "the plan has no category “{value}”"),
    "unknown_task": Text("方案中没有任务“{value}”", "the plan has no task “{value}”"),
    "duplicate_id": Text("“{value}”重复", "“{value}” stands there twice"),
    "after_cycle": Text("各阶段互相等待：{value}", "phases wait for each other: {value}"),
    "after_for_unit": Text("单位的任务只能按日期或随通知开始", "a unit's task opens by notice or by date only"),
    "whose_missing": Text("单位的任务须写明归谁（of）", "a unit's task must say whose it is (of)"),
    "whose_for_site": Text("网站的任务不写 of 与 scope", "a site's task has neither of nor scope"),
    "not_for_unit": Text("条件“{value}”不能用于单位的任务", "condition “{value}” cannot hold for a unit's task"),
    "not_for_site": Text("条件“{value}”不能用于网站的任务", "condition “{value}” cannot hold for a site's task"),
    "reviewer_missing": Text("须写明由谁确认（reviewer）", "must name who confirms it (reviewer)"),
    "reviewer_without_say": Text("自动完成的任务没有确认人", "a task that completes by itself has no reviewer"),
    "phase_twice": Text("类别 {value} 的网站在这一阶段已有任务", "category {value} already has a task in this phase"),
    "due_too_early": Text("期限早于开始日期 {value}", "falls due before {value}, when it opens"),
    "start_missing": Text("按日期写期限的方案须有开始日期", "a plan with printed dates needs its start"),
    "no_task": Text("没有任何任务涉及此项", "no task is there for it"),
}  # fmt: skip
"""Why a place in a plan file is refused."""
