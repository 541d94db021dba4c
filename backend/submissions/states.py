"""The moves of a summary: sent and taken back with its task, received on screen and on paper, accepted or returned."""

from dataclasses import dataclass

from backend.campaigns.rules.form import Medium
from backend.kit.words import Text
from backend.policy import Permission as P
from backend.submissions.rules import outline
from backend.submissions.rules.outline import Copy
from backend.submissions.tables import Submission, SubmissionState
from backend.workflow.machine import Machine, Step, WhyNot

S = SubmissionState
WRITABLE = frozenset({S.DRAFT, S.RETURNED})


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What a mover says along with the move."""

    reason: str = ""


def writer(submission: Submission) -> str:
    """Whose summary it is."""
    return submission.unit_path


def receiver(submission: Submission) -> str:
    """Whom it is addressed to."""
    return submission.receiver_path


def recaller(submission: Submission) -> str:
    """Who may call it back: the receiver; where nobody confirms, the unit that wrote it."""
    return submission.unit_path if submission.receipt_accepts else submission.receiver_path


def _parts_written(submission: Submission, _facts: SubmissionFacts) -> WhyNot | None:
    if not (missing := outline.parts_missing(submission.text)):
        return None
    titles = [outline.PARTS[part] for part in missing]
    text = Text("还有未填写的部分：{zh}", "parts are still empty: {en}").filled(
        zh="、".join(t.zh for t in titles), en=", ".join(t.en for t in titles)
    )
    return WhyNot("summary_incomplete", text, _link(submission), {"parts": missing})


def received(submission: Submission, _facts: object) -> list[WhyNot]:
    """Every copy the medium asks for is recorded."""
    missing = outline.copies_missing(submission)
    return [WhyNot(f"{copy}_missing", _NOT_RECEIVED[copy], _link(submission)) for copy in missing]


_NOT_RECEIVED = {
    Copy.ELECTRONIC: Text("尚未登记收到电子版", "the electronic copy is not receipted"),
    Copy.PAPER: Text("尚未登记收到加盖公章的纸质版", "the stamped paper copy is not receipted"),
}


def nothing_received(submission: Submission, _facts: object) -> WhyNot | None:
    """No copy has been recorded yet."""
    if submission.electronic_on is None and submission.paper_on is None:
        return None
    text = Text("接收单位已登记收件，请联系其退回", "the receiver has recorded a copy; ask for it to be sent back")
    return WhyNot("already_received", text)


def _reason_given(_submission: Submission, facts: SubmissionFacts) -> WhyNot | None:
    return None if facts.reason else WhyNot("reason_missing", Text("须写明理由", "a reason is required"))


def _electronic_open(submission: Submission, _facts: SubmissionFacts) -> WhyNot | None:
    return _already() if submission.electronic_on else None


def _paper_open(submission: Submission, _facts: SubmissionFacts) -> WhyNot | None:
    if submission.medium is Medium.ELECTRONIC:
        return WhyNot("electronic_only", Text("本项只报电子版", "this one is sent electronically only"))
    return _already() if submission.paper_on else None


def _electronic_recorded(submission: Submission, _facts: SubmissionFacts) -> WhyNot | None:
    return None if submission.electronic_on else _not_recorded()


def _paper_recorded(submission: Submission, _facts: SubmissionFacts) -> WhyNot | None:
    return None if submission.paper_on else _not_recorded()


def _already() -> WhyNot:
    return WhyNot("already_recorded", Text("已登记收到", "it is already recorded"))


def _not_recorded() -> WhyNot:
    return WhyNot("not_recorded", Text("尚未登记收到", "no receipt is recorded"))


def _link(submission: Submission) -> str:
    return f"/submissions/{submission.id}"


SUBMISSION = Machine(
    "submission",
    S.DRAFT,
    [
        Step("send", {S.DRAFT, S.RETURNED}, S.SENT, P.SUBMISSION_WRITE, writer, "sent", Text("报送", "Send"),
             guards=(_parts_written,)),
        Step("take_back", {S.SENT}, S.DRAFT, P.SUBMISSION_WRITE, writer, "taken_back", Text("撤回", "Take back"),
             guards=(nothing_received,)),
        Step("receive_electronic", {S.SENT}, None, P.SUBMISSION_RECEIVE, receiver, "received_electronically",
             Text("登记收到电子版", "Record the electronic copy"), guards=(_electronic_open,)),
        Step("receive_paper", {S.SENT}, None, P.SUBMISSION_RECEIVE, receiver, "received_on_paper",
             Text("登记收到纸质版", "Record the stamped paper copy"), guards=(_paper_open,)),
        Step("undo_electronic", {S.SENT}, None, P.SUBMISSION_RECEIVE, receiver, "electronic_receipt_undone",
             Text("撤销电子版登记", "Undo the electronic receipt"), guards=(_electronic_recorded,), danger=True),
        Step("undo_paper", {S.SENT}, None, P.SUBMISSION_RECEIVE, receiver, "paper_receipt_undone",
             Text("撤销纸质版登记", "Undo the paper receipt"), guards=(_paper_recorded,), danger=True),
        Step("accept", {S.SENT}, S.ACCEPTED, P.SUBMISSION_RECEIVE, receiver, "accepted", Text("通过", "Accept"),
             guards=(received,)),
        Step("send_back", {S.SENT}, S.RETURNED, P.SUBMISSION_RECEIVE, receiver, "returned", Text("退回", "Send back"),
             guards=(_reason_given,), danger=True),
        Step("reopen", {S.SENT, S.ACCEPTED}, S.RETURNED, P.SUBMISSION_RECEIVE, recaller, "reopened",
             Text("重新打开", "Reopen"), guards=(_reason_given,), danger=True),
    ],
)  # fmt: skip

RECEIPTS = ("receive_electronic", "receive_paper", "undo_electronic", "undo_paper")
"""The moves made on the summary itself; the others are made on its task."""
