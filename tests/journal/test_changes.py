"""The change feed: one's own subtree, in the order of commits, read on from any place, with no secret and no person."""

import base64
from typing import Any

import pytest
from sqlmodel import Session, col, delete, select, update

from backend.cli import printed
from backend.journal import events, feed, guard
from backend.journal import service as journal
from backend.journal.tables import Entry, Head
from backend.kit import db
from backend.sites import service as sites
from backend.units import service as units
from tests.accounts.doors import Client
from tests.journal.following import CHANGES, in_the_journal, pages, pulled
from tests.permissions import table
from tests.tasks.desk import Desk, running
from tests.world import World

KEPT_BACK = {"user", "sign_in", "demo", "token", "client", "job", "webhook", "network"}
CONTACT = {"name": "联系人甲", "phone": "0735-0000000"}


@pytest.fixture
def desk(world: World) -> Desk:
    """A campaign that runs, some of it done, somebody signed in and somebody refused."""
    desk = Desk(world.session, world, running(world))
    desk.confirm_code("beihu_health", "beihu_health", "beihu", "4310021234")
    desk.enter_code("suxian_health", "suxian_health", "4310031234")
    journal.record(world.session, world.actor("beihu"), "user.preferred", subject=world.users["beihu"])
    journal.record(world.session, world.actor("beihu"), "refusal.forbidden", object_kind="request")
    world.settle()
    with db.reading() as reader:
        sites.reveal_check_code(reader, world.actor("beihu_health"), world.sites["beihu_health"].id)
    return desk


@pytest.mark.parametrize("who", ["hunan", "chenzhou", "beihu", "suxian", "beihu_health"])
def test_one_is_told_all_of_ones_own_subtree_and_what_is_decided_above(desk: Desk, client: Client, who: str) -> None:
    told, _ = pulled(client(desk.actor(who)))
    below = in_the_journal(desk.session, desk.actor(who).unit_path)
    assert [event["id"] for event in told if event["id"] in below] == below
    others = {event["type"].partition(".")[0] for event in told if event["id"] not in below}
    assert others == (set() if who in {"hunan", "chenzhou"} else {"campaign"})
    assert len(told) > 3


def test_nobody_is_told_of_codes_accounts_or_refusals(desk: Desk, client: Client) -> None:
    changes = {"contacts": [CONTACT], "remark": "改版中"}
    sites.change_site(desk.session, desk.actor("beihu"), desk.world.sites["beihu_health"].id, None, basics=changes)
    answer = client(desk.actor("chenzhou")).get(CHANGES, params={"limit": 200})
    types = {event["type"] for event in answer.json()["items"]}
    assert {"code.entered", "code.confirmed", "site.changed"} <= types
    assert not types & {"user.preferred", "refusal.forbidden", "code.revealed"}
    assert not [secret for secret in ("CHECK-1", *CONTACT.values()) if secret in answer.text]
    changed = answer.json()["items"][-1]["data"]["changes"]
    assert changed == {"contacts": None, "remark": ["", "改版中"]}


def test_an_event_has_the_one_shape_webhooks_will_have(desk: Desk, client: Client) -> None:
    told, _ = pulled(client(desk.actor("beihu")), type="task.accepted")
    entry = desk.session.exec(select(Entry).where(Entry.event == "task.accepted")).one()
    assert told == [
        {
            "id": entry.id,
            "type": "task.accepted",
            "timestamp": entry.at.isoformat().replace("+00:00", "Z"),
            "unit": desk.world.units["beihu_health"].id,
            "object": {"kind": "task", "id": entry.object_id, "version": entry.object_version},
            "data": entry.data | {"was": "submitted", "now": "accepted"},
        }
    ]


@pytest.mark.parametrize("limit", [1, 3, 200])
def test_pages_of_any_size_come_to_the_same(desk: Desk, client: Client, limit: int) -> None:
    caller = client(desk.actor("beihu"))
    whole, end = pulled(caller)
    assert pulled(caller, limit=limit) == (whole, end)
    assert [page["items"] for page in pages(caller, end)] == [[]]


