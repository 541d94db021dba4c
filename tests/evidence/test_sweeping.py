"""What nothing refers to any more is swept away, never what came back meanwhile (F2)."""

import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from backend.evidence import queries, service, storage
from backend.kit import db
from tests.evidence import files
from tests.evidence.test_service import attach, lying
from tests.world import World


def test_a_sweep_takes_what_nothing_refers_to_for_a_day(session: Session, world: World, data_dir: Path) -> None:
    kept, gone = attach(world), attach(world, name="报告.pdf")
    session.commit()
    service.remove(session, world.actor("beihu_health"), gone.id)
    session.commit()
    abandoned = data_dir / "evidence" / ".incoming" / "x"
    abandoned.write_bytes(b"x")
    assert service.sweep(session) == 0
    for path in lying(data_dir):
        os.utime(path, (0, time.time() - 100_000))
    assert service.sweep(session) == 2
    assert lying(data_dir) == [storage.place_of(kept.sha256)]


def abandoned(session: Session, world: World) -> str:
    """The hash of a file taken away two days ago whose bytes still lie there."""
    file = attach(world)
    session.commit()
    service.remove(session, world.actor("beihu_health"), file.id)
    session.commit()
    age(file.sha256)
    return file.sha256


def age(sha256: str) -> None:
    os.utime(storage.place_of(sha256), (0, time.time() - 200_000))


def uploading(world: World) -> Callable[[], None]:
    """What somebody else does while a sweep goes on."""
    actor, path = world.actor("beihu_health"), world.units["beihu_health"].path

    def upload() -> None:
        with db.writing() as other:
            service.attach(
                other, actor, unit_path=path, object_kind="issue", object_id="8", stage="repaired", name="图.png",
                stream=io.BytesIO(files.GOOD["图.png"]),
            )  # fmt: skip

    return upload


@pytest.mark.parametrize("untouched", [False, True])
def test_a_sweep_leaves_what_was_uploaded_again_since_it_looked(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch, untouched: bool
) -> None:
    """Whether the bytes show it, or only the database."""
    lost, known, upload = abandoned(session, world), queries.known, uploading(world)
    session.rollback()

    def known_before(session: Session, hashes: list[str]) -> set[str]:
        found = known(session, hashes)
        monkeypatch.setattr(queries, "known", known)
        upload()
        if untouched:
            age(lost)
        return found

    monkeypatch.setattr(queries, "known", known_before)
    with db.reading() as reader:
        assert service.sweep(reader) == 0
    assert storage.place_of(lost).exists()


def test_two_sweeps_at_once_do_not_stumble_over_each_other(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost, lying_there = abandoned(session, world), storage.lying

    def lying_until_just_now() -> list[str]:
        storage.place_of(lost).unlink()
        return [lost]

    monkeypatch.setattr(storage, "lying", lying_until_just_now)
    assert service.sweep(session) == 0
    assert list(lying_there()) == []
    assert not storage._is_old(storage.place_of(lost))
