"""The moves of a campaign."""

from datetime import date

import pytest

from backend.campaigns.states import CAMPAIGN, CampaignFacts
from backend.campaigns.tables import Campaign, CampaignState


def campaign(state: CampaignState) -> Campaign:
    return Campaign(name="c", plan_key="p", plan={}, rubric_id="r", lead_id="u", lead_path="/1/2/",
                    start_on=date(2015, 5, 1), state=state)  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "source", "target"),
    [
        ("open", CampaignState.DRAFT, CampaignState.RUNNING),
        ("close", CampaignState.RUNNING, CampaignState.CLOSED),
        ("reopen", CampaignState.CLOSED, CampaignState.RUNNING),
    ],
)
def test_a_campaign_lives_from_draft_over_running_to_closed_and_back(
    verb: str, source: CampaignState, target: CampaignState
) -> None:
    step = CAMPAIGN[verb]
    assert step.sources == {source}
    assert step.target is target
    assert step.at(campaign(source)) == "/1/2/"


@pytest.mark.parametrize("verb", ["close", "reopen"])
def test_closing_and_opening_again_need_a_reason(verb: str) -> None:
    step, row = CAMPAIGN[verb], campaign(CampaignState.RUNNING)
    assert [why.code for why in CAMPAIGN.why_not(step, row, CampaignFacts())] == ["reason_missing"]
    assert CAMPAIGN.why_not(step, row, CampaignFacts(reason="done")) == []


def test_the_closing_report_is_reason_enough() -> None:
    row = campaign(CampaignState.RUNNING)
    assert CAMPAIGN.why_not(CAMPAIGN["close"], row, CampaignFacts(reported=True)) == []
