"""A backup taken while people write comes back, by one command, to a state that was verified (D3)."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.cli import main
from backend.evidence.tables import EvidenceFile
from backend.issues.tables import Comment
from backend.journal import guard
from backend.kit import db
from backend.kit.settings import settings
from tests.databases import PostgresDatabase
from tests.issues.desk import Desk
from tests.processes import SECRET, serving
from tests.running.writers import Writers
from tests.world import World

Said = pytest.CaptureFixture[str]


@pytest.fixture
def elsewhere(database: sa.Engine, tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database of the same kind."""
    if database.dialect.name == "postgresql":
        with PostgresDatabase.empty(f"{database.url.database}_elsewhere") as engine:
            yield engine
        return
    engine = db.make_engine(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    yield engine
    engine.dispose()


def work_on(data: Path, engine: sa.Engine, patch: pytest.MonkeyPatch, secret: str = SECRET) -> None:
    """Makes this process the administrator of another installation."""
    patch.setenv("SITECENSUS_DATA_DIR", str(data))
    patch.setenv("SITECENSUS_SECRET_KEY", secret)
    settings.cache_clear()
    db.use(engine)


@pytest.fixture
def kept(database: sa.Engine, data_dir: Path, world: World, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> Path:
    """A backup of the small tree with a proof, and with a signed end of the journal."""
    work_on(data_dir, database, monkeypatch)
    desk = Desk(world)
    desk.prove(desk.find(), by=desk.judge(), stage="found")
    world.settle()
    return taken(data_dir, capsys)


def taken(data: Path, capsys: Said) -> Path:
    """Takes a backup; gives its folder."""
    if not (data / "checkpoints.jsonl").exists():
        assert main(["journal", "checkpoint"]) == 0
    capsys.readouterr()
    assert main(["backup", str(data / "backups")]) == 0
    return Path(capsys.readouterr().out.strip())


def test_a_backup_under_writers_comes_back_whole(
    database: sa.Engine,
    elsewhere: sa.Engine,
    data_dir: Path,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
) -> None:
    work_on(data_dir, database, monkeypatch)
    with serving(database, data_dir) as server:
        writers = Writers(server, Desk(world), 4)
        writers.begin()
        writers.await_more(20)
        before = {kind: set(marks) for kind, marks in writers.acknowledged.items()}
        folder = taken(data_dir, capsys)
        writers.await_more(20)
        writers.end()
    work_on(data_dir / "new", elsewhere, monkeypatch)
    assert main(["restore", str(folder)]) == 0
    assert re.match(r"Restored and verified: \d+ rows, \d+ files, \d+ journal entries", capsys.readouterr().out)
    with Session(elsewhere) as session:
        assert before["remark"] <= set(session.exec(select(Comment.text)).all())
        assert {f"{mark}.png" for mark in before["prove"]} <= set(session.exec(select(EvidenceFile.name)).all())
    assert main(["journal", "verify"]) == 0


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("file altered", "Missing or altered"),
        ("file gone", "Missing or altered"),
        ("picture altered", "damaged"),
        ("other key", "SITECENSUS_SECRET_KEY"),
        ("not empty", "not empty"),
        ("tail cut", "Cut off"),
    ],
)
def test_what_is_not_as_it_was_is_named(
    kept: Path,
    elsewhere: sa.Engine,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
    fault: str,
    said: str,
) -> None:
    work_on(data_dir / "new", elsewhere, monkeypatch, "x" * 40 if fault == "other key" else SECRET)
    [proof] = (kept / "evidence").iterdir()
    match fault:
        case "file altered":
            proof.write_bytes(b"x")
        case "file gone":
            proof.unlink()
        case "picture altered":
            [picture] = kept.glob("database.*")
            picture.write_bytes(picture.read_bytes()[:-1] + b"x")
        case "not empty":
            (data_dir / "new" / "evidence").mkdir(parents=True)
        case "tail cut":
            cut_tail(elsewhere, monkeypatch)
    assert main(["restore", str(kept)]) == 1
    told = capsys.readouterr()
    assert said in told.out + told.err


def cut_tail(engine: sa.Engine, patch: pytest.MonkeyPatch) -> None:
    """Somebody cuts the journal's tail, and its head with it, out of what came back."""
    from backend.kit import migrate  # noqa: PLC0415

    really = migrate.upgrade

    def upgrade() -> None:
        with engine.begin() as connection, guard.lifted(connection):
            last = connection.execute(sa.text("SELECT max(seq) FROM journal_entry")).scalar_one()
            connection.execute(sa.text("DELETE FROM journal_entry WHERE seq = :last"), {"last": last})
            connection.execute(
                sa.text(
                    "UPDATE journal_head SET seq = :now, hash = (SELECT hash FROM journal_entry WHERE seq = :now)"
                ), {"now": last - 1},
            )  # fmt: skip
        really()

    patch.setattr(migrate, "upgrade", upgrade)


def test_without_the_key_the_rest_comes_back(
    kept: Path, elsewhere: sa.Engine, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_on(data_dir / "new", elsewhere, monkeypatch, "x" * 40)
    assert main(["restore", "--key-lost", str(kept)]) == 0
    assert not (data_dir / "new" / "checkpoints.jsonl").exists()


def test_a_backup_tells_nothing_of_the_key_and_is_for_its_owner_alone(kept: Path) -> None:
    assert kept.stat().st_mode & 0o077 == 0
    assert not any(SECRET.encode() in file.read_bytes() for file in kept.rglob("*") if file.is_file())


def test_a_backup_that_fails_leaves_nothing(kept: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("full")

    shutil.rmtree(kept)
    monkeypatch.setattr("backend.cli.backup._write_checkpoints", full)
    assert main(["backup", str(data_dir / "backups")]) == 1
    assert list((data_dir / "backups").iterdir()) == []
