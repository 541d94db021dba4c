"""What nobody verified waits for its numbers and for an administrator; editing never verifies."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from sqlmodel import Session

from backend.kit.actor import SYSTEM
from backend.rubrics import queries, service
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric
from tests.http import Caller
from tests.rubrics import entered
from tests.rubrics.office import URL, blocked, certainty, confirm, copied, publish, put, seen
from tests.rubrics.tables import clean
from tests.world import World

Client = Callable[..., Caller]


@pytest.fixture
def shipped(session: Session, world: World) -> dict[str, Rubric]:
    service.load_shipped(session, SYSTEM)
    return {key: queries.current(session, key) for key in ("census-2015", "inspection-2019")}


@pytest.fixture
def city(client: Client, world: World) -> Caller:
    return client(world.actor("chenzhou"))


@pytest.fixture
def admin(client: Client, world: World) -> Caller:
    return client(world.actor("admin"))


def test_the_portal_part_waits_for_its_points_and_the_refusal_says_what_to_enter(
    city: Caller, shipped: dict[str, Rubric]
) -> None:
    draft = copied(city, shipped["inspection-2019"])
    assert blocked(draft) == []
    body = draft["body"]
    body["deductions"]["enabled"] = True
    waiting = put(city, draft, body=body)
    assert blocked(waiting) == ["points_missing", "unverified"]
    refused = publish(city, waiting)
    assert (refused.status_code, refused.json()["code"]) == (409, "step_refused")
    missing, unsure = refused.json()["blocked"]
    assert (len(missing["paths"]), len(unsure["paths"])) == (2 * 27, 27)
    for said in ("54", "国办秘函〔2019〕19号", "概况信息：本项满分", "逐条填写"):
        assert said in missing["text"], said
    assert "管理员" in unsure["text"]
    assert refused.json()["detail"].count("概况信息") >= 2


def test_an_office_enters_the_points_an_administrator_confirms_them_and_the_part_is_published(
    city: Caller, admin: Caller, shipped: dict[str, Rubric]
) -> None:
    draft = copied(city, shipped["inspection-2019"])
    changed = put(city, draft, body=entered.body())
    assert certainty(changed, "D12.guides") == ("unverified", True)
    assert blocked(changed) == ["unverified"]
    rules = [each["rule"] for each in changed["certainties"] if each["rule"][0] in "DB"]
    assert confirm(city, changed, *rules).status_code == 403
    halfway = put(city, changed, body=draft["body"])
    refused = confirm(admin, halfway, "D12.guides")
    assert (refused.status_code, refused.json()["errors"][0]["loc"]) == (
        422, "deductions.groups[1].indicators[1].rules[0].charge.points",
    )  # fmt: skip
    changed = put(city, halfway, body=entered.body())
    confirmed = confirm(admin, changed, *rules)
    assert confirmed.status_code == 200, confirmed.text
    word = next(each for each in confirmed.json()["certainties"] if each["rule"] == "D12.guides")
    assert (word["certainty"], word["confirmed_by"], word["note"]) == ("verified", "郴州市经办人", "与正式文件核对一致")
    assert word["confirmed_on"]
    body = confirmed.json()["body"] | {"notes": []}
    reworded = put(city, confirmed.json(), body=body)
    assert next(each for each in reworded["certainties"] if each["rule"] == "D12.guides") == word
    assert publish(city, reworded).status_code == 200
    facts = {"site_class": "portal", "facts": clean(files.shipped()[1]) | {"guides_faults": {"count": 7}}}
    assert city.post(f"{URL}/{draft['id']}/score", json=facts).json()["total"] == "95.0"


def test_a_limb_nobody_verified_is_switched_on_by_an_administrator_with_a_note(
    city: Caller, admin: Caller, shipped: dict[str, Rubric]
) -> None:
    draft = copied(admin, shipped["inspection-2019"])
    refused = confirm(admin, draft, "W6.guides")
    assert (refused.status_code, refused.json()["code"]) == (422, "numbers_missing")
    assert refused.json()["errors"][0]["loc"] == "vetoes[5].any_of[1].trigger.value"
    body = draft["body"]
    body["vetoes"][5]["any_of"][1]["trigger"]["value"] = "5"
    changed = put(city, draft, body=body)
    on = confirm(admin, changed, "W6.guides", "W6.few_guides").json()
    assert certainty(on, "W6.guides") == certainty(on, "W6.few_guides") == ("verified", True)
    facts: dict[str, Any] = {
        "site_class": "department",
        "facts": clean(files.shipped()[1]) | {"guides_lacking": {"count": 5}},
    }
    assert city.post(f"{URL}/{draft['id']}/score", json=facts).json()["stopped_by"] == "W6.guides"
    facts["facts"]["no_outward_service"] = {"answer": True}
    assert city.post(f"{URL}/{draft['id']}/score", json=facts).json()["verdict"] == "qualified"
    assert confirm(admin, on, "W6.nothing").status_code == 422
    nameless = admin.post(f"{URL}/{draft['id']}/confirm", json={"rules": ["W6.none"], "note": " "}, headers=seen(on))
    assert nameless.status_code == 422


@pytest.mark.parametrize("claim", [
    {"certainty": "verified", "enabled": True},
    {"certainty": "verified", "confirmed": {"by": "某人", "on": "2026-01-01", "note": "对"}},
    {"enabled": True},
])  # fmt: skip
def test_nobody_verifies_by_editing(city: Caller, shipped: dict[str, Rubric], claim: dict[str, Any]) -> None:
    draft = copied(city, shipped["inspection-2019"])
    body = draft["body"]
    limb = body["vetoes"][5]["any_of"][1]
    limb["trigger"]["value"] = "5"
    limb |= claim
    changed = put(city, draft, body=body)
    assert certainty(changed, "W6.guides") == ("unverified", claim.get("enabled", False))
    assert blocked(changed) == (["unverified"] if claim.get("enabled") else [])
    assert all(not each["confirmed_by"] for each in changed["certainties"])


@pytest.mark.parametrize("where", ["charge", "trigger", "fact", "indicator", "new"])
def test_what_was_changed_counts_as_unverified_until_it_is_changed_back(
    city: Caller, shipped: dict[str, Rubric], where: str
) -> None:
    draft = copied(city, shipped["census-2015"])
    before = yaml.safe_load(files.write(files.parse(draft["body"])))
    body = draft["body"]
    home, columns = body["deductions"]["groups"][0]["indicators"][1], body["deductions"]["groups"][1]["indicators"][0]
    rule = home["rules"][0]
    if where == "charge":
        rule["charge"]["points"] = "2"
    elif where == "trigger":
        rule = columns["rules"][0]
        rule["trigger"]["value"] = "12"
    elif where == "fact":
        next(fact for fact in body["facts"] if fact["id"] == "home_dead_links")["window"] = "P1M"
    elif where == "indicator":
        home["exclusive"] = True
    else:
        rule["id"] = "D2.home_broken_link"
    changed = put(city, draft, body=body)
    assert certainty(changed, rule["id"]) == ("unverified", True)
    assert blocked(changed) == ["unverified"]
    back = put(city, changed, body=before)
    assert certainty(back, "D2.home_dead_link") == ("verified", True)
    assert blocked(back) == []


def test_words_may_be_changed_and_rules_switched_off_without_losing_what_is_known(
    city: Caller, shipped: dict[str, Rubric]
) -> None:
    draft = copied(city, shipped["census-2015"])
    rule = draft["body"]["deductions"]["groups"][0]["indicators"][1]["rules"][0]
    rule["criterion"]["zh"], rule["enabled"] = "首页链接打不开的，每个扣 1 分。", False
    changed = put(city, draft, body=draft["body"])
    assert certainty(changed, "D2.home_dead_link") == ("verified", False)
    rule["enabled"] = True
    assert certainty(put(city, changed, body=draft["body"]), "D2.home_dead_link") == ("verified", True)
