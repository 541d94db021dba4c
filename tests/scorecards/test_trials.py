"""A table is tried on a campaign before it is in force: which sites would come out otherwise, and nothing saved."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from backend.journal.tables import Entry
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric
from backend.scorecards import trials
from backend.scorecards.shapes.trials import SLICE, TrialQuery
from backend.scorecards.tables import Kind, Scorecard
from tests.http import Caller
from tests.issues.test_lists import statements
from tests.scorecards.desk import Desk
from tests.world import World

Clients = Callable[..., Caller]
URL = "/api/v1/scorecards/trial"
SITES = {"beihu_portal": "beihu", "suxian_portal": "suxian", "city_portal": "chenzhou", "education": "education"}


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def draft(desk: Desk, **changes: Any) -> Rubric:
    """The city's own table: stricter on inaccurate items, or as told."""
    body = files.shipped()[0].body() | {"version": 2}
    for indicator in (each for group in body["deductions"]["groups"] for each in group["indicators"]):
        for rule in indicator["rules"]:
            if rule["id"] in changes:
                rule["charge"]["points"] = changes[rule["id"]]
    row = Rubric(key="census-2015", edition=2, title="试", title_en="Trial", body=body,
                 unit_path=desk.world.units["chenzhou"].path)  # fmt: skip
    desk.session.add(row)
    desk.session.flush()
    return row


def fill(desk: Desk) -> None:
    """Four sites with 0, 10, 20 and 30 inaccurate items; one has two cards."""
    for wrong, (site, filler) in enumerate(SITES.items()):
        facts = {"inaccurate_items": {"count": 10 * wrong}}
        desk.filled(site, Kind.S1, filler=filler, confirmer=None, **facts)
    desk.filled("beihu_portal", Kind.S3, filler="beihu", confirmer="chenzhou", inaccurate_items={"count": 1})


