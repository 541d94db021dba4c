"""Files go with a task while it is in its doer's hands, and stay fixed afterwards."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from backend.app import hooks
from backend.evidence import service as evidence
from backend.kit.errors import Forbidden, NotFound
from backend.tasks import files, service
from backend.tasks.errors import TaskFixed
from tests.at_once import meanwhile
from tests.evidence.files import png
from tests.http import Caller
from tests.tasks.desk import Desk


def attach(desk: Desk, who: str = "beihu_health", site: str = "beihu_health", phase: str = "self_check") -> str:
    task = desk.task(site, phase)
    row = files.attach_file(desk.session, desk.actor(who), task.id, name="自查报告.png", stream=io.BytesIO(png()))
    desk.session.flush()
    return row.id


def test_the_doer_alone_attaches_files(desk: Desk) -> None:
    assert attach(desk)
    with pytest.raises(Forbidden):
        attach(desk, "beihu")
    with pytest.raises(NotFound):
        attach(desk, "suxian_health")


def test_who_verifies_attaches_to_the_verification(desk: Desk) -> None:
    assert attach(desk, "beihu", phase="verification")
    with pytest.raises(Forbidden):
        attach(desk, phase="verification")


def test_a_file_is_not_taken_away_while_its_task_is_being_handed_in(desk: Desk) -> None:
    hooks.connect()
    file, doer, task = attach(desk), desk.actor("beihu_health"), desk.task("beihu_health", "self_check")
    key, version = task.id, task.version
    desk.session.commit()

    def submitting(session: Session) -> object:
        return service.submit_task(session, doer, key, version, note="未发现问题。")

    assert meanwhile(submitting, lambda session: evidence.remove(session, doer, file)) == ["done", "task_fixed"]


def test_what_is_handed_in_takes_no_more_files_and_loses_none(desk: Desk) -> None:
    hooks.connect()
    file, doer = attach(desk), desk.actor("beihu_health")
    task = desk.submit(desk.task("beihu_health", "self_check"), "beihu_health", note="未发现问题。")
    with pytest.raises(TaskFixed):
        attach(desk)
    with pytest.raises(TaskFixed):
        evidence.remove(desk.session, doer, file)
    service.reopen_task(
        desk.session, desk.actor("beihu"), task.id, task.version, reason="漏报", new_limit=date(2015, 5, 18)
    )
    evidence.remove(desk.session, doer, file)


def test_a_task_shows_its_files_and_who_may_add_some(desk: Desk, client: Callable[..., Caller]) -> None:
    address = f"/api/v1/tasks/{desk.task('beihu_health', 'self_check').id}"
    doer, county = client(desk.actor("beihu_health")), client(desk.actor("beihu"))
    sent = doer.post(f"{address}/evidence", files={"file": ("完成报告.png", png(), "image/png")})
    assert sent.status_code == 201, sent.text
    seen = [(shown["evidence_open"], [f["name"] for f in shown["evidence"]])
            for shown in (doer.get(address).json(), county.get(address).json())]  # fmt: skip
    assert seen == [(True, ["完成报告.png"]), (False, ["完成报告.png"])]
    refused = client(desk.actor("suxian")).post(f"{address}/evidence", files={"file": ("a.png", png(), "image/png")})
    assert refused.status_code == 404
