#!/usr/bin/env bash
# Installs SiteCensus in this folder, without a network: ./install.sh   (another Python: PYTHON=/path/to/python3 ./install.sh)
set -euo pipefail
cd "$(dirname "$0")"

sha256sum --quiet --check SHA256SUMS || { echo "The folder was damaged on the way; copy it again." >&2; exit 1; }
"${PYTHON:-python3}" -m venv --clear .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --require-hashes --no-deps \
  --requirement requirements.lock
.venv/bin/python -m compileall -q backend migrations
echo "Installed. Go on as docs/operators.md says: settings, then .venv/bin/python -m backend.cli migrate"