def tried(caller: Caller, desk: Desk, rubric: Rubric, **query: Any) -> dict[str, Any]:
    asked = {"rubric": rubric.id, "campaign": desk.campaign.id} | query
    answer = caller.get(URL, params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_sites_that_would_change_are_counted_and_listed(desk: Desk, world: World, client: Clients) -> None:
    fill(desk)
    strict = draft(desk, **{"D4.inaccurate": "2.5"})
    with client(world.actor("chenzhou")) as city:
        found = tried(city, desk, strict)
        every = tried(city, desk, strict, listed="total")
        first = tried(city, desk, strict, kind="s1")
    assert (found["judged"], found["verdicts_changed"], found["totals_changed"], found["total"]) == (4, 2, 4, 4)
    assert (found["before"], found["after"]) == ({"qualified": 4}, {"qualified": 2, "unqualified": 2})
    changed = {
        item["site"]["id"]: (item["kind"], item["before"]["total"], item["after"]["total"]) for item in every["items"]
    }
    assert changed == {
        desk.site("beihu_portal").id: ("s3", "99.0", "97.5"),
        desk.site("suxian_portal").id: ("s1", "90.0", "75.0"),
        desk.site("city_portal").id: ("s1", "80.0", "50.0"),
        desk.site("education").id: ("s1", "70.0", "25.0"),
    }
    assert {item["site"]["id"] for item in found["items"]} == {desk.site("city_portal").id, desk.site("education").id}
    assert {item["after"]["verdict"] for item in found["items"]} == {"unqualified"}
    assert {item["site"]["unit"] for item in found["items"]} == {"郴州市", "市教育局"}
    assert (first["judged"], first["totals_changed"]) == (4, 3)


def test_nothing_is_saved(desk: Desk, world: World, client: Clients, session: Session) -> None:
    fill(desk)
    strict = draft(desk, **{"D4.inaccurate": "3"})
    with client(world.actor("chenzhou")) as city:
        session.commit()
        before = [(card.id, card.version, card.total) for card in session.exec(select(Scorecard))]
        entries = len(session.exec(select(Entry)).all())
        tried(city, desk, strict)
        assert [(card.id, card.version, card.total) for card in session.exec(select(Scorecard))] == before
        assert len(session.exec(select(Entry)).all()) == entries


def test_slices_add_up_to_the_whole_and_judge_no_site_twice(desk: Desk, world: World, client: Clients) -> None:
    fill(desk)
    strict = draft(desk, **{"D4.inaccurate": "2.5"})
    with client(world.actor("chenzhou")) as city:
        whole = tried(city, desk, strict, listed="total")
        slices: list[dict[str, Any]] = []
        cursor = None
        while not slices or cursor:
            slices.append(tried(city, desk, strict, listed="total", limit=3, **({"cursor": cursor} if cursor else {})))
            cursor = slices[-1]["next_cursor"]
            if len(slices) == 1:
                judged = next(key for key in SITES if desk.site(key).id == slices[0]["items"][0]["site"]["id"])
                desk.filled(judged, Kind.S2, filler="chenzhou", confirmer=None)
    assert [(each["judged"], each["total"], each["rubric_version"]) for each in slices] == [(3, 4, 1), (1, None, 1)]
    assert [item for each in slices for item in each["items"]] == whole["items"]
    for figure in ("verdicts_changed", "totals_changed", "judged"):
        assert sum(each[figure] for each in slices) == whole[figure]
    assert (whole["next_cursor"], whole["total"]) == (None, 4)


def test_a_table_changed_between_two_slices_shows(desk: Desk, world: World, client: Clients) -> None:
    fill(desk)
    strict = draft(desk, **{"D4.inaccurate": "2.5"})
    with client(world.actor("chenzhou")) as city:
        first = tried(city, desk, strict, limit=1)
        strict.title = "改"
        desk.session.flush()
        again = tried(city, desk, strict, limit=1, cursor=first["next_cursor"])
    assert (first["rubric_version"], again["rubric_version"]) == (1, 2)


def test_no_request_judges_more_than_a_slice(desk: Desk, world: World, client: Clients) -> None:
    asked = {"rubric": draft(desk).id, "campaign": desk.campaign.id}
    city = client(world.actor("chenzhou"))
    assert city.get(URL, params=asked | {"limit": SLICE}).status_code == 200
    for limit in (0, SLICE + 1):
        assert city.get(URL, params=asked | {"limit": limit}).status_code == 422


def test_the_statements_do_not_grow_with_the_sites(desk: Desk, world: World) -> None:
    strict = draft(desk, **{"D4.inaccurate": "2.5"})
    query = TrialQuery(rubric=strict.id, campaign=desk.campaign.id, listed="total")
    sent = []
    for site, filler in (("education", "education"), *SITES.items()):
        desk.filled(site, Kind.S1, filler=filler, confirmer=None, inaccurate_items={"count": 30})
        if site in ("education", "city_portal"):
            desk.session.expire_all()
            with statements(desk.session) as found:
                trials.try_rubric(desk.session, world.actor("chenzhou"), query)
            sent.append(len(found))
    assert sent[0] == sent[1]


def test_facts_both_tables_ask_for_are_taken_over_and_the_others_are_named(
    desk: Desk, world: World, client: Clients
) -> None:
    decided = {"count": 3, "override": {"points": "1", "reason": "外站故障"}}
    desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None, empty_columns={"count": 5},
                home_dead_links=decided)  # fmt: skip
    desk.filled(
        "suxian_portal",
        Kind.S1,
        filler="suxian",
        confirmer=None,
        home_probes={"failed": 9, "total": 168, "override": decided["override"]},
    )
    body = files.shipped()[1].body() | {"version": 2}
    other = Rubric(key="inspection-2019", edition=2, title="试", title_en="Trial", body=body,
                   unit_path=world.units["chenzhou"].path)  # fmt: skip
    desk.session.add(other)
    desk.session.flush()
    with client(world.actor("chenzhou")) as city:
        found = tried(city, desk, other, listed="total")
    after = {item["site"]["id"]: item["after"]["stopped_by"] for item in found["items"]}
    assert after == {desk.site("beihu_portal").id: "W4.empty", desk.site("suxian_portal").id: "W2.unreachable"}
    assert "serious_wording_error" in found["not_asked"]
    assert {"home_probes", "account_updates", "news_faults"}.isdisjoint(found["not_asked"])


def test_a_table_that_lacks_its_points_says_so(desk: Desk, world: World, client: Clients) -> None:
    half = draft(desk, **{"D4.inaccurate": None})
    with client(world.actor("chenzhou")) as city:
        assert tried(city, desk, half)["unfinished"] == 1


def test_only_who_keeps_tables_and_sees_cards_tries_them_on_what_they_see(
    desk: Desk, world: World, client: Clients
) -> None:
    fill(desk)
    strict, asked = draft(desk, **{"D4.inaccurate": "2.5"}), {"campaign": desk.campaign.id}
    for who in ("beihu", "beihu_health", "hunan", "admin"):
        refused = client(world.actor(who)).get(URL, params=asked | {"rubric": strict.id})
        assert refused.status_code == 403, who
    city = client(world.actor("chenzhou"))
    assert city.get(URL, params=asked | {"rubric": "nowhere"}).status_code == 404
    assert city.get(URL, params={"rubric": strict.id, "campaign": "nowhere"}).status_code == 404
    assert city.get(URL, params=asked | {"rubric": strict.id, "colour": "red"}).status_code == 422
    assert tried(city, desk, strict)["judged"] == 4
