"""Routes of scoring tables: reading and scoring for everybody, a draft's way into force for those who keep them."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Response

from backend.kit.http import MOVE, Db, Id, Language, Router, Seen, Who, attachment, problems, shown
from backend.policy import Permission, require
from backend.rubrics import queries, reading, service
from backend.rubrics.shapes.editing import CheckedOut, ConfirmIn, RubricIn, RubricTextIn
from backend.rubrics.shapes.editions import FaultList, RubricDetail, RubricList
from backend.rubrics.shapes.scoring import FactsIn, ScoreOut
from backend.rubrics.tables import Rubric

router = Router(prefix="/api/v1/rubrics", tags=["rubrics"])
YAML = "application/yaml"


Shown = Annotated[Callable[[Rubric], RubricDetail], Depends(shown(reading.detail))]
"""Turns the edition a service gives into the answer, with its ETag."""


@router.get("", responses=problems())
def list_rubrics(session: Db, actor: Who) -> RubricList:
    """Every edition within sight: those shipped, and those of the units above and below."""
    return reading.list_rubrics(session, actor)


@router.ask("/check", responses=problems())
def check_rubric(body: RubricTextIn, actor: Who, language: Language) -> CheckedOut:
    """What is wrong with a table's file, with path, line and reason; nothing is kept."""
    return reading.check(actor, body.text, language)


@router.get("/{id}", responses=problems())
def get_rubric(id: Id, session: Db, actor: Who, shown: Shown) -> RubricDetail:
    """One edition: its content, its settings, the points still to be entered, how sure each rule is."""
    require(actor, Permission.RUBRIC_READ)
    return shown(queries.visible(session, actor, id))


@router.get("/{id}/file", response_class=Response, responses=problems() | {200: {"content": {YAML: {}}}})
def rubric_file(id: Id, session: Db, actor: Who) -> Response:
    """The edition as a YAML file, to be edited and handed in again."""
    return Response(reading.text_of(session, actor, id), media_type=YAML, headers=attachment("评分表.yaml"))


@router.get("/{id}/faults", responses=problems())
def list_faults(id: Id, session: Db, actor: Who, language: Language) -> FaultList:
    """The faults the table charges or vetoes, for whoever records a finding."""
    return reading.faults(session, actor, id, language)


@router.post("/{id}/copy", status_code=201, responses=problems(409))
def copy_rubric(id: Id, session: Db, actor: Who, shown: Shown) -> RubricDetail:
    """A draft of one's own with the content of a published edition."""
    return shown(service.copy_rubric(session, actor, id))


@router.put("/{id}", responses=problems(*MOVE))
def change_rubric(id: Id, body: RubricIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> RubricDetail:
    """Replaces a draft's content; rules that were changed count as unverified until an administrator confirms them."""
    return shown(service.change_rubric(session, actor, id, seen, text=body.text, body=body.body))


@router.post("/{id}/confirm", responses=problems(*MOVE))
def confirm_rubric_rules(id: Id, body: ConfirmIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> RubricDetail:
    """Says of rules that they are as the official document has them, and switches them on."""
    return shown(service.confirm_rules(session, actor, id, seen, rules=body.rules, note=body.note))


@router.post("/{id}/publish", responses=problems(*MOVE))
def publish_rubric(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> RubricDetail:
    """Puts a draft in force for good; a refusal says what is still to be entered or confirmed."""
    return shown(service.publish_rubric(session, actor, id, seen))


@router.delete("/{id}", status_code=204, responses=problems(*MOVE))
def discard_rubric(id: Id, seen: Seen, session: Db, actor: Who) -> None:
    """Throws a draft away."""
    service.discard_rubric(session, actor, id, seen)


@router.ask("/{id}/score", responses=problems())
def score_facts(id: Id, body: FactsIn, session: Db, actor: Who, language: Language) -> ScoreOut:
    """Scores facts without keeping them, for a county's own software."""
    result = service.score(session, actor, id, facts=body.facts, site_class=body.site_class, settings=body.settings)
    return ScoreOut.of(result, language)
