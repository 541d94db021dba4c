"""A county's own software brings the results of many self-checks: cards are filled and tasks handed in, each by itself."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from backend.scorecards.tables import CardState, Scorecard
from backend.tasks import batch
from backend.tasks.shapes import TaskPut
from backend.tasks.tables import TaskState
from tests.at_once import together
from tests.http import Caller
from tests.scorecards.desk import TYPED
from tests.tasks.desk import Desk

PORTAL, DEPT = "beihu_portal", "beihu_health"
Clients = Callable[..., Caller]


def result(desk: Desk, site: str = PORTAL, **more: Any) -> dict[str, Any]:
    return {"task_id": desk.task(site, "self_check").id, "card": {"facts": TYPED}} | more


def put(caller: Caller, *items: Mapping[str, Any]) -> list[dict[str, Any]]:
    answer = caller.put("/api/v1/tasks:batch", json={"items": items})
    assert answer.status_code == 200, answer.text
    assert answer.json()["done"] + answer.json()["refused"] == len(items)
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def became(items: list[dict[str, Any]]) -> list[str]:
    return [item["became"] for item in items]


def test_a_result_fills_the_card_and_hands_the_task_in(desk: Desk, client: Clients) -> None:
    county = client(desk.actor("beihu"))
    [first] = put(county, result(desk))
    assert (first["became"], first["state"], first["verdict"]) == ("made", "open", "qualified")
    assert became(put(county, result(desk))) == ["unchanged"]
    fewer = TYPED | {"home_updates": {"count": 9}}
    [changed] = put(county, result(desk, card={"facts": fewer, "version": first["card_version"]}))
    assert changed["became"] == "changed"
    assert changed["total"] != first["total"]
    [handed] = put(county, result(desk, card={"facts": TYPED}, hand_in=True, note="已完成自查"))
    assert (handed["became"], handed["state"], handed["card_id"]) == ("changed", "accepted", first["card_id"])
    task = desk.task(PORTAL, "self_check")
    desk.session.refresh(task)
    assert (task.state, task.note) == (TaskState.ACCEPTED, "已完成自查")
    assert desk.session.get_one(Scorecard, first["card_id"], populate_existing=True).state is CardState.CONFIRMED


def test_a_task_without_a_card_is_handed_in_alone(desk: Desk, client: Clients) -> None:
    county = client(desk.actor("beihu"))
    task = desk.task(PORTAL, "code_confirmation")
    assert became(put(county, {"task_id": task.id})) == ["unchanged"]
    [again] = put(county, {"task_id": task.id, "hand_in": True})
    assert (again["became"], again["problem"]["status"]) == ("refused", 409)


def test_one_refused_says_why_and_leaves_the_others_done_and_itself_untouched(desk: Desk, client: Clients) -> None:
    county = client(desk.actor("beihu"))
    items = put(
        county, result(desk, "suxian_portal"), result(desk, DEPT), result(desk),
        {"task_id": desk.task(PORTAL, "scoring").id, "card": {"facts": TYPED}},
    )  # fmt: skip
    assert became(items) == ["refused", "refused", "made", "refused"]
    assert [item["problem"] and item["problem"]["status"] for item in items] == [404, 403, None, 409]
    assert all(item["problem"]["detail"] for item in items if item["problem"])
    [half] = put(county, result(desk, card={"facts": {"home_probes": {"failed": 9, "total": 3}}}, hand_in=True))
    assert half["became"] == "refused"
    kept = county.get(f"/api/v1/scorecards/{items[2]['card_id']}").json()
    assert (kept["version"], kept["verdict"]) == (items[2]["card_version"], "qualified")
    [stale] = put(county, result(desk, card={"facts": TYPED, "version": items[2]["card_version"] + 1}))
    assert stale["problem"]["status"] == 412
    assert county.put("/api/v1/tasks:batch", json={"items": [result(desk), result(desk)]}).status_code == 422


def test_some_who_bring_the_same_result_at_once_make_one_card(database: sa.Engine, desk: Desk) -> None:
    actor, asked = desk.actor("beihu"), [TaskPut(**result(desk))]
    desk.session.commit()
    outcomes: list[str] = []

    def bring(session: Session) -> None:
        outcomes.extend(one.became for one in batch.put_tasks(session, actor, asked))

    assert together(*[partial(bring)] * 4) == {"done": 4}
    assert min(outcomes) == "made"
    assert len(desk.session.exec(select(Scorecard)).all()) == 1
