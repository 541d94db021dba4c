"""Jobs over HTTP."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query

from backend.jobs import service as jobs
from backend.jobs.shapes import JobKindOut, JobOut, JobQuery, WorkStandingOut
from backend.kit.http import MOVE, Db, Id, Language, Router, Seen, Who, problems, shown
from backend.kit.jobs import Job
from backend.kit.pages import Page

router = Router(prefix="/api/v1/jobs", tags=["jobs"])
Show = Annotated[
    Callable[[Job], JobOut], Depends(shown(lambda _session, _actor, job, language: JobOut.of(job, language)))
]


@router.get("", responses=problems())
def list_jobs(query: Annotated[JobQuery, Query()], session: Db, actor: Who, language: Language) -> Page[JobOut]:
    """What is done later: waiting, running, failed and done, the last asked for first."""
    return jobs.list_jobs(session, actor, query, language)


@router.get("/standing", responses=problems())
def get_jobs_standing(session: Db, actor: Who) -> WorkStandingOut:
    """How the work of the whole installation stands, and whether a worker is there."""
    return jobs.standing(session, actor)


@router.get("/kinds", responses=problems())
def list_job_kinds(actor: Who, language: Language) -> list[JobKindOut]:
    """What can be done later, and when the clock asks for it."""
    return jobs.kinds(actor, language)


@router.get("/{id}", responses=problems())
def get_job(id: Id, session: Db, actor: Who, show: Show) -> JobOut:
    """One job, with its version as ETag."""
    return show(jobs.read_job(session, actor, id))


@router.post("/{id}/retry", responses=problems(*MOVE))
def retry_job(id: Id, session: Db, actor: Who, seen: Seen, show: Show) -> JobOut:
    """Has a job that failed tried again at once."""
    return show(jobs.retry_job(session, actor, id, seen))
