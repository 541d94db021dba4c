"""Each coordinator keeps the accounts of its own subtree, and nobody their own."""

from typing import Any

import pytest
from sqlmodel import Session, select

from backend.accounts.tables import User
from backend.journal.tables import Entry
from tests.accounts.doors import Client, bearer, plain, sign_in, tokens
from tests.http import Caller
from tests.tree import PASSWORD
from tests.world import World


def account(world: World, unit: str, role: str, login: str = "new.person") -> dict[str, Any]:
    return {"login": login, "name": "新来的人", "role": role, "unit_id": world.units[unit].id}


def at(caller: Caller, user: User, verb: str = "", **body: Any) -> Any:
    headers = {"If-Match": f'"{user.version}"'}
    if not verb:
        return caller.patch(f"/api/v1/users/{user.id}", json=body, headers=headers)
    return caller.post(f"/api/v1/users/{user.id}/{verb}", headers=headers)


def test_an_account_is_made_told_its_password_once_and_opens(world: World, client: Client) -> None:
    made = client(world.actor("beihu")).post("/api/v1/users", json=account(world, "beihu_health", "department"))
    assert made.status_code == 201, made.text
    assert made.headers["ETag"] == '"1"'
    first = made.json()["first_password"]
    again = client(world.actor("beihu")).get(f"/api/v1/users/{made.json()['id']}")
    assert "first_password" not in again.json()
    signed = sign_in(client(), "new.person", first)
    assert (signed.status_code, signed.json()["must_change_password"]) == (200, True)


@pytest.mark.parametrize(
    ("by", "unit", "role", "status"),
    [
        ("beihu", "beihu", "county", 201),
        ("beihu", "beihu_health", "department", 201),
        ("beihu", "beihu_health", "county", 422),
        ("beihu", "beihu", "city", 422),
        ("beihu", "beihu", "department", 422),
        ("beihu", "beihu", "admin", 403),
        ("beihu", "suxian_health", "department", 404),
        ("beihu", "chenzhou", "city", 404),
        ("chenzhou", "beihu", "county", 201),
        ("chenzhou", "zone", "department", 201),
        ("chenzhou", "suxian_health", "department", 201),
        ("chenzhou", "chenzhou", "admin", 403),
        ("chenzhou", "hunan", "province", 404),
        ("admin", "chenzhou", "admin", 201),
        ("admin", "beihu", "admin", 201),
        ("admin", "beihu_health", "admin", 422),
        ("hunan", "chenzhou", "city", 403),
        ("education", "education", "department", 403),
        ("beihu_health", "beihu_health", "department", 403),
    ],
)
def test_accounts_are_made_at_ones_unit_and_below_with_the_role_that_fits(
    world: World, client: Client, by: str, unit: str, role: str, status: int
) -> None:
    assert client(world.actor(by)).post("/api/v1/users", json=account(world, unit, role)).status_code == status


def test_nobody_makes_a_system_account(world: World, client: Client) -> None:
    assert client(world.actor("admin")).post("/api/v1/users", json=account(world, "beihu", "system")).status_code == 422


def test_a_login_is_taken_once_whatever_its_capitals(world: World, client: Client) -> None:
    caller = client(world.actor("chenzhou"))
    answer = caller.post("/api/v1/users", json=account(world, "beihu", "county", "BEIHU"))
    assert (answer.status_code, answer.json()["code"]) == (409, "login_taken")


@pytest.mark.parametrize("login", ["ab", "-abc", "a b c", "a/b/c", "", "x" * 65, "清账清账", "a\x00bc"])
def test_an_odd_login_is_refused(world: World, client: Client, login: str) -> None:
    caller = client(world.actor("chenzhou"))
    assert caller.post("/api/v1/users", json=account(world, "beihu", "county", login)).status_code == 422


@pytest.mark.parametrize("verb", ["disable", "enable", "reset_password", ""])
@pytest.mark.parametrize(
    ("by", "whom", "status"),
    [
        ("beihu", "beihu_health", 200),
        ("beihu", "suxian", 404),
        ("beihu", "suxian_health", 404),
        ("beihu", "chenzhou", 404),
        ("beihu", "hunan", 404),
        ("beihu", "beihu", 403),
        ("chenzhou", "admin", 403),
        ("chenzhou", "suxian_health", 200),
        ("admin", "chenzhou", 200),
        ("admin", "admin", 403),
        ("hunan", "chenzhou", 403),
        ("beihu_health", "beihu_health", 403),
    ],
)
def test_an_account_is_kept_by_those_above_it_only(
    world: World, client: Client, session: Session, by: str, whom: str, status: int, verb: str
) -> None:
    was = world.users[whom].model_dump()
    assert (
        at(client(world.actor(by)), world.users[whom], verb, **({} if verb else {"name": "张三"})).status_code == status
    )
    if status != 200:
        session.refresh(world.users[whom])
        assert world.users[whom].model_dump() == was


def test_out_of_reach_looks_like_absent(world: World, client: Client) -> None:
    caller = client(world.actor("beihu"))
    theirs = caller.get(f"/api/v1/users/{world.users['suxian'].id}")
    assert plain(theirs) == plain(caller.get("/api/v1/users/0197b0e8-0000-7000-8000-000000000000"))


