"""A receiver that may be sent to, and the sender of a server in this process."""

from collections.abc import Callable, Iterator

import pytest
from sqlmodel import Session

from backend.app import hooks
from backend.webhooks.sending import Post
from tests.webhooks.desk import allow_here
from tests.webhooks.receivers import Receiver, receiving
from tests.world import World

Start = Callable[[], Post]


@pytest.fixture
def receiver(session: Session, world: World) -> Iterator[Receiver]:
    """This machine is open to webhooks."""
    hooks.connect()
    allow_here(session, world)
    with receiving() as here:
        yield here


@pytest.fixture
def start(receiver: Receiver) -> Iterator[Start]:
    """Starts a sender; all are stopped in the end."""
    assert receiver.port
    started: list[Post] = []

    def one() -> Post:
        started.append(Post())
        started[-1].start()
        return started[-1]

    yield one
    assert all(post.stop(20) for post in started)
