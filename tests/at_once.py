"""Several people at the same moment, everybody on a connection of their own."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep

from sqlmodel import Session

from backend.kit import db
from backend.kit.errors import AppError

Act = Callable[[Session], object]


def done_by(act: Act) -> str:
    """How somebody's act ended: `done`, or the code of the refusal."""
    try:
        with db.writing() as session:
            act(session)
    except AppError as refusal:
        return refusal.code
    return "done"


def together(*acts: Act) -> Counter[str]:
    """How each ended of those who acted at once."""
    gate = Barrier(len(acts))

    def one(act: Act) -> str:
        gate.wait()
        return done_by(act)

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(one, acts))


def meanwhile(first: Act, then: Act) -> list[str]:
    """How two ended of whom the one began while the other had acted and not yet committed."""
    acted = Event()

    def slowly(session: Session) -> None:
        try:
            first(session)
        finally:
            acted.set()
        sleep(0.3)

    def after(act: Act) -> str:
        acted.wait()
        return done_by(act)

    with ThreadPoolExecutor(2) as pool:
        ends = [pool.submit(done_by, slowly), pool.submit(after, then)]
        return [end.result() for end in ends]
