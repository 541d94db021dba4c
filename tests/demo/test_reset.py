"""A reset brings everything back; while it runs, people read on and are told when to come back to write."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from backend.demo import story
from backend.journal.tables import Entry
from backend.kit import db
from tests.demo.conftest import ON_ONE, As
from tests.http import Caller

pytestmark = ON_ONE
V1 = "/api/v1"


def figures(caller: Caller) -> dict[str, Any]:
    """What the headline counts and the date; a reset gives the campaign a new id."""
    headline = caller.get(f"{V1}/boards/headline").json()
    campaign = headline.pop("campaign_id")
    return {"board": json.loads(json.dumps(headline).replace(campaign, "")), "date": caller.get(f"{V1}/demo").json()}


@dataclass
class Reset:
    """What was seen of one reset by three people: before it, while it ran and when it had ended."""

    opening: As
    before: dict[str, Any]
    moved: dict[str, Any]
    read: list[int]
    write: Any
    answer: Any
    token: dict[str, str]


@pytest.fixture(scope="module")
def reset(opening: As) -> Reset:
    admin, city, county = opening("admin"), opening("city"), opening("county.431002")
    before, token = figures(city), signed_in(opening)
    admin.post(f"{V1}/demo/go_to", json={"date": "2015-07-20"})
    moved = figures(city)
    told, begun, go_on = story.tell, threading.Event(), threading.Event()

    def slowly(*args: Any) -> None:
        begun.set()
        assert go_on.wait(60)
        told(*args)

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as aside:
        patch.setattr(story, "tell", slowly)
        running = aside.submit(admin.post, f"{V1}/demo/reset")
        assert begun.wait(60)
        read = [city.get(f"{V1}{path}").status_code for path in ("/sites", "/boards/progress", "/journal", "/issues")]
        write = county.post(f"{V1}/demo/next_day")
        go_on.set()
        answer = running.result()
    return Reset(opening, before, moved, read, write, answer, token)


def signed_in(opening: As) -> dict[str, str]:
    """The header of a token that the administrator was given for name and password."""
    machine, form = opening("admin"), {"username": "admin", "password": "Chenzhou-2015"}
    machine.headers.clear()
    return {"Authorization": f"Bearer {machine.post(f'{V1}/auth/token', data=form).json()['access_token']}"}


def test_a_reset_brings_back_the_opening_monday(reset: Reset) -> None:
    assert reset.moved != reset.before
    assert (reset.answer.status_code, reset.answer.json()["business_date"]) == (200, "2015-05-18")
    assert figures(reset.opening("city")) == reset.before
    assert reset.opening("admin").get(f"{V1}/journal", params={"event": "demo.dated"}).json()["items"] == []


def test_a_reset_ends_every_sign_in_and_leaves_the_journal_guarded(reset: Reset) -> None:
    machine = reset.opening("admin")
    machine.headers.clear()
    assert machine.get(f"{V1}/me", headers=reset.token).status_code == 401
    assert machine.get(f"{V1}/me", headers=signed_in(reset.opening)).status_code == 200
    with db.reading() as session, pytest.raises(sa.exc.DatabaseError):
        session.execute(sa.delete(Entry))


def test_while_it_runs_reading_goes_on_and_writing_is_told_to_come_back(reset: Reset) -> None:
    assert reset.read == [200, 200, 200, 200]
    assert (reset.write.status_code, reset.write.json()["code"]) == (503, "demonstration_loading")
    assert reset.write.headers["Retry-After"] == "5"
    assert reset.opening("county.431002").post(f"{V1}/demo/next_day").status_code == 403
