"""What crosses HTTP about editions of scoring tables."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from backend.kit.http import Answer
from backend.rubrics.rules import form
from backend.rubrics.rules.standing import Certified
from backend.rubrics.rules.terms import Setting
from backend.rubrics.rules.values import Certainty
from backend.rubrics.tables import RubricState
from backend.workflow.advance import MoveOut


class ReliabilityOut(Answer):
    """How far a table can be relied on: its rules by how sure they are, and the numbers nobody has entered."""

    verified: int
    partly: int
    unverified: int
    missing: int


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
    own: Annotated[bool, Field(description="Whether it is a unit's own and not one this product comes with.")]
    owner: Annotated[str, Field(description="Whose edition it is; empty for one this product comes with.")]
    based_on_id: Annotated[str | None, Field(description="The edition it was copied from.")]
    reliability: ReliabilityOut


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
    confirmed_by: str
    confirmed_on: date | None
    note: Annotated[str, Field(description="What was said when it was confirmed.")]

    @classmethod
    def of(cls, each: Certified, language: str) -> "CertifiedOut":
        """The status in the caller's language."""
        word = each.confirmed
        return cls(
            rule=each.rule,
            indicator=each.indicator,
            criterion=each.criterion.spoken(language),
            certainty=each.certainty,
            in_force=each.in_force,
            confirmed_by=word.by if word else "",
            confirmed_on=date.fromisoformat(word.on) if word else None,
            note=word.note if word else "",
        )


class RubricDetail(RubricOut):
    """With its content in the published format, and what a reader must know of it."""

    body: dict[str, Any]
    settings: list[RubricSettingOut]
    missing_points: Annotated[list[MissingOut], Field(description="Numbers still to be entered from the document.")]
    certainties: Annotated[list[CertifiedOut], Field(description="Verified, partly or not, rule by rule.")]
    writable: bool
    may_confirm: Annotated[bool, Field(description="Whether the caller may confirm rules of this draft.")]
    moves: list[MoveOut]


class RubricList(Answer):
    items: list[RubricOut]


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
