"""Scorecards over HTTP: the official form, every fact with its source, the cards side by side."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.evidence.tables import EvidenceFile
from backend.issues.tables import IssueState
from backend.scorecards import files, service
from backend.scorecards.errors import CardFixed
from backend.scorecards.tables import Kind, Scorecard
from tests.evidence.files import png
from tests.http import Caller
from tests.scorecards.desk import TYPED, Desk
from tests.world import World

Clients = Callable[..., Caller]
URL = "/api/v1/scorecards"


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def baseline(desk: Desk) -> Scorecard:
    return desk.start("beihu_portal", Kind.S1, filler="beihu", confirmer=None)


def tag(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def rows_of(detail: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["rule"]: row for group in detail["result"]["groups"] for row in group["rows"]}


def test_a_county_fills_its_card_and_sees_the_official_form(desk: Desk, world: World, client: Clients) -> None:
    issue = desk.issue("beihu_portal", "D2.home_dead_link")
    card = baseline(desk)
    with client(world.actor("beihu")) as county:
        before = county.get(f"{URL}/{card.id}")
        assert before.json()["missing"][0]["code"] == "facts_missing"
        assert before.json()["result"]["unanswered"]
        body = {"facts": card.facts | TYPED, "note": "已核对"}
        saved = county.put(f"{URL}/{card.id}/facts", json=body, headers={"If-Match": before.headers["ETag"]})
    assert saved.status_code == 200, saved.text
    detail = saved.json()
    assert (detail["total"], detail["verdict"], detail["ready"], detail["missing"]) == ("99.0", "qualified", True, [])
    assert (detail["deducted"], detail["with_issues_repaired"]["total"]) == ("1.0", "100.0")
    row = rows_of(detail)["D2.home_dead_link"]
    assert (row["mark"], row["points"]) == ("charged", "-1.0")
    assert row["issues"] == [{"id": issue.id, "number": "N-01", "title": issue.title, "state": "new"}]
    assert detail["result"]["groups"][0]["veto"]
    assert detail["result"]["steps"][0] == {"kind": "start", "text": "基础分 100.0 分。", "points": "100.0"}
    assert saved.headers["ETag"] == f'"{detail["version"]}"'


def test_every_fact_says_where_it_came_from_and_since_when_it_looks(desk: Desk, world: World, client: Clients) -> None:
    card = baseline(desk)
    desk.issue("beihu_portal", "D10.system_down")
    with client(world.actor("beihu")) as county:
        detail = county.get(f"{URL}/{card.id}").json()
    facts = {fact["id"]: fact for fact in detail["facts"]}
    systems, updates, guides = facts["systems_down"], facts["home_updates"], facts["guide_elements_missing"]
    assert (systems["source"], systems["given"]["count"], systems["counted"]["count"]) == ("issues", 0, 1)
    assert (updates["since"], updates["missing"], updates["countable"], updates["given"]) == (
        "2015-06-27", True, False, None,
    )  # fmt: skip
    assert guides["sample"] == 5
    assert updates["indicators"] == ["V2", "D3"]
    assert {setting["id"]: setting["value"] for setting in detail["settings"]}["guides_sampled"] == "5"


def test_a_veto_says_what_stopped_the_scoring(desk: Desk, world: World, client: Clients) -> None:
    card = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None, home_updates={"count": 0})
    with client(world.actor("beihu"), **{"accept-language": "en"}) as county:
        detail = county.get(f"{URL}/{card.id}").json()
    assert (detail["total"], detail["verdict"], detail["stopped_by"]) == (None, "unqualified", "V2.no_updates")
    assert detail["result"]["stopped"]["indicator"] == "V2"
    assert "updated" in detail["result"]["stopped"]["text"]


def test_the_cards_of_a_site_stand_side_by_side(desk: Desk, world: World, client: Clients) -> None:
    issue = desk.issue("beihu_portal", "D2.home_dead_link", quantity=4)
    first = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    service.hand_in(desk.session, world.actor("beihu"), first)
    issue.state = IssueState.VERIFIED
    official = desk.filled("beihu_portal", Kind.S3, filler="beihu", confirmer="chenzhou")
    with client(world.actor("chenzhou")) as city:
        comparison = city.get(f"{URL}/{official.id}").json()["comparison"]
    assert [(card["kind"], card["total"]) for card in comparison["cards"]] == [("s1", "96.0"), ("s3", "100.0")]
    links = next(row for row in comparison["rows"] if row["indicator"] == "D2")
    assert (links["entries"]["s1"]["points"], links["change"]) == ("-4.0", "4.0")
    (dead,) = links["facts"]
    assert (dead["fact"], {kind: given["count"] for kind, given in dead["given"].items()}) == (
        "home_dead_links", {"s1": 4, "s3": 0},
    )  # fmt: skip
    assert [row["indicator"] for row in comparison["rows"] if row["facts"]] == ["D2"]


def test_a_preview_shows_the_form_and_saves_nothing(desk: Desk, world: World, client: Clients) -> None:
    card = baseline(desk)
    with client(world.actor("beihu")) as county:
        shown = county.post(f"{URL}/{card.id}/preview", json={"facts": card.facts | TYPED})
        assert (shown.status_code, shown.json()["total"]) == (200, "100.0")
        assert county.get(f"{URL}/{card.id}").json()["total"] is None


def test_a_bad_fact_is_refused_by_name_without_an_echo(desk: Desk, world: World, client: Clients) -> None:
    card = baseline(desk)
    body = {"facts": {"systems_down": {"count": "<script>"}}}
    with client(world.actor("beihu")) as county:
        refused = county.put(f"{URL}/{card.id}/facts", json=body, headers=tag(card.version))
    assert (refused.status_code, refused.json()["code"], refused.json()["indicator"]) == (422, "bad_facts", "D10")
    assert "script" not in refused.text


@pytest.mark.parametrize(("headers", "status"), [({}, 428), ({"If-Match": '"9"'}, 412), ({"If-Match": '"1"'}, 200)])
def test_a_save_says_which_version_it_saw(
    desk: Desk, world: World, client: Clients, headers: dict[str, str], status: int
) -> None:
    card = baseline(desk)
    with client(world.actor("beihu")) as county:
        assert county.put(f"{URL}/{card.id}/facts", json={"facts": {}}, headers=headers).status_code == status


def test_a_card_handed_in_refuses_every_change(desk: Desk, world: World, client: Clients) -> None:
    card = desk.filled("beihu_portal", Kind.S3, filler="beihu", confirmer="chenzhou")
    service.hand_in(desk.session, world.actor("beihu"), card)
    words = {"timely": "yes", "accurate": "yes", "responsive": "yes", "useful": "yes"}
    with client(world.actor("beihu")) as county:
        assert not county.get(f"{URL}/{card.id}").json()["writable"]
        for method, path, body in (
            ("PUT", "facts", {"facts": {}}), ("PUT", "four_words", words), ("POST", "recount", None),
        ):  # fmt: skip
            refused = county.request(method, f"{URL}/{card.id}/{path}", json=body, headers=tag(card.version))
            assert (refused.status_code, refused.json()["code"]) == (409, "scorecard_fixed")


def test_four_words_are_kept(desk: Desk, world: World, client: Clients) -> None:
    card = baseline(desk)
    words = {"timely": "yes", "accurate": "partly", "responsive": "no", "useful": "yes"}
    with client(world.actor("beihu")) as county:
        kept = county.put(f"{URL}/{card.id}/four_words", json=words, headers=tag(card.version)).json()
        assert (kept["four_words"], kept["four_words_wanted"]) == (words, True)
        wrong = county.put(f"{URL}/{card.id}/four_words", json=words | {"timely": "maybe"}, headers=tag(2))
    assert wrong.status_code == 422


def test_a_list_holds_the_callers_own_subtree(desk: Desk, world: World, client: Clients) -> None:
    baseline(desk)
    desk.start("beihu_health", Kind.S3, filler="beihu_health", confirmer="beihu")
    desk.start("suxian_portal", Kind.S1, filler="suxian", confirmer=None)
    seen = {}
    for who in ("chenzhou", "beihu", "beihu_health", "education"):
        with client(world.actor(who)) as caller:
            seen[who] = caller.get(URL).json()["total"]
    assert seen == {"chenzhou": 3, "beihu": 2, "beihu_health": 1, "education": 0}
    unit, site = world.units["beihu"].id, desk.site("beihu_portal").id
    with client(world.actor("chenzhou")) as city:
        for query, total in (
            (f"unit={unit}", 2), (f"site={site}", 1), ("kind=s1&kind=s2", 2), ("state=draft", 3),
            ("state=confirmed", 0), (f"campaign={desk.campaign.id}", 3), ("campaign=none", 0),
        ):  # fmt: skip
            assert city.get(f"{URL}?{query}").json()["total"] == total, query


def test_out_of_reach_looks_like_not_there(desk: Desk, world: World, client: Clients) -> None:
    card = baseline(desk)
    with client(world.actor("suxian")) as neighbour:
        hidden, absent = neighbour.get(f"{URL}/{card.id}"), neighbour.get(f"{URL}/absent")
        assert hidden.status_code == absent.status_code == 404
        drop = {"request_id"}
        assert {k: v for k, v in hidden.json().items() if k not in drop} == {
            k: v for k, v in absent.json().items() if k not in drop
        }
        assert neighbour.post(f"{URL}/{card.id}/preview", json={"facts": {}}).status_code == 404


def test_a_file_proves_one_line_before_and_after_the_repair(desk: Desk, world: World, client: Clients) -> None:
    card = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None, stale_news_columns={"count": 5})
    url = f"{URL}/{card.id}/evidence"
    with client(world.actor("beihu")) as county:
        for name, stage in (("前.png", "before"), ("后.png", "after")):
            sent = county.post(url, files={"file": (name, png(), "image/png")},
                               data={"fact": "stale_news_columns", "stage": stage})  # fmt: skip
            assert (sent.status_code, sent.json()["part"], sent.json()["stage"]) == (201, "stale_news_columns", stage)
        for wrong in ({"fact": "nothing"}, {"fact": "stale_news_and_notices"}, {"stage": "later"}):
            assert county.post(url, files={"file": ("x.png", png(), "image/png")}, data=wrong).status_code == 422
        detail = county.get(f"{URL}/{card.id}").json()
    rows = rows_of(detail)
    for rule in ("V3.stale_news", "D4.stale_news"):
        assert [(file["name"], file["stage"]) for file in rows[rule]["files"]] == [
            ("前.png", "before"),
            ("后.png", "after"),
        ]
        assert rows[rule]["evidence"] == [file["id"] for file in rows[rule]["files"]]
    assert rows["D2.home_dead_link"]["files"] == []
    assert len(detail["evidence"]) == 2


def test_a_file_proves_what_was_typed_until_the_card_is_handed_in(desk: Desk, world: World, client: Clients) -> None:
    card, county = desk.filled("beihu_portal", Kind.S3, filler="beihu", confirmer="chenzhou"), world.actor("beihu")
    upload = {"file": ("监测.png", png(), "image/png")}
    with client(county) as caller:
        kept = caller.post(f"{URL}/{card.id}/evidence", files=upload)
        assert kept.status_code == 201, kept.text
        assert [file["name"] for file in caller.get(f"{URL}/{card.id}").json()["evidence"]] == ["监测.png"]
        file = desk.session.get_one(EvidenceFile, kept.json()["id"])
        files.keep_evidence(desk.session, county, file)
        service.hand_in(desk.session, county, card)
        refused = caller.post(f"{URL}/{card.id}/evidence", files=upload)
    assert (refused.status_code, refused.json()["code"]) == (409, "scorecard_fixed")
    with pytest.raises(CardFixed):
        files.keep_evidence(desk.session, county, file)
    file.object_kind = "issue"
    files.keep_evidence(desk.session, county, file)
    with client(world.actor("chenzhou")) as city:
        assert city.post(f"{URL}/{card.id}/evidence", files=upload).status_code == 403
