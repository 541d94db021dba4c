"""What scoring gives back: a verdict, a total, and one line for every point."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from backend.kit.words import Text

ZERO = Decimal("0.0")


class Verdict(StrEnum):
    """合格, 不合格, 未测得."""

    QUALIFIED = "qualified"
    UNQUALIFIED = "unqualified"
    NOT_MEASURED = "not_measured"


class Kind(StrEnum):
    """Why a line stands in the trace."""

    START = "start"
    LEFT_OUT = "left_out"
    VETO = "veto"
    DEDUCTION = "deduction"
    BONUS = "bonus"
    OVERRIDE = "override"
    CAP = "cap"
    FLOOR = "floor"
    SCALING = "scaling"
    NOT_MEASURED = "not_measured"


class Line(NamedTuple):
    """One line: `points` are signed and have one decimal; `quantity` is how many were charged; `facts` fill `words`."""

    kind: Kind
    points: Decimal
    words: Text
    rule: str | None = None
    indicator: str | None = None
    group: str | None = None
    fact: str | None = None
    quantity: Decimal | None = None
    facts: dict[str, str] = {}
    issues: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    note: Text | None = None

    @property
    def text(self) -> Text:
        """The sentence; put together when somebody reads it, which a trial of thousands of sites never does."""
        return self.words.filled(**self.facts) if self.facts else self.words

    def plain(self) -> dict[str, Any]:
        """The line as JSON holds it; decimals as text."""
        return {
            "kind": self.kind.value,
            "rule": self.rule,
            "indicator": self.indicator,
            "group": self.group,
            "fact": self.fact,
            "points": str(self.points),
            "quantity": None if self.quantity is None else str(self.quantity),
            "text": self.text._asdict(),
            "facts": dict(self.facts),
            "issues": list(self.issues),
            "evidence": list(self.evidence),
            "note": self.note._asdict() if self.note else None,
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know about one fact before relying on the result."""

    code: str
    fact: str
    text: Text

    def plain(self) -> dict[str, Any]:
        """The remark as JSON holds it."""
        return {"code": self.code, "fact": self.fact, "text": self.text._asdict()}


@dataclass(frozen=True, slots=True)
class Result:
    """The judgement of one site; a `total` always equals the sum of the trace.

    `total` is empty under a veto, where something was not measured, and where the table only has vetoes for the site.
    `stopped_by` is the first veto limb met; the trace holds every one. `amber` are reminders and never score.
    """

    verdict: Verdict
    total: Decimal | None
    stopped_by: str | None
    trace: tuple[Line, ...]
    not_measured: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    amber: tuple[Remark, ...] = ()
    settings: dict[str, str | int] = field(default_factory=dict)

    @property
    def listed(self) -> Decimal:
        """The sum of the trace, also where it is no total."""
        return sum((line.points for line in self.trace), ZERO)

    def plain(self) -> dict[str, Any]:
        """The result as JSON holds it; decimals as text."""
        return {
            "verdict": self.verdict.value,
            "total": None if self.total is None else str(self.total),
            "listed": str(self.listed),
            "stopped_by": self.stopped_by,
            "trace": [line.plain() for line in self.trace],
            "not_measured": list(self.not_measured),
            "remarks": [remark.plain() for remark in self.remarks],
            "amber": [remark.plain() for remark in self.amber],
            "settings": dict(self.settings),
        }
