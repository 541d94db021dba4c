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


class Copy(StrEnum):
    """The two copies of a summary, received apart."""

    ELECTRONIC = "electronic"
    PAPER = "paper"


class Stage(StrEnum):
    """未报, 已报, 已收电子版, 已收纸质版, 已通过, 退回: what the receiver's staging table shows."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    ELECTRONIC = "electronic"
    PAPER = "paper"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Act(StrEnum):
    """What brings a summary on: its unit writes it, or writes it anew; its receiver records a copy, or accepts it."""

    WRITE = "write"
    REWRITE = "rewrite"
    RECEIVE_ELECTRONIC = "receive_electronic"
    RECEIVE_PAPER = "receive_paper"
    ACCEPT = "accept"


ACTS = {
    Act.WRITE: Text("撰写并报送", "Write and send it"),
    Act.REWRITE: Text("修改后重新报送", "Correct it and send it again"),
    Act.RECEIVE_ELECTRONIC: Text("登记收到电子版", "Record the electronic copy"),
    Act.RECEIVE_PAPER: Text("登记收到纸质版", "Record the stamped paper copy"),
    Act.ACCEPT: Text("审核", "Accept or send back"),
}
OF_THE_UNIT = frozenset({Act.WRITE, Act.REWRITE})
"""The acts of the unit that reports; the others are its receiver's."""


def next_act(submission: Submission | None) -> Act | None:
    """The act that brings the summary on; None once it is accepted."""
    if submission is None or submission.state is SubmissionState.DRAFT:
        return Act.WRITE
    if submission.state is SubmissionState.RETURNED:
        return Act.REWRITE
    if submission.state is SubmissionState.ACCEPTED:
        return None
    if not (missing := copies_missing(submission)):
        return Act.ACCEPT
    return Act.RECEIVE_ELECTRONIC if missing[0] is Copy.ELECTRONIC else Act.RECEIVE_PAPER


def parts_missing(text: Mapping[str, str]) -> list[str]:
    """The required parts nobody has written yet, in the outline's order."""
    return [part for part in REQUIRED if not text.get(part, "").strip()]


def stage(submission: Submission | None) -> Stage:
    """How far the summary has come, also where none was begun; the stamped paper counts above the electronic copy."""
    if submission is None:
        return Stage.NOT_SENT
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


def copies_missing(submission: Submission) -> list[Copy]:
    """The copies the medium asks for that have not been received (R3).

    Source: 湘政办函〔2015〕43号, the city's arrangement for phase two: reports in July are sent electronically and
    on paper under the unit's seal; the county portals' cards in May electronically only.
    """
    due = {
        Copy.ELECTRONIC: submission.electronic_on is None,
        Copy.PAPER: submission.medium is Medium.ELECTRONIC_AND_PAPER and submission.paper_on is None,
    }
    return [copy for copy, is_missing in due.items() if is_missing]


def can_be_received_on(day: date, *, start: date, today: date) -> bool:
    """A copy is received between the campaign's start and today."""
    return start <= day <= today
