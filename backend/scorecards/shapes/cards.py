"""What crosses HTTP about scorecards, outward."""

from datetime import date
from typing import Annotated

from pydantic import Field

from backend.evidence.shapes import EvidenceOut
from backend.kit.http import Answer, Named
from backend.kit.pages import PageQuery
from backend.rubrics.rules.facts import Given
from backend.rubrics.shapes.scoring import RemarkOut
from backend.scorecards.rules.layout import Mark
from backend.scorecards.rules.points import Score
from backend.scorecards.shapes.filling import OutlookOut
from backend.scorecards.tables import CardState, Kind
from backend.workflow.advance import BlockOut, MoveOut


class CardQuery(PageQuery):
    """Repeated parameters mean OR."""

    campaign: Annotated[str | None, Field(max_length=64)] = None
    site: Annotated[str | None, Field(max_length=64)] = None
    unit: Annotated[str | None, Field(max_length=64, description="A unit; everything at or below it.")] = None
    kind: Annotated[list[Kind], Field(max_length=3)] = []
    state: Annotated[list[CardState], Field(max_length=4)] = []


class CardOut(Answer):
    """One of a site's scorecards; the total is null under a veto and while something is not measured."""

    id: str
    version: int
    campaign_id: str
    rubric_id: str
    site: Named
    kind: Kind
    state: CardState
    monitoring_point: date
    total: Score | None
    deducted: Annotated[Score | None, Field(description="All points charged, also under a veto.")]
    verdict: str
    stopped_by: str | None
    ready: Annotated[bool, Field(description="Whether nothing stands in the way of handing it in.")]
    filled_by: str
    submitted_on: date | None
    confirmed_by: str
    confirmed_on: date | None
    return_reason: str


class IssueRef(Answer):
    """An issue a line rests on."""

    id: str
    number: str
    title: str
    state: str


class FormRowOut(Answer):
    """One line of the official form: 二级指标 · 考察点 · 扣分细则 · 存在的问题 · 扣分."""

    indicator: str
    title: str
    checkpoint: str
    rule: str
    criterion: str
    fact: str
    facts: Annotated[list[str], Field(description="The facts it rests on; several where `fact` adds them up.")]
    mark: Mark
    problem: str
    points: Score
    note: str
    issues: list[IssueRef]
    evidence: Annotated[list[str], Field(description="Ids of evidence files.")]
    files: Annotated[
        list[EvidenceOut], Field(description="The evidence files: the issues', and the card's for this line.")
    ]


class FormGroupOut(Answer):
    """A first-level indicator (一级指标), the vetoes first."""

    id: str
    title: str
    veto: bool
    rows: list[FormRowOut]


class StepOut(Answer):
    """A line of the sum that belongs to no rule: start, limits, scaling."""

    kind: str
    text: str
    points: Score


class StopOut(Answer):
    """The first veto met."""

    rule: str
    indicator: str
    text: str


class ResultOut(Answer):
    """What the facts come to."""

    total: Score | None
    verdict: str
    deducted: Score
    stopped: StopOut | None
    groups: list[FormGroupOut]
    steps: list[StepOut]
    remarks: list[RemarkOut]
    amber: Annotated[list[RemarkOut], Field(description="Reminders that a veto is near; they never score.")]
    unanswered: Annotated[list[str], Field(description="Facts nobody gave.")]
    declared: Annotated[list[str], Field(description="Facts said not to have been measured.")]


class CorrectionOut(Answer):
    """Why a fact is not what the issues counted."""

    counted: Annotated[Given, Field(description="What the issues counted when it was stated otherwise.")]
    reason: str
    by: str
    on: date


class FactOut(Answer):
    """One fact the table asks for, with its value, where it came from, and what the issues say of it now."""

    id: str
    title: str
    text: str
    input: str
    indicators: list[str]
    since: Annotated[date | None, Field(description="First day of its window before the monitoring point.")]
    sample: Annotated[int | None, Field(description="How many are sampled.")]
    given: Given | None
    source: str | None
    countable: Annotated[bool, Field(description="Whether the issue list can count it.")]
    counted: Annotated[Given | None, Field(description="What the issues say now; null where a person must settle it.")]
    correction: CorrectionOut | None
    missing: bool


class SettingOut(Answer):
    """A reading the table was scored with."""

    id: str
    title: str
    value: str


class CardEntryOut(Answer):
    """How one card judges one indicator."""

    mark: Mark
    points: Score | None


class ComparedFactOut(Answer):
    """A fact the cards state differently; null where a card leaves it open."""

    fact: str
    title: str
    given: dict[Kind, Given | None]


class ComparedOut(Answer):
    """One indicator on each card of the site; `change` is the last against the first."""

    indicator: str
    title: str
    veto: bool
    entries: dict[Kind, CardEntryOut]
    facts: Annotated[list[ComparedFactOut], Field(description="The facts behind it that the cards state differently.")]
    change: Score | None


class ComparisonOut(Answer):
    """The site's cards side by side (R13)."""

    cards: list[CardOut]
    rows: list[ComparedOut]


class CardDetail(CardOut):
    """The card in full."""

    rubric_title: Annotated[str, Field(description="The table it is scored by.")]
    note: str
    four_words: dict[str, str]
    four_words_wanted: Annotated[bool, Field(description="Portals are also judged by the four words (R11).")]
    writable: bool
    facts: list[FactOut]
    result: ResultOut
    settings: list[SettingOut]
    evidence: Annotated[list[EvidenceOut], Field(description="Files attached to the card itself.")]
    with_issues_repaired: OutlookOut
    issues_counted: Annotated[list[IssueRef], Field(description="The issues it counts, to choose from for an outlook.")]
    comparison: ComparisonOut
    missing: Annotated[list[BlockOut], Field(description="What stands in the way of handing it in.")]
    moves: Annotated[list[MoveOut], Field(description="None: a card moves with its task.")]
