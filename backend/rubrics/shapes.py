"""What crosses HTTP about scoring tables."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from backend.kit.http import Answer, Body
from backend.rubrics.rules.trace import Kind, Line, Result, Verdict
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


class RubricDetail(RubricOut):
    """With its content, in the published format."""

    body: dict[str, Any]


class RubricList(Answer):
    items: list[RubricOut]

    @classmethod
    def of(cls, rows: list[Rubric]) -> "RubricList":
        """The list's answer."""
        return cls(items=[RubricOut.model_validate(row) for row in rows])


class FactsIn(Body):
    """Counted facts by name; a fact left out counts as not measured."""

    site_class: Annotated[str, Field(max_length=20, examples=["portal"])]
    facts: Annotated[dict[str, Any], Field(examples=[{"home_dead_links": {"count": 3}}])]
    settings: dict[str, str | int] = {}


class LineOut(Answer):
    """One step of the sum: what it charges and from what."""

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
        )


class ScoreOut(Answer):
    """Verdict and total, with every point explained; `total` is null under a veto or while something is not measured."""

    verdict: Verdict
    total: str | None
    stopped_by: str | None
    trace: list[LineOut]

    @classmethod
    def of(cls, result: Result, language: str) -> "ScoreOut":
        """The result in the caller's language."""
        return cls(
            verdict=result.verdict,
            total=None if result.total is None else str(result.total),
            stopped_by=result.stopped_by,
            trace=[LineOut.of(line, language) for line in result.trace],
        )
