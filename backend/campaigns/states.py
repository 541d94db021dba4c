"""The moves of a campaign: drafted, running, closed, and open again."""

from dataclasses import dataclass

from backend.campaigns.tables import Campaign, CampaignState
from backend.kit.words import Text
from backend.policy import Permission as P
from backend.workflow.machine import Machine, Step, WhyNot

S = CampaignState


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What the guards look at: the mover's reason, and whether the closing report went out."""

    reason: str = ""
    reported: bool = False


def _lead(campaign: Campaign) -> str:
    return campaign.lead_path


def _reason_given(_campaign: Campaign, facts: CampaignFacts) -> WhyNot | None:
    if facts.reason or facts.reported:
        return None
    return WhyNot("reason_missing", Text("须写明理由", "a reason is required"))


CAMPAIGN = Machine(
    "campaign",
    S.DRAFT,
    [
        Step("open", {S.DRAFT}, S.RUNNING, P.CAMPAIGN_MANAGE, _lead, "opened", Text("启动普查", "Open the campaign")),
        Step("close", {S.RUNNING}, S.CLOSED, P.CAMPAIGN_MANAGE, _lead, "closed", Text("结束普查", "Close the campaign"),
             guards=(_reason_given,), danger=True),
        Step("reopen", {S.CLOSED}, S.RUNNING, P.CAMPAIGN_MANAGE, _lead, "reopened", Text("重新开放", "Open again"),
             guards=(_reason_given,), danger=True),
    ],
)  # fmt: skip
