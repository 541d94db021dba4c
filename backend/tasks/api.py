"""Routes of tasks: lists, the moves, scorecards and summaries started from a task, extensions."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query, UploadFile

from backend.evidence.shapes import EvidenceOut
from backend.kit.http import MOVE, UPLOAD, Db, Id, Language, Router, Seen, Who, problems, shown
from backend.kit.pages import Page
from backend.tasks import batch, extensions, files, queries, reading, service, staging
from backend.tasks.shapes import (
    AcceptIn,
    AnswerIn,
    EnrolIn,
    EnrolOut,
    ExemptIn,
    ExtensionIn,
    ExtensionOut,
    ExtensionQuery,
    ScorecardIn,
    SendBackIn,
    SiteMoveOut,
    SiteMoveQuery,
    StagingOut,
    StagingQuery,
    StartedOut,
    SubmitIn,
    TaskDetail,
    TaskOut,
    TaskQuery,
    TasksPut,
    TasksPutOut,
)
from backend.tasks.tables import Extension, Task
from backend.workflow.puts import counts

router = Router(prefix="/api/v1", tags=["tasks"])


Shown = Annotated[Callable[[Task], TaskDetail], Depends(shown(reading.task_detail))]
"""Turns the task a service gives into the answer, with its ETag."""
ShownExtension = Annotated[Callable[[Extension], ExtensionOut], Depends(shown(reading.extension_detail))]


@router.post("/campaigns/{id}/enrol", responses=problems(409))
def enrol_sites(id: Id, body: EnrolIn, session: Db, actor: Who) -> EnrolOut:
    """Takes sites into the campaign and makes the tasks its plan gives them."""
    return EnrolOut(enrolled=service.enrol_sites(session, actor, id, site_ids=body.site_ids))


@router.get("/tasks", responses=problems())
def list_tasks(query: Annotated[TaskQuery, Query()], session: Db, actor: Who, language: Language) -> Page[TaskOut]:
    """The tasks within reach, with what each still lacks and the moves open to the caller."""
    return reading.list_tasks(session, actor, query, language)


@router.get("/staging", responses=problems())
def list_staging(
    query: Annotated[StagingQuery, Query()], session: Db, actor: Who, language: Language
) -> Page[StagingOut]:
    """The staging table: every unit within reach that owes a summary, how far it has come, and the next act."""
    return staging.list_staging(session, actor, query, language)


@router.get("/task_moves", responses=problems())
def list_site_moves(query: Annotated[SiteMoveQuery, Query()], session: Db, actor: Who) -> Page[SiteMoveOut]:
    """Everything done for a site: the moves of its tasks and of its unit's own, oldest first; sort: at."""
    return reading.list_site_moves(session, actor, query)


@router.get("/tasks/{id}", responses=problems())
def get_task(id: Id, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """One task with history, guidance and extensions."""
    return shown(queries.get_task(session, actor, id))


@router.put("/tasks:batch", responses=problems())
def put_tasks(body: TasksPut, session: Db, actor: Who, language: Language) -> TasksPutOut:
    """Brings what was done for many tasks, the results of self-checks for example: fills their cards, hands them in.

    Each stands for itself: one refused leaves the others done.
    """
    done = batch.put_tasks(session, actor, body.items)
    return TasksPutOut(items=[batch.told(one, language) for one in done], **counts(done))


@router.post("/tasks/{id}/submit", responses=problems(*MOVE))
def submit_task(id: Id, body: SubmitIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """Hands the task in; complete at once where nobody reviews."""
    return shown(service.submit_task(session, actor, id, seen, note=body.note))


@router.post("/tasks/{id}/withdraw", responses=problems(*MOVE))
def withdraw_task(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """Takes a submission back that has not been reviewed yet."""
    return shown(service.withdraw_task(session, actor, id, seen))


@router.post("/tasks/{id}/accept", responses=problems(*MOVE))
def accept_task(id: Id, body: AcceptIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """Accepts what was handed in."""
    return shown(service.accept_task(session, actor, id, seen, note=body.note))


@router.post("/tasks/{id}/send_back", responses=problems(*MOVE))
def send_back_task(id: Id, body: SendBackIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """Sends back with a reason and a new limit."""
    return shown(service.send_back_task(session, actor, id, seen, reason=body.reason, new_limit=body.new_limit))


@router.post("/tasks/{id}/reopen", responses=problems(*MOVE))
def reopen_task(id: Id, body: SendBackIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """Opens an accepted task again, with a reason and a new limit."""
    return shown(service.reopen_task(session, actor, id, seen, reason=body.reason, new_limit=body.new_limit))


@router.post("/tasks/{id}/exempt", responses=problems(*MOVE))
def exempt_task(id: Id, body: ExemptIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """Frees the doer of the task, with a reason, for good or until a day."""
    return shown(service.exempt_task(session, actor, id, seen, reason=body.reason, until=body.until))


@router.post("/tasks/{id}/reinstate", responses=problems(*MOVE))
def reinstate_task(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> TaskDetail:
    """Lifts an exemption."""
    return shown(service.reinstate_task(session, actor, id, seen))


@router.post("/tasks/{id}/start_scorecard", responses=problems(409))
def start_scorecard(id: Id, body: ScorecardIn, session: Db, actor: Who) -> StartedOut:
    """The task's scorecard, made and prefilled if it is not there yet."""
    return StartedOut(id=service.start_scorecard(session, actor, id, kind=body.kind))


@router.post("/tasks/{id}/start_submission", responses=problems(409))
def start_submission(id: Id, session: Db, actor: Who) -> StartedOut:
    """The task's summary, made if it is not there yet."""
    return StartedOut(id=service.start_submission(session, actor, id))


@router.post("/tasks/{id}/evidence", status_code=201, responses=problems(*UPLOAD))
def attach_to_task(id: Id, file: UploadFile, session: Db, actor: Who) -> EvidenceOut:
    """Attaches a file, such as the completion report, until the task is handed in."""
    row = files.attach_file(session, actor, id, name=file.filename or "", stream=file.file)
    return EvidenceOut.model_validate(row)


@router.post("/tasks/{id}/extensions", status_code=201, responses=problems(409))
def ask_for_extension(id: Id, body: ExtensionIn, session: Db, actor: Who, shown: ShownExtension) -> ExtensionOut:
    """Asks for a later date with a reason."""
    return shown(extensions.ask_for_extension(session, actor, id, new_due_on=body.new_due_on, reason=body.reason))


@router.get("/extensions", responses=problems())
def list_extensions(
    query: Annotated[ExtensionQuery, Query()], session: Db, actor: Who, language: Language
) -> Page[ExtensionOut]:
    """The extensions asked for, within reach."""
    return reading.list_extensions(session, actor, query, language)


@router.post("/extensions/{id}/grant", responses=problems(*MOVE))
def grant_extension(id: Id, body: AnswerIn, seen: Seen, session: Db, actor: Who, shown: ShownExtension) -> ExtensionOut:
    """Grants the later date."""
    return shown(extensions.grant_extension(session, actor, id, seen, answer=body.answer))


@router.post("/extensions/{id}/refuse", responses=problems(*MOVE))
def refuse_extension(
    id: Id, body: AnswerIn, seen: Seen, session: Db, actor: Who, shown: ShownExtension
) -> ExtensionOut:
    """Refuses, with a reason."""
    return shown(extensions.refuse_extension(session, actor, id, seen, answer=body.answer))
