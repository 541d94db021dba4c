"""Making, opening, changing and ending a campaign."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from backend.campaigns import plans, queries, service
from backend.campaigns.errors import CampaignClosed, UnknownPlan
from backend.campaigns.tables import Campaign, CampaignState
from backend.journal.tables import Entry
from backend.kit.errors import Forbidden, NotFound, Stale
from backend.rubrics.tables import Rubric
from backend.units.tables import Unit, UnitKind
from backend.workflow.errors import IllegalStep, StepRefused
from tests.world import World


def entries(session: Session, campaign: Campaign) -> list[str]:
    session.commit()
    rows = session.exec(select(Entry).where(Entry.object_id == campaign.id).order_by(Entry.seq))  # type: ignore[arg-type]
    return [row.event for row in rows]


def test_a_new_campaign_is_a_draft_that_keeps_its_plan_and_rubric(
    draft: Callable[..., Campaign], rubrics: dict[str, Rubric], world: World
) -> None:
    made = draft()
    assert made.state is CampaignState.DRAFT
    assert made.plan == plans.data("chenzhou-2015")
    assert made.rubric_id == rubrics["census-2015"].id
    assert (made.lead_id, made.lead_path) == (world.units["chenzhou"].id, world.units["chenzhou"].path)
    assert made.start_on == date(2015, 4, 30)


def test_a_plan_without_a_day_starts_today_unless_told_otherwise(draft: Callable[..., Campaign]) -> None:
    assert draft(plan_key="quarterly-inspection").start_on == date(2015, 5, 5)
    assert draft(plan_key="quarterly-inspection", start_on=date(2015, 6, 1)).start_on == date(2015, 6, 1)


def test_another_rubric_may_be_chosen(draft: Callable[..., Campaign], rubrics: dict[str, Rubric]) -> None:
    assert draft(rubric_id=rubrics["inspection-2019"].id).rubric_id == rubrics["inspection-2019"].id


def test_a_rubric_that_is_not_there_is_not_found(draft: Callable[..., Campaign]) -> None:
    with pytest.raises(NotFound):
        draft(rubric_id="nowhere")


def test_a_plan_that_is_not_shipped_is_refused(draft: Callable[..., Campaign]) -> None:
    with pytest.raises(UnknownPlan):
        draft(plan_key="elsewhere-2016")


@pytest.mark.parametrize("who", ["beihu", "education", "hunan", "admin"])
def test_only_a_city_leads_a_campaign(who: str, draft: Callable[..., Campaign]) -> None:
    with pytest.raises(Forbidden):
        draft(who)


def test_a_city_cannot_make_a_county_or_its_province_lead(draft: Callable[..., Campaign], world: World) -> None:
    with pytest.raises(Forbidden):
        draft(lead_id=world.units["beihu"].id)
    with pytest.raises(NotFound):
        draft(lead_id=world.units["hunan"].id)


def test_a_campaign_opens_closes_with_a_reason_and_opens_again(
    session: Session, world: World, campaign: Campaign
) -> None:
    city = world.actor("chenzhou")
    assert campaign.state is CampaignState.RUNNING
    with pytest.raises(StepRefused):
        service.close_campaign(session, city, campaign.id, campaign.version, reason="")
    service.close_campaign(session, city, campaign.id, campaign.version, reason="试运行结束")
    assert (campaign.state, campaign.closed_on) == (CampaignState.CLOSED, date(2015, 5, 5))
    service.reopen_campaign(session, city, campaign.id, campaign.version, reason="仍有单位未报")
    assert (campaign.state, campaign.closed_on) == (CampaignState.RUNNING, None)
    told = ["campaign.created", "campaign.opened", "campaign.closed", "campaign.reopened"]
    assert entries(session, campaign) == told


def test_the_closing_report_closes_it_without_a_typed_reason(
    session: Session, world: World, campaign: Campaign
) -> None:
    service.close_by_report(session, world.actor("chenzhou"), campaign, task_id="t")
    assert campaign.state is CampaignState.CLOSED


def test_a_campaign_cannot_be_opened_twice(session: Session, world: World, campaign: Campaign) -> None:
    with pytest.raises(IllegalStep):
        service.open_campaign(session, world.actor("chenzhou"), campaign.id, campaign.version)


def test_a_county_cannot_move_its_citys_campaign(session: Session, world: World, campaign: Campaign) -> None:
    with pytest.raises(Forbidden):
        service.close_campaign(session, world.actor("beihu"), campaign.id, campaign.version, reason="x")
    with pytest.raises(Forbidden):
        service.change_settings(session, world.actor("beihu"), campaign.id, campaign.version, name="x")


def test_who_did_not_see_the_last_change_is_refused(session: Session, world: World, campaign: Campaign) -> None:
    with pytest.raises(Stale):
        service.change_settings(session, world.actor("chenzhou"), campaign.id, campaign.version - 1, name="x")


def test_settings_are_kept_and_told_once(session: Session, world: World, campaign: Campaign) -> None:
    city = world.actor("chenzhou")
    service.change_settings(session, city, campaign.id, campaign.version, missing_code_contact="张三 0735-2222222")
    assert (campaign.missing_code_contact, campaign.name) == ("张三 0735-2222222", "郴州普查")
    before = campaign.version
    service.change_settings(session, city, campaign.id, campaign.version, name="郴州普查", include_vertical=False)
    assert campaign.version == before
    assert entries(session, campaign)[2:] == ["campaign.changed"]


def test_a_closed_campaign_keeps_its_settings(session: Session, world: World, campaign: Campaign) -> None:
    city = world.actor("chenzhou")
    service.close_campaign(session, city, campaign.id, campaign.version, reason="完")
    with pytest.raises(CampaignClosed):
        service.change_settings(session, city, campaign.id, campaign.version, name="x")


@pytest.mark.parametrize("who", ["hunan", "chenzhou", "beihu", "beihu_health", "education", "admin"])
def test_everybody_on_the_line_of_the_tree_sees_it(
    who: str, session: Session, world: World, campaign: Campaign
) -> None:
    assert queries.get_campaign(session, world.actor(who), campaign.id).id == campaign.id


def test_another_city_cannot_know_it_exists(session: Session, world: World, campaign: Campaign) -> None:
    hunan = world.units["hunan"]
    other = Unit(number=99, path=f"{hunan.path}99/", name="衡阳市", short_name="衡阳", kind=UnitKind.CITY,
                 parent_id=hunan.id, superior_id=hunan.id)  # fmt: skip
    session.add(other)
    session.flush()
    stranger = world.actor("chenzhou")
    stranger = type(stranger)(user_id="x", login="x", name="x", role="city", unit_id=other.id, unit_path=other.path)
    with pytest.raises(NotFound):
        queries.get_campaign(session, stranger, campaign.id)
    assert session.execute(queries.campaigns_where(stranger)).all() == []


def test_a_campaigns_plan_is_read_once_a_version(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = queries.plan_of(campaign)
    assert queries.plan_of(campaign) is plan
    monkeypatch.setattr(queries, "_MOST_PLANS", 0)
    campaign.version += 1
    assert queries.plan_of(campaign) == plan


def test_each_campaign_has_its_own_plan(draft: Callable[..., Campaign]) -> None:
    keys = ["chenzhou-2015", "quarterly-inspection"]
    assert [queries.plan_of(draft(plan_key=key)).key for key in keys] == keys
