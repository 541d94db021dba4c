"""Pure: the plan, how its file is read, and the decisions that follow from it."""

from backend.campaigns.rules.deadlines import (
    WARNINGS,
    DayOff,
    Limit,
    category_of,
    day_off,
    default_limit,
    is_pressing,
)
from backend.campaigns.rules.form import (
    CONDITIONS,
    Acceptance,
    Category,
    Cutoff,
    Due,
    LimitRule,
    Medium,
    Opening,
    Party,
    Per,
    Phase,
    Plan,
    Scope,
    Spec,
)
from backend.campaigns.rules.parsing import parse_plan
from backend.campaigns.rules.schedule import Line, earliest_due, schedule

__all__ = [
    "CONDITIONS",
    "WARNINGS",
    "Acceptance",
    "Category",
    "Cutoff",
    "DayOff",
    "Due",
    "Limit",
    "LimitRule",
    "Line",
    "Medium",
    "Opening",
    "Party",
    "Per",
    "Phase",
    "Plan",
    "Scope",
    "Spec",
    "category_of",
    "day_off",
    "default_limit",
    "earliest_due",
    "is_pressing",
    "parse_plan",
    "schedule",
]
