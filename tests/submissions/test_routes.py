"""Summaries over HTTP: the staging table, text, receipts, figures and the sheet."""

from collections.abc import Callable

import pytest

from backend.campaigns.rules.form import Scope
from backend.evidence.tables import EvidenceFile
from backend.submissions import files, service
from backend.submissions.errors import NotWritable
from tests.evidence.files import png
from tests.http import Caller
from tests.scorecards.desk import Desk
from tests.submissions.papers import received, sent, started, written
from tests.submissions.test_outline import WRITTEN
from tests.world import World

Clients = Callable[..., Caller]
URL = "/api/v1/submissions"


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def tag(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def test_a_unit_writes_its_text_part_by_part(desk: Desk, world: World, client: Clients) -> None:
    row = started(desk)
    with client(world.actor("education")) as unit:
        before = unit.get(f"{URL}/{row.id}").json()
        assert [part["part"] for part in before["parts"] if part["missing"]] == [
            "overview", "problems", "rectification", "next_steps",
        ]  # fmt: skip
        assert (before["writable"], before["frozen"], before["moves"]) == (True, False, [])
        saved = unit.patch(f"{URL}/{row.id}", json={"overview": "总体情况良好"}, headers=tag(before["version"]))
    assert saved.status_code == 200, saved.text
    assert saved.json()["parts"][0]["text"] == "总体情况良好"
    assert saved.headers["ETag"] == f'"{saved.json()["version"]}"'


@pytest.mark.parametrize(("headers", "status"), [({}, 428), ({"If-Match": '"9"'}, 412)])
def test_a_save_says_which_version_it_saw(
    desk: Desk, world: World, client: Clients, headers: dict[str, str], status: int
) -> None:
    row = started(desk)
    with client(world.actor("education")) as unit:
        assert unit.patch(f"{URL}/{row.id}", json=WRITTEN, headers=headers).status_code == status


@pytest.mark.parametrize("body", [{"state": "accepted"}, {"overview": 1}, {"overview": "x" * 10_001}])
def test_nothing_but_words_is_taken(desk: Desk, world: World, client: Clients, body: dict[str, object]) -> None:
    row = started(desk)
    with client(world.actor("education")) as unit:
        assert unit.patch(f"{URL}/{row.id}", json=body, headers=tag(row.version)).status_code == 422


def test_the_receiver_is_shown_the_receipts_and_records_them(desk: Desk, world: World, client: Clients) -> None:
    row = sent(desk)
    with client(world.actor("chenzhou")) as city:
        before = city.get(f"{URL}/{row.id}").json()
        assert {move["verb"]: bool(move["blocked"]) for move in before["moves"]} == {
            "receive_electronic": False, "receive_paper": False, "undo_electronic": True, "undo_paper": True,
        }  # fmt: skip
        url, paper = f"{URL}/{row.id}", {"on": "2015-07-09"}
        after = city.post(f"{url}/receive_paper", json=paper, headers=tag(before["version"]))
        assert (after.status_code, after.json()["stage"], after.json()["paper_on"]) == (200, "paper", "2015-07-09")
        again = city.post(f"{url}/receive_paper", json=paper, headers=tag(after.json()["version"]))
        assert (again.status_code, again.json()["code"]) == (409, "step_refused")
        undone = city.post(f"{url}/undo_paper", headers=tag(after.json()["version"])).json()
        assert (undone["stage"], undone["paper_on"]) == ("sent", None)
        both = city.post(f"{url}/receive_electronic", json={}, headers=tag(undone["version"])).json()
        assert (both["stage"], both["electronic_on"]) == ("electronic", "2015-07-10")
        cleared = city.post(f"{url}/undo_electronic", headers=tag(both["version"])).json()
        assert cleared["stage"] == "sent"
        ahead = city.post(f"{url}/receive_paper", json={"on": "2015-07-11"}, headers=tag(cleared["version"]))
        assert (ahead.status_code, ahead.json()["code"]) == (422, "bad_receipt_day")


def test_the_sender_is_offered_no_receipts(desk: Desk, world: World, client: Clients) -> None:
    row = sent(desk)
    with client(world.actor("education")) as unit:
        assert unit.get(f"{URL}/{row.id}").json()["moves"] == []
        refused = unit.post(f"{URL}/{row.id}/receive_electronic", json={}, headers=tag(row.version))
        assert refused.status_code == 403


def test_the_staging_table_shows_how_far_each_has_come(desk: Desk, world: World, client: Clients) -> None:
    started(desk, "beihu", scope=Scope.BELOW)
    received(desk, sent(desk, "zone"))
    row = sent(desk, "suxian", scope=Scope.BELOW)
    service.send_back(desk.session, world.actor("chenzhou"), row, reason="缺表")
    sent(desk, "beihu_health", "beihu")
    with client(world.actor("chenzhou")) as city:
        rows = city.get(f"{URL}?received=true").json()["items"]
        assert {row["unit"]["name"]: row["stage"] for row in rows} == {
            "北湖区": "not_sent", "苏仙区": "returned", "郴州出口加工区": "paper",
        }  # fmt: skip
        assert {row["receiver"]["name"] for row in rows} == {"郴州市"}
        unit = world.units["beihu"].id
        for query, total in (
            ("", 4), (f"unit={unit}", 2), ("state=sent", 2), ("state=draft&state=returned", 2), ("phase=summary", 4),
            ("phase=none", 0), (f"campaign={desk.campaign.id}", 4), ("sort=-state", 4),
        ):  # fmt: skip
            assert city.get(f"{URL}?{query}").json()["total"] == total, query
    with client(world.actor("suxian")) as county:
        assert county.get(URL).json()["total"] == 1


def test_figures_stay_as_sent_and_say_that_something_changed(desk: Desk, world: World, client: Clients) -> None:
    row = sent(desk)
    with client(world.actor("chenzhou")) as city:
        assert not city.get(f"{URL}/{row.id}/figures").json()["changed_since_sent"]
        desk.issue("education", "D2.home_dead_link")
        live = city.get(f"{URL}/{row.id}/figures").json()
        assert (live["changed_since_sent"], live["figures"]["lines"][0]["found"]) == (True, 1)
        shown = city.get(f"{URL}/{row.id}").json()
    assert (shown["frozen"], shown["figures"]["lines"][0]["found"]) == (True, 0)
    assert shown["figures"]["blocked"][0]["reasons"][0] == {
        "code": "code_not_confirmed", "text": "网站标识码尚未确认",
    }  # fmt: skip


def test_a_draft_has_not_changed_since_it_was_sent(desk: Desk, world: World, client: Clients) -> None:
    row = written(desk)
    with client(world.actor("education")) as unit:
        assert not unit.get(f"{URL}/{row.id}/figures").json()["changed_since_sent"]


def test_the_sheet_is_an_attachment_and_leaves_a_line(desk: Desk, world: World, client: Clients) -> None:
    row = sent(desk)
    with client(world.actor("chenzhou")) as city:
        sheet = city.post(f"{URL}/{row.id}/export")
    assert sheet.status_code == 200
    assert sheet.headers["content-disposition"].startswith("attachment")
    assert sheet.content[:2] == b"PK"
    assert desk.entries(row.id)[-1].event == "submission.exported"


def test_out_of_reach_looks_like_not_there(desk: Desk, world: World, client: Clients) -> None:
    row = sent(desk)
    with client(world.actor("zone")) as neighbour:
        for answer in (
            neighbour.get(f"{URL}/{row.id}"), neighbour.get(f"{URL}/{row.id}/figures"),
            neighbour.post(f"{URL}/{row.id}/export"), neighbour.get(f"{URL}/absent"),
            neighbour.post(f"{URL}/{row.id}/undo_paper", headers=tag(row.version)),
        ):  # fmt: skip
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_only_its_unit_and_its_receiver_attach_to_a_summary(desk: Desk, world: World, client: Clients) -> None:
    row, upload = sent(desk, "beihu_health", "beihu"), {"file": ("盖章页.png", png(), "image/png")}
    for key, status in (("beihu_health", 201), ("beihu", 201), ("chenzhou", 403), ("hunan", 403), ("suxian", 404)):
        with client(world.actor(key)) as caller:
            assert caller.post(f"{URL}/{row.id}/evidence", files=upload).status_code == status
            if status < 404:
                assert caller.get(f"{URL}/{row.id}").json()["evidence_open"] is (status == 201)


def test_the_scan_of_the_stamped_copy_is_attached_until_it_is_accepted(
    desk: Desk, world: World, client: Clients
) -> None:
    row, city = received(desk, sent(desk)), world.actor("chenzhou")
    upload = {"file": ("盖章页.png", png(), "image/png")}
    with client(city) as caller:
        kept = caller.post(f"{URL}/{row.id}/evidence", files=upload)
        assert kept.status_code == 201, kept.text
        assert [file["name"] for file in caller.get(f"{URL}/{row.id}").json()["evidence"]] == ["盖章页.png"]
        file = desk.session.get_one(EvidenceFile, kept.json()["id"])
        files.keep_evidence(desk.session, city, file)
        service.accept(desk.session, city, row)
        refused = caller.post(f"{URL}/{row.id}/evidence", files=upload)
    assert (refused.status_code, refused.json()["code"]) == (409, "submission_not_writable")
    with pytest.raises(NotWritable):
        files.keep_evidence(desk.session, city, file)
    file.object_kind = "issue"
    files.keep_evidence(desk.session, city, file)
