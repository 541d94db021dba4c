"""Routes of scorecards: read, fill, preview. They are made, handed in and confirmed with their task."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import Depends, Form, Query, Response, UploadFile

from backend.evidence.shapes import EvidenceOut
from backend.kit.http import MOVE, UPLOAD, Db, Id, Language, Router, Seen, Who, attachment, problems, shown
from backend.kit.pages import Page
from backend.scorecards import files, queries, reading, service, trials
from backend.scorecards.papers import printing
from backend.scorecards.shapes.cards import CardDetail, CardOut, CardQuery, ResultOut
from backend.scorecards.shapes.filling import CardFactsIn, FourWordsIn, OutlookIn, OutlookOut, PaperQuery, PreviewIn
from backend.scorecards.shapes.trials import TrialOut, TrialQuery
from backend.scorecards.tables import Scorecard

router = Router(prefix="/api/v1/scorecards", tags=["scorecards"])
PAPERS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PAPERS: dict[str, Any] = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in PAPERS.values()}


Shown = Annotated[Callable[[Scorecard], CardDetail], Depends(shown(reading.detail))]
"""Turns the card a service gives into the answer, with its ETag."""


@router.get("", responses=problems())
def list_scorecards(query: Annotated[CardQuery, Query()], session: Db, actor: Who) -> Page[CardOut]:
    """The scorecards within reach."""
    return reading.list_cards(session, actor, query)


@router.get("/trial", responses=problems())
def try_rubric(query: Annotated[TrialQuery, Query()], session: Db, actor: Who) -> TrialOut:
    """How a campaign's sites would come out under another table, a draft included, so many a request; nothing is saved.

    Go on with `next_cursor` until it is null, and add the figures up.
    """
    return trials.try_rubric(session, actor, query)


@router.get("/{id}", responses=problems())
def get_scorecard(id: Id, session: Db, actor: Who, shown: Shown) -> CardDetail:
    """One scorecard as the official form, with its facts and the site's other cards beside it."""
    return shown(queries.get_card(session, actor, id))


@router.put("/{id}/facts", responses=problems(*MOVE))
def fill_scorecard(id: Id, body: CardFactsIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> CardDetail:
    """Saves all facts and scores them; a refusal names the indicator.

    Where somebody saved meanwhile, the 412 holds the card as it is (`current`) and every fact that differs
    (`differences`: `theirs`, `yours`).
    """
    return shown(
        service.fill(
            session,
            actor,
            id,
            seen,
            facts=body.facts,
            reasons=body.reasons,
            note=body.note,
            monitoring_point=body.monitoring_point,
        )
    )


@router.put("/{id}/four_words", responses=problems(*MOVE))
def give_four_words(id: Id, body: FourWordsIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> CardDetail:
    """Judges a portal by the four words."""
    return shown(service.give_four_words(session, actor, id, seen, words=body.model_dump()))


@router.post("/{id}/recount", responses=problems(*MOVE))
def recount_scorecard(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> CardDetail:
    """Counts the issues anew; what a person typed stays."""
    return shown(service.recount(session, actor, id, seen))


@router.ask("/{id}/preview", responses=problems())
def preview_scorecard(id: Id, body: PreviewIn, session: Db, actor: Who, language: Language) -> ResultOut:
    """What these facts would come to; nothing is saved."""
    return reading.preview(session, *service.preview(session, actor, id, facts=body.facts), language)


@router.ask("/{id}/outlook", responses=problems())
def scorecard_outlook(id: Id, body: OutlookIn, session: Db, actor: Who) -> OutlookOut:
    """What the card would come to if these open issues were repaired; nothing is saved."""
    return reading.outlook(session, actor, id, body.issues)


@router.ask("/{id}/export", response_class=Response, responses=problems(503) | {200: {"content": _PAPERS}})
def export_scorecard(
    id: Id, query: Annotated[PaperQuery, Query()], session: Db, actor: Who, language: Language
) -> Response:
    """The card as the official form: a PDF to print and sign, or a workbook of the same."""
    name, content = printing.export(session, actor, id, query.format, language)
    return Response(content, media_type=PAPERS[query.format], headers=attachment(name))


@router.post("/{id}/evidence", status_code=201, responses=problems(*UPLOAD))
def attach_to_scorecard(
    id: Id, file: UploadFile, session: Db, actor: Who,
    fact: Annotated[str, Form(max_length=40, description="The fact whose line it proves.")] = "",
    stage: Annotated[Literal["", "before", "after"], Form(description="Before or after the repair.")] = "",
) -> EvidenceOut:  # fmt: skip
    """Attaches a file to the card or to one of its lines, until the card is handed in."""
    row = files.attach_file(session, actor, id, name=file.filename or "", stream=file.file, fact=fact, stage=stage)
    return EvidenceOut.model_validate(row)
