"""The collection has every call of the API, with what the call needs."""

import json
from typing import Any

import pytest

from backend.kit.migrate import ROOT

FOLDER = ROOT / "openapi"


@pytest.fixture(scope="module")
def calls() -> dict[str, Any]:
    printed = json.loads((FOLDER / "postman_collection.json").read_text(encoding="utf-8"))
    return {call["name"]: call["request"] for folder in printed["item"] for call in folder["item"]}


def test_it_has_every_call_in_its_place(calls: dict[str, Any]) -> None:
    spec = json.loads((FOLDER / "openapi.json").read_text(encoding="utf-8"))
    offered = {
        way["operationId"]: (method.upper(), path)
        for path, ways in spec["paths"].items()
        for method, way in ways.items()
    }
    assert {name: (call["method"], call["url"]["raw"].removeprefix("{{base}}")) for name, call in calls.items()} == {
        name: (method, path.replace("{", ":").replace("}", "")) for name, (method, path) in offered.items()
    }


def test_a_call_begins_with_what_it_needs(calls: dict[str, Any]) -> None:
    [site] = json.loads(calls["put_sites"]["body"]["raw"])["items"]
    assert site.keys() == {"unit_id", "name", "address", "site_class", "external_id"}
    assert site["site_class"] == "portal"
    form = {field["key"]: field for field in calls["add_issue_evidence"]["body"]["formdata"]}
    assert form["file"]["type"] == "file"
    assert {header["key"] for header in calls["submit_task"]["header"]} == {"If-Match", "Idempotency-Key"}
    assert [each["key"] for each in calls["submit_task"]["url"]["variable"]] == ["id"]
