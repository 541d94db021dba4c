"""What an operator starts from is well formed, names what exists, and starts nothing with a secret everybody knows."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend.app.shields import HEADERS
from backend.cli.parsing import _parser
from backend.kit.migrate import ROOT
from backend.kit.settings import Settings
from tests.deploy.installation import COMPOSE, NGINX, words_of

UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
COMPOSE_FILE = ROOT / "docker-compose.yml"


def objections(file: Path) -> str:
    """What the published schema has against a Compose file."""
    program = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_compose_file_is_one_by_the_published_schema(tmp_path: Path) -> None:
    assert objections(COMPOSE_FILE) == ""
    spoiled = tmp_path / "docker-compose.yml"
    spoiled.write_text(
        COMPOSE_FILE.read_text(encoding="utf-8").replace("condition: service_healthy", "condition: soon")
    )
    assert "soon" in objections(spoiled)


@pytest.mark.parametrize("name", ["SITECENSUS_SECRET_KEY", "POSTGRES_PASSWORD"])
def test_no_secret_has_a_default(name: str) -> None:
    text = COMPOSE_FILE.read_text(encoding="utf-8")
    uses = re.findall(rf"\$\{{{name}([^}}]*)\}}", text)
    assert uses
    assert all(use.startswith(":?is not set") for use in uses)
    assert f"\n{name}=\n" in (ROOT / ".env.example").read_text(encoding="utf-8")


def test_every_command_is_one_of_the_product_and_every_setting_known() -> None:
    for service in ("migrate", "api-one", "api-two", "worker"):
        _parser().parse_args(words_of(service, 8001))
    told = {name for each in COMPOSE["services"].values() for name in each.get("environment", ())}
    told = {name.removeprefix("SITECENSUS_").lower() for name in told if name.startswith("SITECENSUS_")}
    assert told <= set(Settings.model_fields)
    assert {"database_url", "secret_key"} <= told


def test_a_setting_set_to_nothing_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose hands on what is missing as an empty text, and an empty token would open /metrics to everybody."""
    monkeypatch.setenv("SITECENSUS_METRICS_TOKEN", "")
    assert Settings().metrics_token is None


def test_pages_carry_the_headers_of_the_service() -> None:
    lines = re.findall(r'^add_header (\S+) "?(.*?)"? always;$', (NGINX / "shields.conf").read_text(), re.MULTILINE)
    assert dict(lines) == HEADERS


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_every_unit_is_well_formed(unit: Path, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd on this machine")
    for each in UNITS:  # programs and users are there on the machine it is installed on
        text = re.sub(r"^(ExecStart\w*)=.*$", r"\1=/bin/true", each.read_text(encoding="utf-8"), flags=re.MULTILINE)
        (tmp_path / each.name).write_text(
            re.sub(r"^(User|WorkingDirectory|EnvironmentFile)=.*\n", "", text, flags=re.MULTILINE)
        )
    name = unit.name.replace("@.", "@8001.")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / name)], capture_output=True, text=True, check=False,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "sitecensus" in line] == []


def test_every_unit_starts_a_command_of_the_product() -> None:
    started = [
        line.partition("backend.cli ")[2].replace("%i", "8001").split()
        for unit in UNITS
        for line in unit.read_text(encoding="utf-8").splitlines()
        if "backend.cli" in line
    ]
    assert len(started) == 4
    for words in started:
        _parser().parse_args(words)
