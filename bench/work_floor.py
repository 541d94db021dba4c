"""What the lists of tasks and issues are measured against: the same rows, with the facts they are judged by, as SQL's JSON.

The floor derives nothing from the facts: no status, no working days, no moves. Where a person sees little, `+` keeps
SQLite on the index over the tree, as it would after ANALYZE.
"""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from fastapi import FastAPI

from backend.app import create_app
from bench.floors import connection, page, path_of, raw_around
from bench.nation import TODAY

_TASK = (
    "id", "version", "campaign_id", "spec", "phase", "category", "state", "first_due_on", "due_on", "opens_on",
    "submitted_on", "submitted_by_name", "done_on", "returns", "return_reason", "exempt_reason", "exempt_until", "note",
)  # fmt: skip
_OF_SITE = "FROM issue i WHERE i.campaign_id = t.campaign_id AND i.site_id = t.site_id"
_TASK_ELSEWHERE = {
    "site": "json_object('id', s.id, 'name', s.name)",
    "unit": "json_object('id', o.id, 'name', o.name)",
    "dissolved": "NOT o.active",
    "doer": "d.name",
    "reviewer": "r.name",
    "code_state": "s.code_state",
    "issues": f"(SELECT count(*) {_OF_SITE})",
    "open": f"(SELECT count(*) {_OF_SITE} AND i.state NOT IN ('verified', 'withdrawn', 'exempt'))",
    "undone": "(SELECT json_group_array(u.phase) FROM task u WHERE u.site_id = t.site_id"
    " AND u.state NOT IN ('accepted', 'exempt'))",
    "cards": "(SELECT json_group_array(c.kind) FROM scorecard c"
    " WHERE c.campaign_id = t.campaign_id AND c.site_id = t.site_id)",
    "asked": "EXISTS (SELECT 1 FROM extension x WHERE x.task_id = t.id AND x.state = 'asked')",
}
_ISSUE = (
    "id", "version", "campaign_id", "number", "indicator", "rule", "veto", "quantity", "severity", "source", "title",
    "page_address", "state", "round", "returns", "found_on", "found_by", "first_due_on", "due_on", "repaired_on",
    "verified_on", "exempt_until", "asked_due_on",
)  # fmt: skip
_ISSUE_ELSEWHERE = {
    "site": "json_object('id', s.id, 'name', s.name, 'unit_id', o.id, 'unit_name', o.name, 'site_code', s.site_code,"
    " 'address', s.address)",
    "assignee": "p.name",
}


class _List(NamedTuple):
    table: str
    place: str
    shown: str
    around: str
    orders: dict[str, str]
    conditions: dict[str, str]


def _object(fields: tuple[str, ...], elsewhere: dict[str, str]) -> str:
    own = {name: f"t.{name}" for name in fields}
    return "json_object(" + ",".join(f"'{name}',{column}" for name, column in (own | elsewhere).items()) + ")"


_TODO = f"(+t.state IN ('open', 'returned') OR (+t.state = 'exempt' AND t.exempt_until < '{TODAY}'))"
_TO_REPAIR = "t.state IN ('new', 'assigned', 'acknowledged', 'in_repair', 'returned')"
_LISTS = {
    "tasks": _List(
        "task",
        "scope_path",
        _object(_TASK, _TASK_ELSEWHERE),
        "JOIN unit o ON o.path = t.scope_path LEFT JOIN unit d ON d.path = t.doer_path"
        " LEFT JOIN unit r ON r.path = t.reviewer_path LEFT JOIN site s ON s.id = t.site_id",
        {"due_on": "due_on", "first_due_on": "first_due_on", "phase": "phase, t.due_on", "state": "state, t.due_on"},
        {"overdue": f"{_TODO} AND t.due_on < '{TODAY}'"},
    ),
    "issues": _List(
        "issue",
        "unit_path",
        _object(_ISSUE, _ISSUE_ELSEWHERE),
        "JOIN site s ON s.id = t.site_id JOIN unit o ON o.id = s.unit_id LEFT JOIN user_account p ON p.id = t.assignee_id",
        {name: name for name in ("number", "found_on", "indicator", "state", "returns")},
        {"overdue": f"{_TO_REPAIR} AND t.due_on < '{TODAY}'"},
    ),
}
_BY_LIMIT = "coalesce(t.due_on, '9999-12-31')"
_FACETS = ("phase", "category", "state", "campaign", "indicator", "severity")


def answer(token: str, path: str, query: str) -> bytes:
    """Sign-in, count, page."""
    asks, here, asked = connection().execute, path_of(token), parse_qsl(query)
    noun, only = path.rsplit("/", 1)[1], dict(asked)
    kind, free = _LISTS[noun], "" if len(here.split("/")) < 5 else "+"
    where, values = f"t.{kind.place} >= ? AND t.{kind.place} < ?", [here, here[:-1] + "0"]
    for name in _FACETS:
        if some := [value for key, value in asked if key == name]:
            column = "campaign_id" if name == "campaign" else name
            where += f" AND {free}t.{column} IN ({', '.join('?' * len(some))})"
            values += some
    where += "".join(f" AND {condition}" for name, condition in kind.conditions.items() if name in only)
    (total,) = asks(f"SELECT count(*) FROM {kind.table} t WHERE {where}", values).fetchone()
    sort = only.get("sort", "due_on")
    order = _order(noun, kind, sort)
    keys = f"SELECT t.id FROM {kind.table} t WHERE {where} ORDER BY {order} LIMIT 50 OFFSET ?"
    offset = (int(only.get("page", 1)) - 1) * 50
    shown = f"SELECT {kind.shown} FROM {kind.table} t {kind.around} WHERE t.id IN ({keys}) ORDER BY {order}"
    return page(asks(shown, [*values, offset]).fetchall(), total)


def _order(noun: str, kind: _List, sort: str) -> str:
    down, name = (" DESC" if sort.startswith("-") else ""), sort.removeprefix("-")
    first = _BY_LIMIT if noun == "issues" and name == "due_on" else f"t.{kind.orders[name]}"
    return f"{first}, t.id".replace(",", f"{down},") + down if first != _BY_LIMIT else f"{first}{down}, t.id{down}"


def raw() -> Any:
    """The floor: one ASGI function."""
    return raw_around(answer)


def ours() -> FastAPI:
    """The product as it is."""
    return create_app()
