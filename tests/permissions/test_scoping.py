"""An id out of reach is answered like one that does not exist, wherever it stands: in the query, in a form, in a body."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import sqlalchemy as sa

from backend.campaigns import service as campaigns
from backend.kit.ids import new_id
from backend.rubrics import service as rubrics
from backend.sites import queries as sites_read
from backend.sites import service as sites
from tests.http import the_application
from tests.permissions import calls, hooks
from tests.permissions.stage import Stage
from tests.permissions.targets import TARGETS
from tests.permissions.test_matrix import plain

Place = tuple[str, str, str]
"""Method, path, and the name of the field that takes an id."""
AN_ID = re.compile(
    r"(^|.*\.)(id|\w+_id|\w+_ids|campaign|rubric|site|unit|county|parent|of_unit|assignee|actor|issues)$"
)
NOT_SCOPED = {
    ("POST", "/issues/bulk_assign", "issues"): "each of them has its id",
    ("POST", "/issues/bulk_pass", "issues"): "the same",
    ("POST", "/issues/bulk_extend", "issues"): "the same",
    ("POST", "/auth/token", "client_id"): "the name a client is known by when it asks for its token",
    ("POST", "/sites", "external_id"): "the caller's own name for the site, in its own words",
    ("PATCH", "/sites/{id}", "external_id"): "the same",
    ("PUT", "/sites:batch", "items.external_id"): "the same",
    ("POST", "/issues", "external_id"): "the caller's own name for the finding",
    ("PUT", "/issues:batch", "items.external_id"): "the same",
}
IN_BODIES: dict[Place, tuple[str, str, str]] = {
    ("POST", "/users", "unit_id"): ("cnty", "-", "unit"),
    ("PATCH", "/users/{id}", "unit_id"): ("cnty", "user", "unit"),
    ("POST", "/tokens", "unit_id"): ("cnty", "-", "unit"),
    ("POST", "/clients", "unit_id"): ("cnty", "-", "unit"),
    ("POST", "/webhooks", "unit_id"): ("cnty", "-", "unit"),
    ("POST", "/units", "parent_id"): ("cnty", "-", "unit"),
    ("POST", "/units/{id}/move", "parent_id"): ("cnty", "unit", "unit"),
    ("POST", "/sites", "unit_id"): ("cnty", "-", "unit"),
    ("PUT", "/sites:batch", "items.unit_id"): ("cnty", "-", "unit"),
    ("POST", "/sites/forward_missing_codes", "sites.id"): ("cnty", "site:at_county", "site"),
    ("POST", "/sites/{id}/columns", "parent_id"): ("cnty", "site", "column"),
    ("POST", "/campaigns", "lead_id"): ("city", "-", "city2"),
    ("POST", "/campaigns", "rubric_id"): ("city", "-", "rubric"),
    ("POST", "/campaigns/{id}/enrol", "site_ids"): ("city", "campaign:draft", "city2_site"),
    ("POST", "/issues/import", "campaign_id"): ("cnty", "-", "campaign"),
    ("PUT", "/issues:batch", "items.campaign_id"): ("cnty", "-", "campaign"),
    ("PUT", "/issues:batch", "items.site_id"): ("cnty", "-", "site"),
    ("PUT", "/tasks:batch", "items.task_id"): ("dept", "task:self_check", "task"),
    ("POST", "/issues", "campaign_id"): ("cnty", "-", "campaign"),
    ("POST", "/issues", "site_id"): ("cnty", "-", "site"),
    ("POST", "/issues/{id}/assign", "assignee_id"): ("dept", "issue", "user"),
    ("POST", "/evidence:batch", "issue_id"): ("dept", "issue", "issue"),
    ("POST", "/issues/bulk_assign", "assignee_id"): ("dept", "issue", "user"),
    ("POST", "/issues/bulk_assign", "issues.id"): ("dept", "issue", "issue"),
    ("POST", "/issues/bulk_pass", "issues.id"): ("cnty", "issue:repaired", "issue"),
    ("POST", "/issues/bulk_extend", "issues.id"): ("cnty", "issue", "issue"),
    ("POST", "/webhook_deliveries/bulk_replay", "deliveries.id"): ("cnty", "delivery", "delivery"),
    ("POST", "/scorecards/{id}/outlook", "issues"): ("dept", "card", "issue"),
}
"""Who sends it, on what target, and whose id stands in the field."""
OF_QUERIES = {
    "campaign": "campaign", "site": "site", "unit": "unit", "county": "unit", "parent": "unit", "of_unit": "unit",
    "assignee": "user", "actor": "user", "object_id": "issue", "rubric": "rubric", "external_id": "site",
}  # fmt: skip


def foreign_ids(stage: Stage) -> dict[str, str]:
    """Things of another county, and of another city."""
    world, yongzhou, suxian = stage.world, stage.world.actor("yongzhou"), stage.world.actor("suxian")
    site = world.sites["suxian_health"]
    site.external_id = site.id
    campaign = campaigns.create_campaign(stage.session, yongzhou, plan_key="quarterly-inspection", name="永州市抽查")
    column = {"name": "要闻", "category": "news", "parent_id": None, "update_days": None}
    basics = {"name": "永州市门户网站", "address": "http://yz.example.gov.cn", "site_class": "portal"}
    found = {
        "campaign": campaign, "site": site, "unit": world.units["suxian"], "user": world.users["suxian_health"],
        "issue": stage.issues.find("suxian_health"), "city2": stage.city2,
        "task": world.found("T2d", "suxian_health"),
        "rubric": rubrics.copy_rubric(stage.session, yongzhou, stage.campaign.rubric_id),
        "column": sites.add_column(stage.session, suxian, site.id, values=column),
        "delivery": hooks.delivery(stage, "suxian"),
        "city2_site": sites.register_site(stage.session, yongzhou, stage.city2.id, basics=basics),
    }  # fmt: skip
    stage.session.commit()
    return {name: row.id for name, row in found.items()}


def places(spec: Mapping[str, Any]) -> Iterator[tuple[Place, bool]]:
    """Every field of the printed API that takes an id, and whether it stands in the query."""
    for path, ways in spec["paths"].items():
        for method, way in ways.items():
            asked = [(p["name"], True) for p in way.get("parameters", ()) if p["in"] == "query"]
            for content in way.get("requestBody", {}).get("content", {}).values():
                asked += [(name, False) for name in fields(spec, content["schema"])]
            for name, in_query in asked:
                if AN_ID.match(name):
                    yield (method.upper(), path.removeprefix("/api/v1"), name), in_query


def fields(spec: Mapping[str, Any], schema: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The names of a body's fields, those of its parts under theirs."""
    known = spec["components"]["schemas"]
    shape = known[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for name, kind in shape.get("properties", {}).items():
        yield before + name
        for part in (kind, kind.get("items", {})):
            if "$ref" in part:
                yield from fields(spec, part, f"{before}{name}.")


@pytest.fixture(scope="module")
def printed() -> dict[Place, bool]:
    """The API as it is offered."""
    return dict(places(the_application().openapi()))


def tells_apart(stage: Stage, ids: Mapping[str, str], place: Place, *, in_query: bool) -> str | None:
    """What is wrong when a foreign id in this place is answered otherwise than one nobody has."""
    method, path, name = place
    who, target, kind = (
        ("city" if "trial" in path else "cnty", "issue", OF_QUERIES[name]) if in_query else IN_BODIES[place]
    )
    with stage.undone():
        row = TARGETS[target](stage)
        stage.session.commit()
        sent = calls.sent_to(method, path, stage, row)
        address = calls.address_of(f"/api/v1{path}", getattr(row, "id", None))
        put = in_params if in_query else in_body
        keys = (ids[kind], new_id())
        there, nowhere = (stage.call(who, method, address, **put(sent, name, key)) for key in keys)
    same = there.status_code == nowhere.status_code and content(there, keys[0]) == content(nowhere, keys[1])
    return None if same else f"{method} {path} {name}: {there.status_code} {there.text[:200]} / {nowhere.text[:200]}"


def in_params(sent: calls.Sent, name: str, key: str) -> calls.Sent:
    """The call with the id in its query."""
    return sent | {"params": sent.get("params", {}) | {name: key}}


def in_body(sent: calls.Sent, name: str, key: str) -> calls.Sent:
    """The call with the id in its body or form."""
    if "json" not in sent:
        return sent | {"data": sent["data"] | {name: key}}
    first, _, then = name.partition(".")
    value: Any = (
        [sent["json"][first][0] | {then: key}] if then else [key] if first.endswith(("_ids", "issues")) else key
    )
    return sent | {"json": sent["json"] | {first: value}}


def content(answer: Any, key: str) -> Any:
    """What the answer says beside the id that was sent; of a workbook its parts, but for the moment it was made."""
    if not answer.content.startswith(b"PK"):
        said = plain(answer)[0].replace(key.encode(), b"")
        return re.sub(rb'"id":\s*"[0-9a-f-]{36}"', b"", said) if b'"items"' in said else said
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if not name.startswith("docProps")}


