"""Whatever stands in a field, a query or a path, no route breaks: it is taken or refused in words, and not said back."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi import APIRouter

from backend.app.description import LONGEST
from backend.kit.http import Body, Who
from tests.counts import FULL
from tests.http import the_application
from tests.permissions import calls, table
from tests.permissions.stage import Stage
from tests.permissions.table import Line
from tests.permissions.targets import TARGETS
from tests.permissions.test_matrix import prefixed

CANARY = "Canary-7d21"
SECONDS = 2.0
"""An answer takes no longer, whatever was sent (I1)."""
VALUES: dict[str, bytes] = {
    "null": b"null",
    "no text": b'""',
    "a list": f'["{CANARY}",[1]]'.encode(),
    "the year nought": b'"0000-00-00"',
    "an object": f'{{"{CANARY}, a name":{{"a name":"{CANARY}"}}}}'.encode(),
    "a wrong word": f'"{CANARY}"'.encode(),
    "an endless number": b"1e999",
    "half a character": b'"\\ud800"',
} | (
    {
        "yes": b"true",
        "NaN": b"NaN",
        "below nought": b"-1",
        "a large number": b"18446744073709551616",
        "a number of 6,000 digits": b"9" * 6000,
        "NUL": b'"a\\u0000b"',
        "60,000 characters": json.dumps("督" * 60_000).encode(),
        "a far day": b'"9999-12-31"',
        "a quote": b'"\'; DROP TABLE site; --"',
        "a pattern": b'"%_\\\\"',
        "a time": b'"2015-05-18T25:61:61+99:00"',
        "deep": b"[" * 900 + b"]" * 900,
    }
    if FULL
    else {}
)
IN_QUERIES = ["", "x" * 300, "\x00", "-1", "9" * 400, "NaN", "2015-02-30", "%_\\", f"{CANARY}"]
SOME = 3
"""So many of these each field and each parameter meets in a short run, the next ones in turn; all of them in the soak."""
JSON = {"Content-Type": "application/json"}
NAMES_WHAT_IT_READ = {("POST", "/rubrics/check"), ("PUT", "/rubrics/{id}")}
"""Who edits a scoring table is told the path of what is wrong, in the names the table has."""


def lines() -> dict[tuple[str, str], Line]:
    """For each route its first line on which somebody succeeds; signing out would end everything else."""
    found: dict[tuple[str, str], Line] = {}
    for line in table.lines():
        if any(status < 300 for status in line.listed.values()) and "/auth/" not in line.path:
            found.setdefault(line.route, line)
    return found


def mutants(body: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The body with one field after the other spoiled in every way, and with nothing but the spoiled value."""
    whole = {name: json.dumps(value).encode() for name, value in body.items()}
    for how, value in VALUES.items():
        yield f"itself {how}", value
    for number, name in enumerate(whole):
        for how in in_turn(list(VALUES), number):
            parts = whole | {name: VALUES[how]}
            yield f"{name} {how}", b"{" + b",".join(json.dumps(n).encode() + b":" + v for n, v in parts.items()) + b"}"


def in_turn(values: list[str], number: int) -> list[str]:
    """Those of the values that the field or parameter of this number meets."""
    return values if FULL else [values[(number * SOME + each) % len(values)] for each in range(SOME)]


def faults(stage: Stage, line: Line, parameters: list[str]) -> list[str]:
    """What an answer of this route should not have been."""
    with stage.undone():
        row = TARGETS[line.target](stage)
        stage.session.commit()
        sent = calls.sent_to(line.method, line.path, stage, row)
        address = calls.address_of(prefixed(line)[1], getattr(row, "id", None))
        who = next(who for who, status in line.listed.items() if status < 300)
        with stage.undone() as was:
            tried = [*_bodies(sent), *_queries(sent, parameters)]
            return [fault for how, one in tried if (fault := _fault(stage, line, who, address, was, how, one))]


def _bodies(sent: calls.Sent) -> Iterator[tuple[str, calls.Sent]]:
    rest = {name: part for name, part in sent.items() if name != "json"}
    if isinstance(sent.get("json"), dict):
        for how, content in mutants(sent["json"]):
            yield how, rest | {"content": content, "headers": sent["headers"] | JSON}


def longest(sent: calls.Sent, limits: Mapping[str, int]) -> Iterator[tuple[str, calls.Sent]]:
    """The body with one free text after the other as long as it may be."""
    for name, most in limits.items():
        if name in sent.get("json", ()):
            yield f"{name} of {most}", sent | {"json": sent["json"] | {name: "督" * most}}


def _queries(sent: calls.Sent, parameters: list[str]) -> Iterator[tuple[str, calls.Sent]]:
    for number, name in enumerate(parameters):
        for value in in_turn(IN_QUERIES, number):
            yield f"?{name}={value[:20]!r}", sent | {"params": sent.get("params", {}) | {name: value}}


