"""The whole printed API tried with data it was never told of, by two sibling counties who must not see each other's."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from backend.kit.settings import DEMO_SECRET, settings
from tests.counts import FULL
from tests.processes import Server, environment

HERE = Path(__file__).parent
TRIED, OPERATIONS = (["coverage,fuzzing,stateful", "-n", "10"], 200) if FULL else (["examples"], 75)
"""By which ways, and how many operations at least; with small counts those printed with an example."""


@pytest.fixture
def served(database: sa.Engine, data_dir: Path) -> Iterator[Server]:
    """The demonstration, with no limit to how often it may be asked."""
    known = environment(database, data_dir, demo="1", secret_key=DEMO_SECRET, sign_ins_per_minute="100000")
    server = Server(known, "run")
    yield server
    server.kill()


def tried(server: Server) -> tuple[int, str]:
    """How it ended, and what was said of it."""
    token = server.caller("county.431025", settings().demo_password).headers["Authorization"].removeprefix("Bearer ")
    asked = [sys.executable, "-m", "schemathesis.cli", "--no-color", "--config-file", "schemathesis.toml", "run"]
    asked += [f"{server.address}/openapi.json", "--checks", "all", "--continue-on-failure", "--phases", *TRIED]
    known = os.environ | {"SOMEBODY_ELSE": token}
    done = subprocess.run(asked, cwd=HERE, env=known, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("database", ["sqlite", "postgresql"] if FULL else ["sqlite"], indirect=True)
def test_no_answer_is_otherwise_than_printed(served: Server) -> None:
    code, said = tried(served)
    assert code == 0, said[-20_000:]
    found = re.search(r"Tested: (\d+)", said)
    assert found, said
    assert int(found[1]) >= OPERATIONS