def all_faults(stage: Stage, printed: Mapping[Place, bool], which: Callable[[Place], bool]) -> list[str]:
    """What is wrong in any of these places."""
    ids = foreign_ids(stage)
    found = [
        tells_apart(stage, ids, place, in_query=in_query)
        for place, in_query in printed.items()
        if place not in NOT_SCOPED and which(place)
    ]
    return [fault for fault in found if fault]


def test_every_field_that_takes_an_id_is_known(printed: dict[Place, bool]) -> None:
    in_bodies = {place for place, in_query in printed.items() if not in_query}
    assert in_bodies == IN_BODIES.keys() | NOT_SCOPED.keys()
    assert {name for (_, _, name), in_query in printed.items() if in_query} == OF_QUERIES.keys()


def test_a_foreign_id_is_answered_like_one_nobody_has(stage: Stage, printed: dict[Place, bool]) -> None:
    found = all_faults(stage, printed, lambda _place: True)
    assert not found, "\n".join(found)


def test_a_filter_that_forgets_the_reach_is_noticed(
    stage: Stage, printed: dict[Place, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.session.commit()
    monkeypatch.setattr(sites_read, "within_reach", lambda *_of: sa.true())
    assert all_faults(stage, printed, lambda place: place[1] == "/issues" and place[2] == "site_id")


THE_SERVERS = frozenset({
    "id", "version", "state", "code_state", "unit_path", "path", "number", "category", "created_at", "by_name",
    "actor_id", "role", "unit_id", "password_hash", "disabled", "verifier_path", "reviewer_path", "doer_path",
})  # fmt: skip
"""What only the server decides (A5)."""
SAID_BY_CALLERS = {
    ("POST", "/users", "role"), ("PATCH", "/users/{id}", "role"), ("POST", "/users", "unit_id"),
    ("POST", "/tokens", "unit_id"), ("POST", "/clients", "unit_id"), ("POST", "/webhooks", "unit_id"),
    ("PATCH", "/users/{id}", "unit_id"), ("POST", "/sites", "unit_id"), ("POST", "/sites/{id}/columns", "category"),
    ("PATCH", "/columns/{id}", "category"), ("PUT", "/campaigns/{id}/own_dates", "category"),
}  # fmt: skip
"""Where a caller may, within its reach: whose account, site or subscription it is, what kind of column, what a date is for."""


def test_no_body_takes_what_the_server_decides() -> None:
    spec = the_application().openapi()
    taken = {
        (method.upper(), path.removeprefix("/api/v1"), name)
        for path, ways in spec["paths"].items()
        for method, way in ways.items()
        for body in way.get("requestBody", {}).get("content", {}).values()
        for name in fields(spec, body["schema"])
    }
    assert {place for place in taken if place[2] in THE_SERVERS} == SAID_BY_CALLERS
