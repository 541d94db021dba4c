"""Shows editions of tables with what a reader must know of them, in one language."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission, may, require
from backend.rubrics import queries
from backend.rubrics.errors import BadRubric
from backend.rubrics.rules import files, form, standing
from backend.rubrics.shapes.editing import CheckedOut, FileFaultOut
from backend.rubrics.shapes.editions import (
    CertifiedOut,
    FaultList,
    MissingOut,
    ReliabilityOut,
    RubricDetail,
    RubricList,
    RubricOut,
    RubricSettingOut,
)
from backend.rubrics.states import RUBRIC
from backend.rubrics.tables import SHIPPED, Rubric, RubricState
from backend.units import queries as units
from backend.workflow.advance import moves


def list_rubrics(session: Session, actor: Actor) -> RubricList:
    """Every edition the actor may see."""
    require(actor, Permission.RUBRIC_READ)
    return RubricList(items=present(session, queries.editions(session, actor)))


def present(session: Session, rows: Sequence[Rubric]) -> list[RubricOut]:
    """Editions in their order; one query for all owners."""
    owners = units.by_paths(session, {row.unit_path for row in rows} - {SHIPPED})
    names = {path: unit.name for path, unit in owners.items()}
    return [
        RubricOut.model_validate(
            row.model_dump()
            | {
                "own": row.unit_path != SHIPPED,
                "owner": names.get(row.unit_path, ""),
                "reliability": _reliability(files.parse(row.body, draft=True)),
            }
        )
        for row in rows
    ]


def _reliability(table: form.Rubric) -> ReliabilityOut:
    sure = Counter(each.certainty for each in standing.certified(table))
    return ReliabilityOut(
        verified=sure["verified"],
        partly=sure["partly"],
        unverified=sure["unverified"],
        missing=len(standing.missing(table)),
    )


def detail(session: Session, actor: Actor, row: Rubric, language: str) -> RubricDetail:
    """The edition with its settings, what is still to be entered, how sure each rule is, and what may be done."""
    table = files.parse(row.body, draft=True)
    (shown,) = present(session, [row])
    draft = row.state is RubricState.DRAFT
    return RubricDetail(
        **shown.model_dump(),
        body=row.body,
        settings=[RubricSettingOut.of(each, language) for each in table.settings],
        missing_points=[
            MissingOut(path=files.dotted(each.path), text=each.text.spoken(language))
            for each in standing.missing(table)
        ],
        certainties=[CertifiedOut.of(each, language) for each in standing.certified(table)],
        writable=draft and may(actor, Permission.RUBRIC_MANAGE, row.unit_path),
        may_confirm=draft and may(actor, Permission.RUBRIC_CONFIRM, row.unit_path),
        moves=moves(RUBRIC, row, actor, None, language),
    )


def faults(session: Session, actor: Actor, rubric_id: str, language: str) -> FaultList:
    """What a finding may be charged by under this edition. Raises NotFound."""
    require(actor, Permission.RUBRIC_READ)
    return FaultList.of(files.parse(queries.visible(session, actor, rubric_id).body, draft=True), language)


def text_of(session: Session, actor: Actor, rubric_id: str) -> str:
    """The edition as a YAML file. Raises NotFound."""
    require(actor, Permission.RUBRIC_READ)
    return files.write(files.parse(queries.visible(session, actor, rubric_id).body, draft=True))


def check(actor: Actor, text: str, language: str) -> CheckedOut:
    """What is wrong with a table's YAML, and what it lacks before it can be published; nothing is kept."""
    require(actor, Permission.RUBRIC_MANAGE)
    try:
        lacking = files.lacks(text)
    except BadRubric as refusal:
        faults = [_fault(each, language) for each in refusal.facts["errors"]]
        return CheckedOut(count=refusal.facts["count"], faults=faults, unfinished=[])
    return CheckedOut(count=0, faults=[], unfinished=[_fault(each, language) for each in lacking])


def _fault(entry: dict[str, Any], language: str) -> FileFaultOut:
    said = Text(entry["message"], entry["message_en"]).spoken(language)
    return FileFaultOut(path=entry["loc"], line=entry["line"], code=entry["code"], text=said)
