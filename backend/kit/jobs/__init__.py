"""Work done later: a row written with what asks for it, carried out once, by whichever worker is there."""

from backend.kit.jobs.kinds import EVERY, KINDS, Kind, More, Nothing, Schedule, every
from backend.kit.jobs.queue import enqueue
from backend.kit.jobs.tables import Job, JobStatus

__all__ = ["EVERY", "KINDS", "Job", "JobStatus", "Kind", "More", "Nothing", "Schedule", "enqueue", "every"]
