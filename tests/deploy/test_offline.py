"""The folder prepared for a closed network installs and serves without one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from backend.kit.migrate import ROOT
from tests.processes import SECRET

SERVES = """
cd "$1" && ./install.sh && export SITECENSUS_SECRET_KEY="$2" && .venv/bin/python -m backend.cli migrate || exit 1
ip link set lo up
.venv/bin/python -m backend.cli serve --port 8123 & server=$!
for _ in $(seq 100); do
  .venv/bin/python -c 'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8123/").read().decode())' 2>/dev/null && break
  sleep 0.3
done
kill $server; wait $server
"""


@pytest.mark.soak
def test_a_prepared_folder_installs_and_serves_without_a_network(tmp_path: Path) -> None:
    if os.getuid() or not shutil.which("unshare"):
        pytest.skip("taking the network away needs root and unshare")
    folder = tmp_path / "prepared"
    subprocess.run([ROOT / "tools" / "bundle.sh", folder], check=True)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("SITECENSUS_")}
    done = subprocess.run(
        ["unshare", "--net", "bash", "-c", SERVES, "-", folder, SECRET], env=plain, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert "<title>" in done.stdout, done.stdout + done.stderr
    (folder / "backend" / "worker.py").write_text("damaged on the way")
    again = subprocess.run([folder / "install.sh"], capture_output=True, text=True, check=False)
    assert (again.returncode, "copy it again" in again.stderr) == (1, True)
