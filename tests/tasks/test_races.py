"""Several people at the same moment: every transition happens once, and a phase is complete once for each scope."""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.kit import db
from backend.kit.errors import AppError
from backend.tasks import queries, service
from backend.tasks.tables import Task, TaskMove, TaskState
from tests.tasks.desk import Desk
from tests.tasks.test_completion import counted, oracle

FULL = os.environ.get("SITECENSUS_TEST_EFFORT") == "full"
AT_ONCE, TIMES = (50, 20) if FULL else (6, 2)
PHASE = "code_confirmation"

Act = Callable[[Session], object]


def together(acts: Sequence[Act]) -> Counter[str]:
    """How each ended of those who acted at once, everybody on a connection of their own."""
    gate = Barrier(len(acts))

    def one(act: Act) -> str:
        gate.wait()
        try:
            with db.writing() as session:
                act(session)
        except AppError as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(one, acts))


def submitting(desk: Desk, task: Task) -> Act:
    actor, key, version = desk.actor("beihu_health"), task.id, task.version
    return lambda session: service.submit_task(session, actor, key, version, note="")


def accepting(desk: Desk, task: Task) -> Act:
    actor, key, version = desk.actor("beihu"), task.id, task.version
    return lambda session: service.accept_task(session, actor, key, version, note="")


def test_a_task_handed_in_by_many_at_once_is_handed_in_once(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    for time in range(1, TIMES + 1):
        task = desk.task("beihu_health", PHASE)
        acts = [submitting(desk, task)] * AT_ONCE
        desk.session.commit()
        ended = together(acts)
        assert (ended["done"], sum(ended.values())) == (1, AT_ONCE)
        assert set(ended) <= {"done", "stale_version", "illegal_step"}
        desk.session.expire_all()
        assert task.state is TaskState.SUBMITTED
        moves = desk.session.exec(select(TaskMove).where(TaskMove.task_id == task.id, TaskMove.verb == "submit")).all()
        assert (len(moves), len(desk.events("task.submitted"))) == (time, time)
        desk.send_back(task, "beihu", "再核", date(2015, 5, 15))
    assert counted(desk) == oracle(desk)


@pytest.fixture
def last_two(desk: Desk) -> list[Task]:
    """The county's last two tasks of the phase, handed in."""
    portal = desk.task("beihu_portal", PHASE)
    service.exempt_task(desk.session, desk.actor("chenzhou"), portal.id, portal.version, reason="改版", until=None)
    for site, code in (("beihu_health", "4310020101"), ("beihu_culture", "4310020102")):
        desk.enter_code(site, site, code)
        desk.submit(desk.task(site, PHASE), site)
    desk.session.commit()
    return [desk.task(site, PHASE) for site in ("beihu_health", "beihu_culture")]


def completed(desk: Desk) -> list[tuple[str, int]]:
    """Which scope was said to be complete, with its round."""
    desk.session.expire_all()
    return sorted((e.data["unit"]["name"], e.data["round"]) for e in desk.events("phase.completed"))


def test_the_last_two_accepted_at_once_complete_each_scope_once(desk: Desk, last_two: list[Task]) -> None:
    for time in range(1, TIMES + 1):
        acts = [accepting(desk, task) for task in last_two]
        desk.session.commit()
        assert together(acts) == {"done": 2}
        told = completed(desk)
        assert Counter(told) == Counter(
            (name, n) for n in range(1, time + 1) for name in ("北湖区", "北湖区卫生局", "北湖区文化局")
        )
        assert counted(desk) == oracle(desk)
        for task in last_two:
            desk.session.refresh(task)
            service.reopen_task(
                desk.session, desk.actor("beihu"), task.id, task.version, reason="复查", new_limit=date(2015, 5, 18)
            )
            desk.submit(task, task_site(desk, task))


def task_site(desk: Desk, task: Task) -> str:
    return next(key for key, site in desk.world.sites.items() if site.id == task.site_id)


def others_wait(engine: sa.Engine, campaign_id: str) -> bool:
    """Whether somebody else would have to wait before moving a task of the campaign now."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(engine.url.database), timeout=0)) as stranger:
            try:
                stranger.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            return False
    with engine.connect() as stranger:
        free = sa.text("SELECT 1 FROM campaign WHERE id = :id FOR UPDATE SKIP LOCKED")
        return stranger.execute(free, {"id": campaign_id}).first() is None


def test_moves_of_one_campaign_are_made_one_after_another(
    desk: Desk, last_two: list[Task], database: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the claims above rest on, besides the counters' own rows."""
    act, waited, looked = accepting(desk, last_two[0]), [], queries.get_task
    campaign_id = desk.campaign.id
    desk.session.commit()

    def look(*rest: Any, **options: Any) -> Task:
        waited.append(others_wait(database, campaign_id))
        return looked(*rest, **options)

    monkeypatch.setattr(queries, "get_task", look)
    assert together([act]) == {"done": 1}
    assert waited == [True]
    assert not others_wait(database, campaign_id)
