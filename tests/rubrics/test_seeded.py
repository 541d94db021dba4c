"""No fault seeded in the scorer survives the claims about it."""

import os
import subprocess
import sys

from backend.kit.migrate import ROOT

EVERY = "1" if os.environ.get("SITECENSUS_TEST_EFFORT") == "full" else "4"
"""All of them with full counts, else every fourth."""


def test_no_seeded_fault_survives() -> None:
    program = [sys.executable, "-m", "tests.rubrics.seeded", EVERY]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
