"""Issues over HTTP: an ordinary life, conventions, refusals, files."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest

from backend.issues.sheets import HEADINGS
from backend.issues.states import ISSUE
from backend.issues.tables import IssueState
from backend.kit import sheets
from tests.evidence import files
from tests.http import Caller
from tests.issues.desk import TODAY, Desk
from tests.kit.workbook import written

S = IssueState
Clients = Callable[..., Caller]
ROOT = "/api/v1/issues"


@pytest.fixture
def people(desk: Desk, client: Clients) -> dict[str, Caller]:
    names = ("beihu", "beihu_health", "chenzhou", "suxian", "hunan")
    return {name: client(desk.world.actor(name)) for name in names}


def seen(issue: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{issue["version"]}"'}


def upload(person: Caller, issue_id: str, stage: str = "repaired", body: bytes | None = None) -> Any:
    file = ("佐证.png", io.BytesIO(files.png() if body is None else body), "image/png")
    return person.post(f"{ROOT}/{issue_id}/evidence", files={"file": file}, data={"stage": stage})


def test_a_finding_is_repaired_sent_back_repaired_and_passed(desk: Desk, people: dict[str, Caller]) -> None:
    county, unit = people["beihu"], people["beihu_health"]
    site = desk.world.sites["beihu_health"].id
    body = {"campaign_id": desk.campaign.id, "site_id": site, "indicator": "D2", "title": "首页有3个错链"}
    made = county.post(ROOT, json=body)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    issue = made.json()
    assert issue["moves"][0]["verb"] == "withdraw"
    for text, verdict in (("改好了2个", "return_repair"), ("全部改好", "pass_repair")):
        assert upload(unit, issue["id"]).status_code == 201
        issue = unit.post(f"{ROOT}/{issue['id']}/report_repair", json={"text": text}, headers=seen(issue)).json()
        limit = (TODAY + timedelta(days=4)).isoformat()
        said = {"reason": "还剩1个", "new_limit": limit} if verdict == "return_repair" else {"note": "合格"}
        answer = county.post(f"{ROOT}/{issue['id']}/{verdict}", json=said, headers=seen(issue))
        assert answer.status_code == 200, answer.text
        issue = answer.json()
    assert (issue["state"], issue["round"], issue["returns"]) == ("verified", 2, 1)
    assert [one["claimed_text"] for one in issue["rounds"]] == ["改好了2个", "全部改好"]
    assert [len(issue["evidence"][stage]) for stage in ("found", "repaired", "verified")] == [0, 2, 0]
    assert issue["outcomes"] == ["on_time", "sent_back"]
    acts = unit.get(f"{ROOT}/{issue['id']}/history").json()
    assert [act["event"] for act in acts][-2:] == ["issue.repaired", "issue.passed"]


def test_every_verb_is_a_route_and_asks_for_the_version(desk: Desk, people: dict[str, Caller]) -> None:
    issue = desk.find()
    bodies = {"assign": {"assignee_id": desk.owner().user_id}}
    for step in ISSUE.steps:
        answer = people["beihu_health"].post(f"{ROOT}/{issue.id}/{step.verb}", json=bodies.get(step.verb, {}))
        assert (step.verb, answer.status_code) == (step.verb, 428)


def test_out_of_reach_is_byte_for_byte_like_absent(desk: Desk, people: dict[str, Caller]) -> None:
    issue, neighbour = desk.find(), people["suxian"]
    for way in ("", "/history", "/comments"):
        there, nowhere = neighbour.get(f"{ROOT}/{issue.id}{way}"), neighbour.get(f"{ROOT}/{'0' * 36}{way}")
        assert there.status_code == nowhere.status_code == 404
        assert {**there.json(), "request_id": ""} == {**nowhere.json(), "request_id": ""}


def test_a_move_that_is_not_open_says_why(desk: Desk, people: dict[str, Caller]) -> None:
    issue = desk.find()
    head = {"If-Match": '"1"'}
    refused = people["beihu_health"].post(f"{ROOT}/{issue.id}/report_repair", json={}, headers=head)
    assert refused.status_code == 409
    assert [one["code"] for one in refused.json()["blocked"]] == ["description_missing", "evidence_missing"]
    early = people["beihu"].post(f"{ROOT}/{issue.id}/pass_repair", json={}, headers=head)
    assert (early.status_code, early.json()["code"]) == (409, "illegal_step")
    stale = people["beihu_health"].post(f"{ROOT}/{issue.id}/acknowledge", headers={"If-Match": '"9"'})
    assert stale.status_code == 412


@pytest.mark.parametrize(
    "fields",
    [{"state": "verified"}, {"number": "1"}, {"verifier_path": "/1/"}, {"source": "annex"}, {"quantity": 0},
     {"title": ""}, {"title": "x\x00"}, {"due_on": "soon"}, {"severity": "huge"}],
)  # fmt: skip
def test_a_client_sets_only_what_is_its_to_say(fields: dict[str, Any], desk: Desk, people: dict[str, Caller]) -> None:
    site = desk.world.sites["beihu_health"].id
    body = {"campaign_id": desk.campaign.id, "site_id": site, "indicator": "D2", "title": "t", **fields}
    assert people["beihu"].post(ROOT, json=body).status_code == 422


def test_a_patch_changes_what_it_names(desk: Desk, people: dict[str, Caller]) -> None:
    issue = desk.find(page_address="http://a.cn")
    answer = people["beihu"].patch(
        f"{ROOT}/{issue.id}", json={"title": "新标题", "veto": None}, headers={"If-Match": '"1"'}
    )
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert (answer.json()["title"], answer.json()["page_address"]) == ("新标题", "http://a.cn")


def test_lists_forbid_unknown_filters_and_repeat_known_ones(desk: Desk, people: dict[str, Caller]) -> None:
    desk.at(S.REPAIRED)
    assert people["beihu"].get(f"{ROOT}?state=repaired&state=new&sort=due_on").json()["total"] == 1
    assert people["beihu"].get(f"{ROOT}?sort=secret").status_code == 422
    assert people["beihu"].get(f"{ROOT}?colour=red").status_code == 422


def test_many_are_judged_with_a_result_each(desk: Desk, people: dict[str, Caller]) -> None:
    good, early = desk.at(S.REPAIRED), desk.at(S.NEW)
    asked = {"issues": [{"id": one.id, "version": one.version} for one in (good, early)], "note": ""}
    answer = people["beihu"].post(f"{ROOT}/bulk_pass", json=asked).json()
    assert (answer["done"], answer["refused"]) == (1, 1)
    assert answer["items"][1]["problem"]["status"] == 409
    assert people["beihu"].get(f"{ROOT}/{good.id}").json()["state"] == "verified"


def test_a_comment_is_said_and_listed(desk: Desk, people: dict[str, Caller]) -> None:
    issue = desk.find()
    assert people["beihu"].post(f"{ROOT}/{issue.id}/comments", json={"text": "请尽快"}).status_code == 201
    assert [one["text"] for one in people["beihu_health"].get(f"{ROOT}/{issue.id}/comments").json()] == ["请尽快"]


def test_a_file_of_another_kind_is_refused(desk: Desk, people: dict[str, Caller]) -> None:
    issue = desk.find()
    assert upload(people["beihu_health"], issue.id, body=b"MZ").status_code == 415
    assert upload(people["beihu_health"], issue.id, stage="elsewhere").status_code == 422
    assert upload(people["beihu"], issue.id).status_code == 403


def sent(person: Caller, campaign: str, data: bytes) -> Any:
    return person.post(
        f"{ROOT}/import", files={"file": ("附件.xlsx", io.BytesIO(data))}, data={"campaign_id": campaign}
    )


def test_a_sheet_is_taken_whole_or_refused_with_every_row(desk: Desk, people: dict[str, Caller]) -> None:
    headings = [heading.zh for heading in HEADINGS.values()]
    good = [None, "北湖区卫生局网站", "北湖区卫生局", "D2", "首页有3个错链"]
    rows = [[*good[:3], "D99", f"第{n}处"] for n in range(25)]
    refused = sent(people["beihu"], desk.campaign.id, written(headings, [good, *rows]))
    assert refused.status_code == 422
    problem = refused.json()
    assert (problem["code"], problem["count"], len(problem["wrong"]), len(problem["errors"])) == (
        "wrong_rows",
        25,
        25,
        20,
    )
    assert problem["wrong"][24]["row"] == 27
    assert problem["wrong"][0]["message"] == "评分表中没有这个指标"
    assert people["beihu"].get(ROOT).json()["total"] == 0
    for added in (1, 0):
        taken = sent(people["beihu"], desk.campaign.id, written(headings, [good]))
        assert taken.json() == {"rows": 1, "added": added, "unchanged": 1 - added}


@pytest.mark.parametrize("data", [b"", b"a,b", b"PK\x03\x04" + b"\x00" * 100])
def test_a_file_that_is_no_sheet_is_refused_in_words(data: bytes, desk: Desk, people: dict[str, Caller]) -> None:
    refused = sent(people["beihu"], desk.campaign.id, data)
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_sheet")


def test_template_and_ledger_are_saved_as_files(desk: Desk, people: dict[str, Caller]) -> None:
    issue = desk.find()
    template = people["beihu"].get(f"{ROOT}/import/template?campaign={desk.campaign.id}")
    assert template.headers["content-type"].endswith("spreadsheetml.sheet")
    assert "问题清单模板.xlsx" in unquote(template.headers["content-disposition"])
    ledger = people["beihu"].get(f"{ROOT}/export?state=new&state=returned")
    assert ledger.status_code == 200
    assert sheets.read(ledger.content, rows=10, columns=40)[1][0] == issue.number
    assert people["beihu"].get(f"{ROOT}/export?colour=red").status_code == 422


def test_the_other_verbs_answer_with_the_issue_as_it_then_stands(desk: Desk, people: dict[str, Caller]) -> None:
    issue = desk.find()
    shown = people["beihu"].get(f"{ROOT}/{issue.id}").json()
    later = (TODAY + timedelta(days=60)).isoformat()
    steps: list[tuple[str, str, dict[str, Any], IssueState]] = [
        ("beihu_health", "assign", {"assignee_id": desk.owner().user_id}, S.ASSIGNED),
        ("beihu_health", "acknowledge", {}, S.ACKNOWLEDGED),
        ("chenzhou", "extend_limit", {"reason": "汛期", "new_limit": later}, S.ACKNOWLEDGED),
        ("beihu_health", "start_repair", {}, S.IN_REPAIR),
        ("beihu_health", "dispute", {"reason": "可以打开"}, S.DISPUTED),
        ("beihu", "uphold", {"reason": "打不开"}, S.IN_REPAIR),
        ("beihu", "withdraw", {"reason": "确实误报"}, S.WITHDRAWN),
        ("beihu", "restore", {"reason": "又打不开了"}, S.IN_REPAIR),
        ("beihu", "exempt", {"reason": "改版", "until": later}, S.EXEMPT),
        ("beihu", "lift_exemption", {}, S.IN_REPAIR),
        ("beihu_health", "report_repair", {"text": "已修复"}, S.REPAIRED),
        ("beihu", "pass_repair", {}, S.VERIFIED),
        ("beihu", "undo_verdict", {}, S.REPAIRED),
    ]
    assert upload(people["beihu_health"], issue.id).status_code == 201
    for person, verb, body, state in steps:
        answer = people[person].post(f"{ROOT}/{issue.id}/{verb}", json=body, headers=seen(shown))
        assert (verb, answer.status_code, answer.json()["state"]) == (verb, 200, state)
        shown = answer.json()
    assert (shown["due_on"], shown["outcomes"]) == (later, ["extended"])


def test_many_are_assigned_and_extended_over_http(desk: Desk, people: dict[str, Caller]) -> None:
    issue, limit = desk.at(S.RETURNED), (TODAY + timedelta(days=60)).isoformat()
    one: list[dict[str, Any]] = [{"id": issue.id, "version": issue.version}]
    asked = {"issues": one, "assignee_id": desk.owner().user_id}
    assert people["beihu_health"].post(f"{ROOT}/bulk_assign", json=asked).json()["done"] == 1
    one[0]["version"] += 1
    asked = {"issues": one, "reason": "汛期", "new_limit": limit}
    assert people["beihu"].post(f"{ROOT}/bulk_extend", json=asked).json()["done"] == 1
    assert people["beihu"].post(f"{ROOT}/bulk_extend", json={**asked, "issues": []}).status_code == 422
