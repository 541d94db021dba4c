"""Facts a person states otherwise than the issue list counts them: each keeps the count beside it, who, when and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from backend.scorecards.rules import counting
from backend.scorecards.rules.counting import Raw


def differs(given: Mapping[str, Any], counted: Mapping[str, Any] | None) -> bool:
    """Whether a fact says something else than the issues do; where they leave it open, nothing can differ."""
    return counted is not None and counting.stated(given) != counting.stated(counted)


def unexplained(before: Raw, after: Raw, counted: Raw, reasons: Mapping[str, str]) -> list[str]:
    """The facts changed to something else than is counted, without a reason; what stands already is left in peace."""
    changed = (fact for fact, given in after.items() if counting.stated(given) != counting.stated(before.get(fact)))
    return [fact for fact in changed if differs(after[fact], counted.get(fact)) and not reasons.get(fact)]


def corrected(
    kept: Raw, before: Raw, after: Raw, counted: Raw, reasons: Mapping[str, str], *, by: str, on: date
) -> dict[str, Any]:
    """The corrections as the card keeps them: those that still hold stay as they were made."""
    made = {}
    for fact, given in after.items():
        reason = reasons.get(fact)
        if not reason or not differs(given, counted.get(fact)):
            continue
        same = counting.stated(given) == counting.stated(before.get(fact))
        stands = fact in kept and same and reason == kept[fact]["reason"]
        fresh = {"counted": counted[fact], "reason": reason, "by": by, "on": on.isoformat()}
        made[fact] = kept[fact] if stands else fresh
    return made
