"""The matrix is awake: each fault that could be made in the policy, or in a service, is noticed by the line it breaks."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import APIRouter, FastAPI

from backend import policy
from backend.kit.errors import Forbidden, NotFound
from backend.policy import GRANTS, Permission, Reach, Role
from backend.sites import queries as sites_read
from backend.units import queries as units_read
from backend.units import service as units
from tests.permissions import table
from tests.permissions.stage import Stage
from tests.permissions.table import Line
from tests.permissions.test_matrix import LINES, unlisted, wrong

Fault = Callable[[pytest.MonkeyPatch], None]


def _line(route: str, target: str) -> Line:
    return next(line for line in LINES if (f"{line.method} {line.path}", line.target) == (route, target))


def _grant_widened(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(GRANTS[Role.DEPARTMENT], Permission.ISSUE_VERIFY, Reach.ALL)


def _grant_lost(patch: pytest.MonkeyPatch) -> None:
    patch.delitem(GRANTS[Role.COUNTY], Permission.TASK_REVIEW)


def _require_removed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(units, "require", lambda *_asked: None)


def _reach_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sites_read, "within_reach", lambda *_of: sa.true())


def _absence_told_apart(patch: pytest.MonkeyPatch) -> None:
    found = sites_read.get_site

    def get_site(session: Any, actor: Any, site_id: str, **how: Any) -> Any:
        try:
            return found(session, actor, site_id, **how)
        except NotFound:
            raise NotFound(known=site_id in sites_read.by_ids(session, [site_id])) from None

    patch.setattr(sites_read, "get_site", get_site)


def _written_before_asked(patch: pytest.MonkeyPatch) -> None:
    def require(actor: Any, permission: Any, at: str) -> None:
        if not policy.may(actor, permission, at):
            refused = Forbidden(permission=permission.value)
            refused.keeps = True  # type: ignore[misc]
            raise refused

    def get(session: Any, *asked: Any, **how: Any) -> Any:
        unit = found(session, *asked, **how)
        unit.center_name = "改动"
        session.add(unit)
        return unit

    found = units_read.get
    patch.setattr(units, "require", require)
    patch.setattr(units_read, "get", get)


def _line_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("backend.journal.service.record", lambda *_what, **_more: None)


FAULTS: list[tuple[Fault, str, str]] = [
    (_grant_widened, "POST /issues/{id}/pass_repair", "issue:repaired"),
    (_grant_lost, "POST /tasks/{id}/accept", "task:submitted"),
    (_require_removed, "PATCH /units/{id}", "unit"),
    (_reach_forgotten, "GET /sites/{id}", "site"),
    (_absence_told_apart, "GET /sites/{id}/columns", "site"),
    (_written_before_asked, "PATCH /units/{id}", "unit"),
    (_line_forgotten, "POST /issues/{id}/comments", "issue"),
]


def test_each_fault_is_noticed_by_the_line_it_breaks(stage: Stage) -> None:
    silent = []
    for fault, route, target in FAULTS:
        with pytest.MonkeyPatch.context() as patch:
            fault(patch)
            silent += [] if wrong(stage, _line(route, target)) else [fault.__name__]
    assert silent == []


def test_a_route_without_a_line_is_noticed_and_a_line_without_a_route() -> None:
    router = APIRouter(prefix="/api/v1")

    @router.get("/me")
    def get_me() -> None: ...

    @router.post("/backdoor")
    def open_backdoor() -> None: ...

    app = FastAPI(openapi_url=None)
    app.include_router(router)
    lines = [line for line in LINES if line.path in {"/me", "/plans"} and line.method == "GET"]
    assert unlisted(app, lines) == {("POST", "/api/v1/backdoor"), ("GET", "/api/v1/plans")}


def test_a_line_lists_everybody(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "matrix.txt"
    file.write_text("== units\nGET /units - 200 200 200\n", encoding="utf-8")
    monkeypatch.setattr(table, "FILE", file)
    with pytest.raises(ValueError, match="zip"):
        table.lines()
