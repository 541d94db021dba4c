"""Reads the matrix: who is answered how by which route."""

from dataclasses import dataclass
from pathlib import Path

from tests.permissions.stage import WHO

FILE = Path(__file__).with_name("matrix.txt")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a route tried on a target by everybody. `events` is what a success leaves in the journal."""

    method: str
    path: str
    target: str
    listed: dict[str, int]
    events: tuple[str, ...]

    @property
    def route(self) -> tuple[str, str]:
        """Method and path."""
        return self.method, self.path

    @property
    def writes(self) -> bool:
        """Whether the method is one that changes something."""
        return self.method not in {"GET", "HEAD"}

    @property
    def leaves_something(self) -> bool:
        """Whether a success may leave anything behind."""
        return self.writes or bool(self.events)


def lines() -> list[Line]:
    """Every line, in the order of the file."""
    found = []
    for text in FILE.read_text(encoding="utf-8").splitlines():
        words = text.split()
        if not words or words[0] in {"#", "=="}:
            continue
        method, path, target, *rest = words
        listed = dict(zip(WHO, map(int, rest[: len(WHO)]), strict=True))
        found.append(Line(method, path, target, listed, tuple(rest[len(WHO) :])))
    return found
