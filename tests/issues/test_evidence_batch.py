"""A county's own software sends many files at once: each is kept with its issue or refused by itself."""

from collections.abc import Callable
from typing import Any

from sqlmodel import col, select

from backend.evidence.tables import EvidenceFile
from backend.issues.tables import IssueState as S
from backend.journal.tables import Entry
from tests.evidence.files import png
from tests.http import Caller
from tests.issues.desk import Desk
from tests.world import World

PATH = "/api/v1/evidence:batch"
Clients = Callable[..., Caller]


def send(caller: Caller, files: list[bytes], issues: list[str], stages: list[str], **headers: str) -> Any:
    named = [("file", (f"佐证{at}.png", body, "image/png")) for at, body in enumerate(files)]
    return caller.post(PATH, files=named, data={"issue_id": issues, "stage": stages}, headers=headers)


def kept(world: World) -> list[str]:
    return sorted(world.session.exec(select(EvidenceFile.name)).all())


def test_each_file_is_kept_with_its_issue_or_refused_with_the_reason(client: Clients, world: World) -> None:
    desk = Desk(world)
    mine, closed, foreign = desk.at(S.IN_REPAIR), desk.at(S.VERIFIED), desk.find(site="education")
    department = client(world.actor("beihu_health"))
    before = kept(world)
    answer = send(
        department,
        [png(), b"MZ no picture", png(), png(), png()],
        [mine.id, mine.id, foreign.id, closed.id, mine.id],
        ["repaired", "repaired", "repaired", "repaired", "verified"],
    )
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["done"], told["refused"]) == (1, 4)
    first, *others = told["items"]
    assert (first["issue_id"], first["name"], first["problem"]) == (mine.id, "佐证0.png", None)
    assert first["evidence"]["stage"] == "repaired"
    assert [one["problem"]["status"] for one in others] == [415, 404, 409, 403]
    assert [one["evidence"] for one in others] == [None] * 4
    assert kept(world) == sorted([*before, "佐证0.png"])
    refused = select(Entry.event).where(col(Entry.event).like("refusal.%"))
    assert world.session.exec(refused).all() == ["refusal.forbidden"]


def test_sent_again_under_its_key_nothing_is_kept_twice(client: Clients, world: World) -> None:
    desk = Desk(world)
    issue = desk.at(S.IN_REPAIR)
    department = client(world.actor("beihu_health"))
    before = len(kept(world))
    again = {"Idempotency-Key": "files-of-monday"}
    first, second = (send(department, [png(), png()], [issue.id] * 2, ["repaired"] * 2, **again) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert len(kept(world)) == before + 2


def test_a_file_without_its_issue_or_its_stage_is_refused_whole(client: Clients, world: World) -> None:
    issue = Desk(world).at(S.IN_REPAIR)
    department = client(world.actor("beihu_health"))
    before = kept(world)
    unpaired = send(department, [png(), png()], [issue.id], ["repaired", "repaired"])
    assert (unpaired.status_code, unpaired.json()["code"]) == (422, "not_paired")
    assert send(department, [png()], [issue.id], ["shown"]).status_code == 422
    assert send(department, [], [issue.id], ["repaired"]).status_code == 422
    assert send(department, [png()] * 21, [issue.id] * 21, ["repaired"] * 21).status_code == 422
    assert kept(world) == before


def test_together_they_are_no_larger_than_one_may_be(client: Clients, world: World) -> None:
    issue = Desk(world).at(S.IN_REPAIR)
    department = client(world.actor("beihu_health"))
    large = png() + bytes(11 << 20)
    assert send(department, [large] * 2, [issue.id] * 2, ["repaired"] * 2).status_code == 413
