"""A plan just large enough to be one, for tests that break it."""

from copy import deepcopy
from typing import Any

_WORDS = {"zh": "文", "en": "words"}

_PLAN: dict[str, Any] = {
    "key": "small",
    "title": _WORDS,
    "basis": _WORDS,
    "rubric": "census-2015",
    "starts": "2015-05-01",
    "closed_by": "U1",
    "categories": [
        {"key": "A", "title": _WORDS, "unit_kinds": ["city"], "site_class": "portal"},
        {"key": "D", "title": _WORDS, "unit_kinds": ["county_department"]},
    ],
    "limit_rule": {"working_days": 5, "not_after": "2015-07-15"},
    "warn_below_working_days": 2,
    "internal_cutoffs": [{"unit_kinds": ["city"], "phase": "last", "on": "2015-05-28"}],
    "notes": [_WORDS],
    "phases": [
        {
            "key": "first",
            "title": _WORDS,
            "tasks": [
                {"id": "S1", "category": ["A", "D"], "per": "site", "doer": "owner", "acceptance": "automatic",
                 "deliverables": ["issues_listed"], "opens": "notice", "due": "2015-05-08"},
            ],
        },
        {
            "key": "second",
            "title": _WORDS,
            "tasks": [
                {"id": "S2a", "category": "A", "per": "site", "doer": "owner", "reviewer": "superior",
                 "acceptance": "confirm", "opens": {"after": "first"}, "due": {"working_days": 10, "after": "start"}},
                {"id": "S2d", "category": "D", "per": "site", "doer": "owner", "acceptance": "automatic",
                 "opens": {"after": "first"}, "due": "2015-05-20"},
            ],
        },
        {
            "key": "last",
            "title": _WORDS,
            "tasks": [
                {"id": "U1", "category": ["A", "D"], "per": "unit", "of": {"A": "owner", "D": "superior"},
                 "doer": "owner", "acceptance": "automatic", "deliverables": ["summary_ready"], "scope": "below",
                 "opens": {"on": "2015-05-25"}, "due": "2015-05-29"},
            ],
        },
    ],
}  # fmt: skip


def data() -> dict[str, Any]:
    """A fresh copy to spoil."""
    return deepcopy(_PLAN)


def put(plan: dict[str, Any], path: str, value: Any) -> None:
    """Sets the value at a place like `phases[0].tasks[1].due`; `...` takes it away."""
    *way, last = [
        int(step) if step.isdecimal() else step for step in path.replace("[", ".").replace("]", "").split(".")
    ]
    at: Any = plan
    for step in way:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