def _fault(stage: Stage, line: Line, who: str, address: str, was: Any, how: str, sent: calls.Sent) -> str | None:
    answer, took = _timed(stage, line, who, address, was, sent)
    if took > SECONDS:  # once may be the machine's fault
        answer, took = _timed(stage, line, who, address, was, sent)
    echoed = answer.status_code >= 400 and CANARY in answer.text and line.route not in NAMES_WHAT_IT_READ
    wrong = answer.status_code >= 500 or echoed or took > SECONDS
    return (
        f"{line.method} {line.path} {how}: {answer.status_code} in {took:.1f} s {answer.text[:400]}" if wrong else None
    )


def _timed(stage: Stage, line: Line, who: str, address: str, was: Any, sent: calls.Sent) -> tuple[Any, float]:
    begun = time.perf_counter()
    answer = stage.call(who, line.method, address, **sent)
    took = time.perf_counter() - begun
    if answer.status_code < 300 and line.leaves_something:
        stage.back_to(was)
    return answer, took


@pytest.fixture(scope="module")
def parameters() -> dict[tuple[str, str], list[str]]:
    """The names each route takes in its query."""
    return {
        (method.upper(), path.removeprefix("/api/v1")): [
            each["name"] for each in way.get("parameters", ()) if each["in"] == "query"
        ]
        for path, ways in the_application().openapi()["paths"].items()
        for method, way in ways.items()
    }


@pytest.fixture(scope="module")
def limits() -> dict[tuple[str, str], dict[str, int]]:
    """How long each free text of a route's body may be."""
    spec = the_application().openapi()
    return {
        (method.upper(), path.removeprefix("/api/v1")): dict(_texts(spec["components"]["schemas"], way))
        for path, ways in spec["paths"].items()
        for method, way in ways.items()
    }


def _texts(schemas: Mapping[str, Any], way: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    body = way.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    fields = schemas[body["$ref"].rpartition("/")[2]].get("properties", {}) if "$ref" in body else {}
    for name, field in fields.items():
        kinds: list[dict[str, Any]] = field.get("anyOf", [field])
        kind = next((kind for kind in kinds if kind.get("type") == "string"), {})
        if kind.get("maxLength", LONGEST) < LONGEST and not {"pattern", "format"} & set(kind):
            yield name, kind["maxLength"]


def cut_short(stage: Stage, line: Line, limits: Mapping[str, int]) -> list[str]:
    """The texts the route says it takes and the database does not."""
    if not limits:
        return []
    with stage.undone():
        row = TARGETS[line.target](stage)
        stage.session.commit()
        sent = calls.sent_to(line.method, line.path, stage, row)
        address = calls.address_of(prefixed(line)[1], getattr(row, "id", None))
        who = next(who for who, status in line.listed.items() if status < 300)
        found = []
        with stage.undone() as was:
            for how, one in longest(sent, limits):
                answer, _ = _timed(stage, line, who, address, was, one)
                if (
                    answer.status_code == 422
                    and answer.json().get("code") == "invalid"
                    and not answer.json().get("errors")
                ):
                    found.append(f"{line.method} {line.path} {how}")
        return found


def test_a_text_as_long_as_may_be_is_kept_or_refused_by_name(
    stage: Stage, limits: dict[tuple[str, str], dict[str, int]]
) -> None:
    found = [
        fault for route, line in stage.share(lines().items()) for fault in cut_short(stage, line, limits.get(route, {}))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "PUT", "DELETE"])
def test_no_route_breaks_whatever_is_sent(
    stage: Stage, parameters: dict[tuple[str, str], list[str]], method: str
) -> None:
    found = [
        fault
        for route, line in stage.share(lines().items())
        if route[0] == method
        for fault in faults(stage, line, parameters.get(route, []))
    ]
    assert not found, "\n".join(found)


def test_a_route_that_breaks_or_echoes_is_noticed(stage: Stage) -> None:
    app, router = the_application(), APIRouter(prefix="/api/v1/faults")

    class Odd(Body):
        title: Any = None

    @router.post("/odd")
    def take_odd(body: Odd, actor: Who) -> dict[str, int]:
        return {"length": len(body.title)}

    before = list(app.router.routes)
    app.include_router(router)
    try:
        line = Line("POST", "/faults/odd", "-", dict.fromkeys(stage.tokens, 200), ())
        stage.session.commit()
        with stage.undone() as was:
            sent = {"headers": {}, "json": {"title": "a"}}
            spoiled = [_fault(stage, line, "city", "/api/v1/faults/odd", was, how, one) for how, one in _bodies(sent)]
        assert any(spoiled)
    finally:
        app.router.routes[:] = before
