"""What crosses HTTP when facts are scored."""

from typing import Annotated, Any

from pydantic import Field

from backend.kit.http import Answer, Body
from backend.rubrics.rules.trace import Kind, Line, Remark, Result, Verdict


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
