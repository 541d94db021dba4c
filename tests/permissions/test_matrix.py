"""Everybody gets exactly the answer the matrix lists, and who is refused changes nothing."""

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from backend.kit.ids import new_id
from tests.http import the_application
from tests.permissions import calls, table
from tests.permissions.stage import WHO, Stage, changed
from tests.permissions.table import Line
from tests.permissions.targets import TARGETS
from tests.rows import Rows

LINES = table.lines()


def offered(app: FastAPI) -> set[tuple[str, str]]:
    """Every method and path the application answers."""
    return {
        (method, context.path or "") for context in iter_route_contexts(app.routes) for method in context.methods or ()
    }


def prefixed(line: Line) -> tuple[str, str]:
    """The line's method and whole path."""
    return line.method, line.path[1:] if line.path.startswith("//") else f"/api/v1{line.path}"


def unlisted(app: FastAPI, lines: Iterable[Line]) -> set[tuple[str, str]]:
    """The routes without a line, and the lines without a route."""
    return offered(app) ^ {prefixed(line) for line in lines}


def wrong(stage: Stage, line: Line) -> list[str]:
    """What the application does otherwise than the line says."""
    with stage.undone():
        row = TARGETS[line.target](stage)
        stage.session.flush()
        with stage.undone() as was:
            said = Trial(stage, line, row)
            refused = [who for who in WHO if line.listed[who] >= 400]
            found = [fault for who in refused for fault in said.faults_of(who)]
            found += said.left_by_refusals(was)
            stage.back_to(was)
            for who in (who for who in WHO if who not in refused):
                stage.ledger.committed.clear()
                found += said.faults_of(who)
                if line.leaves_something:
                    found += said.missing_in_the_journal(who, was)
                    stage.back_to(was)
    return found


class Trial:
    """One line tried on its target."""

    def __init__(self, stage: Stage, line: Line, row: Any) -> None:
        self.stage, self.line, self.row = stage, line, row
        self.id, self.sent = getattr(row, "id", None), calls.sent_to(line.method, line.path, stage, row)

    def faults_of(self, who: str) -> list[str]:
        """How the answer to one of them differs from what is listed."""
        listed, answer = self.line.listed[who], self._answer(who, self.id)
        faults = [] if status_of(answer) == listed else [self._said(who, f"{status_of(answer)} {answer.text[:150]}")]
        if listed < 300 and not faults and (version := version_in(answer)) not in {None, answer.headers.get("etag")}:
            faults.append(self._said(who, f"tagged {answer.headers.get('etag')}, not {version}"))
        if listed == 404 and not faults and "{id}" in self.line.path:
            nowhere = self._answer(who, new_id())
            if plain(nowhere) != plain(answer):
                faults.append(self._said(who, f"not like {plain(nowhere)!r}"))
        return faults

    def left_by_refusals(self, was: Rows) -> list[str]:
        """What refusals changed, and which of them the journal does not tell, or tells too much of."""
        differing, entries = sorted(changed(was, self.stage.rows())), self.stage.entries_since(was)
        told = sum(event.startswith("refusal.") for event in entries)
        forbidden = sum(status == 403 for status in self.line.listed.values())
        found = [self._said("who may not", f"changed {differing}")] if differing else []
        if told != forbidden or len(entries) != told:
            found.append(self._said("who may not", f"{forbidden} were forbidden, the journal has {entries}"))
        return found

    def missing_in_the_journal(self, who: str, was: Rows) -> list[str]:
        """Which events a success did not leave, and what it changed in a transaction without any."""
        entries, without = self.stage.entries_since(was), self.stage.ledger.unrecorded()
        found = [self._said(who, f"no {event} in {entries}") for event in self.line.events if event not in entries]
        return found + [self._said(who, f"wrote {writes} without a line") for writes in without]

    def _answer(self, who: str, id: str | None) -> Any:
        address = calls.address_of(prefixed(self.line)[1], id)
        return self.stage.call(who, self.line.method, address, **self.sent)

    def _said(self, who: str, what: str) -> str:
        return f"{self.line.method} {self.line.path} ({self.line.target}) by {who}: {what}"


OF_MANY = (
    "/bulk_assign",
    "/bulk_pass",
    "/bulk_extend",
    "/forward_missing_codes",
    "/bulk_replay",
    "/sites:batch",
    "/issues:batch",
    "/evidence:batch",
    "/tasks:batch",
)


def status_of(answer: Any) -> int:
    """The status; for a bulk route that of its one item."""
    if answer.url.path.endswith(OF_MANY) and answer.status_code == 200:
        problem = answer.json()["items"][0]["problem"]
        return int(problem["status"]) if problem else 200
    return int(answer.status_code)


def version_in(answer: Any) -> str | None:
    """The version of the one thing the answer shows, as its tag should say it."""
    body = answer.json() if answer.content.startswith(b"{") else {}
    return f'"{body["version"]}"' if "version" in body else None


def plain(answer: Any) -> tuple[bytes, dict[str, str]]:
    """What the answer says, but for the number of the request and for how much the caller has asked."""
    number = answer.headers["x-request-id"]
    return answer.content.replace(number.encode(), b""), {
        name: value
        for name, value in answer.headers.items()
        if name not in {"x-request-id", "date", "ratelimit-remaining", "ratelimit-reset"}
    }


def test_every_route_stands_in_the_matrix_and_every_line_is_a_route() -> None:
    assert unlisted(the_application(), LINES) == set()


def test_everybody_gets_exactly_the_listed_answer(stage: Stage) -> None:
    found = [fault for line in stage.share(LINES) for fault in wrong(stage, line)]
    assert not found, "\n".join(found)


LEAVE_NOTHING = {
    ("POST", "/auth/refresh"), ("POST", "/rubrics/{id}/score"), ("POST", "/scorecards/{id}/preview"),
    ("POST", "/rubrics/check"), ("POST", "/scorecards/{id}/outlook"),
}  # fmt: skip
"""A sign-in goes on; facts are scored, a table is looked through without being kept."""


def test_every_route_that_writes_says_what_it_leaves_in_the_journal() -> None:
    silent = {line.route for line in LINES if line.writes} - {line.route for line in LINES if line.events}
    assert silent == LEAVE_NOTHING
