"""Many at the same moment with one task: the transition happens once, in one move after another."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import select

from backend.tasks import queries, service
from backend.tasks.tables import Task, TaskMove, TaskState
from tests.at_once import Act, together
from tests.tasks.desk import Desk
from tests.tasks.test_completion import counted, oracle

FULL = os.environ.get("SITECENSUS_TEST_EFFORT") == "full"
AT_ONCE, TIMES = (50, 20) if FULL else (6, 2)
PHASE = "code_confirmation"


def submitting(desk: Desk, task: Task) -> Act:
    actor, key, version = desk.actor("beihu_health"), task.id, task.version
    return lambda session: service.submit_task(session, actor, key, version, note="")


def test_a_task_handed_in_by_many_at_once_is_handed_in_once(desk: Desk) -> None:
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    for time in range(1, TIMES + 1):
        task = desk.task("beihu_health", PHASE)
        acts = [submitting(desk, task)] * AT_ONCE
        desk.session.commit()
        ended = together(*acts)
        assert (ended["done"], sum(ended.values())) == (1, AT_ONCE)
        assert set(ended) <= {"done", "stale_version", "illegal_step"}
        desk.session.expire_all()
        assert task.state is TaskState.SUBMITTED
        moves = desk.session.exec(select(TaskMove).where(TaskMove.task_id == task.id, TaskMove.verb == "submit")).all()
        assert (len(moves), len(desk.events("task.submitted"))) == (time, time)
        desk.send_back(task, "beihu", "再核", date(2015, 5, 15))
    assert counted(desk) == oracle(desk)


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
    desk: Desk, database: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a completion told once rests on, besides the counters' own rows."""
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    act, waited, looked = submitting(desk, desk.task("beihu_health", PHASE)), [], queries.get_task
    campaign_id = desk.campaign.id
    desk.session.commit()

    def look(*rest: Any, **options: Any) -> Task:
        waited.append(others_wait(database, campaign_id))
        return looked(*rest, **options)

    monkeypatch.setattr(queries, "get_task", look)
    assert together(act) == {"done": 1}
    assert waited == [True]
    assert not others_wait(database, campaign_id)
