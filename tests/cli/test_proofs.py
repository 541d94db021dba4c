"""Uploaded files can be checked and swept by whoever keeps the installation."""

import io
import os
import time
from pathlib import Path

import pytest
from sqlmodel import Session

from backend.cli import main
from backend.evidence import service, storage
from backend.evidence.tables import EvidenceFile
from tests.evidence.files import png
from tests.world import World


def uploaded(world: World, width: int = 1) -> EvidenceFile:
    file = service.attach(
        world.session, world.actor("beihu_health"), unit_path=world.units["beihu_health"].path, object_kind="issue",
        object_id="7", stage="repaired", name="整改后.png", stream=io.BytesIO(png(width)),
    )  # fmt: skip
    world.settle()
    return file


def test_files_that_are_as_they_were_are_counted(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    uploaded(world)
    world.settle()
    assert main(["evidence", "verify"]) == 0
    assert "1 files, 0 damaged." in capsys.readouterr().out


@pytest.mark.parametrize("damage", ["altered", "gone"])
def test_a_damaged_file_is_named_and_the_command_fails(
    world: World, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = uploaded(world)
    place = storage.place_of(file.sha256)
    place.write_bytes(b"x") if damage == "altered" else place.unlink()
    world.settle()
    assert main(["evidence", "verify"]) == 1
    said = capsys.readouterr().out
    assert "整改后.png" in said
    assert file.sha256 in said


def test_a_sweep_takes_what_nothing_refers_to_and_leaves_the_rest(
    world: World, session: Session, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, gone = uploaded(world), uploaded(world, 2)
    lost = storage.place_of(gone.sha256)
    session.delete(gone)
    world.settle()
    for path in (data_dir / "evidence").rglob("*"):
        os.utime(path, (0, time.time() - 100_000))
    assert main(["evidence", "sweep"]) == 0
    assert "1 taken away." in capsys.readouterr().out
    assert (storage.place_of(kept.sha256).exists(), lost.exists()) == (True, False)
