"""The durable engine under the jobs (dbos): it hands each turn to one worker, and takes it up again where one died."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from sqlalchemy.engine import URL

from backend.kit import clock
from backend.kit.jobs import carrying, queue
from backend.kit.jobs.kinds import EVERY

QUEUE = "jobs"
LOOKS_EVERY = 0.25
"""Seconds between two looks of a worker into its queue."""
GRACE = 10
"""Seconds that a slice may take once the worker is told to stop."""
FORGETS_AFTER = timedelta(days=3)
VERSION = "1"
"""Of what is between the product and the engine; a release that leaves it takes up what the one before has begun."""
_ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")


def store(database: URL) -> str:
    """Where the engine keeps its own: a file beside the SQLite database, a schema of its own in PostgreSQL."""
    if database.get_backend_name() == "sqlite":
        return f"sqlite:///{database.database}.jobs"
    return database.set(drivername="postgresql").render_as_string(hide_password=False)


class Engine:
    """The engine as this process runs it. `name` is the process's own as long as it lives."""

    def __init__(self, database: URL, name: str, hands: int) -> None:
        self.name = name
        address = store(database)
        if address.startswith("sqlite"):
            with closing(sqlite3.connect(f"{database.database}.jobs")) as file:
                file.execute("PRAGMA journal_mode=WAL")
        config = DBOSConfig(
            name="sitecensus", system_database_url=address, application_version=VERSION, executor_id=name,
            log_level="WARNING", serializer=DBOSPortableJSONSerializer(), use_listen_notify=False, sys_db_pool_size=5,
            max_executor_threads=hands + 4, scheduler_polling_interval_sec=30,
        )  # fmt: skip
        DBOS(config=config)
        DBOS.launch()
        DBOS.register_queue(
            QUEUE, worker_concurrency=hands, polling_interval_sec=LOOKS_EVERY, on_conflict="always_update"
        )
        DBOS.apply_schedules([
            {"schedule_name": key, "workflow_fn": _tick, "schedule": each.cron, "context": key,
             "cron_timezone": "Asia/Shanghai", "queue_name": QUEUE}
            for key, each in EVERY.items()
        ])  # fmt: skip

    def hand(self, turns: Sequence[tuple[str, int]]) -> None:
        """Puts turns into the queue; one that is there already stays the one it is."""
        for job_id, turn in turns:
            options: Any = {"workflow_name": "job", "queue_name": QUEUE, "workflow_id": _id(job_id, turn)}
            DBOS.enqueue_workflow_with_options(options, job_id, turn)

    def lost(self, turns: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
        """Which of these turns the engine does not know, or thinks to have ended."""
        found = DBOS.list_workflows(workflow_ids=[_id(*turn) for turn in turns], load_input=False, load_output=False)
        alive = {each.workflow_id for each in found if each.status not in _ENDED}
        return [turn for turn in turns if _id(*turn) not in alive]

    def begun_by(self) -> set[str]:
        """The processes that have something begun and not ended."""
        begun = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {each.executor_id for each in begun if each.executor_id}

    def take_over(self, dead: str) -> int:
        """Puts what a dead worker had begun back into the queue; how much it was."""
        left = DBOS.list_workflows(status="PENDING", executor_id=dead, load_input=False, load_output=False)
        if left:
            DBOS.resume_workflows([each.workflow_id for each in left], queue_name=QUEUE)
        return len(left)

    def forget(self) -> None:
        """Lets go of what ended days ago; the rows say what became of it."""
        before = (clock.now() - FORGETS_AFTER).isoformat()
        old = DBOS.list_workflows(completed_before=before, limit=500, load_input=False, load_output=False)
        if old:
            DBOS.delete_workflows([each.workflow_id for each in old])

    def stop(self) -> None:
        """Takes nothing up any more; what is being done has the rest of `GRACE` to come to the end of its slice."""
        DBOS.destroy(workflow_completion_timeout_sec=GRACE if self.begun_by() & {self.name} else 0)


def _id(job_id: str, turn: int) -> str:
    return f"{job_id}.{turn}"


@DBOS.step(name="slice", retries_allowed=True, max_attempts=8)
def _slice(job_id: str, turn: int) -> bool:
    """Fails only where the database does not even take down that the job failed."""
    return carrying.slice_of(job_id, turn, DBOS.executor_id)


@DBOS.workflow(name="job", max_recovery_attempts=None)
def _job(job_id: str, turn: int) -> None:
    while _slice(job_id, turn):
        pass


@DBOS.step(name="ask", retries_allowed=True, max_attempts=8)
def _ask(name: str, at: str) -> None:
    queue.asked_by_clock(name, at)


@DBOS.workflow(name="tick", max_recovery_attempts=None)
def _tick(at: Any, name: str) -> None:
    _ask(name, str(at))
