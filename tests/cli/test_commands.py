"""The administrator's commands do what they say and refuse with a sentence."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from backend.accounts import passwords
from backend.accounts.tables import User
from backend.cli import main
from backend.kit.settings import settings
from backend.policy import Role
from backend.units.tables import Unit
from tests.world import World


def test_the_first_administrator_gets_a_unit_and_a_password_once(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["user", "create-admin", "root", "--top-unit", "郴州市", "--unit", "431000"]) == 0
    password = capsys.readouterr().out.strip().rpartition(" ")[2]
    user = session.exec(select(User)).one()
    assert (user.login, user.role, user.unit_path) == ("root", Role.ADMIN, "/1/")
    assert passwords.matches(password, user.password_hash)
    assert session.exec(select(Unit.division_code)).one() == "431000"


def test_a_later_administrator_goes_to_the_unit_named(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert world.units
    world.settle()
    assert main(["user", "create-admin", "second", "--unit", "431000"]) == 0
    assert "郴州市" in capsys.readouterr().out


def test_an_administrator_of_no_unit_is_refused(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "create-admin", "root", "--unit", "999999"]) == 1
    assert "--top-unit" in capsys.readouterr().err


def test_a_login_taken_is_refused_in_both_languages(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert world.users
    world.settle()
    assert main(["user", "create-admin", "admin", "--unit", "431000"]) == 1
    assert len(capsys.readouterr().err.splitlines()) >= 2


def test_the_shipped_plans_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plans", "check"]) == 0
    assert "chenzhou-2015: 6 phases" in capsys.readouterr().out


def test_a_wrong_plan_is_refused_with_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("key: wrong\nstarts: tomorrow\n")
    assert main(["plans", "check", str(file)]) == 1
    assert "starts" in capsys.readouterr().err


def test_starting_with_the_known_secret_is_refused_outside_the_demonstration(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITECENSUS_DEMO", "0")
    settings.cache_clear()
    assert main(["serve"]) == 1
    assert "SITECENSUS_SECRET_KEY" in capsys.readouterr().err
