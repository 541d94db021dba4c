"""Recording a finding: its number, source, limit and judge; putting it right."""

from datetime import date
from typing import Any

import pytest

from backend.campaigns import service as campaigns
from backend.issues import service
from backend.issues.errors import CampaignClosed, NotChangeable, NotEnrolled
from backend.issues.rules import Finding
from backend.issues.tables import Issue, IssueState, Severity, Source
from backend.kit.errors import Forbidden, Invalid, NotFound, Stale
from backend.sites.tables import Site, SiteClass
from tests.issues.desk import TODAY, Desk

S = IssueState


def test_issues_of_a_site_are_numbered_one_after_another_for_ever(desk: Desk) -> None:
    first, second = desk.find(), desk.find()
    elsewhere = desk.find("education", by=desk.judge("education"))
    division, site, nth = first.number.split("-")
    assert (division, len(site), nth) == ("431002", 4, "01")
    assert second.number == f"{division}-{site}-02"
    assert elsewhere.number.startswith("431000-")
    assert elsewhere.number.endswith("-01")
    desk.at(S.WITHDRAWN)
    assert desk.find().number.endswith("-04")


@pytest.mark.parametrize(
    ("site", "finder", "source", "first", "second"),
    [
        ("beihu_health", "beihu_health", Source.SELF_CHECK, "beihu", None),
        ("beihu_health", "beihu", Source.VERIFICATION, "beihu", None),
        ("beihu_health", "chenzhou", Source.VERIFICATION, "beihu", None),
        ("beihu_portal", "beihu", Source.SELF_CHECK, "chenzhou", None),
        ("education", "chenzhou", Source.VERIFICATION, "chenzhou", None),
        ("city_portal", "chenzhou", Source.SELF_CHECK, "chenzhou", "hunan"),
    ],
)
def test_who_finds_decides_the_source_and_the_direct_superior_judges(
    site: str, finder: str, source: Source, first: str, second: str | None, desk: Desk
) -> None:
    issue, units = desk.find(site, by=desk.world.actor(finder)), desk.world.units
    assert (issue.source, issue.verifier_path) == (source, units[first].path)
    assert issue.second_verifier_path == (units[second].path if second else None)
    assert (issue.unit_path, issue.found_path) == (desk.world.sites[site].unit_path, units[finder].path)


def test_what_a_citizen_reported_is_said_to_come_from_the_public(desk: Desk) -> None:
    finding = Finding("D2", "网友反映")
    issue = service.find_issue(
        desk.session, desk.owner(), desk.campaign.id, desk.world.sites["beihu_health"].id, finding, source=Source.PUBLIC
    )
    assert issue.source is Source.PUBLIC


@pytest.mark.parametrize(
    ("site", "finder", "day", "due_on", "limit", "setter"),
    [
        ("beihu_health", "beihu_health", TODAY, None, date(2015, 6, 20), "chenzhou"),
        ("beihu_portal", "beihu", TODAY, None, date(2015, 5, 20), "chenzhou"),
        ("beihu_health", "beihu", date(2015, 6, 23), None, date(2015, 6, 30), "beihu"),
        ("beihu_health", "beihu_health", date(2015, 6, 23), None, date(2015, 6, 30), "beihu"),
        ("beihu_health", "beihu", TODAY, date(2015, 7, 1), date(2015, 7, 1), "beihu"),
        ("beihu_health", "chenzhou", TODAY, date(2015, 7, 1), date(2015, 7, 1), "chenzhou"),
        ("beihu_health", "beihu_health", TODAY, date(2015, 6, 1), date(2015, 6, 1), "beihu"),
    ],
)
def test_a_finding_gets_the_printed_limit_or_the_one_its_finder_sets(
    site: str, finder: str, day: date, due_on: date | None, limit: date, setter: str, desk: Desk
) -> None:
    desk.on(day)
    issue = desk.find(site, by=desk.world.actor(finder), due_on=due_on)
    assert (issue.due_on, issue.first_due_on) == (limit, limit)
    assert issue.due_set_path == desk.world.units[setter].path
    assert desk.rounds(issue)[0].due_on == limit


@pytest.mark.parametrize(
    ("finder", "due_on", "code"),
    [
        ("beihu", TODAY, "limit_not_ahead"),
        ("beihu_health", date(2015, 6, 21), "limit_too_late"),
    ],
)
def test_a_limit_lies_ahead_and_a_unit_gives_itself_no_longer_one(
    finder: str, due_on: date, code: str, desk: Desk
) -> None:
    with pytest.raises(Invalid) as refusal:
        desk.find(by=desk.world.actor(finder), due_on=due_on)
    assert [one["code"] for one in refusal.value.facts["errors"]] == [code]


