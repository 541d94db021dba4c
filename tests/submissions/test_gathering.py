"""What a summary says in numbers, gathered from the sites, issues and cards below, frozen when sent."""

from decimal import Decimal

import pytest

from backend.campaigns.rules.form import Scope
from backend.issues.tables import IssueState
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Kind
from backend.sites.tables import CodeState, SiteState
from backend.submissions import gathering, service
from backend.submissions.rules.figures import Extra, Figures, MissingPart
from tests.scorecards.desk import Desk
from tests.submissions.papers import sent, started
from tests.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def official(desk: Desk, key: str, filler: str, confirmer: str | None, **facts: object) -> None:
    card = desk.filled(key, Kind.S3, filler=filler, confirmer=confirmer, **facts)
    scorecards.hand_in(desk.session, desk.world.actor(filler), card)


def names(figures: Figures) -> set[str]:
    return {line.unit_name for line in figures.lines}


def test_a_department_sums_up_its_own_sites_and_a_county_everything_below(desk: Desk) -> None:
    desk.start("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    own = gathering.figures_of(desk.session, started(desk, "beihu_health", "beihu"))
    assert names(own) == {"北湖区卫生局"}
    below = gathering.figures_of(desk.session, started(desk, "beihu", "chenzhou", scope=Scope.BELOW))
    assert names(below) == {"北湖区", "北湖区卫生局", "北湖区文化局"}
    assert [(each.site_class, each.sites) for each in below.totals] == [("portal", 1), ("department", 2), (None, 3)]


def test_the_table_counts_found_repaired_open_and_what_was_scored(desk: Desk) -> None:
    for state in (IssueState.VERIFIED, IssueState.VERIFIED, IssueState.NEW, IssueState.WITHDRAWN, IssueState.EXEMPT):
        desk.issue("beihu_portal", "D2.home_dead_link", state=state)
    desk.site("beihu_portal").code_state = CodeState.CONFIRMED
    first = desk.filled("beihu_portal", Kind.S1, filler="beihu", confirmer=None)
    scorecards.hand_in(desk.session, desk.world.actor("beihu"), first)
    official(desk, "beihu_portal", "beihu", "chenzhou")
    figures = gathering.figures_of(desk.session, started(desk, "beihu", "chenzhou", scope=Scope.BELOW))
    line = next(line for line in figures.lines if line.unit_name == "北湖区")
    assert (line.found, line.repaired, line.open, line.superior_name) == (4, 2, 1, "郴州市")
    assert (line.s1_total, line.s3_total, line.s3_verdict) == (Decimal("97.0"), Decimal("99.0"), "qualified")
    reasons = {site.unit_name: site.reasons for site in figures.blocked}
    assert reasons["北湖区"] == ("issues_open",)
    assert reasons["北湖区卫生局"] == ("code_not_confirmed", "scorecard_s3_missing")


def test_a_card_still_being_filled_scores_nothing(desk: Desk) -> None:
    desk.filled("education", Kind.S3, filler="education", confirmer="chenzhou")
    figures = gathering.figures_of(desk.session, started(desk))
    assert figures.lines[0].s3_verdict is None


@pytest.mark.parametrize("state", [SiteState.PAUSED, SiteState.CLOSED, SiteState.EXCEPTION])
def test_a_site_that_does_not_run_is_listed_apart(desk: Desk, state: SiteState) -> None:
    site = desk.site("beihu_culture")
    site.state, site.approved_by, site.state_reason = state, "李四", "撤并"
    figures = gathering.figures_of(desk.session, started(desk, "beihu", "chenzhou", scope=Scope.BELOW))
    assert figures.totals[-1].sites == 2
    assert [(each.unit_name, each.approved_by) for each in figures.closed] == [("北湖区文化局", "李四")]


def test_the_rooms_above_hand_in_who_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    site = desk.site("education")
    owed = MissingPart(unit_id="x", unit_name="市财政局", state="open")
    tell = [
        lambda _session, _row: Extra(missing=(owed,), reasons={site.id: ("not_verified",)}),
        lambda _session, _row: Extra(reasons={site.id: ("late",)}),
    ]
    monkeypatch.setattr(gathering, "OUTSTANDING", tell)
    figures = gathering.figures_of(desk.session, started(desk))
    assert figures.missing == (owed,)
    assert figures.blocked[0].reasons[-2:] == ("not_verified", "late")


def test_figures_are_frozen_when_sent_and_anew_when_sent_again(desk: Desk, world: World) -> None:
    row = sent(desk)
    desk.issue("education", "D2.home_dead_link")
    assert gathering.shown(desk.session, row).lines[0].found == 0
    assert gathering.figures_of(desk.session, row).lines[0].found == 1
    service.send_back(desk.session, world.actor("chenzhou"), row, reason="数据有变")
    service.send(desk.session, world.actor("education"), row)
    desk.session.commit()
    desk.session.expire_all()
    assert Figures.model_validate(row.figures).lines[0].found == 1


def test_a_draft_shows_the_figures_of_now(desk: Desk) -> None:
    row = started(desk)
    desk.issue("education", "D2.home_dead_link")
    assert gathering.shown(desk.session, row).lines[0].found == 1
