"""How long one statement may go on where the database keeps no such limit itself."""

import math
import time
from collections.abc import Mapping
from typing import Any, Self

from backend.kit.settings import settings

_STEPS = 100_000
"""Of SQLite's machine, about a millisecond."""


class TimeLimit:
    """How long one statement on SQLite may go on; PostgreSQL keeps such a limit itself."""

    def __init__(self) -> None:
        self.ends = math.inf

    @classmethod
    def of(cls, connection: Any) -> Self:
        """The limit of one of SQLite's own connections, which asks it as it goes on."""
        limit = cls()
        connection.set_progress_handler(limit.is_over, _STEPS)
        return limit

    def start(self, options: Mapping[str, Any]) -> None:
        """Begins anew; what is `unlimited` or read piece by piece goes on as long as it takes."""
        free = options.get("unlimited") or options.get("stream_results")
        self.ends = math.inf if free else time.monotonic() + settings().statement_seconds

    def is_over(self) -> bool:
        """Asked by SQLite every few thousand steps, which stops when told so."""
        return time.monotonic() > self.ends
