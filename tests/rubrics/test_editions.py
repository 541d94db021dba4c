"""Shipped editions are published once and stay; reading them and scoring over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from backend.journal.tables import Entry
from backend.kit.actor import SYSTEM
from backend.kit.errors import NotFound
from backend.rubrics import queries, service
from backend.rubrics.errors import PublishedIsFixed
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric, RubricState
from tests.http import Caller
from tests.rubrics.tables import clean
from tests.world import World


@pytest.fixture
def census(session: Session, world: World) -> Rubric:
    service.load_shipped(session, SYSTEM)
    session.commit()
    return queries.current(session, "census-2015")


def test_shipped_tables_are_published_once(session: Session, world: World) -> None:
    first = service.load_shipped(session, SYSTEM)
    session.commit()
    again = service.load_shipped(session, SYSTEM)
    session.commit()
    assert again == []
    assert [(row.key, row.edition, row.state) for row in first] == [
        ("census-2015", 1, RubricState.PUBLISHED),
        ("inspection-2019", 1, RubricState.PUBLISHED),
    ]
    events = [entry.event for entry in session.exec(select(Entry)) if entry.object_kind == "rubric"]
    assert events == ["rubric.published"] * 2


def test_a_stored_table_reads_back_as_shipped(census: Rubric) -> None:
    assert files.parse(census.body) == files.shipped()[0]


@pytest.mark.parametrize(("field", "value"), [("body", {}), ("title", "x"), ("edition", 2), ("state", "draft")])
def test_a_published_edition_cannot_change(session: Session, census: Rubric, field: str, value: Any) -> None:
    setattr(census, field, value)
    with pytest.raises(PublishedIsFixed):
        session.flush()
    session.rollback()


def test_a_published_edition_cannot_be_deleted(session: Session, census: Rubric) -> None:
    session.delete(census)
    with pytest.raises(PublishedIsFixed):
        session.flush()
    session.rollback()


def test_a_draft_may_change(session: Session, census: Rubric) -> None:
    draft = Rubric(key="mine", edition=1, title="草稿", title_en="Draft", body={})
    session.add(draft)
    session.flush()
    draft.title = "改名"
    session.flush()
    assert draft.version == 2


def test_the_current_edition_is_the_latest_published(session: Session, census: Rubric) -> None:
    for edition, state in ((2, RubricState.PUBLISHED), (3, RubricState.DRAFT)):
        session.add(Rubric(key="census-2015", edition=edition, title="t", title_en="t", body={}, state=state))
    session.flush()
    assert queries.current(session, "census-2015").edition == 2


def test_a_table_that_is_not_there_is_not_found(session: Session, census: Rubric) -> None:
    with pytest.raises(NotFound):
        queries.current(session, "census-1915")
    with pytest.raises(NotFound):
        queries.by_id(session, "nowhere")


Client = Callable[..., Caller]


def test_every_edition_is_listed(client: Client, world: World, census: Rubric) -> None:
    every = client(world.actor("beihu")).get("/api/v1/rubrics").json()
    assert [(item["key"], item["edition"], item["state"], item["own"]) for item in every["items"]] == [
        ("census-2015", 1, "published", False),
        ("inspection-2019", 1, "published", False),
    ]
    of_census, of_inspection = (item["reliability"] for item in every["items"])
    assert (of_census["unverified"], of_census["missing"]) == (0, 0)
    assert (of_inspection["unverified"], of_inspection["missing"]) == (34, 65)
    assert sum(of_census.values()) == len(files.shipped()[0].rule_index)


def test_one_table_is_shown_with_its_content(client: Client, world: World, census: Rubric) -> None:
    answer = client(world.actor("chenzhou")).get(f"/api/v1/rubrics/{census.id}")
    assert answer.headers["etag"] == '"1"'
    detail = answer.json()
    assert detail["body"] == files.shipped()[0].body()
    assert detail["missing_points"] == []
    percent = next(each for each in detail["settings"] if each["id"] == "partial_percent")
    assert (percent["value"], percent["recommended"]) == ("whole", "whole")
    assert [choice["value"] for choice in percent["choices"]] == ["whole", "proportional"]
    assert "5 分" in percent["text"]
    sampled = next(each for each in detail["settings"] if each["id"] == "guides_sampled")
    assert (sampled["value"], sampled["lowest"], sampled["highest"]) == (5, 1, 50)


def test_what_nobody_knows_yet_is_said_and_named(
    client: Client, world: World, census: Rubric, session: Session
) -> None:
    inspection = queries.current(session, "inspection-2019")
    english = client(world.actor("chenzhou"), **{"accept-language": "en"})
    detail = english.get(f"/api/v1/rubrics/{inspection.id}").json()
    missing = {each["path"]: each["text"] for each in detail["missing_points"]}
    assert len(missing) == 1 + 2 * 27 + 2 * 5
    assert missing["deductions.groups[0].indicators[0].points"] == "Overview: the most this item can count"
    assert "threshold" in missing["vetoes[5].any_of[1].trigger.value"]
    sure = {each["rule"]: (each["certainty"], each["in_force"]) for each in detail["certainties"]}
    assert (sure["W1.fraud"], sure["W6.guides"], sure["W6.few_guides"], sure["D12.guides"]) == (
        ("verified", True), ("unverified", False), ("partly", False), ("unverified", False),
    )  # fmt: skip


def test_facts_are_scored_without_saving(client: Client, world: World, census: Rubric, session: Session) -> None:
    facts = clean() | {"other_dead_links": {"count": 13}, "guide_attachments_dead": {"count": 27}}
    facts["home_probes"] = {"failed": 5, "total": 100}
    body: dict[str, Any] = {"site_class": "department", "facts": facts}
    health = client(world.actor("beihu_health"), **{"accept-language": "en"})
    entries = len(session.exec(select(Entry)).all())
    stopped = health.post(f"/api/v1/rubrics/{census.id}/score", json=body).json()
    assert (stopped["verdict"], stopped["total"], stopped["stopped_by"]) == ("unqualified", None, "V1.unreachable")
    facts["home_probes"] = {"failed": 3, "total": 200}
    body["settings"] = {"partial_percent": "proportional"}
    scored = health.post(f"/api/v1/rubrics/{census.id}/score", json=body).json()
    assert (scored["verdict"], scored["total"]) == ("qualified", "64.2")
    assert [line["points"] for line in scored["trace"]] == ["100.0", "-7.5", "-1.3", "-27.0"]
    assert scored["trace"][1]["text"] == "3 of 200 home-page probes failed (1.5%)."
    assert (scored["listed"], scored["not_measured"], scored["settings"]["partial_percent"]) == (
        "64.2", [], "proportional",
    )  # fmt: skip
    assert len(session.exec(select(Entry)).all()) == entries


def test_a_score_says_what_is_unknown_what_is_near_and_why_a_person_decided(
    client: Client, world: World, census: Rubric
) -> None:
    facts = clean() | {
        "home_probes": {"failed": 4, "total": 100}, "systems_down": {"not_measured": True},
        "home_dead_links": {"count": 3, "override": {"points": "0.5", "reason": "外站故障"}},
    }  # fmt: skip
    body = {"site_class": "portal", "facts": facts}
    scored = client(world.actor("beihu")).post(f"/api/v1/rubrics/{census.id}/score", json=body).json()
    assert (scored["verdict"], scored["not_measured"]) == ("not_measured", ["systems_down"])
    assert [remark["code"] for remark in scored["remarks"]] == ["sample_too_small"]
    assert [(near["code"], near["fact"]) for near in scored["amber"]] == [("home_failing", "home_probes")]
    assert "4%" in scored["amber"][0]["text"]
    assert [line["note"] for line in scored["trace"] if line["note"]] == ["外站故障"]


@pytest.mark.parametrize(
    ("facts", "indicator"),
    [({"home_probes": {"failed": 2, "total": 1}}, "V1/D1"), ({"systems_down": {"count": -1}}, "D10"),
     ({"home_dead_linkz": {"count": 1}}, "D2"), ({"other_dead_links": [1]}, "D2")],
)  # fmt: skip
def test_bad_facts_answer_422_with_the_indicator(
    client: Client, world: World, census: Rubric, facts: Any, indicator: str
) -> None:
    body = {"site_class": "portal", "facts": facts}
    answer = client(world.actor("beihu")).post(f"/api/v1/rubrics/{census.id}/score", json=body)
    assert answer.status_code == 422
    problem = answer.json()
    assert (problem["code"], problem["indicator"]) == ("bad_facts", indicator)
    assert problem["errors"][0]["indicator"] == indicator


@pytest.mark.parametrize("facts", [None, 3, [], "x"])
def test_a_body_without_facts_is_refused(client: Client, world: World, census: Rubric, facts: Any) -> None:
    body = {"site_class": "portal", "facts": facts}
    assert client(world.actor("beihu")).post(f"/api/v1/rubrics/{census.id}/score", json=body).status_code == 422


def test_a_table_nobody_has_is_404(client: Client, world: World, census: Rubric) -> None:
    county = client(world.actor("beihu"))
    assert county.get("/api/v1/rubrics/nowhere").status_code == 404
    assert county.post("/api/v1/rubrics/nowhere/score", json={"site_class": "portal", "facts": {}}).status_code == 404
    assert client().get("/api/v1/rubrics").status_code == 401


def test_who_records_a_finding_is_offered_the_faults_of_the_table(
    census: Rubric, world: World, client: Callable[..., Caller]
) -> None:
    health = client(world.actor("beihu_health"))
    faults = health.get(f"/api/v1/rubrics/{census.id}/faults", headers={"Accept-Language": "en"}).json()["items"]
    dead = next(fault for fault in faults if fault["rule"] == "D2.home_dead_link")
    assert (dead["indicator"], dead["title"], dead["veto"]) == ("D2", "Links", False)
    assert dead["criterion"].startswith("1 point for each dead or wrong link")
    assert {fault["indicator"] for fault in faults if fault["veto"]} == {veto.id for veto in files.shipped()[0].vetoes}


def test_nobody_is_charged_by_the_bonus() -> None:
    table = files.shipped()[1]
    assert table.bonus
    earned = {rule.id for group in table.bonus.groups for one in group.indicators for rule in one.rules}
    assert earned.isdisjoint(rule.id for _, rule in table.faults())
