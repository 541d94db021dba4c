"""What crosses HTTP about jobs; what a job was told stays inside, it may name what its reader must not see."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field

from backend.kit.actor import SYSTEM
from backend.kit.http import Answer
from backend.kit.jobs import KINDS, Job, JobStatus
from backend.kit.jobs.queue import Standing
from backend.kit.pages import PageQuery
from backend.kit.words import Text


class JobQuery(PageQuery):
    """Which jobs; repeated parameters mean OR."""

    status: Annotated[list[JobStatus], Field(max_length=4)] = []
    kind: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)] = []


class JobFailureOut(Answer):
    """Why it last failed."""

    code: Annotated[str, Field(examples=["database"])]
    text: Annotated[str, Field(description="In the language of `Accept-Language`.")]


class JobOut(Answer):
    """One piece of work and what became of it."""

    id: str
    version: int
    kind: Annotated[str, Field(examples=["clock.step"])]
    label: Annotated[str, Field(description="What it does, in the language of `Accept-Language`.")]
    status: JobStatus
    asked_by: Annotated[str | None, Field(description="Who asked for it; null: the clock.")]
    asked_at: datetime
    not_before: Annotated[datetime, Field(description="When it may be begun; later than asked for after a failure.")]
    begun_at: datetime | None
    finished_at: datetime | None
    tries: Annotated[int, Field(description="Failures since a slice last went well.")]
    done: Annotated[int, Field(description="How much is done, where it goes in slices.")]
    total: Annotated[int | None, Field(description="Of how much, where that is known.")]
    failure: JobFailureOut | None
    may_retry: Annotated[bool, Field(description="Whether it can be tried again.")]

    @classmethod
    def of(cls, job: Job, language: str) -> Self:
        """The job as it is told."""
        why = job.failure
        return cls(
            id=job.id, version=job.version, kind=job.kind, label=label_of(job.kind).spoken(language),
            status=job.status, asked_by=None if job.unit_path == SYSTEM.unit_path else job.asked_by,
            asked_at=job.asked_at, not_before=job.not_before,
            begun_at=job.begun_at, finished_at=job.finished_at, tries=job.tries, done=job.done, total=job.total,
            failure=JobFailureOut(code=why["code"], text=Text(why["zh"], why["en"]).spoken(language)) if why else None,
            may_retry=job.status is JobStatus.FAILED,
        )  # fmt: skip


def label_of(kind: str) -> Text:
    """What a kind of job does; of one this version does not know, its name."""
    return KINDS[kind].label if kind in KINDS else Text(kind, kind)


class WorkStandingOut(Answer):
    """How the work of the whole installation stands."""

    state: Annotated[
        Literal["ok", "behind", "away"],
        Field(description="`away`: no worker is there; `behind`: the first job has waited for more than a minute."),
    ]
    waiting: Annotated[int, Field(description="Jobs that could be begun.")]
    lag_seconds: Annotated[int, Field(description="How long the first of them has waited.")]
    running: int
    failed: int
    workers: int

    @classmethod
    def of(cls, found: Standing) -> Self:
        """The standing as it is told."""
        return cls(
            state=found.state, waiting=found.waiting, lag_seconds=int(found.lag.total_seconds()),
            running=found.running, failed=found.failed, workers=found.workers,
        )  # fmt: skip


class JobKindOut(Answer):
    """A kind of job this version knows."""

    kind: str
    label: str
    schedule: Annotated[str | None, Field(description="When the clock asks for it: cron, Asia/Shanghai.")]
