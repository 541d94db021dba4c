"""A reset brings everything back; while it runs, people read on and are told when to come back to write."""

import json
import threading
from typing import Any

import pytest
import sqlalchemy as sa

from backend.demo import story
from backend.journal.tables import Entry
from backend.kit import db
from tests.demo.conftest import As
from tests.http import Caller

V1 = "/api/v1"


def figures(caller: Caller) -> dict[str, Any]:
    """What the headline counts and the date; a reset gives the campaign a new id."""
    headline = caller.get(f"{V1}/boards/headline").json()
    campaign = headline.pop("campaign_id")
    return {"board": json.loads(json.dumps(headline).replace(campaign, "")), "date": caller.get(f"{V1}/demo").json()}


def test_a_reset_brings_back_the_opening_monday(opening: As) -> None:
    before = figures(opening("city"))
    opening("admin").post(f"{V1}/demo/go_to", json={"date": "2015-07-20"})
    assert figures(opening("city")) != before
    answer = opening("admin").post(f"{V1}/demo/reset")
    assert (answer.status_code, answer.json()["business_date"]) == (200, "2015-05-18")
    assert figures(opening("city")) == before
    assert opening("admin").get(f"{V1}/journal", params={"event": "demo.dated"}).json()["items"] == []


def test_a_reset_ends_every_sign_in_and_leaves_the_journal_guarded(opening: As) -> None:
    machine = opening("admin")
    machine.headers.clear()
    form = {"username": "admin", "password": "Chenzhou-2015"}
    token = {"Authorization": f"Bearer {machine.post(f'{V1}/auth/token', data=form).json()['access_token']}"}
    assert machine.post(f"{V1}/demo/reset", headers=token).status_code == 200
    assert machine.get(f"{V1}/me", headers=token).status_code == 401
    with db.reading() as session, pytest.raises(sa.exc.DatabaseError):
        session.execute(sa.delete(Entry))


def test_while_it_runs_reading_goes_on_and_writing_is_told_to_come_back(
    opening: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, begun, go_on = story.tell, threading.Event(), threading.Event()

    def slowly(*args: Any) -> None:
        begun.set()
        assert go_on.wait(60)
        told(*args)

    monkeypatch.setattr(story, "tell", slowly)
    admin, city, county = opening("admin"), opening("city"), opening("county.431002")
    running = threading.Thread(target=lambda: answers.append(admin.post(f"{V1}/demo/reset")))
    answers: list[Any] = []
    running.start()
    assert begun.wait(60)
    read = [city.get(f"{V1}{path}").status_code for path in ("/sites", "/boards/progress", "/journal", "/issues")]
    write = county.post(f"{V1}/demo/next_day")
    go_on.set()
    running.join()
    assert read == [200, 200, 200, 200]
    assert (write.status_code, write.json()["code"]) == (503, "demonstration_loading")
    assert write.headers["Retry-After"] == "5"
    assert answers[0].status_code == 200
    assert county.post(f"{V1}/demo/next_day").status_code == 403
