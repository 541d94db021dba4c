"""Of several who change the same thing as they saw it, one does; the others are told to look again (R2)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests import tree
from tests.counts import FULL
from tests.http import Caller, the_application
from tests.permissions import calls
from tests.permissions.stage import WHO, Stage
from tests.permissions.table import Line
from tests.permissions.targets import TARGETS
from tests.permissions.test_matrix import LINES, prefixed

AT_ONCE = 4
OTHERWISE = {
    "/me": "each preference stands alone",
    "/me/password": "the present password is what was seen",
    "/sites:batch": "each item carries its own version, tests/sites/test_batch.py",
    "/issues:batch": "the same, tests/issues/test_batch.py",
    "/tasks:batch": "the same, tests/tasks/test_batch.py",
}
"""Changes without a version; they have claims of their own below."""


def versioned() -> set[tuple[str, str]]:
    """The routes that want to know which version the caller saw."""
    return {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, ways in the_application().openapi()["paths"].items()
        for method, way in ways.items()
        if any(parameter["name"].lower() == "if-match" for parameter in way.get("parameters", ()))
    }


def first_lines() -> list[Line]:
    """For each such route the first line on which somebody succeeds; moves with the full counts only."""
    methods = {"PATCH", "PUT", "POST", "DELETE"} if FULL else {"PATCH", "PUT"}
    found: dict[tuple[str, str], Line] = {}
    for line in LINES:
        if line.route in versioned() and line.method in methods and min(line.listed.values()) < 300:
            found.setdefault(line.route, line)
    return list(found.values())


TOLD = {"PATCH": {412}, "DELETE": {404, 409, 412}}
"""What the others may hear; of what is gone there is nothing left to find."""
OTHER = {409, 412}
"""A thing that PUT makes is in conflict for whoever made it at the same moment; a move made is no longer open."""


def together(stage: Stage, who: str, method: str, address: str, sents: list[dict[str, Any]]) -> Counter[int]:
    """How each of them was answered who sent these at the same moment."""
    gate, headers = Barrier(len(sents)), {"Authorization": f"Bearer {stage.tokens[who]}"}

    def one(sent: dict[str, Any]) -> int:
        caller = Caller(the_application())
        gate.wait()
        status: int = caller.request(
            method, address, **sent | {"headers": headers | sent.get("headers", {})}
        ).status_code
        return status

    with ThreadPoolExecutor(len(sents)) as pool:
        return Counter(pool.map(one, sents))


def test_every_change_wants_the_version_seen() -> None:
    changes = {line.route for line in LINES if line.method in {"PATCH", "PUT"} and line.path not in OTHERWISE}
    assert changes - versioned() == set()


def test_of_several_who_change_at_once_one_does(stage: Stage) -> None:
    lost = []
    for line in first_lines():
        with stage.undone():
            row = TARGETS[line.target](stage)
            stage.session.commit()
            who = next(who for who in WHO if line.listed[who] < 300)
            sent = calls.sent_to(line.method, line.path, stage, row)
            address = calls.address_of(prefixed(line)[1], getattr(row, "id", None))
            stage.session.commit()
            ended = together(stage, who, line.method, address, [sent] * AT_ONCE)
        told = TOLD.get(line.method, OTHER)
        if ended[line.listed[who]] != 1 or set(ended) - told != {line.listed[who]}:
            lost.append(f"{line.method} {line.path}: {dict(ended)}")
    assert lost == []


def test_of_several_new_passwords_at_once_one_holds(stage: Stage) -> None:
    news = [f"Another-Horse-{2016 + number}" for number in range(AT_ONCE)]
    sents: list[dict[str, Any]] = [{"json": {"current": tree.PASSWORD, "new": new}} for new in news]
    assert together(stage, "dept", "PUT", "/api/v1/me/password", sents) == {204: 1, 422: AT_ONCE - 1}


@pytest.mark.usefixtures("database")
def test_preferences_set_at_once_all_hold(stage: Stage) -> None:
    sents: list[dict[str, Any]] = [{"json": {"density": "large"}}, {"json": {"language": "en"}}] * 2
    assert together(stage, "dept", "PATCH", "/api/v1/me", sents) == {200: 4}
    me = stage.call("dept", "GET", "/api/v1/me").json()
    assert (me["density"], me["language"]) == ("large", "en")
