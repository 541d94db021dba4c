"""The one move of an edition: from a draft that lacks nothing into force, for good."""

from collections.abc import Iterable, Sequence

from backend.kit.words import Text
from backend.policy import Permission as P
from backend.rubrics.rules import checks, files, standing
from backend.rubrics.rules.checks.places import Fault
from backend.rubrics.tables import Rubric, RubricState
from backend.workflow.machine import Machine, Step, WhyNot

S = RubricState

_NUMBERS = Text(
    "还有 {count} 处数值未录入，请按正式文件 {document} 逐条填写，或停用尚未录入的部分：{what}",
    "{count} numbers are still empty; enter them from the official document {document}, or switch that part off: {what_en}",
)
_UNSURE = Text(
    "有 {count} 条启用的规则未经核实，请管理员核对正式文件后确认，或先停用：{what}",
    "{count} rules in force are not verified; an administrator confirms them against the document, or they are switched off: {what_en}",
)
_NAMED = 3


def owner(rubric: Rubric) -> str:
    """Whose edition it is."""
    return rubric.unit_path


def finished(rubric: Rubric, _facts: None = None) -> Sequence[WhyNot]:
    """Every part in force has its numbers, every rule in force was compared with the official document."""
    table = files.parse(rubric.body, draft=True)
    lacking = checks.unfinished(table)
    unsure = [fault for fault in lacking if fault.code == "unverified"]
    empty = [fault for fault in lacking if fault.code != "unverified"]
    titles = {each.path: each.text for each in standing.missing(table)}
    rules = {each.path: each.text for each in standing.unverified(table)}
    link = f"/admin/rubrics/{rubric.id}"
    found = []
    if empty:
        what = _listed(titles[fault.path] for fault in empty)
        text = _NUMBERS.filled(count=len(empty), document=table.source.document, what=what.zh, what_en=what.en)
        found.append(WhyNot("points_missing", text, link, {"paths": _paths(empty)}))
    if unsure:
        what = _listed(rules[fault.path] for fault in unsure)
        text = _UNSURE.filled(count=len(unsure), what=what.zh, what_en=what.en)
        found.append(WhyNot("unverified", text, f"{link}?tab=confirm", {"paths": _paths(unsure)}))
    return found


def _listed(texts: Iterable[Text]) -> Text:
    every = list(texts)
    more = Text("……", "…") if len(every) > _NAMED else Text("", "")
    first = every[:_NAMED]
    return Text("；".join(each.zh for each in first) + more.zh, "; ".join(each.en for each in first) + more.en)


def _paths(faults: Sequence[Fault]) -> list[str]:
    return [files.dotted(fault.path) for fault in faults]


RUBRIC = Machine(
    "rubric",
    S.DRAFT,
    [Step("publish", {S.DRAFT}, S.PUBLISHED, P.RUBRIC_MANAGE, owner, "published", Text("发布", "Publish"),
          guards=(finished,))],
)  # fmt: skip
