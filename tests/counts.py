"""How much of each claim a run tries: small counts, or all of it (`make soak`)."""

import os
from collections.abc import Iterable
from typing import Any, TypeVar

FULL = os.environ.get("SITECENSUS_TEST_EFFORT") == "full"
"""Whether the full counts are asked for."""
Tried = TypeVar("Tried")


def share(bind: Any, tried: Iterable[Tried]) -> list[Tried]:
    """What is tried on this database: with small counts every other one, the rest on the other database; else all."""
    mine = 0 if bind.dialect.name == "sqlite" else 1
    return [each for at, each in enumerate(tried) if FULL or at % 2 == mine]
