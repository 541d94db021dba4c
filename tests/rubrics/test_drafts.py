"""A city's own edition: copied, edited, checked, published, and then fixed."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, col, select

from backend.campaigns import service as campaigns
from backend.journal.tables import Entry
from backend.kit.actor import SYSTEM
from backend.rubrics import queries, service
from backend.rubrics.errors import NotInForce
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric, RubricState
from tests.http import Caller
from tests.rubrics.office import URL, blocked, copied, publish, put, seen
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


def test_a_copy_is_a_draft_with_the_next_number_and_publishing_fixes_it(
    city: Caller, shipped: dict[str, Rubric], session: Session
) -> None:
    draft = copied(city, shipped["census-2015"])
    assert (draft["edition"], draft["state"], draft["own"], draft["owner"]) == (2, "draft", True, "郴州市")
    assert (draft["body"]["version"], draft["based_on_id"]) == (2, shipped["census-2015"].id)
    assert (draft["writable"], draft["may_confirm"], blocked(draft)) == (True, False, [])
    published = publish(city, draft).json()
    assert (published["state"], published["writable"], published["moves"]) == ("published", False, [])
    assert published["published_at"]
    for refused in (
        city.put(f"{URL}/{draft['id']}", json={"body": draft["body"]}, headers=seen(published)),
        city.delete(f"{URL}/{draft['id']}", headers=seen(published)),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "rubric_published")
    assert publish(city, published).json()["code"] == "illegal_step"
    entries = select(Entry.event).where(Entry.object_id == draft["id"], col(Entry.event).startswith("rubric."))
    assert session.exec(entries.order_by(col(Entry.seq))).all() == ["rubric.copied", "rubric.published"]
    assert copied(city, session.get_one(Rubric, draft["id"]))["edition"] == 3


def test_an_edition_reads_an_open_point_otherwise_and_the_recommendation_stays(
    city: Caller, shipped: dict[str, Rubric]
) -> None:
    draft = copied(city, shipped["census-2015"])
    body = draft["body"]
    next(each for each in body["settings"] if each["id"] == "partial_percent")["chosen"] = "proportional"
    changed = put(city, draft, body=body)
    setting = next(each for each in changed["settings"] if each["id"] == "partial_percent")
    assert (setting["value"], setting["recommended"]) == ("proportional", "whole")
    facts = {"site_class": "portal", "facts": clean() | {"home_probes": {"failed": 3, "total": 200}}}
    assert city.post(f"{URL}/{draft['id']}/score", json=facts).json()["total"] == "92.5"
    assert blocked(changed) == []


def test_a_draft_is_edited_as_a_file(city: Caller, shipped: dict[str, Rubric]) -> None:
    draft = copied(city, shipped["census-2015"])
    file = city.get(f"{URL}/{draft['id']}/file")
    assert file.headers["content-type"].startswith("application/yaml")
    text = file.text.replace("全国政府网站普查评分表", "郴州市网站普查评分表").replace("version: 2", "version: 77")
    changed = put(city, draft, text=text)
    assert (changed["title"], changed["edition"], changed["body"]["version"]) == ("郴州市网站普查评分表", 2, 2)
    again = put(city, changed, text=text)
    assert again["version"] == changed["version"]


def test_a_broken_file_is_refused_with_path_line_and_reason(city: Caller, shipped: dict[str, Rubric]) -> None:
    draft = copied(city, shipped["census-2015"])
    text = city.get(f"{URL}/{draft['id']}/file").text
    broken = text.replace("per: unit", "per: piece", 1)
    line = next(n for n, each in enumerate(broken.split("\n"), 1) if "per: piece" in each)
    refused = city.put(f"{URL}/{draft['id']}", json={"text": broken}, headers=seen(draft))
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_rubric")
    (fault,) = refused.json()["errors"]
    assert (fault["line"], fault["loc"]) == (line, "deductions.groups[0].indicators[0].rules[0].charge.per")
    checked = city.post(f"{URL}/check", json={"text": broken}).json()
    assert (checked["count"], checked["faults"][0]["line"], checked["faults"][0]["text"]) == (1, line, fault["message"])
    assert city.post(f"{URL}/check", json={"text": text}).json() == {"count": 0, "faults": [], "unfinished": []}
    for content in ({}, {"text": text, "body": {}}):
        assert city.put(f"{URL}/{draft['id']}", json=content, headers=seen(draft)).status_code == 422


def test_a_check_says_what_a_sound_file_lacks(city: Caller, shipped: dict[str, Rubric]) -> None:
    text = files.write(files.shipped()[1]).replace("deductions:\n  enabled: false", "deductions:\n  enabled: true")
    checked = city.post(f"{URL}/check", json={"text": text}).json()
    assert checked["count"] == 0
    assert {each["code"] for each in checked["unfinished"]} == {"points_missing", "unverified"}
    assert all(each["line"] for each in checked["unfinished"])


def test_a_draft_is_thrown_away(city: Caller, shipped: dict[str, Rubric], session: Session) -> None:
    draft = copied(city, shipped["census-2015"])
    assert city.delete(f"{URL}/{draft['id']}", headers={"If-Match": '"9"'}).status_code == 412
    assert city.delete(f"{URL}/{draft['id']}", headers=seen(draft)).status_code == 204
    assert city.get(f"{URL}/{draft['id']}").status_code == 404
    assert copied(city, shipped["census-2015"])["edition"] == 2


def test_a_draft_is_not_copied(city: Caller, shipped: dict[str, Rubric]) -> None:
    draft = copied(city, shipped["census-2015"])
    refused = city.post(f"{URL}/{draft['id']}/copy")
    assert (refused.status_code, refused.json()["code"]) == (409, "rubric_draft")


def test_a_draft_is_its_makers_and_an_edition_in_force_the_whole_branchs(
    city: Caller, client: Client, world: World, shipped: dict[str, Rubric]
) -> None:
    draft = copied(city, shipped["census-2015"])
    for other in ("beihu", "beihu_health", "hunan"):
        assert client(world.actor(other)).get(f"{URL}/{draft['id']}").status_code == 404
    assert client(world.actor("admin")).get(f"{URL}/{draft['id']}").json()["may_confirm"]
    publish(city, draft)
    for other in ("beihu", "beihu_health", "hunan"):
        caller = client(world.actor(other))
        assert not caller.get(f"{URL}/{draft['id']}").json()["writable"]
        assert len(caller.get(URL).json()["items"]) == 3
        assert caller.post(f"{URL}/{draft['id']}/copy").status_code == 403
        assert caller.put(f"{URL}/{draft['id']}", json={"text": "x"}, headers={"If-Match": '"2"'}).status_code == 403
        assert caller.post(f"{URL}/check", json={"text": "x"}).status_code == 403
    county = world.actor("beihu").unit_path
    assert queries.current(world.session, "census-2015", county).id == draft["id"]
    assert queries.current(world.session, "census-2015").id == shipped["census-2015"].id


def test_a_campaign_pins_an_edition_in_force_the_leads_own_before_the_shipped(
    city: Caller, world: World, session: Session, shipped: dict[str, Rubric]
) -> None:
    draft = copied(city, shipped["census-2015"])
    asked: dict[str, Any] = {"plan_key": "chenzhou-2015", "name": "普查"}
    with pytest.raises(NotInForce):
        campaigns.create_campaign(session, world.actor("chenzhou"), **asked, rubric_id=draft["id"])
    first = campaigns.create_campaign(session, world.actor("chenzhou"), **asked)
    publish(city, draft)
    second = campaigns.create_campaign(session, world.actor("chenzhou"), **asked)
    assert (first.rubric_id, second.rubric_id) == (shipped["census-2015"].id, draft["id"])


def test_another_citys_edition_is_out_of_sight(session: Session, world: World, client: Client) -> None:
    session.add(Rubric(key="census-2015", edition=2, title="邻市", title_en="Next", unit_path="/1/99/",
                       body=files.shipped()[0].body(),
                       state=RubricState.PUBLISHED))  # fmt: skip
    session.flush()
    assert client(world.actor("chenzhou")).get(URL).json()["items"] == []
    assert [item["title"] for item in client(world.actor("hunan")).get(URL).json()["items"]] == ["邻市"]
