"""A keystroke in a real scorecard, from the key to the paint, in the distribution's own Chromium.

    python -m bench.keystroke

Required: painted within 32 ms (95th percentile), saves and the live total going on meanwhile. The browser's client has
to be built (`make run` does it).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from backend.kit.migrate import ROOT
from tests import browser

MOST_MS = 32


def main() -> int:
    """0 when the strokes were painted in time."""
    with tempfile.TemporaryDirectory(prefix="sitecensus-keystroke-") as name:
        folder = Path(name)
        with browser.database("sqlite", folder) as address, browser.server(address, folder) as base:
            command = ["node", str(ROOT / "bench" / "keystroke.mjs"), str(MOST_MS)]
            return subprocess.call(command, cwd=ROOT / "frontend", env=os.environ | {"E2E_BASE_URL": base})


if __name__ == "__main__":
    sys.exit(main())
