"""What is sent to each route so that it goes well for whoever may."""

from collections.abc import Callable
from typing import Any, TypeAlias

from backend.kit import clock
from backend.rubrics.rules.files import parse
from tests import tree
from tests.evidence.files import png
from tests.kit.workbook import written
from tests.permissions.stage import Stage
from tests.permissions.targets import COUNTY, DAY, DEPT

Sent: TypeAlias = dict[str, Any]
"""What httpx takes: `json`, `data`, `files`, `params`."""
LATER = "2015-08-10"
_PAGE = "swagger-ui.css"
_FILE = {"file": ("佐证.png", png(), "image/png")}
_SHEET = written(
    ["网站名称", "主办单位", "指标", "问题描述"], [["北湖区卫生局网站", "北湖区卫生局", "D2", "首页有3个错链"]]
)
_SITE = {"name": "新网站", "address": "http://new.example.gov.cn", "site_class": "department"}
_MACHINE = {"name": "县级平台", "scopes": ["read"], "valid_days": 90}
_HOOK = {"url": "https://8.8.8.8/hooks", "types": ["phase.completed"]}
_LIMIT = {"reason": "仍有1个错链", "new_limit": LATER}
_REASON = {"reason": "并入门户"}
_WORDS = dict.fromkeys(("timely", "accurate", "responsive", "useful"), "yes")


def _chosen(row: Any, many: str = "issues") -> Sent:
    return {many: [{"id": row.id, "version": row.version}]}


def _person(stage: Stage) -> str:
    return stage.world.users[DEPT].id


def _unit(stage: Stage, key: str = DEPT) -> str:
    return stage.world.units[key].id


def _finding(stage: Stage, _row: Any) -> Sent:
    site = stage.world.sites[DEPT].id
    return {"campaign_id": stage.campaign.id, "site_id": site, "indicator": "D2", "title": "首页有3个错链"}


