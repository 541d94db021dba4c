"""A worker: it hands over what was asked for, says that it is there, and takes over from those that are not."""

import fcntl
import gc
import logging
import os
import socket
import threading
import time
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import col, select

from backend.kit import db
from backend.kit.errors import AppError
from backend.kit.ids import new_id
from backend.kit.jobs import carrying, queue
from backend.kit.jobs.tables import Worker
from backend.kit.settings import settings

if TYPE_CHECKING:
    from backend.kit.jobs.engine import Engine

LOG = logging.getLogger(__name__)
LOOKS_EVERY = 0.5
"""Seconds between two looks for what other processes asked for."""
_SEARCHES_EVERY = 6
"""Beats between two searches for turns the engine has lost."""
_TURN = 2015_0519
"""The advisory lock of whoever takes over from the dead."""


class Crew:
    """The hands of this process. On SQLite one process at a time has any; the next takes over as soon as it ends."""

    def __init__(self, hands: int, after: float = 0) -> None:
        """`after` so many seconds it begins, so that a server that has it answers first."""
        self._hands, self._after, self._stopping = hands, after, threading.Event()
        self._thread = threading.Thread(target=self._live, name="jobs", daemon=True)

    def start(self) -> None:
        """Begins aside, so that nobody waits for it."""
        carrying.STOPPING.clear()
        self._thread.start()

    def stop(self, seconds: float) -> bool:
        """Takes nothing up any more; whether all that was begun came to an end in time."""
        self._stopping.set()
        carrying.STOPPING.set()
        queue.BELL.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _live(self) -> None:
        self._stopping.wait(self._after)
        with ExitStack() as held:
            url = db.engine().url
            if url.get_backend_name() == "sqlite":
                file = held.enter_context(Path(f"{url.database}.worker").open("w"))
                if not self._alone(file.fileno()):
                    return
            name = "embedded" if url.get_backend_name() == "sqlite" else new_id()
            engine = self._launched(url, name)
            if engine is None:
                return
            try:
                self._work(engine)
            finally:
                engine.stop()
                _leave(name)

    def _alone(self, file: int) -> bool:
        while not self._stopping.is_set():
            with suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            self._stopping.wait(1)
        return False

    def _launched(self, url: sa.URL, name: str) -> "Engine | None":
        """The engine, as soon as the database is there; the sign of life comes first, so that nobody thinks it dead."""
        from backend.kit.jobs.engine import Engine  # noqa: PLC0415 (takes a second to import, which a server need not wait for)

        while not self._stopping.is_set():
            try:
                _say_alive(name)
                engine = Engine(url, name, self._hands)
                gc.collect()
                return engine
            except Exception:
                LOG.exception("the worker could not begin; it tries again")
                self._stopping.wait(5)
        return None

    def _work(self, engine: "Engine") -> None:
        beats, next_beat = 0, 0.0
        while not self._stopping.is_set():
            queue.BELL.clear()
            try:
                if time.monotonic() >= next_beat:
                    next_beat = time.monotonic() + settings().worker_beat
                    _beat(engine, search=beats % _SEARCHES_EVERY == 0)
                    beats += 1
                more = _hand_over(engine)
            except AppError as refusal:
                LOG.info("the worker does not look after its jobs now (%s); it tries again", refusal.code)
                self._stopping.wait(2)
                continue
            except Exception:
                LOG.exception("the worker could not look after its jobs; it tries again")
                self._stopping.wait(2)
                continue
            if not more:
                queue.BELL.wait(LOOKS_EVERY)


def _hand_over(engine: "Engine") -> bool:
    """Hands waiting turns to the engine. Killed between, it hands them again under the same names: nothing is doubled."""
    with db.reading() as session:
        turns = carrying.to_hand(session)
    if turns:
        engine.hand(turns)
        with db.writing() as session:
            carrying.handed(session, turns)
    return bool(turns)


def _beat(engine: "Engine", *, search: bool) -> None:
    _say_alive(engine.name)
    _take_over(engine)
    if search:
        _search(engine)
        engine.forget()


def _say_alive(name: str) -> None:
    with db.writing() as session:
        now = queue.moment(session)
        row = session.get(Worker, name)
        if row is None or row.pid != os.getpid():
            row = session.merge(
                Worker(id=name, host=socket.gethostname(), pid=os.getpid(), started_at=now, seen_at=now)
            )
        row.seen_at = now
        session.execute(
            sa.delete(Worker).where(col(Worker.seen_at) <= now - queue.dead_after(), col(Worker.id) != name)
        )


def _leave(name: str) -> None:
    """From now on dead to the others: what it could not finish need not wait."""
    with suppress(sa.exc.SQLAlchemyError), db.writing() as session:
        if row := session.get(Worker, name):
            row.seen_at = datetime.fromtimestamp(0, UTC)


def _take_over(engine: "Engine") -> None:
    """Gives back to the queue what processes had begun that are not there; one worker at a time does so."""
    begun = engine.begun_by() - {engine.name}
    if not begun:
        return
    with db.writing() as session:
        if session.get_bind().dialect.name == "postgresql" and not session.scalar(
            sa.select(sa.func.pg_try_advisory_xact_lock(_TURN))
        ):
            return
        oldest = queue.moment(session) - queue.dead_after()
        alive = set(session.exec(select(Worker.id).where(Worker.seen_at > oldest)).all())
        for dead in begun - alive:
            LOG.warning("worker %s is gone; %s of its jobs were taken over", dead, engine.take_over(dead))


def _search(engine: "Engine") -> None:
    """Begins anew what the engine does not know: its store was lost, or an older one was brought back."""
    beyond = ""
    while True:
        with db.reading() as session:
            turns = carrying.unfinished(session, beyond)
        if not turns:
            return
        if lost := engine.lost(turns):
            LOG.warning("%s jobs were lost by the engine and are begun anew", len(lost))
            carrying.begin_anew(lost)
        beyond = turns[-1][0]