@pytest.mark.parametrize("window", [1, 4])
def test_what_is_not_ones_own_is_passed_over_piece_by_piece(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    caller = client(desk.actor("suxian"))
    whole = pulled(caller)
    monkeypatch.setattr(feed, "WINDOW", window)
    assert pulled(caller, limit=2) == whole
    assert [] in [page["items"] for page in pages(caller)]


def test_one_goes_on_where_one_was(desk: Desk, client: Client) -> None:
    caller = client(desk.actor("beihu"))
    _, end = pulled(caller)
    assert caller.get(CHANGES, params={"after": "now"}).json() == {"items": [], "next_cursor": end, "has_more": False}
    desk.enter_code("beihu_culture", "beihu_culture", "4310025678")
    told, later = pulled(caller, end)
    assert [event["type"] for event in told] == ["code.entered"]
    assert pulled(caller, later) == ([], later)


def test_kinds_are_asked_for_by_event_or_by_noun(desk: Desk, client: Client) -> None:
    caller = client(desk.actor("chenzhou"))
    for asked in (["code.*"], ["code.entered", "task.*"], ["own_date.*"]):
        nouns = tuple(name.removesuffix("*") for name in asked)
        whole = [event for event in pulled(caller)[0] if event["type"].startswith(nouns)]
        assert pulled(caller, type=asked)[0] == whole, asked
        assert bool(whole) == ("own_date.*" not in asked)


@pytest.mark.parametrize("type", ["user.created", "sign_in.*", "task", "*", "ta%.*", "token.*"])
def test_a_kind_nobody_is_told_of_is_refused(desk: Desk, client: Client, type: str) -> None:
    answer = client(desk.actor("chenzhou")).get(CHANGES, params={"type": ["task.*", type]})
    assert (answer.status_code, answer.json()["errors"][0]["loc"]) == (422, "type.1")


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "after", ["", "x", "后", "%00", packed("1"), packed("1.zz"), packed("-1." + "0" * 16), "A" * 100]
)
def test_a_cursor_never_given_out_is_refused(desk: Desk, client: Client, after: str) -> None:
    answer = client(desk.actor("chenzhou")).get(CHANGES, params={"after": after})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "bad_cursor")


def fallen_behind(session: Session, kept_from: int) -> None:
    """What retention will do: the entries before one number are no longer there."""
    with guard.lifted(session.connection()):
        session.execute(delete(Entry).where(col(Entry.seq) < kept_from))
    session.commit()


def test_a_cursor_older_than_what_is_kept_is_gone_and_the_oldest_kept_one_is_not(desk: Desk, client: Client) -> None:
    caller = client(desk.actor("chenzhou"))
    cursors = [page["next_cursor"] for page in pages(caller, limit=1)]
    whole, _ = pulled(caller)
    fallen_behind(desk.session, kept_from=feed.position(cursors[3]) + 1)
    assert pulled(caller, cursors[3])[0] == whole[4:] == pulled(caller)[0]
    answer = caller.get(CHANGES, params={"after": cursors[2]})
    assert (answer.status_code, answer.json()["code"]) == (410, "cursor_gone")
    assert "after=now" in answer.json()["detail"]


def test_a_cursor_of_a_journal_that_was_put_back_and_went_on_otherwise_is_gone(desk: Desk, client: Client) -> None:
    caller = client(desk.actor("chenzhou"))
    whole, end = pulled(caller)
    last = feed.position(end)
    with guard.lifted(desk.session.connection()):
        desk.session.execute(delete(Entry).where(col(Entry.seq) == last))
        before = desk.session.get_one(Entry, last - 1)
        desk.session.execute(update(Head).values(seq=last - 1, hash=before.hash))
    desk.session.commit()
    desk.session.expire_all()
    assert caller.get(CHANGES, params={"after": end}).status_code == 410
    desk.enter_code("beihu_culture", "beihu_culture", "4310025678")
    assert caller.get(CHANGES, params={"after": end}).status_code == 410
    assert pulled(caller)[0][-1]["id"] != whole[-1]["id"]


def test_a_unit_that_moved_is_told_of_to_whom_it_left_and_to_whom_it_came(desk: Desk, client: Client) -> None:
    old, new = client(desk.actor("beihu")), client(desk.actor("suxian"))
    (_, left), (_, came) = pulled(old), pulled(new)
    health, to = desk.world.units["beihu_health"], desk.world.units["suxian"]
    desk.enter_code("beihu_culture", "beihu_culture", "4310025678")
    units.move_unit(desk.session, desk.actor("chenzhou"), health.id, health.version, parent_id=to.id, reason="机构调整")
    sites.add_column(
        desk.session, desk.world.actor("suxian"), desk.world.sites["beihu_health"].id,
        values={"name": "工作动态", "category": "news", "parent_id": None, "update_days": None},
    )  # fmt: skip
    told_old, told_new = ({e["type"]: e for e in pulled(caller, at)[0]} for caller, at in ((old, left), (new, came)))
    assert {"code.entered", "unit.moved"} <= told_old.keys()
    assert told_old["unit.moved"] == told_new["unit.moved"]
    assert told_old["unit.moved"]["object"]["id"] == health.id
    assert "column.added" in told_new
    assert "column.added" not in told_old


def undecided(told: dict[str, Any]) -> set[str]:
    """The nouns that are journaled and stand neither among what is told nor among what is kept back."""
    journaled = {event.partition(".")[0] for line in table.lines() for event in line.events}
    return (journaled | {machine.noun for machine in printed.machines()}) - told.keys() - KEPT_BACK


def test_of_every_noun_it_is_decided_whether_software_is_told() -> None:
    assert undecided(events.TOLD) == set()
    assert undecided({noun: needs for noun, needs in events.TOLD.items() if noun != "task"}) == {"task"}
