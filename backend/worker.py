"""What the clock and the queue drive: the rooms' jobs, carried out in a server or in processes of their own."""

import signal
import threading
from types import FrameType

from backend.kit.jobs.crew import Crew
from backend.kit.settings import settings

SECONDS_TO_STOP = 15
"""Longer than a slice takes, shorter than anybody waits for a process to end."""


def embedded() -> Crew | None:
    """The hands of a server, where it has any."""
    return Crew(settings().worker_hands) if settings().works else None


def run() -> bool:
    """Carries out jobs until told to stop; whether all that was begun came to an end."""
    told = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    crew = Crew(settings().worker_hands)
    crew.start()
    told.wait()
    return crew.stop(SECONDS_TO_STOP)
