"""A machine without PostgreSQL is told what to install; nothing is left out silently."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No initdb on the PATH and none where Debian puts it."""

    def nothing(_self: Path, _pattern: str) -> Iterator[Path]:
        return iter(())

    monkeypatch.setattr("tests.postgres.shutil.which", lambda _name: None)
    monkeypatch.setattr(Path, "glob", nothing)


@pytest.mark.usefixtures("bare_machine")
def test_missing_binaries_are_named() -> None:
    with pytest.raises(postgres.PostgresMissing, match="apt-get install -y postgresql"):
        postgres.installed()


def test_the_installed_binaries_are_found() -> None:
    assert (postgres.installed() / "initdb").exists()
