"""Which tables each committed transaction wrote to: a change and its line in the journal belong together."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

Write = tuple[str, str]
_WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')
WITHOUT_A_LINE: frozenset[Write] = frozenset({
    ("UPDATE", "sign_in"), ("INSERT INTO", "sign_in_guess"), ("UPDATE", "sign_in_guess"),
    ("DELETE FROM", "sign_in_guess"), ("UPDATE", "credential"),
})  # fmt: skip
"""That a sign-in or a token is still used or was renewed, and that somebody tries a password, is noted before anything is decided."""


class Ledger:
    """What each transaction wrote, in the order of commits; `touched` are the tables since somebody emptied it."""

    def __init__(self) -> None:
        self.committed: list[frozenset[Write]] = []
        self.touched: set[str] = set()
        self._open: dict[int, set[Write]] = defaultdict(set)

    def unrecorded(self) -> list[list[Write]]:
        """The transactions since the last question that changed something without a line in the journal."""
        found = [
            sorted(writes - WITHOUT_A_LINE)
            for writes in self.committed
            if writes - WITHOUT_A_LINE and ("INSERT INTO", "journal_entry") not in writes
        ]
        self.committed.clear()
        return found

    def wrote(self, connection: sa.Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        """A statement was carried out."""
        if match := _WRITES.match(statement):
            self._open[id(connection)].add((match[1], match[2]))

    def ended(self, connection: sa.Connection) -> None:
        """A transaction was committed."""
        writes = frozenset(self._open.pop(id(connection), ()))
        self.committed.append(writes)
        self.touched |= {table for _, table in writes}

    def undone(self, connection: sa.Connection) -> None:
        """A transaction was rolled back."""
        self._open.pop(id(connection), None)


@contextmanager
def kept(engine: Any) -> Iterator[Ledger]:
    """A ledger of all that happens in the block."""
    ledger = Ledger()
    heard = (("after_cursor_execute", ledger.wrote), ("commit", ledger.ended), ("rollback", ledger.undone))
    for name, listener in heard:
        event.listen(engine, name, listener)
    yield ledger
    for name, listener in heard:
        event.remove(engine, name, listener)
