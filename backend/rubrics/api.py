"""Routes of scoring tables."""

from fastapi import APIRouter, Response

from backend.kit.http import Db, Id, Language, Who, problems, tag
from backend.policy import Permission, require
from backend.rubrics import queries, reading, service
from backend.rubrics.shapes import FactsIn, FaultList, RubricDetail, RubricList, ScoreOut

router = APIRouter(prefix="/api/v1/rubrics", tags=["rubrics"])


@router.get("", responses=problems())
def list_rubrics(session: Db, actor: Who) -> RubricList:
    """Every edition of every table."""
    require(actor, Permission.RUBRIC_READ)
    return RubricList.of(queries.editions(session))


@router.get("/{id}", responses=problems())
def get_rubric(id: Id, session: Db, actor: Who, language: Language, response: Response) -> RubricDetail:
    """One edition: its content, its settings, the points still to be entered, how sure each rule is."""
    require(actor, Permission.RUBRIC_READ)
    row = queries.by_id(session, id)
    tag(response, row.version)
    return reading.detail(row, language)


@router.get("/{id}/faults", responses=problems())
def list_faults(id: Id, session: Db, actor: Who, language: Language) -> FaultList:
    """The faults the table charges or vetoes, for whoever records a finding."""
    require(actor, Permission.RUBRIC_READ)
    return reading.faults(queries.by_id(session, id), language)


@router.post("/{id}/score", responses=problems())
def score_facts(id: Id, body: FactsIn, session: Db, actor: Who, language: Language) -> ScoreOut:
    """Scores facts without keeping them, for a county's own software."""
    result = service.score(session, actor, id, facts=body.facts, site_class=body.site_class, settings=body.settings)
    return ScoreOut.of(result, language)
