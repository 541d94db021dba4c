"""A token is one more caller of the matrix: never more than its holder, and less where its scopes or a person's own are."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from backend.accounts import service as accounts
from backend.accounts.shapes import CredentialIn
from backend.policy import Scope
from backend.policy import scopes as bundles
from tests.counts import FULL
from tests.permissions.stage import Stage, changed
from tests.permissions.table import Line
from tests.permissions.targets import COUNTY, DEPT, TARGETS
from tests.permissions.test_matrix import LINES, Trial

FILE = Path(__file__).with_name("tokens.txt")
WHOLE, READS = "full", "reads"
HELD = {WHOLE: (DEPT, [Scope.READ, Scope.SITES, Scope.FINDINGS, Scope.WORK]), READS: (COUNTY, [Scope.READ])}
Besides = dict[tuple[str, str, str], tuple[str, str]]


def besides() -> Besides:
    """The lines of the file: method, path and target to what the two are answered otherwise."""
    words = [text.split() for text in FILE.read_text(encoding="utf-8").splitlines() if text[:1] not in {"", "#"}]
    return {(method, path, target): (full, reads) for method, path, target, full, reads in words}


def listed(line: Line, others: Besides) -> dict[str, int]:
    """How the two are answered on a line of the matrix."""
    full, reads = others.get((line.method, line.path, line.target), ("-", "-"))
    county = line.listed["cnty"]
    as_reader = 403 if line.writes and county < 300 else county
    return {
        WHOLE: line.listed["dept"] if full == "-" else int(full),
        READS: as_reader if reads == "-" else int(reads),
    }


def with_tokens(stage: Stage) -> None:
    """Lets the two call."""
    for who, (key, scopes) in HELD.items():
        asked = CredentialIn(name=who, scopes=scopes, valid_days=30)
        stage.tokens[who] = accounts.make_my_token(stage.session, stage.world.actor(key), asked).secret
    stage.session.commit()


def wrong(stage: Stage, line: Line, others: Besides, whose: Collection[str] = tuple(HELD)) -> list[str]:
    """What the two, or one of them, are answered otherwise than listed, and what a refusal changed all the same."""
    found, expected = [], listed(line, others)
    for who, status in ((who, expected[who]) for who in whose):
        with stage.undone():
            row = TARGETS[line.target](stage)
            stage.session.commit()
            was = stage.rows()
            found += Trial(stage, replace(line, listed=expected), row).faults_of(who)
            if status >= 400 and (differing := changed(was, stage.rows())):
                found.append(f"{line.path} by {who} changed {sorted(differing)}")
    return found


def test_a_token_gets_exactly_the_listed_answer(stage: Stage) -> None:
    with_tokens(stage)
    others = besides()
    found = [fault for at, line in enumerate(stage.share(LINES)) for fault in wrong(stage, line, others, in_turn(at))]
    assert not found, "\n".join(found)


def in_turn(at: int) -> Collection[str]:
    """With small counts one after the other of the two tries a line, with full counts both."""
    return tuple(HELD) if FULL else (tuple(HELD)[at % len(HELD)],)


def test_no_line_of_the_file_is_left_over() -> None:
    assert besides().keys() <= {(line.method, line.path, line.target) for line in LINES}


def test_a_scope_that_gave_everything_would_be_noticed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    with_tokens(stage)
    line = next(line for line in LINES if line.path == "/issues/{id}/pass_repair")
    assert wrong(stage, line, besides()) == []
    monkeypatch.setitem(bundles.BUNDLES, Scope.READ, frozenset(bundles.P))
    assert wrong(stage, line, besides())