def test_a_disabled_account_is_out_at_once_and_comes_back(world: World, client: Client) -> None:
    pair = tokens(world, client, "beihu_health")
    county, user = client(world.actor("beihu")), world.users["beihu_health"]
    assert at(county, user, "disable").json()["disabled"] is True
    assert client(**bearer(pair["access_token"])).get("/api/v1/me").status_code == 401
    assert sign_in(client(), "beihu_health", PASSWORD).status_code == 401
    assert at(county, user, "enable").json()["disabled"] is False
    assert client(**bearer(pair["access_token"])).get("/api/v1/me").status_code == 401
    assert sign_in(client(), "beihu_health", PASSWORD).status_code == 200


def test_a_reset_ends_sessions_lifts_the_lock_and_gives_a_first_password(world: World, client: Client) -> None:
    pair = tokens(world, client, "beihu_health")
    for _ in range(5):
        sign_in(client(), "beihu_health", "wrong")
    county, user = client(world.actor("beihu")), world.users["beihu_health"]
    assert county.get(f"/api/v1/users/{user.id}").json()["locked_until"] is not None
    reset = at(county, user, "reset_password").json()
    assert reset["locked_until"] is None
    assert client(**bearer(pair["access_token"])).get("/api/v1/me").status_code == 401
    assert sign_in(client(), "beihu_health", PASSWORD).status_code == 401
    assert sign_in(client(), "beihu_health", reset["first_password"]).json()["must_change_password"] is True


def test_a_hand_over_keeps_the_account_and_its_history(world: World, client: Client, session: Session) -> None:
    answer = at(
        client(world.actor("beihu")), world.users["beihu_health"], name="李四", unit_id=world.units["beihu_culture"].id
    )
    assert (answer.json()["name"], answer.json()["unit_name"]) == ("李四", "北湖区文化局")
    entry = session.exec(select(Entry).where(Entry.event == "user.changed")).one()
    assert (entry.data["before"]["name"], entry.data["after"]["name"]) == ("北湖区卫生局经办人", "李四")


def test_a_change_needs_the_version_seen(world: World, client: Client) -> None:
    caller, user = client(world.actor("beihu")), world.users["beihu_health"]
    assert caller.patch(f"/api/v1/users/{user.id}", json={"name": "李四"}).status_code == 428
    stale = caller.patch(f"/api/v1/users/{user.id}", json={"name": "李四"}, headers={"If-Match": '"9"'})
    assert stale.status_code == 412


def test_a_person_cannot_set_version_hash_or_path(world: World, client: Client) -> None:
    caller = client(world.actor("beihu"))
    for field in ("id", "version", "password_hash", "unit_path", "must_change_password", "disabled", "first_password"):
        body = account(world, "beihu_health", "department") | {field: "x"}
        assert caller.post("/api/v1/users", json=body).status_code == 422


def test_the_list_shows_ones_own_subtree(world: World, client: Client) -> None:
    assert world.users
    shown = client(world.actor("beihu")).get("/api/v1/users", params={"limit": 2}).json()
    assert (len(shown["items"]), shown["total"]) == (2, 3)
    rest = client(world.actor("beihu")).get("/api/v1/users", params={"limit": 2, "cursor": shown["next_cursor"]}).json()
    logins = [user["login"] for user in shown["items"] + rest["items"]]
    assert logins == ["beihu", "beihu_culture", "beihu_health"]


@pytest.mark.parametrize(
    ("params", "logins"),
    [
        ({"q": "苏仙"}, ["suxian", "suxian_health"]),
        ({"q": "%"}, []),
        ({"role": ["county", "admin"]}, ["admin", "beihu", "suxian"]),
        ({"disabled": True}, ["zone"]),
        ({"q": "beihu_h"}, ["beihu_health"]),
    ],
)
def test_the_list_is_filtered(world: World, client: Client, params: dict[str, Any], logins: list[str]) -> None:
    world.users["zone"].disabled = True
    shown = client(world.actor("chenzhou")).get("/api/v1/users", params=params).json()
    assert [user["login"] for user in shown["items"]] == logins


def test_the_list_of_one_unit_takes_in_what_is_below(world: World, client: Client) -> None:
    caller = client(world.actor("chenzhou"))
    shown = caller.get("/api/v1/users", params={"unit": world.units["suxian"].id}).json()
    assert [user["login"] for user in shown["items"]] == ["suxian", "suxian_health"]
    assert (
        client(world.actor("beihu")).get("/api/v1/users", params={"unit": world.units["suxian"].id}).status_code == 404
    )


def test_no_answer_and_no_entry_holds_a_hash_or_a_password(world: World, client: Client, session: Session) -> None:
    caller = client(world.actor("chenzhou"))
    made = caller.post("/api/v1/users", json=account(world, "beihu", "county"))
    first = made.json()["first_password"]
    shown = caller.get("/api/v1/users").text + caller.get("/api/v1/journal").text
    assert "argon2" not in shown + made.text
    assert first not in shown
