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


class PointsMissing(Conflict):
    """A part of a table whose points nobody has entered yet."""

    code = "points_missing"
    text = Text("还有 {count} 处分值未填，不能发布。", "{count} points are still empty, so this cannot be published.")


class PublishedIsFixed(Conflict):
    """A published version is never changed."""

    code = "rubric_published"
    text = Text("评分表 {key} 第 {edition} 版已发布，不能修改。", "Edition {edition} of {key} is published and fixed.")
