"""The last tasks of a phase, handed in or accepted at the same moment."""

from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError
from time import sleep
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.campaigns.tables import Campaign
from backend.kit.actor import Actor
from backend.tasks import counts, extensions, service
from backend.tasks.tables import ExtensionState
from tests.at_once import Act, meanwhile, together
from tests.tasks.desk import Desk
from tests.tasks.test_completion import counted, oracle

ROUNDS = 3


@pytest.fixture(autouse=True)
def _slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has begun takes its time, so that the others begin meanwhile unless something holds them."""
    announce = counts.announce

    def later(*given: Any) -> None:
        sleep(0.2)
        announce(*given)

    monkeypatch.setattr(counts, "announce", later)


def submitting(desk: Desk, site: str, phase: str, actor: Actor) -> Act:
    task = desk.task(site, phase)
    key, version = task.id, task.version
    return lambda session: service.submit_task(session, actor, key, version, note="已改好。")


def accepting(desk: Desk, site: str, actor: Actor) -> Act:
    task = desk.task(site, "code_confirmation")
    key, version = task.id, task.version
    return lambda session: service.accept_task(session, actor, key, version, note="")


def completed(desk: Desk, phase: str, scope: str) -> list[int]:
    desk.session.expire_all()
    said = desk.events("phase.completed")
    return [e.data["round"] for e in said if (e.data["phase"], e.data["scope"]) == (phase, scope)]


def test_a_phase_whose_last_tasks_are_handed_in_at_once_is_completed_once(desk: Desk) -> None:
    pair, county = ("beihu_health", "beihu_culture"), desk.actor("beihu")
    for site in pair:
        desk.submit(desk.task(site, "self_check"), site, note="未发现问题。")
    portal, city = desk.task("beihu_portal", "rectification"), desk.actor("chenzhou")
    service.exempt_task(desk.session, city, portal.id, portal.version, reason="改版", until=None)
    for again in range(1, ROUNDS + 1):
        acts = [submitting(desk, site, "rectification", desk.actor(site)) for site in pair]
        desk.session.commit()
        assert together(*acts) == {"done": 2}
        assert completed(desk, "rectification", "county") == list(range(1, again + 1))
        for site in pair:
            task = desk.task(site, "rectification")
            service.reopen_task(desk.session, county, task.id, task.version, reason="复查", new_limit=date(2015, 6, 1))
    assert [e.data["round"] for e in desk.events("phase.reopened") if e.data["scope"] == "county"] == [1, 2, 3]


def test_a_phase_whose_last_tasks_are_accepted_at_once_is_completed_once(desk: Desk) -> None:
    pair, city = {"beihu_health": "4310020101", "beihu_culture": "4310020102"}, desk.actor("chenzhou")
    portal = desk.task("beihu_portal", "code_confirmation")
    service.exempt_task(desk.session, city, portal.id, portal.version, reason="改版", until=None)
    for site, code in pair.items():
        desk.enter_code(site, site, code)
        desk.submit(desk.task(site, "code_confirmation"), site)
    acts = [accepting(desk, site, desk.actor("beihu")) for site in pair]
    desk.session.commit()
    assert together(*acts) == {"done": 2}
    assert completed(desk, "code_confirmation", "county") == [1]
    assert counted(desk) == oracle(desk)


def one_accepted_one_exempted(desk: Desk) -> list[Act]:
    """The county's last two tasks; the moves of the one touch none of the counters' rows the other's touch."""
    city, county = desk.actor("chenzhou"), desk.actor("beihu")
    portal = desk.task("beihu_portal", "code_confirmation")
    service.exempt_task(desk.session, city, portal.id, portal.version, reason="改版", until=None)
    desk.enter_code("beihu_health", "beihu_health", "4310020101")
    desk.submit(desk.task("beihu_health", "code_confirmation"), "beihu_health")
    other = desk.task("beihu_culture", "code_confirmation")
    key, version = other.id, other.version

    def exempting(session: Session) -> object:
        return service.exempt_task(session, county, key, version, reason="改版", until=date(2015, 9, 1))

    return [accepting(desk, "beihu_health", county), exempting]


def test_a_phase_is_completed_once_when_of_the_last_tasks_one_is_accepted_and_one_exempted(desk: Desk) -> None:
    acts = one_accepted_one_exempted(desk)
    desk.session.commit()
    assert together(*acts) == {"done": 2}
    assert completed(desk, "code_confirmation", "county") == [1]
    assert counted(desk) == oracle(desk)


def test_without_the_campaigns_lock_that_completion_is_never_said(
    desk: Desk, database: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded fault: each sees the other's task still open. SQLite lets one write at a time whatever is locked."""
    acts = one_accepted_one_exempted(desk)
    desk.session.commit()
    meeting, announce = Barrier(2), counts.announce

    def once_both_have_moved(*given: Any) -> None:
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=3)
        announce(*given)

    monkeypatch.setattr(counts, "announce", once_both_have_moved)
    lock = sa.Select.with_for_update

    def all_but_the_campaign(query: Any, **given: Any) -> Any:
        return query if given.get("of") is Campaign else lock(query, **given)

    monkeypatch.setattr(sa.Select, "with_for_update", all_but_the_campaign)
    assert together(*acts) == {"done": 2}
    assert completed(desk, "code_confirmation", "county") == ([1] if database.dialect.name == "sqlite" else [])


def test_a_request_for_more_time_is_decided_once(desk: Desk) -> None:
    """Whoever waited for the other sees what the other decided."""
    task, city = desk.task("beihu_health", "self_check"), desk.actor("chenzhou")
    row = extensions.ask_for_extension(
        desk.session, desk.actor("beihu_health"), task.id, new_due_on=date(2015, 5, 29), reason="服务器迁移"
    )
    desk.session.commit()
    key, seen = row.id, row.version

    def granting(session: Session) -> object:
        return extensions.grant_extension(session, city, key, seen, answer="同意")

    def refusing(session: Session) -> object:
        return extensions.refuse_extension(session, city, key, seen, answer="时间足够")

    assert meanwhile(granting, refusing) == ["done", "stale_version"]
    desk.session.expire_all()
    assert (row.state, task.extended) == (ExtensionState.GRANTED, True)
