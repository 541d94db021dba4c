"""A disk that takes no more: writes are refused and say so, reading goes on, and no restart is needed afterwards (D2)."""

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from tests.evidence.files import chunk, png
from tests.issues.desk import Desk
from tests.processes import Server, serving
from tests.world import World

Full = Callable[[Server], AbstractContextManager[None]]
REFUSE = """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
 $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"""
GUARDED = ("user_account", "evidence_file")


@pytest.fixture
def full(database: sa.Engine) -> Full:
    """The disk is full for the server while the block lasts."""
    return _no_file_grows if database.dialect.name == "sqlite" else lambda _: _database_is_full(database)


@contextmanager
def _no_file_grows(server: Server) -> Iterator[None]:
    pid = server.process.pid or 0
    usual = resource.prlimit(pid, resource.RLIMIT_FSIZE, (1024, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)


@contextmanager
def _database_is_full(database: sa.Engine) -> Iterator[None]:
    """What PostgreSQL says when its own disk is full."""
    with database.begin() as connection:
        connection.exec_driver_sql(REFUSE)
        for table in GUARDED:
            connection.exec_driver_sql(
                f"CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION refuse()"
            )
    yield
    with database.begin() as connection:
        connection.exec_driver_sql("DROP FUNCTION refuse CASCADE")


def test_writes_are_refused_reading_goes_on_and_it_recovers_by_itself(
    database: sa.Engine, data_dir: Path, world: World, full: Full
) -> None:
    desk = Desk(world)
    issue = desk.find()
    world.settle()
    with serving(database, data_dir) as server:
        caller = server.caller("beihu")
        with full(server):
            refused = caller.patch("/me", json={"density": "large"})
            assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
            assert refused.headers["Retry-After"]
            small, large = prove(caller, issue.id, 1), prove(caller, issue.id, 3 << 20)
            assert {small.status_code, large.status_code} <= {503, 507}
            if database.dialect.name == "sqlite":
                assert (large.status_code, large.json()["code"]) == (507, "storage_full")
            assert caller.get("/me").json()["density"] == "compact"
            assert caller.get("/tasks").status_code == 200
        assert caller.patch("/me", json={"density": "large"}).json()["density"] == "large"
        assert prove(caller, issue.id, 1).status_code == 201
    lying = [path.parent.name for path in (data_dir / "evidence").rglob("*") if path.is_file()]
    assert ".incoming" not in lying


def prove(caller: httpx.Client, issue_id: str, size: int) -> httpx.Response:
    """Uploads a picture, made so large by what it says of itself."""
    body = png()[:33] + chunk(b"tEXt", b"x" * size) + png()[33:]
    return caller.post(f"/issues/{issue_id}/evidence", files={"file": ("a.png", body)}, data={"stage": "found"})
