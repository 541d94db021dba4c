"""The official form: 一级指标 · 二级指标 · 考察点 · 扣分细则 · 存在的问题 · 扣分, vetoes first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from backend.kit.words import Text
from backend.rubrics.rules import form
from backend.rubrics.rules.applied import Clause, Sheet

VETO = Text("单项否决", "Veto")


class Mark(StrEnum):
    """How one line of the form stands: 否决, 扣分, 加分, 人工核定, 未发现问题, 未测得."""

    VETOED = "vetoed"
    CHARGED = "charged"
    EARNED = "earned"
    DECIDED = "decided"
    CLEAR = "clear"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of the form; `problem` is empty where nothing was found, `points` are signed."""

    indicator: str
    title: Text
    checkpoint: Text
    rule: str
    criterion: Text
    fact: str
    mark: Mark
    problem: Text | None = None
    points: Decimal = Decimal("0.0")
    note: Text | None = None
    issues: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormGroup:
    """A first-level indicator with its lines; the vetoes stand in a group of their own."""

    id: str
    title: Text
    veto: bool
    rows: tuple[FormRow, ...]


_MARKS = {"veto": Mark.VETOED, "deduction": Mark.CHARGED, "bonus": Mark.EARNED, "override": Mark.DECIDED}


def form_of(sheet: Sheet, result: Mapping[str, Any]) -> list[FormGroup]:
    """The form as the scorer's result fills it, in the table's order."""
    filling = _Filling(sheet, result)
    vetoes = FormGroup("veto", VETO, True, tuple(filling.vetoes()))
    return [vetoes, *filling.groups()]


class _Filling:
    def __init__(self, sheet: Sheet, result: Mapping[str, Any]) -> None:
        self.sheet = sheet
        self.lines = {line["rule"]: line for line in result.get("trace", ()) if line["rule"] and line["kind"] in _MARKS}
        self.unknown = set(result.get("not_measured", ()))

    def vetoes(self) -> Iterator[FormRow]:
        owners = {veto.id: veto for veto in self.sheet.rubric.vetoes}
        yield from (self.row(owners[clause.indicator], clause) for clause in self.sheet.limbs)

    def groups(self) -> Iterator[FormGroup]:
        sheet = self.sheet
        for part, items in ((sheet.rubric.deductions, sheet.deductions), (sheet.rubric.bonus, sheet.bonus)):
            for group in part.groups if part and items else ():
                owners = {indicator.id: indicator for indicator in group.indicators}
                clauses = [clause for item in items or () if item.group == group.id for clause in item.clauses]
                rows = tuple(self.row(owners[clause.indicator], clause) for clause in clauses)
                yield FormGroup(group.id, group.title.text, False, rows)

    def row(self, owner: form.Veto | form.Indicator, clause: Clause[Any]) -> FormRow:
        line = self.lines.get(clause.rule.id)
        head = (owner.id, owner.title.text, owner.checkpoint.text, clause.rule.id, clause.rule.criterion.text)
        if line is None:
            mark = Mark.NOT_MEASURED if clause.rule.fact in self.unknown else Mark.CLEAR
            return FormRow(*head, fact=clause.rule.fact, mark=mark)
        return FormRow(
            *head,
            fact=clause.rule.fact,
            mark=_MARKS[line["kind"]],
            problem=Text(**line["text"]),
            points=Decimal(line["points"]),
            note=Text(**line["note"]) if line["note"] else None,
            issues=tuple(line["issues"]),
            evidence=tuple(line["evidence"]),
        )
