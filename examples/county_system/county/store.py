"""The county's own database: what it knows itself, what it was answered, and what it heard from the platform."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

Kind = Literal["site", "finding", "result"]
KINDS: tuple[Kind, ...] = ("site", "finding", "result")
Body = dict[str, Any]
TABLES = """
CREATE TABLE IF NOT EXISTS record (
  kind TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0,
  answer TEXT,
  PRIMARY KEY (kind, code)
);
CREATE TABLE IF NOT EXISTS event (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL, by_hook INTEGER NOT NULL DEFAULT 0, by_feed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS task (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT NOT NULL);
"""


class Store:
    """One file; a connection for each piece of work, so that threads share nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._writing() as database:
            database.executescript(TABLES)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Everything within is kept, or nothing."""
        database = sqlite3.connect(self._path, timeout=30)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            with database:
                yield database
        finally:
            database.close()

    def write_down(self, kind: Kind, code: str, body: Mapping[str, Any]) -> None:
        """What the county's people know; told to the platform anew when it differs."""
        with self._writing() as database:
            database.execute(
                "INSERT INTO record (kind, code, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                " SET told = record.told AND record.body = excluded.body, body = excluded.body",
                (kind, code, json.dumps(body, ensure_ascii=False, sort_keys=True)),
            )

    def untold(self, kind: Kind, at_most: int) -> dict[str, Body]:
        """What the platform does not know yet."""
        asked = "SELECT code, body FROM record WHERE kind = ? AND NOT told ORDER BY code LIMIT ?"
        with self._writing() as database:
            return {code: json.loads(body) for code, body in database.execute(asked, (kind, at_most))}

    def answered(self, kind: Kind, code: str, told: Body, answer: Body) -> None:
        """What the platform said of it; whoever wrote another body meanwhile has it told again."""
        with self._writing() as database:
            database.execute(
                "UPDATE record SET told = 1, answer = ? WHERE kind = ? AND code = ? AND body = ?",
                (
                    json.dumps(answer, ensure_ascii=False),
                    kind,
                    code,
                    json.dumps(told, ensure_ascii=False, sort_keys=True),
                ),
            )

    def answer(self, kind: Kind, code: str) -> Body | None:
        """What the platform said last."""
        with self._writing() as database:
            row = database.execute("SELECT answer FROM record WHERE kind = ? AND code = ?", (kind, code)).fetchone()
        return json.loads(row[0]) if row and row[0] else None

    @property
    def cursor(self) -> str | None:
        """How far the feed has been read; None before the first time."""
        with self._writing() as database:
            row = database.execute("SELECT cursor FROM place").fetchone()
        return row[0] if row else None

    def hear(self, event: Body) -> bool:
        """Keeps a message; False when it was there already."""
        with self._writing() as database:
            return _keep(database, event, "by_hook")

    def follow(
        self, events: Iterable[Body], tasks: Mapping[str, Body | None], cursor: str, *, anew: bool = False
    ) -> None:
        """Keeps a page of the feed, how the tasks in it are now, and how far it reaches: all of it or nothing.

        A task that is None is not the county's any more; `anew`: what is not among the tasks is not either.
        """
        with self._writing() as database:
            for event in events:
                _keep(database, event, "by_feed")
            if anew:
                database.execute("DELETE FROM task")
            for task_id, body in tasks.items():
                database.execute("DELETE FROM task WHERE id = ?", (task_id,))
                if body is not None:
                    text = json.dumps(body, ensure_ascii=False)
                    database.execute("INSERT INTO task VALUES (?, ?)", (task_id, text))
            database.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (cursor,))

    def standing(self) -> Body:
        """What is known, what was refused and why, what was heard, and how the tasks stand."""
        with self._writing() as database:
            records = database.execute("SELECT kind, code, told, answer FROM record ORDER BY kind, code").fetchall()
            events = database.execute("SELECT id, type, by_hook, by_feed FROM event ORDER BY id").fetchall()
            tasks = database.execute("SELECT id, body FROM task").fetchall()
        return {
            "records": [
                {"kind": kind, "code": code, "told": bool(told), "answer": json.loads(answer) if answer else None}
                for kind, code, told, answer in records
            ],
            "events": [
                {"id": id_, "type": type_, "by_hook": bool(hook), "by_feed": bool(feed)}
                for id_, type_, hook, feed in events
            ],
            "tasks": {id_: json.loads(body)["state"] for id_, body in tasks},
        }


def _keep(database: sqlite3.Connection, event: Body, way: Literal["by_hook", "by_feed"]) -> bool:
    """Keeps an event once by its id, and notes which way it came."""
    added = database.execute(
        "INSERT OR IGNORE INTO event (id, type, body) VALUES (?, ?, ?)",
        (event["id"], event["type"], json.dumps(event, ensure_ascii=False)),
    ).rowcount
    database.execute(f"UPDATE event SET {way} = 1 WHERE id = ?", (event["id"],))  # noqa: S608 (one of two names)
    return bool(added)
