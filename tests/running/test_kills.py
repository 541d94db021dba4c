"""A server killed again and again under its writers: what it acknowledged is there, once and whole (D1)."""

import random
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.evidence import service as evidence
from backend.evidence.tables import EvidenceFile
from backend.issues.tables import Comment, Issue, Round
from backend.journal import verification
from backend.journal.tables import Entry
from tests.counts import FULL
from tests.issues.desk import Desk
from tests.processes import SECRET, serving
from tests.running.writers import Writers
from tests.world import World

KILLS, WRITERS = (200, 8) if FULL else (3, 8)


def test_what_was_acknowledged_outlives_every_kill(database: sa.Engine, data_dir: Path, world: World) -> None:
    desk, moments = Desk(world), random.Random(20150518)
    with serving(database, data_dir, access_minutes="60", idle_minutes="60") as server:
        writers = Writers(server, desk, WRITERS)
        writers.begin()
        for _ in range(KILLS):
            writers.await_more(moments.randint(1, 12))
            time.sleep(moments.random() * 0.05)
            server.kill()
            server.start()
        writers.await_more(WRITERS)
        writers.end()
    assert writers.refused == {}
    desk.session.rollback()
    desk.session.expire_all()
    demand_all_kept(desk.session, writers)


def demand_all_kept(session: Session, writers: Writers) -> None:
    """Each acknowledged write once, each row with its parts and its one line in the journal, each file whole."""
    met = [issue.id for issue in writers.issues]
    issues = select(Issue.title, Issue.id, Issue.number).where(col(Issue.id).not_in(met))
    found = {title: (key, number) for title, key, number in demand_once(session, issues)}
    remarks = demand_once(session, select(Comment.text, Comment.issue_id))
    files = demand_once(session, select(EvidenceFile.name, EvidenceFile.id))
    assert writers.acknowledged["find"] <= set(found)
    assert writers.acknowledged["remark"] <= {text for text, _ in remarks}
    assert writers.acknowledged["prove"] <= {Path(name).stem for name, _ in files}

    rounds = session.exec(select(Round.issue_id).where(col(Round.issue_id).not_in(met))).all()
    assert sorted(rounds) == sorted(key for key, _ in found.values())
    last = [int(number.rpartition("-")[2]) for _, number in found.values()]
    assert sorted(last) == [len(met) + each for each in range(1, len(found) + 1)]
    assert told(session, "issue.found") == sorted([*met, *(key for key, _ in found.values())])
    assert told(session, "issue.commented") == sorted(key for _, key in remarks)
    assert told(session, "evidence.added") == sorted(key for _, key in files)
    assert evidence.damaged(session) == []
    assert verification.verify(session, [], SECRET).whole


def demand_once(session: Session, query: Any) -> list[Any]:
    """The rows; what stands first in each, the mark its writer gave it, is there once."""
    rows = list(session.exec(query).all())
    assert len({row[0] for row in rows}) == len(rows)
    return rows


def told(session: Session, event: str) -> list[str]:
    """The objects that the journal has such an entry of."""
    return sorted(session.exec(select(Entry.object_id).where(col(Entry.event) == event)).all())
