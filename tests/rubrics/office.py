"""What the keepers of scoring tables do over HTTP."""

from typing import Any

from backend.rubrics.tables import Rubric
from tests.http import Caller

URL = "/api/v1/rubrics"


def copied(caller: Caller, rubric: Rubric) -> dict[str, Any]:
    answer = caller.post(f"{URL}/{rubric.id}/copy")
    assert answer.status_code == 201, answer.text
    detail: dict[str, Any] = answer.json()
    return detail


def seen(detail: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{detail["version"]}"'}


def put(caller: Caller, detail: dict[str, Any], **content: Any) -> dict[str, Any]:
    answer = caller.put(f"{URL}/{detail['id']}", json=content, headers=seen(detail))
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


def confirm(caller: Caller, detail: dict[str, Any], *rules: str) -> Any:
    body = {"rules": list(rules), "note": "与正式文件核对一致"}
    return caller.post(f"{URL}/{detail['id']}/confirm", json=body, headers=seen(detail))


def publish(caller: Caller, detail: dict[str, Any]) -> Any:
    return caller.post(f"{URL}/{detail['id']}/publish", headers=seen(detail))


def blocked(detail: dict[str, Any]) -> list[str]:
    (move,) = detail["moves"]
    return [reason["code"] for reason in move["blocked"]]


def certainty(detail: dict[str, Any], rule: str) -> tuple[str, bool]:
    return next((each["certainty"], each["in_force"]) for each in detail["certainties"] if each["rule"] == rule)