JSON: dict[str, Sent | Callable[[Stage, Any], Sent]] = {
    "POST /auth/session": {"login": DEPT, "password": tree.PASSWORD},
    "PATCH /me": {"language": "en"},
    "PUT /me/password": {"current": tree.PASSWORD, "new": "Another-Horse-2016"},
    "POST /me/tokens": _MACHINE,
    "POST /tokens": lambda stage, _: _MACHINE | {"unit_id": _unit(stage)},
    "POST /clients": lambda stage, _: _MACHINE | {"unit_id": _unit(stage)},
    "POST /users": lambda stage, _: {"login": "new.one", "name": "新人", "role": "department", "unit_id": _unit(stage)},
    "PATCH /users/{id}": {"name": "改名"},
    "POST /units": lambda stage, _: {
        "parent_id": _unit(stage, COUNTY),
        "name": "北湖区档案局",
        "short_name": "档案局",
        "kind": "county_department",
    },
    "PATCH /units/{id}": {"short_name": "新名"},
    "POST /units/{id}/move": lambda stage, _: {"parent_id": _unit(stage, "suxian"), "reason": "机构调整"},
    "POST /units/{id}/dissolve": {"reason": "机构改革"},
    "POST /units/{id}/restore": {"reason": "机构改革调整"},
    "POST /sites": lambda stage, _: _SITE | {"unit_id": _unit(stage)},
    "PUT /sites:batch": lambda stage, _: {"items": [_SITE | {"unit_id": _unit(stage), "external_id": "BH-1"}]},
    "PATCH /sites/{id}": {"remark": "改版中"},
    "POST /sites/{id}/enter_code": {"site_code": "4310025678", "check_code": "C-2015"},
    "POST /sites/{id}/reject_code": {"reason": "与通知不符"},
    "POST /sites/{id}/report_missing_code": {},
    "POST /sites/{id}/forward_missing_code": {},
    "POST /sites/forward_missing_codes": lambda _, row: _chosen(row, "sites"),
    "POST /sites/{id}/record_issued_code": {},
    "POST /sites/{id}/request_pause": {"reason": "改版", "return_on": LATER},
    "POST /sites/{id}/request_closing": _REASON,
    "POST /sites/{id}/request_exception": _REASON,
    "POST /sites/{id}/request_running": _REASON,
    "POST /sites/{id}/decline_request": _REASON,
    "POST /sites/{id}/columns": {"name": "通知公告", "category": "notices"},
    "PATCH /columns/{id}": {"name": "工作要闻"},
    "POST /rubrics/{id}/score": {"facts": {}, "site_class": "department"},
    "POST /rubrics/check": {"text": "key: census-2015"},
    "PUT /rubrics/{id}": lambda _, row: {"body": row.body | {"title": {"zh": "评分表", "en": "Table"}}},
    "POST /rubrics/{id}/confirm": lambda _, row: {"rules": [next(iter(parse(row.body).rule_index))], "note": "已核对"},
    "POST /campaigns": {"plan_key": "quarterly-inspection", "name": "第三季度抽查"},
    "PATCH /campaigns/{id}": {"name": "郴州普查"},
    "POST /campaigns/{id}/close": {"reason": "提前结束"},
    "POST /campaigns/{id}/reopen": {"reason": "还有迟交的"},
    "PUT /campaigns/{id}/own_dates": {"phase": "rectification", "category": "D", "due_on": "2015-06-01"},
    "PUT /campaigns/{id}/guidance": {"phase": "rectification", "text": "先改首页"},
    "POST /campaigns/{id}/enrol": {},
    "PUT /calendar/days/{day}": {"working": False, "note": "防汛"},
    "POST /issues": _finding,
    "PUT /issues:batch": lambda stage, row: {"items": [_finding(stage, row) | {"external_id": "BH-1"}]},
    "PATCH /issues/{id}": {"title": "首页有4个错链"},
    "POST /issues/{id}/comments": {"text": "请尽快"},
    "POST /issues/bulk_assign": lambda stage, row: _chosen(row) | {"assignee_id": _person(stage)},
    "POST /issues/bulk_pass": lambda _, row: _chosen(row) | {"note": ""},
    "POST /issues/bulk_extend": lambda _, row: _chosen(row) | _LIMIT,
    "POST /issues/{id}/assign": lambda stage, _: {"assignee_id": _person(stage)},
    "POST /issues/{id}/report_repair": {"text": "已修复"},
    "POST /issues/{id}/pass_repair": {"note": "合格"},
    "POST /issues/{id}/return_repair": _LIMIT,
    "POST /issues/{id}/dispute": {"reason": "可以打开"},
    "POST /issues/{id}/uphold": {"reason": "打不开"},
    "POST /issues/{id}/withdraw": {"reason": "误报"},
    "POST /issues/{id}/restore": {"reason": "又打不开了"},
    "POST /issues/{id}/exempt": {"reason": "改版", "until": LATER},
    "POST /issues/{id}/extend_limit": _LIMIT,
    "POST /issues/{id}/ask_extension": _LIMIT,
    "POST /issues/{id}/grant_extension": {"reason": ""},
    "POST /issues/{id}/refuse_extension": {"reason": "期限足够"},
    "PUT /scorecards/{id}/facts": {"facts": {"home_updates": {"count": 12}}},
    "PUT /scorecards/{id}/four_words": _WORDS,
    "POST /scorecards/{id}/preview": {"facts": {}},
    "POST /scorecards/{id}/outlook": {},
    "PATCH /submissions/{id}": {"overview": "总体良好"},
    "POST /submissions/{id}/receive_electronic": {},
    "POST /submissions/{id}/receive_paper": {},
    "PUT /tasks:batch": lambda _, row: {"items": [{"task_id": row.id, "card": {"facts": {}}}]},
    "POST /tasks/{id}/submit": {"note": "已核对"},
    "POST /tasks/{id}/accept": {"note": ""},
    "POST /tasks/{id}/send_back": _LIMIT,
    "POST /tasks/{id}/reopen": _LIMIT,
    "POST /tasks/{id}/exempt": {"reason": "网站正在合并"},
    "POST /tasks/{id}/start_scorecard": {},
    "POST /tasks/{id}/extensions": {"new_due_on": LATER, "reason": "汛期值班"},
    "POST /extensions/{id}/grant": {"answer": "同意"},
    "POST /extensions/{id}/refuse": {"answer": "不同意"},
    "POST /webhooks": lambda stage, _: _HOOK | {"unit_id": _unit(stage)},
    "PATCH /webhooks/{id}": {"types": ["*"]},
    "POST /webhooks/{id}/replay_since": lambda _stage, _: {"since": clock.now().isoformat()},
    "POST /webhook_deliveries/bulk_replay": lambda _, row: _chosen(row, "deliveries"),
    "POST /outbound_networks": {"purpose": "webhooks", "network": "10.20.0.0/16", "reason": "区县机房"},
    "POST /demo/go_to": {"date": LATER},
}
OTHERWISE: dict[str, Callable[[Stage, Any], Sent]] = {
    "POST /auth/token": lambda _stage, _: {"data": {"username": DEPT, "password": tree.PASSWORD}},
    "GET /calendar/days": lambda _stage, _: {"params": {"year": 2015}},
    "GET /task_moves": lambda stage, _: {"params": {"site": stage.world.sites["beihu_health"].id}},
    "GET /boards/standing": lambda stage, _: {"params": {"site": stage.world.sites["beihu_health"].id}},
    "GET /evidence": lambda _stage, row: {"params": {"object_kind": "issue", "object_id": row.id}},
    "GET /issues/import/template": lambda stage, _: {"params": {"campaign": stage.campaign.id}},
    "GET /scorecards/trial": lambda stage, _: {
        "params": {"rubric": stage.campaign.rubric_id, "campaign": stage.campaign.id},
    },
    "POST /issues/import": lambda stage, _: {
        "data": {"campaign_id": stage.campaign.id}, "files": {"file": ("附件.xlsx", _SHEET)},
    },
    "POST /issues/{id}/evidence": lambda _stage, _: {"files": _FILE, "data": {"stage": "repaired"}},
    "POST /evidence:batch": lambda _stage, row: {
        "files": _FILE, "data": {"issue_id": row.id, "stage": "repaired"},
    },
    "POST /scorecards/{id}/export": lambda _stage, _: {"params": {"format": "xlsx"}},
    "POST /scorecards/{id}/evidence": lambda _stage, _: {"files": _FILE},
    "POST /submissions/{id}/evidence": lambda _stage, _: {"files": _FILE},
    "POST /tasks/{id}/evidence": lambda _stage, _: {"files": _FILE},
}  # fmt: skip


def sent_to(method: str, path: str, stage: Stage, row: Any) -> Sent:
    """Everything the call carries but who makes it."""
    route, version = f"{method} {path}", getattr(row, "version", None)
    body = JSON.get(route)
    sent: Sent = {} if body is None else {"json": body(stage, row) if callable(body) else body}
    if route in OTHERWISE:
        sent |= OTHERWISE[route](stage, row)
    return sent | {"headers": {"If-Match": f'"{version or 0}"'}}


def address_of(path: str, id: str | None) -> str:
    """The path with the id of what is meant."""
    return path.replace("{id}", id or "chenzhou-2015").replace("{day}", DAY.isoformat()).replace("{name}", _PAGE)
