"""What crosses HTTP about scoring tables."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from backend.kit.http import Answer, Body
from backend.rubrics.rules import form
from backend.rubrics.rules.standing import Certified
from backend.rubrics.rules.terms import Setting
from backend.rubrics.rules.trace import Kind, Line, Remark, Result, Verdict
from backend.rubrics.rules.values import Certainty
from backend.rubrics.tables import Rubric, RubricState


class RubricOut(Answer):
    """One edition of a table."""

    id: str
    version: int
    key: str
    edition: int
    title: str
    title_en: str
    state: RubricState
    published_at: datetime | None


class ChoiceOut(Answer):
    """One value a setting may take."""

    value: str
    title: str


class RubricSettingOut(Answer):
    """A point the source leaves open: the sentence that explains it, the reading recommended and the one taken."""

    id: str
    title: str
    text: str
    value: str | int
    recommended: str | int
    choices: list[ChoiceOut]
    lowest: int | None
    highest: int | None

    @classmethod
    def of(cls, setting: Setting, language: str) -> "RubricSettingOut":
        """The setting in the caller's language."""
        span = setting.range
        return cls(
            id=setting.id,
            title=setting.title.text.spoken(language),
            text=setting.text.text.spoken(language),
            value=setting.value,
            recommended=setting.default,
            choices=[ChoiceOut(value=c.value, title=c.title.text.spoken(language)) for c in setting.choices or ()],
            lowest=span.lowest if span else None,
            highest=span.highest if span else None,
        )


class MissingOut(Answer):
    """A number nobody has entered yet, and what it is."""

    path: str
    text: str


class CertifiedOut(Answer):
    """How sure one rule of the table is; one that is not in force is kept, switched off."""

    rule: str
    indicator: str
    criterion: str
    certainty: Certainty
    in_force: bool

    @classmethod
    def of(cls, each: Certified, language: str) -> "CertifiedOut":
        """The status in the caller's language."""
        return cls(
            rule=each.rule,
            indicator=each.indicator,
            criterion=each.criterion.spoken(language),
            certainty=each.certainty,
            in_force=each.in_force,
        )


class RubricDetail(RubricOut):
    """With its content in the published format, and what a reader must know of it."""

    body: dict[str, Any]
    settings: list[RubricSettingOut]
    missing_points: Annotated[list[MissingOut], Field(description="Numbers still to be entered from the document.")]
    certainties: Annotated[list[CertifiedOut], Field(description="Verified, partly or not, rule by rule.")]


class RubricList(Answer):
    items: list[RubricOut]

    @classmethod
    def of(cls, rows: list[Rubric]) -> "RubricList":
        """The list's answer."""
        return cls(items=[RubricOut.model_validate(row) for row in rows])


class FaultOut(Answer):
    """A fault the table knows: what a finding says it is."""

    rule: str
    criterion: str
    indicator: str
    title: str
    veto: bool


class FaultList(Answer):
    items: list[FaultOut]

    @classmethod
    def of(cls, table: form.Rubric, language: str) -> "FaultList":
        """The table's faults in its own order, in the caller's language."""
        return cls(
            items=[
                FaultOut(
                    rule=rule.id,
                    criterion=rule.criterion.text.spoken(language),
                    indicator=owner.id,
                    title=owner.title.text.spoken(language),
                    veto=isinstance(owner, form.Veto),
                )
                for owner, rule in table.faults()
            ]
        )


class FactsIn(Body):
    """Counted facts by name; a fact left out counts as not measured."""

    site_class: Annotated[str, Field(max_length=20, examples=["portal"])]
    facts: Annotated[dict[str, Any], Field(examples=[{"home_dead_links": {"count": 3}}])]
    settings: dict[str, str | int] = {}


class LineOut(Answer):
    """One step of the sum: what it charges and from what; `note` is the reason a person gave."""

    kind: Kind
    points: str
    text: str
    rule: str | None
    indicator: str | None
    group: str | None
    fact: str | None
    quantity: str | None
    issues: list[str]
    evidence: list[str]
    note: str | None

    @classmethod
    def of(cls, line: Line, language: str) -> "LineOut":
        """The line in the caller's language."""
        return cls(
            kind=line.kind,
            points=str(line.points),
            text=line.text.spoken(language),
            rule=line.rule,
            indicator=line.indicator,
            group=line.group,
            fact=line.fact,
            quantity=None if line.quantity is None else str(line.quantity),
            issues=list(line.issues),
            evidence=list(line.evidence),
            note=line.note.spoken(language) if line.note else None,
        )


class RemarkOut(Answer):
    """Something to know about one fact before relying on the result."""

    code: str
    fact: str
    text: str

    @classmethod
    def of(cls, remark: Remark, language: str) -> "RemarkOut":
        """The remark in the caller's language."""
        return cls(code=remark.code, fact=remark.fact, text=remark.text.spoken(language))


class ScoreOut(Answer):
    """Verdict and total, with every point explained; `total` is null under a veto or while something is not measured."""

    verdict: Verdict
    total: str | None
    listed: Annotated[str, Field(description="The sum of the trace, also where it is no total.")]
    stopped_by: str | None
    trace: list[LineOut]
    not_measured: Annotated[list[str], Field(description="Facts still to be measured; each blocks the score.")]
    remarks: list[RemarkOut]
    amber: Annotated[list[RemarkOut], Field(description="Reminders that a veto is near; they never score.")]
    settings: Annotated[dict[str, str | int], Field(description="The readings it was scored with.")]

    @classmethod
    def of(cls, result: Result, language: str) -> "ScoreOut":
        """The result in the caller's language."""
        return cls(
            verdict=result.verdict,
            total=None if result.total is None else str(result.total),
            listed=str(result.listed),
            stopped_by=result.stopped_by,
            trace=[LineOut.of(line, language) for line in result.trace],
            not_measured=list(result.not_measured),
            remarks=[RemarkOut.of(each, language) for each in result.remarks],
            amber=[RemarkOut.of(each, language) for each in result.amber],
            settings=result.settings,
        )
