"""A change that would break a county's software is named, unless it is declared; what only adds is let through."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.cli import contract, main
from backend.kit.migrate import ROOT

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    printed: dict[str, Any] = json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))
    return printed


def shapes(spec: dict[str, Any]) -> Any:
    return spec["components"]["schemas"]


def changes(spec: dict[str, Any]) -> Any:
    return spec["paths"]["/api/v1/changes"]["get"]


BREAKS: dict[str, tuple[Change, str]] = {
    "a route goes": (lambda s: s["paths"].pop("/api/v1/me"), "gone: GET /api/v1/me"),
    "a parameter goes": (lambda s: changes(s)["parameters"].pop(0), "gone: GET /api/v1/changes takes query after: null | string"),
    "a parameter is needed": (lambda s: changes(s)["parameters"][0].update(required=True), "new: GET /api/v1/changes needs query after"),
    "an answer has another shape": (
        lambda s: changes(s)["responses"]["200"]["content"]["application/json"]["schema"].update({"$ref": "#/components/schemas/Me"}),
        "gone: GET /api/v1/changes answers 200: Changes",
    ),
    "a field of an answer goes": (lambda s: shapes(s)["Me"]["properties"].pop("login"), "gone: Me gives login: string"),
    "a field of an answer may be missing": (lambda s: shapes(s)["Me"]["required"].remove("login"), "gone: Me gives login: string"),
    "a field has another type": (
        lambda s: shapes(s)["SitePut"]["properties"]["name"].update(type="integer"), "gone: SitePut takes name: string",
    ),
    "a field is needed": (lambda s: shapes(s)["SitePut"]["required"].append("remark"), "new: SitePut needs remark"),
    "a value is not taken any more": (lambda s: shapes(s)["SiteClass"]["enum"].pop(0), "gone: SiteClass takes 'portal'"),
}  # fmt: skip


@pytest.mark.parametrize("what", BREAKS)
def test_what_breaks_a_caller_is_named_unless_declared(spec: dict[str, Any], what: str) -> None:
    change, named = BREAKS[what]
    changed = copy.deepcopy(spec)
    change(changed)
    released, now = contract.lines(spec), contract.lines(changed)
    assert named in contract.breaks(released, now)
    assert contract.breaks(released, now, contract.breaks(released, now)) == []


def test_what_only_adds_breaks_nobody(spec: dict[str, Any]) -> None:
    changed = copy.deepcopy(spec)
    shapes(changed)["Me"]["properties"]["motto"] = {"type": "string"}
    shapes(changed)["SitePut"]["properties"]["motto"] = {"type": "string"}
    shapes(changed)["New"] = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/New"}}}}
    changed["paths"]["/api/v1/new"] = {"post": {"requestBody": body, "responses": {"201": {"description": "Made."}}}}
    assert contract.breaks(contract.lines(spec), contract.lines(changed)) == []


def test_the_check_refuses_a_break_and_says_what_would_make_it_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["openapi", "--to", str(tmp_path)]) == 0
    (tmp_path / "released.txt").write_text("GET /api/v1/gone\n", encoding="utf-8")
    assert main(["openapi", "--to", str(tmp_path), "--check"]) == 1
    assert "gone: GET /api/v1/gone\nCallers of the last release would break." in capsys.readouterr().err
    (tmp_path / "declared.txt").write_text("# nobody called it\ngone: GET /api/v1/gone\n", encoding="utf-8")
    assert main(["openapi", "--to", str(tmp_path), "--check"]) == 0
