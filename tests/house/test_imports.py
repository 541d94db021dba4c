"""The floors hold, and the checker that says so is awake."""

import shutil
import subprocess
import sys
from pathlib import Path

from backend.kit.migrate import ROOT

SEEDED = {
    "units/queries.py": "from backend.sites import tables as _fault",
    "sites/tables.py": "from backend.rubrics import tables as _fault",
    "tasks/tables.py": "from backend.tasks import queries as _fault",
    "boards/shapes.py": "from backend.tasks.api import router as _fault",
    "tasks/states.py": "from backend.kit import clock as _fault",
    "units/tables.py": "import fastapi as _fault",
    "policy/reach.py": "import httpx as _fault",
    "accounts/queries.py": "import jose as _fault",
    "worker.py": "import dbos as _fault",
}
"""A forbidden import for each contract (the second breaks a law among strangers)."""

CONTRACTS = (
    "Rooms import only rooms below",
    "Inside a room, files import only files below",
    "Only the application mounts",
    "Rules and states ask neither",
    "Only the app, each api and kit.http",
    "Only kit.outbound",
    "Only accounts.tokens",
    "Only kit.jobs.engine",
    "No packages import each other in a circle",
)


def lint(folder: Path) -> tuple[int, str]:
    """What the checker says of the code in a folder."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_rooms_import_downwards_only() -> None:
    code, said = lint(ROOT)
    assert code == 0, said


def test_each_contract_notices_its_fault(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "backend", tmp_path / "backend", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, fault in SEEDED.items():
        file = tmp_path / "backend" / name
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{fault}\n", encoding="utf-8")
    code, said = lint(tmp_path)
    assert code == 1
    assert [name for name in CONTRACTS if f"{name}" not in said or "BROKEN" not in line_of(said, name)] == []


def line_of(said: str, name: str) -> str:
    """The checker's verdict on one contract."""
    return next((line for line in said.splitlines() if line.startswith(name)), "")
