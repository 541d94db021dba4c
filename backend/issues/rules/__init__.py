"""Pure: how an issue stands on a day, its number, limit and judges, and what a scoring table says of it."""

from backend.issues.rules.findings import Fault, Finding, faults_of, title_of
from backend.issues.rules.lines import Line, deduction, indicators_of, matching
from backend.issues.rules.standing import (
    TO_REPAIR,
    UNSEEN,
    FirstLimit,
    Judges,
    Outcome,
    first_limit,
    first_verdict,
    is_open,
    is_overdue,
    issue_number,
    judges_of,
    last_judged,
    outcomes,
    source_of,
    standing,
    was_late,
)

__all__ = [
    "TO_REPAIR",
    "UNSEEN",
    "Fault",
    "Finding",
    "FirstLimit",
    "Judges",
    "Line",
    "Outcome",
    "deduction",
    "faults_of",
    "first_limit",
    "first_verdict",
    "indicators_of",
    "is_open",
    "is_overdue",
    "issue_number",
    "judges_of",
    "last_judged",
    "matching",
    "outcomes",
    "source_of",
    "standing",
    "title_of",
    "was_late",
]
