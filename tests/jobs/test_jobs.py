"""An administrator sees what is done later, why it failed, and has it tried again; a watching server is told how it stands."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from backend.journal.tables import Entry
from backend.kit import clock, jobs
from backend.kit.jobs import Job, JobStatus, carrying
from backend.kit.jobs.tables import Worker
from backend.kit.settings import settings
from tests.kit.jobs.errands import GO, REFUSE, Errand, ask
from tests.world import World

Client = Callable[..., TestClient]
JOBS = "/api/v1/jobs"
TOKEN = "a token for who watches, long enough"


@pytest.fixture
def admin(client: Client, world: World) -> TestClient:
    known = client(world.actor("admin"))
    world.settle()
    return known


def failed() -> str:
    job_id = ask("a", REFUSE)
    carrying.slice_of(job_id, 1, "w1")
    return job_id


def test_what_failed_says_why_in_the_readers_language(admin: TestClient) -> None:
    job_id = failed()
    for language, label, why in (("zh", "试一试", "此路不通。"), ("en", "A try", "No way through.")):
        found = admin.get(f"{JOBS}/{job_id}", headers={"Accept-Language": language}).json()
        assert (found["label"], found["failure"]) == (label, {"code": "errand_closed", "text": why})
    assert found["may_retry"]
    assert "arguments" not in found


def test_tried_again_it_waits_for_another_turn(admin: TestClient, session: Session) -> None:
    job_id = failed()
    seen = admin.get(f"{JOBS}/{job_id}").headers["ETag"]
    answer = admin.post(f"{JOBS}/{job_id}/retry", headers={"If-Match": seen})
    assert (answer.status_code, answer.json()["status"], answer.json()["failure"]) == (200, "waiting", None)
    again = admin.post(f"{JOBS}/{job_id}/retry", headers={"If-Match": answer.headers["ETag"]})
    assert (again.status_code, again.json()["code"]) == (409, "job_not_failed")
    session.expire_all()
    assert session.exec(select(Job.turn)).all() == [2]
    assert session.exec(select(Entry.data).where(Entry.event == "job.retried")).all() == [{"kind": "errand.refuse"}]


def test_the_list_is_narrowed_and_paged(admin: TestClient, session: Session, world: World) -> None:
    failed()
    for mark in "abc":
        jobs.enqueue(session, GO, Errand(mark=mark), by=world.actor("beihu"))
    jobs.enqueue(session, GO, Errand(mark="d"), by=world.actor("hunan"))
    world.settle()
    page = admin.get(JOBS, params={"kind": "errand.go", "limit": 2}).json()
    assert (page["total"], len(page["items"])) == (3, 2)
    rest = admin.get(JOBS, params={"kind": "errand.go", "limit": 2, "cursor": page["next_cursor"]}).json()
    assert len(rest["items"]) == 1
    only = admin.get(JOBS, params={"status": ["failed", "done"]}).json()["items"]
    assert [(one["kind"], one["status"]) for one in only] == [("errand.refuse", "failed")]
    assert admin.get(JOBS, params={"status": "lost"}).status_code == 422


def test_how_it_stands_is_said_to_the_administrator_and_to_who_watches(
    admin: TestClient, client: Client, session: Session, world: World
) -> None:
    def ready() -> Any:
        return client().get("/readyz").json()["work"]

    assert ready()["state"] == "away"
    now = clock.now()
    session.add(Worker(id="w1", host="here", pid=1, started_at=now, seen_at=now))
    world.settle()
    assert ready() == {"state": "ok", "waiting": 0, "lag_seconds": 0, "workers": 1}
    jobs.enqueue(session, GO, Errand(mark="a"), after=now - timedelta(minutes=3))
    world.settle()
    assert (ready()["state"], ready()["lag_seconds"] // 60) == ("behind", 3)
    found = admin.get(f"{JOBS}/standing").json()
    assert (found["state"], found["waiting"], found["workers"]) == ("behind", 1, 1)


def test_what_the_clock_asks_for_is_listed(admin: TestClient) -> None:
    found = {each["kind"]: each for each in admin.get(f"{JOBS}/kinds").json()}
    assert found["clock.step"]["schedule"]
    assert found["clock.retention"]["label"] == "清理过期数据"


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SITECENSUS_METRICS_TOKEN", TOKEN)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("watched")
def test_the_figures_are_for_who_shows_the_token(client: Client, session: Session, world: World) -> None:
    jobs.enqueue(session, GO, Errand(mark="a"), after=clock.now() - timedelta(minutes=3))
    session.add(
        Job(kind="x", unit_path="/", status=JobStatus.FAILED, asked_at=clock.now(), not_before=clock.now())
    )  # fmt: skip
    world.settle()
    for shown in ("", "Bearer ", f"Bearer {TOKEN[:-1]}", TOKEN, f"Basic {TOKEN}"):
        assert client().get("/metrics", headers={"Authorization": shown}).status_code == 404
    answer = client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.headers["Content-Type"].startswith("text/plain")
    figures = dict(line.split(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    assert 180 <= float(figures["sitecensus_jobs_lag_seconds"]) < 240
    assert (figures["sitecensus_jobs_waiting"], figures["sitecensus_jobs_failed"]) == ("1.0", "1.0")
    assert "process_resident_memory_bytes" in figures
    assert "sitecensus_journal_entries_total" in figures
