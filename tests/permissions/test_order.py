"""Who may not is told so, whatever else is wrong with what was sent: a refusal about it would say what is there."""

from collections.abc import Iterator
from typing import Any

from backend.kit.ids import new_id
from tests.counts import FULL
from tests.permissions import calls
from tests.permissions.stage import Stage
from tests.permissions.table import Line
from tests.permissions.targets import TARGETS
from tests.permissions.test_matrix import LINES, prefixed, status_of

FAR = "2099-12-31"
SOME = 1
"""So many of a list's things are spoiled in each run, all of them in the soak: those of one list are alike."""


def spoiled(value: Any, name: str = "") -> Iterator[Any]:
    """The value in its right form, with one thing after the other that nobody could do anything with."""
    if isinstance(value, dict):
        for key, part in value.items():
            for wrong in spoiled(part, key):
                yield value | {key: wrong}
    elif isinstance(value, list):
        for number, part in enumerate(value if FULL else value[:SOME]):
            for wrong in spoiled(part, name):
                yield [*value[:number], wrong, *value[number + 1 :]]
    elif name == "id" or name.endswith("_id"):
        yield new_id()
    elif isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        yield from ("2015-01-01", FAR)


def told_something_else(stage: Stage, line: Line) -> list[str]:
    """Where who may not see or do it is told what else is wrong; of a bulk route, what its one item is told."""
    found = []
    with stage.undone():
        row = TARGETS[line.target](stage)
        stage.session.commit()
        sent = calls.sent_to(line.method, line.path, stage, row)
        address = calls.address_of(prefixed(line)[1], getattr(row, "id", None))
        for who in (who for who, status in line.listed.items() if status in {403, 404}):
            for body in spoiled(sent["json"]):
                answer = stage.call(who, line.method, address, **sent | {"json": body})
                if status_of(answer) not in {403, 404}:
                    found.append(f"{line.method} {line.path} by {who}: {answer.status_code} {answer.text[:200]}")
    return found


def test_who_may_not_is_told_nothing_else(stage: Stage) -> None:
    bodied = [line for line in LINES if f"{line.method} {line.path}" in calls.JSON]
    assert len(bodied) > 40
    found = [fault for line in stage.share(bodied) for fault in told_something_else(stage, line)]
    assert not found, "\n".join(found)
