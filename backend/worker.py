"""What the clock and the queue drive: the rooms' jobs, carried out in a server or in processes of their own."""

import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime
from types import FrameType

from sqlmodel import Session

from backend.accounts import retention as accounts
from backend.evidence import service as evidence
from backend.journal import service as journal
from backend.kit import clock, jobs, kept_answers
from backend.kit.actor import SYSTEM
from backend.kit.jobs import queue
from backend.kit.jobs.crew import Crew
from backend.kit.settings import settings
from backend.kit.words import Text
from backend.tasks import clockwork
from backend.webhooks import replaying
from backend.webhooks import retention as webhooks
from backend.webhooks.sending import Post

SECONDS_TO_STOP = 15
"""Longer than a slice takes, shorter than anybody waits for a process to end."""
AFTER = 1.0
"""Seconds a server answers before its hands begin."""
ROOMS = (clockwork, replaying)
"""The rooms that have jobs; importing them makes their kinds known."""
AT_ONCE = 500
_OVER: dict[str, Callable[[Session, datetime, int], int]] = {
    "kept_answers": kept_answers.clear,
    "sign_ins": accounts.clear_sign_ins,
    "guesses": accounts.clear_guesses,
    "jobs": queue.clear,
    "messages": webhooks.clear,
}
"""What has had its time, by what it is: each removes so many and says how many."""


class Hands:
    """What works beside the answering: the crew that carries out jobs, and the post that sends messages."""

    def __init__(self, after: float = 0) -> None:
        self._crew, self._post = Crew(settings().worker_hands, after), Post(after)

    def start(self) -> None:
        """Begins aside, so that nobody waits for it."""
        self._crew.start()
        self._post.start()

    def stop(self, seconds: float) -> bool:
        """Takes nothing up any more; whether all that was begun came to an end in time."""
        until = time.monotonic() + seconds
        self._post.stop(0)
        done = self._crew.stop(seconds)
        return self._post.stop(max(0, until - time.monotonic())) and done


def embedded() -> Hands | None:
    """The hands of a server, where it has any."""
    return Hands(AFTER) if settings().works else None


def run() -> bool:
    """Carries out jobs until told to stop; whether all that was begun came to an end."""
    told = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    hands = Hands()
    hands.start()
    told.wait()
    return hands.stop(SECONDS_TO_STOP)


def note_failure(session: Session, job: jobs.Job) -> None:
    """A job that is given up stands in the journal, with why."""
    journal.record(
        session, SYSTEM, "job.failed", subject=job, was=jobs.JobStatus.RUNNING, now=job.status, kind=job.kind,
        code=(job.failure or {}).get("code"),
    )  # fmt: skip


def _sweep_files(aside: Session, _nothing: jobs.Nothing) -> int:
    return evidence.sweep(aside)


def _clear(session: Session, nothing: jobs.Nothing, files: int) -> jobs.More[jobs.Nothing] | None:
    """Removes what has had its time, some at once, and says in the journal how much it was."""
    gone = {what: clear(session, clock.now(), AT_ONCE) for what, clear in _OVER.items()} | {"files": files}
    if any(gone.values()):
        journal.record(session, SYSTEM, "retention.cleared", object_id="retention", removed=gone)
    return jobs.More(nothing) if AT_ONCE in gone.values() else None


RETENTION = jobs.Kind(
    "clock.retention", Text("清理过期数据", "Clearing what has expired"), jobs.Nothing, _clear, _sweep_files
)
jobs.every("20 3 * * *", RETENTION)
