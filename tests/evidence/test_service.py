"""Attaching, giving out, taking away; nothing is left behind (F2, F4, F5)."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from sqlmodel import Session, select

from backend.app import hooks
from backend.evidence import queries, service, storage
from backend.evidence.errors import DisguisedFile, EmptyFile, EvidenceDamaged, FileTooLarge, NotUploader, StorageFull
from backend.evidence.tables import EvidenceFile
from backend.journal.tables import Entry
from backend.kit.errors import Conflict, Forbidden, NotFound
from backend.kit.settings import settings
from tests.evidence import files
from tests.http import Caller
from tests.world import World

Client = Callable[..., Caller]


def attach(
    world: World, by: str = "beihu_health", name: str = "图.png", stream: BinaryIO | None = None, **place: Any
) -> EvidenceFile:
    """Attaches a file to issue 7 of the health bureau."""
    given = {
        "unit_path": world.units["beihu_health"].path,
        "object_kind": "issue",
        "object_id": "7",
        "stage": "repaired",
    }
    body = stream or io.BytesIO(files.GOOD[name])
    return service.attach(world.session, world.actor(by), name=name, stream=body, **given | place)


def lying(folder: Path) -> list[Path]:
    return [path for path in (folder / "evidence").rglob("*") if path.is_file()]


def test_a_file_lies_under_its_hash_once_the_work_is_committed(session: Session, world: World, data_dir: Path) -> None:
    file = attach(world)
    assert [path.parent.name for path in lying(data_dir)] == [".incoming"]
    session.commit()
    assert lying(data_dir) == [data_dir / "evidence" / file.sha256[:2] / file.sha256[2:]]
    assert (file.name, file.media_type, file.size) == ("图.png", "image/png", len(files.png()))
    assert queries.of(session, "issue", ["7", "8"]) == {"7": [file]}
    assert queries.of(session, "issue", []) == {}
    [entry] = session.exec(select(Entry).where(Entry.event == "evidence.added")).all()
    assert (entry.object_id, entry.data["of"], entry.data["sha256"]) == (
        file.id,
        {"kind": "issue", "id": "7"},
        file.sha256,
    )


def test_work_undone_leaves_no_file(session: Session, world: World, data_dir: Path) -> None:
    world.settle()
    attach(world)
    session.rollback()
    assert lying(data_dir) == []


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what was asked of it."""

    given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return b"\x89" * size


def test_a_file_over_the_limit_is_refused_while_it_arrives(world: World, data_dir: Path) -> None:
    stream = Endless()
    with pytest.raises(FileTooLarge) as refused:
        attach(world, stream=stream)  # type: ignore[arg-type]
    assert stream.given < settings().file_limit + (1 << 20)
    assert "20 MiB" in refused.value.said.en
    assert lying(data_dir) == []


def test_a_refused_file_leaves_nothing(world: World, data_dir: Path) -> None:
    with pytest.raises(DisguisedFile):
        attach(world, stream=io.BytesIO(b"MZ"))
    with pytest.raises(EmptyFile):
        attach(world, stream=io.BytesIO())
    assert lying(data_dir) == []


def test_a_full_disk_is_said_and_leaves_nothing(world: World, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull) as refused:
        attach(world)
    assert refused.value.status == 507
    assert lying(data_dir) == []


def test_who_may_add(session: Session, world: World) -> None:
    for by in ("beihu_health", "beihu", "chenzhou", "hunan"):
        attach(world, by)
    for by in ("beihu_culture", "suxian", "admin"):
        with pytest.raises(Forbidden):
            attach(world, by)


def test_only_those_within_reach_open_it(session: Session, world: World) -> None:
    file = attach(world)
    session.commit()
    for by in ("beihu_health", "beihu", "chenzhou", "hunan"):
        row, stream = service.open_content(session, world.actor(by), file.id)
        with stream:
            assert (row.id, stream.read()) == (file.id, files.png())
    for by in ("beihu_culture", "suxian"):
        with pytest.raises(NotFound):
            service.open_content(session, world.actor(by), file.id)


@pytest.mark.parametrize("harm", ["alter", "cut", "delete"])
def test_a_damaged_file_is_not_given_out(session: Session, world: World, harm: str) -> None:
    file = attach(world)
    session.commit()
    path = storage.place_of(file.sha256)
    if harm == "delete":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + (b"x" if harm == "alter" else b""))
    with pytest.raises(EvidenceDamaged):
        service.open_content(session, world.actor("beihu"), file.id)
    assert service.damaged(session) == [file]


def test_uploading_again_heals_a_damaged_file(session: Session, world: World) -> None:
    file = attach(world)
    session.commit()
    storage.place_of(file.sha256).write_bytes(b"x")
    attach(world)
    session.commit()
    assert service.damaged(session) == []


def test_a_file_is_taken_away_by_those_who_brought_it(session: Session, world: World) -> None:
    theirs, mine = attach(world, "beihu"), attach(world)
    session.commit()
    for by in ("beihu_health", "chenzhou"):
        with pytest.raises(NotUploader):
            service.remove(session, world.actor(by), theirs.id)
    with pytest.raises(NotFound):
        service.remove(session, world.actor("suxian"), mine.id)
    service.remove(session, world.actor("beihu_health"), mine.id)
    session.commit()
    assert queries.of(session, "issue", ["7"]) == {"7": [theirs]}


@pytest.fixture
def objector() -> Iterator[None]:
    """A room above that objects to every removal."""

    def object_to_it(*_: object) -> None:
        raise Conflict

    service.BEFORE_REMOVE.append(object_to_it)
    yield
    service.BEFORE_REMOVE.remove(object_to_it)


@pytest.mark.usefixtures("objector")
def test_a_room_above_may_object_to_a_removal(session: Session, world: World) -> None:
    file = attach(world)
    session.flush()
    with pytest.raises(Conflict):
        service.remove(session, world.actor("beihu_health"), file.id)


def test_a_file_is_served_to_be_saved_and_not_shown(session: Session, world: World, client: Client) -> None:
    file = attach(world)
    session.commit()
    answer = client(world.actor("beihu")).get(f"/api/v1/evidence/{file.id}/content")
    assert answer.content == files.png()
    headers = answer.headers
    assert headers["Content-Type"] == "image/png"
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%9B%BE.png"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert client(world.actor("suxian")).get(f"/api/v1/evidence/{file.id}/content").status_code == 404
    assert client().get(f"/api/v1/evidence/{file.id}/content").status_code == 401


def test_the_files_of_an_object_are_listed_within_reach(session: Session, world: World, client: Client) -> None:
    file_id = attach(world).id
    attach(world, object_id="8")
    path = "/api/v1/evidence?object_kind=issue&object_id=7"
    found = client(world.actor("beihu")).get(path).json()
    assert [(f["id"], f["content_url"]) for f in found["items"]] == [(file_id, f"/api/v1/evidence/{file_id}/content")]
    assert client(world.actor("suxian")).get(path).json()["total"] == 0
    assert client(world.actor("beihu_health")).delete(f"/api/v1/evidence/{file_id}").status_code == 204
    assert client(world.actor("beihu_health")).delete(f"/api/v1/evidence/{file_id}").status_code == 404


def test_every_room_with_files_may_object_to_a_removal() -> None:
    hooks.connect()
    rooms = {objector.__module__.split(".")[1] for objector in service.BEFORE_REMOVE}
    assert rooms == {"issues", "scorecards", "submissions", "tasks"}
