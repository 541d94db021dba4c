"""What was found, before it has a number: and what is wrong with how it was written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.issues.rules.lines import Line
from backend.issues.tables import Severity

Fault = tuple[str, str, dict[str, Any]]
"""The field, the code of the reason, and the facts in its sentence."""
_TITLE = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault as somebody wrote it down; without a day it was found today."""

    indicator: str
    title: str
    description: str = ""
    page_address: str = ""
    rule: str | None = None
    veto: bool = False
    quantity: int = 1
    severity: Severity = Severity.ORDINARY
    found_on: date | None = None


def faults_of(finding: Finding, lines: Mapping[str, Line], today: date) -> Iterator[Fault]:
    """Why the finding cannot be taken as it is, field by field."""
    line = lines.get(finding.indicator)
    if line is None:
        yield "indicator", "unknown_indicator", {}
    elif finding.rule and finding.rule not in line.rules:
        yield "rule", "unknown_rule", {}
    elif finding.veto and not line.veto:
        yield "veto", "not_a_veto", {}
    if finding.found_on and finding.found_on > today:
        yield "found_on", "in_the_future", {"today": today}


def title_of(description: str) -> str:
    """A title from a description: its first sentence, not too long."""
    first = description.strip().splitlines()[0] if description.strip() else ""
    for mark in "。；;":
        first = first.split(mark)[0]
    return first if len(first) <= _TITLE else first[: _TITLE - 1] + "…"
