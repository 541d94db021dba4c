"""A request sent again under its key is answered as before and not carried out again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, select

from backend.accounts.tables import User
from backend.evidence.tables import EvidenceFile
from backend.journal.tables import Entry
from backend.kit import clock, kept_answers
from backend.kit.kept_answers import HEADER
from tests.evidence.files import png
from tests.http import Caller
from tests.kit.keys.talk import KEY, Talk, count, kept
from tests.world import World

Client = Callable[..., Caller]
REPLAYED = "idempotent-replayed"


def test_a_comment_sent_twice_is_answered_alike_and_stands_once(talk: Talk) -> None:
    first, again = talk.say(), talk.say()
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert (REPLAYED in first.headers, again.headers[REPLAYED]) == (False, "true")
    assert again.headers["content-type"] == first.headers["content-type"]
    assert (talk.said(), talk.noted(), len(kept(talk.session))) == (1, 1, 1)


def test_a_move_sent_twice_has_the_version_it_was_answered_with(talk: Talk) -> None:
    path, seen = f"/api/v1/issues/{talk.issue.id}/acknowledge", {"If-Match": f'"{talk.issue.version}"', HEADER: KEY}
    first, again = talk.unit.post(path, headers=seen), talk.unit.post(path, headers=seen)
    assert (again.status_code, again.content, again.headers["etag"]) == (200, first.content, first.headers["etag"])
    assert count(talk.session, Entry, Entry.event == "issue.acknowledged") == 1


def test_without_a_key_each_is_carried_out_and_nothing_kept(talk: Talk) -> None:
    assert [talk.say(key=None).status_code for _ in range(2)] == [201, 201]
    assert (talk.said(), kept(talk.session)) == (2, [])


def test_the_same_key_with_another_body_or_address_is_refused(talk: Talk) -> None:
    talk.say()
    elsewhere = talk.county.post(f"{talk.path}?a=1", json={"text": "请尽快"}, headers={HEADER: KEY})
    for answer in (talk.say("请今天改好"), elsewhere):
        assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
        assert [error["loc"] for error in answer.json()["errors"]] == [HEADER]
    assert talk.said() == 1


def test_another_callers_key_is_another_key(talk: Talk) -> None:
    assert [talk.say(by=by).headers.get(REPLAYED) for by in (talk.county, talk.unit)] == [None, None]
    assert talk.said() == 2


def test_what_somebody_was_answered_in_another_post_is_not_said_again(talk: Talk, world: World, client: Client) -> None:
    talk.say()
    promoted = client(replace(world.actor("beihu"), role="city", unit_path=world.units["chenzhou"].path))
    assert talk.say(by=promoted).json()["code"] == "key_reused"


def test_a_refusal_is_not_kept(talk: Talk) -> None:
    assert talk.say("").status_code == 422
    assert talk.say().status_code == 201
    assert talk.said() == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "two words", "键".encode().decode("latin-1"), "a\tb"])
def test_a_key_that_is_none_is_refused_by_name(talk: Talk, key: str) -> None:
    answer = talk.county.post(talk.path, json={"text": "a"}, headers=[(HEADER.encode(), key.encode("latin-1"))])
    assert (answer.status_code, answer.json()["code"]) == (422, "key_form")
    assert [error["loc"] for error in answer.json()["errors"]] == [HEADER]
    assert talk.said() == 0


def test_a_key_may_have_255_characters(talk: Talk) -> None:
    assert [talk.say(key="~" * 255).headers.get(REPLAYED) for _ in range(2)] == [None, "true"]


def test_an_answer_is_kept_for_24_hours(talk: Talk) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        talk.say()
        moment.shift(timedelta(hours=23, minutes=59))
        assert talk.say().headers[REPLAYED] == "true"
        moment.shift(timedelta(minutes=1))
        assert REPLAYED not in talk.say().headers
        assert talk.say().headers[REPLAYED] == "true"
    assert (talk.said(), len(kept(talk.session))) == (2, 1)


def test_answers_whose_time_is_over_are_removed_as_new_ones_come(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "CLEARED_EVERY", 1)
    monkeypatch.setattr(kept_answers, "CLEARED_AT_ONCE", 2)
    with time_machine.travel(clock.now(), tick=False) as moment:
        for key in ("a", "b", "c"):
            talk.say(key=key)
        moment.shift(timedelta(hours=25))
        talk.say(key="d")
        assert sorted(one.key for one in kept(talk.session)) == ["c", "d"]
        talk.say(key="e")
    assert sorted(one.key for one in kept(talk.session)) == ["d", "e"]


def test_a_first_password_is_never_kept_nor_a_second_account_made(
    world: World, session: Session, client: Client
) -> None:
    admin = client(world.actor("chenzhou"))
    body = {"login": "new.one", "name": "新人", "role": "department", "unit_id": world.units["education"].id}
    first, again = (admin.post("/api/v1/users", json=body, headers={HEADER: KEY}) for _ in range(2))
    assert first.status_code == 201
    assert (again.status_code, again.json()["code"]) == (409, "answer_not_kept")
    assert first.json()["first_password"] not in again.text
    assert [(one.status, one.body, one.headers) for one in kept(session)] == [(201, None, {})]
    assert count(session, User, User.login == "new.one") == 1


def test_an_answer_too_large_is_not_kept_and_its_act_not_repeated(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.kit.http.keys.LARGEST", 10)
    assert [talk.say().json().get("code") for _ in range(2)] == [None, "answer_not_kept"]
    assert talk.said() == 1


def form(boundary: str, content: bytes, name: str = "a.png", stage: str = "repaired") -> dict[str, Any]:
    """A form written out by hand, with a boundary of our choice."""
    lines = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="stage"\r\n\r\n{stage}\r\n'.encode(),
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'.encode(),
        b"Content-Type: image/png\r\n\r\n" + content + f"\r\n--{boundary}--\r\n".encode(),
    ]
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", HEADER: KEY}
    return {"content": b"".join(lines), "headers": headers}


def test_a_file_sent_again_with_another_boundary_is_the_same_file(talk: Talk) -> None:
    path = f"/api/v1/issues/{talk.issue.id}/evidence"
    first, again = (talk.unit.post(path, **form(boundary, png())) for boundary in ("aaaa", "bbbbbbbb"))
    assert (first.status_code, again.content, again.headers[REPLAYED]) == (201, first.content, "true")
    assert len(talk.session.exec(select(EvidenceFile)).all()) == 1
    others = (form("a", png() + b"x"), form("a", png(), name="b.png"), form("a", png(), stage="found"))
    assert [talk.unit.post(path, **other).json()["code"] for other in others] == ["key_reused"] * 3


def test_a_reset_of_the_demonstration_is_repeatable_too(
    world: World, session: Session, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.demo.service.load", lambda _session, _actor: None)
    admin = client(world.actor("admin"), **{HEADER: KEY})
    answers = [admin.post("/api/v1/demo/reset") for _ in range(2)]
    assert [answer.headers.get(REPLAYED) for answer in answers] == [None, "true"]
    assert len(kept(session)) == 1
