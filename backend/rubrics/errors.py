"""What this room refuses: facts that do not fit the table, tables that do not fit the format, early publication."""

from backend.kit.errors import Conflict, Invalid
from backend.kit.words import Text


class BadFacts(Invalid):
    """Facts that cannot be scored; `indicator` is the first one concerned, `errors` names each fact."""

    code = "bad_facts"
    text = Text("评分数据有误，涉及指标 {indicator}。", "The facts cannot be scored; indicator concerned: {indicator}.")


class BadRubric(Invalid):
    """A scoring table that breaks its format; each of `errors` has path, line and reason."""

    code = "bad_rubric"
    text = Text("评分表文件不合格式，共 {count} 处。", "The scoring table breaks its format in {count} places.")


class NumbersMissing(Invalid):
    """Rules nobody can confirm, because a number of theirs is empty; `errors` names each."""

    code = "numbers_missing"
    text = Text("这些规则还有数值未录入，不能确认。", "These rules still lack numbers and cannot be confirmed.")


class NotInForce(Conflict):
    """An edition that is still a draft: it can be tried, not used and not copied."""

    code = "rubric_draft"
    text = Text("评分表 {key} 第 {edition} 版尚未发布。", "Edition {edition} of {key} has not been published.")


class PublishedIsFixed(Conflict):
    """A published version is never changed."""

    code = "rubric_published"
    text = Text("评分表 {key} 第 {edition} 版已发布，不能修改。", "Edition {edition} of {key} is published and fixed.")
