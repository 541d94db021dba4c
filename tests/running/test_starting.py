"""Starting: refused without a secret of one's own (S5); of many who start on an empty database one migrates (N2)."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.cli import main
from backend.journal import verification
from backend.journal.tables import Entry
from backend.kit import db, migrate
from backend.kit.settings import DEMO_SECRET, settings
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric
from backend.units.tables import Unit
from tests.processes import SECRET, Server, begun, command, environment

AT_ONCE = 8


def refused(folder: Path, **given: str) -> "subprocess.Popen[str]":
    """`sitecensus serve` as an operator starts it, in a folder without `.env`; ended should it start after all."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("SITECENSUS_")}
    return subprocess.Popen(
        ["timeout", "60", sys.executable, "-m", "backend.cli", "serve", "--port", "1"], cwd=folder, text=True, stderr=subprocess.PIPE,
        env=plain | {"PYTHONPATH": str(migrate.ROOT)} | given,
    )  # fmt: skip


def demand_told_what_to_set(said: str) -> None:
    assert "export SITECENSUS_SECRET_KEY=$(openssl rand -hex 32)" in said
    assert "Traceback" not in said
    assert SECRET[:31] not in said


def test_without_a_secret_of_its_own_the_server_says_what_to_set_and_does_not_start(tmp_path: Path) -> None:
    process = refused(tmp_path)
    demand_told_what_to_set(process.communicate()[1])
    assert process.returncode == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("secret", [DEMO_SECRET, SECRET[:31]])
def test_neither_does_it_with_the_demonstrations_or_a_short_one(
    secret: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITECENSUS_SECRET_KEY", secret)
    monkeypatch.setenv("SITECENSUS_DEMO", "0")
    settings.cache_clear()
    assert main(["serve", "--port", "1"]) == 1
    settings.cache_clear()
    demand_told_what_to_set(capsys.readouterr().err)


def test_of_eight_who_migrate_an_empty_database_one_does_and_the_others_wait(empty: sa.Engine, tmp_path: Path) -> None:
    known = environment(empty, tmp_path)
    processes = [begun(known, command, "migrate") for _ in range(AT_ONCE)]
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * AT_ONCE
    with Session(empty) as session:
        tables = session.exec(select(Rubric.key, Rubric.edition)).all()
        assert sorted(tables) == sorted((table.key, table.version) for table in files.shipped())
        assert session.exec(select(Entry.event).order_by(col(Entry.seq))).all() == ["rubric.published"] * len(tables)
        assert verification.verify(session, [], SECRET).whole


@pytest.mark.soak
def test_of_eight_who_start_at_once_one_loads_the_demonstration(empty: sa.Engine, tmp_path: Path) -> None:
    known = environment(empty, tmp_path, demo="1")
    servers = [Server(known, "run", wait=False) for _ in range(AT_ONCE)]
    try:
        for server in servers:
            server.await_answer()
            assert httpx.get(f"{server.address}/readyz").status_code == 200
    finally:
        for server in servers:
            server.kill()
    db.use(empty)
    try:
        with Session(empty) as session:
            assert len(session.exec(select(Unit).where(Unit.parent_id == None)).all()) == 1  # noqa: E711
        assert main(["journal", "verify"]) == 0
    finally:
        db.use(None)
