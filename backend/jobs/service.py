"""Looking at jobs, and trying one again."""

from sqlmodel import Session, col

from backend.jobs import queries
from backend.jobs.errors import NotFailed
from backend.jobs.shapes import JobKindOut, JobOut, JobQuery, WorkStandingOut
from backend.journal import service as journal
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.jobs import EVERY, KINDS, Job, JobStatus, queue
from backend.kit.pages import Page, paged
from backend.policy import Permission, require

P = Permission


def list_jobs(session: Session, actor: Actor, query: JobQuery, language: str) -> Page[JobOut]:
    """The jobs, the last asked for first."""
    require(actor, P.JOB_MANAGE)
    return paged(
        session, queries.jobs_where(actor, query), query, sorts={"asked_at": col(Job.asked_at)}, key=col(Job.id),
        default="-asked_at", shape=lambda found: [JobOut.of(job, language) for job in found],
    )  # fmt: skip


def standing(session: Session, actor: Actor) -> WorkStandingOut:
    """How the work of the whole installation stands."""
    require(actor, P.JOB_MANAGE)
    return WorkStandingOut.of(queue.standing(session))


def kinds(actor: Actor, language: str) -> list[JobKindOut]:
    """What can be done later."""
    require(actor, P.JOB_MANAGE)
    return [
        JobKindOut(kind=name, label=kind.label.spoken(language), schedule=EVERY[name].cron if name in EVERY else None)
        for name, kind in sorted(KINDS.items())
    ]


def read_job(session: Session, actor: Actor, job_id: str) -> Job:
    """One job."""
    require(actor, P.JOB_MANAGE)
    return queries.get_job(session, actor, job_id)


def retry_job(session: Session, actor: Actor, job_id: str, seen: int) -> Job:
    """Another turn for a job that failed. Raises NotFailed."""
    require(actor, P.JOB_MANAGE)
    job = queries.get_job(session, actor, job_id, lock=True)
    db.expect(job, seen)
    if job.status is not JobStatus.FAILED:
        raise NotFailed
    queue.again(session, job)
    journal.record(session, actor, "job.retried", subject=job, was=JobStatus.FAILED, now=job.status, kind=job.kind)
    return job
