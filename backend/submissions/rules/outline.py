"""The outline a summary follows, and how far it has come on its way up."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from backend.campaigns.rules.form import Medium
from backend.kit.words import Text
from backend.submissions.tables import Submission, SubmissionState

PARTS: dict[str, Text] = {
    "overview": Text("一、总体情况", "I. Overview"),
    "measures": Text("二、主要做法", "II. What was done"),
    "problems": Text("三、发现的问题", "III. Problems found"),
    "rectification": Text("四、整改情况", "IV. Rectification"),
    "difficulties": Text("五、存在的困难与建议", "V. Difficulties and suggestions"),
    "next_steps": Text("六、下一步工作", "VI. Next steps"),
}
"""The six parts, in their order."""

REQUIRED = ("overview", "problems", "rectification", "next_steps")


class Stage(StrEnum):
    """未报, 已报, 已收电子版, 已收纸质版, 已通过, 退回: what the receiver's staging table shows."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    ELECTRONIC = "electronic"
    PAPER = "paper"
    ACCEPTED = "accepted"
    RETURNED = "returned"


def parts_missing(text: Mapping[str, str]) -> list[str]:
    """The required parts nobody has written yet, in the outline's order."""
    return [part for part in REQUIRED if not text.get(part, "").strip()]


def stage(submission: Submission) -> Stage:
    """How far the summary has come; the stamped paper counts above the electronic copy."""
    if submission.state is not SubmissionState.SENT:
        return _STAGES[submission.state]
    if submission.paper_on:
        return Stage.PAPER
    return Stage.ELECTRONIC if submission.electronic_on else Stage.SENT


_STAGES = {
    SubmissionState.DRAFT: Stage.NOT_SENT,
    SubmissionState.RETURNED: Stage.RETURNED,
    SubmissionState.ACCEPTED: Stage.ACCEPTED,
}


def receipts_complete(submission: Submission) -> bool:
    """Whether every copy the medium asks for has been received (R3).

    Source: 湘政办函〔2015〕43号, the city's arrangement for phase two: reports in July are sent electronically and
    on paper under the unit's seal; the county portals' cards in May electronically only.
    """
    on_paper = submission.medium is Medium.ELECTRONIC or submission.paper_on is not None
    return submission.electronic_on is not None and on_paper


def can_be_received_on(day: date, *, start: date, today: date) -> bool:
    """A copy is received between the campaign's start and today."""
    return start <= day <= today
