"""The moves of a scorecard; all of them are made with its task."""

from dataclasses import dataclass

from backend.kit.words import Text
from backend.policy import Permission as P
from backend.scorecards.rules import judging
from backend.scorecards.tables import CardState, Scorecard, page
from backend.workflow.machine import Fork, Machine, Step, WhyNot

S = CardState
WRITABLE = frozenset({S.DRAFT, S.RETURNED})


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a mover says along with the move."""

    reason: str = ""


def filler(card: Scorecard) -> str:
    """Who fills it."""
    return card.filler_path


def confirmer(card: Scorecard) -> str:
    """Who confirms it, or nobody."""
    return card.confirmer_path or ""


def overseer(card: Scorecard) -> str:
    """Who may withdraw the confirmation."""
    return card.overseer_path


def complete(card: Scorecard, _facts: CardFacts) -> WhyNot | None:
    """Every fact the table needs is answered; on the official card none is “not measured”."""
    if not (missing := judging.gaps(card)):
        return _vouched_for(card)
    unanswered = [fact for fact in missing if fact not in card.facts]
    link = page(card.campaign_id, card.site_id, card.kind)
    text = Text("还有 {n} 项未填写或未测得", "{n} facts are not answered or not measured").filled(n=len(missing))
    return WhyNot("facts_missing", text, link, {"facts": missing, "unanswered": unanswered})


def _vouched_for(card: Scorecard) -> WhyNot | None:
    if not (doubtful := judging.doubts(card)):
        return None
    text = Text(
        "样本偏少，正式采用须在备注中写明理由", "a sample is too small; say in the note why it is used all the same"
    )
    return WhyNot("word_missing", text, page(card.campaign_id, card.site_id, card.kind), {"facts": doubtful})


def _reason_given(_card: Scorecard, facts: CardFacts) -> WhyNot | None:
    return None if facts.reason else WhyNot("reason_missing", Text("须写明理由", "a reason is required"))


def _after_hand_in(card: Scorecard, _facts: CardFacts) -> CardState:
    return S.SUBMITTED if card.confirmer_path else S.CONFIRMED


SCORECARD = Machine(
    "scorecard",
    S.DRAFT,
    [
        Step("hand_in", WRITABLE, Fork((S.SUBMITTED, S.CONFIRMED), _after_hand_in), P.SCORECARD_FILL, filler,
             "handed_in", Text("提交", "Hand in"), guards=(complete,)),
        Step("take_back", {S.SUBMITTED}, S.DRAFT, P.SCORECARD_FILL, filler, "taken_back", Text("撤回", "Take back")),
        Step("confirm", {S.SUBMITTED}, S.CONFIRMED, P.TASK_REVIEW, confirmer, "confirmed", Text("确认", "Confirm")),
        Step("send_back", {S.SUBMITTED}, S.RETURNED, P.TASK_REVIEW, confirmer, "returned", Text("退回", "Send back"),
             guards=(_reason_given,), danger=True),
        Step("reopen", {S.CONFIRMED}, S.RETURNED, P.TASK_EXEMPT, overseer, "reopened",
             Text("撤回确认", "Withdraw the confirmation"), guards=(_reason_given,), danger=True),
    ],
)  # fmt: skip
