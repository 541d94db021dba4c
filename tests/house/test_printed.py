"""What is printed from the code is fresh."""

from argparse import Namespace
from pathlib import Path

import pytest

from backend.cli import printed
from backend.kit.migrate import ROOT


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """What must be printed."""
    return printed.pages()


def test_the_printed_plans_are_fresh(pages: dict[str, str]) -> None:
    stale = [name for name, text in pages.items() if (ROOT / "openapi" / name).read_text() != text]
    assert stale == [], "run `make plans`"


def test_a_stale_page_is_noticed(
    pages: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed, "pages", lambda: pages)
    assert printed.run(Namespace(to=tmp_path, check=False)) == 0
    assert printed.run(Namespace(to=tmp_path, check=True)) == 0
    (tmp_path / "permissions.md").write_text("edited by hand")
    assert printed.run(Namespace(to=tmp_path, check=True)) == 1
    assert "permissions.md" in capsys.readouterr().err


def test_every_machine_is_drawn_with_all_its_verbs(pages: dict[str, str]) -> None:
    page = pages["workflows.md"]
    verbs = [f"| `{step.verb}` |" for machine in printed.machines() for step in machine.steps]
    assert verbs
    assert [verb for verb in verbs if verb not in page] == []
