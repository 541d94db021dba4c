"""What the scorecards room refuses."""

from backend.kit.errors import Conflict, Invalid, Stale
from backend.kit.words import Text


class CardChanged(Stale):
    """Somebody saved the card meanwhile: `current` is the card as it is, `differences` where it is not as sent."""


class CardFixed(Conflict):
    """A card that was handed in, and so is fixed."""

    code = "scorecard_fixed"
    text = Text("评分表已提交，不能再修改；需修改请先退回。", "The card has been handed in; it must come back first.")


class UnknownFact(Invalid):
    """Evidence for a fact the card does not ask for."""

    code = "unknown_fact"
    text = Text("评分表不问这一项数据。", "The card does not ask for such a fact.")


class PortalsOnly(Conflict):
    """The four words are said of portals only (R11)."""

    code = "portals_only"
    text = Text("“四个词”只评价政府门户网站。", "Only portals are judged by the four words.")