@pytest.mark.parametrize(
    ("found", "loc"),
    [({"indicator": "D99"}, "indicator"), ({"veto": True}, "veto"), ({"rule": "D3.x"}, "rule"),
     ({"found_on": date(2015, 5, 19)}, "found_on")],
)  # fmt: skip
def test_a_finding_must_fit_the_scoring_table(found: dict[str, Any], loc: str, desk: Desk) -> None:
    with pytest.raises(Invalid) as refusal:
        desk.find(**found)
    assert [one["loc"] for one in refusal.value.facts["errors"]] == [loc]


def test_a_site_out_of_reach_looks_absent_and_a_role_that_finds_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.find("beihu_health", by=desk.world.actor("suxian"))
    with pytest.raises(NotFound):
        desk.find("beihu_health", by=desk.world.actor("beihu_culture"))
    with pytest.raises(Forbidden):
        desk.find("beihu_health", by=desk.world.actor("hunan"))


def test_a_site_that_takes_no_part_gets_no_findings(desk: Desk) -> None:
    health, owner = desk.world.sites["beihu_health"], desk.world.units["beihu_health"]
    plain: dict[str, Any] = {
        "unit_path": owner.path,
        "superior_path": health.superior_path,
        "confirmer_path": health.confirmer_path,
    }
    other = Site(
        unit_id=owner.id, name="新站", address="http://n.cn", site_class=SiteClass.DEPARTMENT, category="D", **plain
    )
    desk.session.add(other)
    desk.session.flush()
    desk.world.sites["other"] = other
    with pytest.raises(NotEnrolled):
        desk.find("other", by=desk.owner())


def test_a_campaign_that_has_ended_takes_no_findings(desk: Desk) -> None:
    city, campaign = desk.world.actor("chenzhou"), desk.campaign
    campaigns.close_campaign(desk.session, city, campaign.id, campaign.version, reason="提前结束")
    with pytest.raises(CampaignClosed):
        desk.find()


def test_a_finding_is_in_the_journal_once_with_what_its_readers_need(desk: Desk) -> None:
    issue = desk.find(severity=Severity.SERIOUS)
    (told,) = desk.entries(issue)
    assert (told.event, told.now, told.unit_path) == ("issue.found", "new", issue.unit_path)
    assert told.data["number"] == issue.number
    assert told.data["due_on"] == "2015-06-20"


def change(desk: Desk, issue: Issue, by: str, **changes: Any) -> Issue:
    actor = desk.world.actor(by)
    return service.change_issue(desk.session, actor, issue.id, issue.version, changes=changes)


def test_the_finder_puts_a_finding_right_until_the_unit_has_seen_it(desk: Desk) -> None:
    issue = desk.find(by=desk.owner())
    change(desk, issue, "beihu_health", title="首页有4个错链", description="首页有4个错链。", quantity=4)
    assert (issue.title, issue.quantity, issue.number[-2:]) == ("首页有4个错链", 4, "01")
    assert desk.rounds(issue)[0].found_text == "首页有4个错链。"
    assert desk.entries(issue)[-1].data["fields"] == ["description", "quantity", "title"]
    desk.acknowledge(issue, "beihu_health")
    with pytest.raises(NotChangeable):
        change(desk, issue, "beihu_health", title="x")


def test_the_unit_does_not_soften_what_its_superior_found(desk: Desk) -> None:
    issue = desk.find(indicator="V1", veto=True)
    with pytest.raises(NotChangeable):
        change(desk, issue, "beihu_health", veto=False)
    change(desk, issue, "beihu", veto=False)
    assert not issue.veto


@pytest.mark.parametrize("state", [S.ACKNOWLEDGED, S.REPAIRED, S.RETURNED, S.DISPUTED])
def test_who_judges_puts_it_right_while_it_is_open(state: IssueState, desk: Desk) -> None:
    assert change(desk, desk.at(state), "beihu", indicator="D3").indicator == "D3"


@pytest.mark.parametrize("state", [S.VERIFIED, S.WITHDRAWN, S.EXEMPT])
def test_a_closed_finding_stays_as_it_is(state: IssueState, desk: Desk) -> None:
    with pytest.raises(NotChangeable):
        change(desk, desk.at(state), "beihu", title="x")


def test_a_change_must_fit_the_scoring_table_too(desk: Desk) -> None:
    issue = desk.find()
    with pytest.raises(Invalid):
        change(desk, issue, "beihu", veto=True)
    with pytest.raises(Forbidden):
        change(desk, issue, "hunan", title="x")
    with pytest.raises(Stale):
        service.change_issue(desk.session, desk.judge(), issue.id, issue.version + 1, changes={})


def test_a_change_of_nothing_leaves_no_trace(desk: Desk) -> None:
    issue = desk.find()
    change(desk, issue, "beihu", title=issue.title)
    assert (issue.version, len(desk.entries(issue))) == (1, 1)
