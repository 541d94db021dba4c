"""A county's own software, a process of its own, works with the product as it is printed: it tells, hears and catches up."""

import ast
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from backend.kit.migrate import ROOT
from tests.processes import Server, begun, command, environment, serving
from tests.scorecards.desk import TYPED
from tests.tasks.desk import running
from tests.webhooks.desk import allow_here, until
from tests.world import World

HOME = ROOT / "examples" / "county_system"
SITES = {
    "OA-1": {"name": "北湖区人民政府门户网站", "address": "http://www.beihu.example/", "site_class": "portal"},
    "OA-2": {"name": "北湖区招商网", "address": "http://zs.beihu.example/", "site_class": "department"},
}
KNOWN = {
    "site": SITES,
    "finding": {
        "SCAN-1": {
            "site": "OA-1",
            "indicator": "D2",
            "rule": "D2.home_dead_link",
            "title": "首页有3个错链",
            "quantity": 3,
        },
    },
    "result": {"OA-1": {"facts": TYPED, "note": "已完成自查"}},
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client that the example makes from the printed API."""
    folder = tmp_path_factory.mktemp("generated")
    spec = str(ROOT / "openapi" / "openapi.json")
    words = [sys.executable, str(HOME / "make_client.py"), spec, str(folder / "client")]
    said = subprocess.run(words, capture_output=True, text=True, check=True, env=os.environ | {"NO_COLOR": "1"})
    assert "unsupported" not in said.stdout.lower(), said.stdout
    return folder


@dataclass
class County:
    """The county's software: what it needs to know, and where it answers."""

    known: dict[str, str]
    port: int

    @property
    def hooks(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks"

    def bring(self, folder: Path, known: dict[str, Any]) -> None:
        file = folder / "known.json"
        file.write_text(json.dumps(known), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "county", "bring", str(file)], check=True, cwd=HOME, env=self.known)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Its service runs; in the end it is killed."""
        words = [sys.executable, "-m", "county", "serve", "--port", str(self.port)]
        with subprocess.Popen(words, cwd=HOME, env=self.known) as process:
            try:
                yield
            finally:
                process.kill()

    def standing(self) -> dict[str, Any]:
        try:
            answer = httpx.get(f"http://127.0.0.1:{self.port}/standing").raise_for_status()
        except httpx.TransportError:
            return {"records": [], "events": [], "tasks": {}}
        return dict(answer.json())

    def answers(self) -> dict[str, Any]:
        """What the platform said, by `kind code`."""
        return {f"{one['kind']} {one['code']}": one["answer"] for one in self.standing()["records"] if one["told"]}

    def heard(self, way: str) -> list[str]:
        return [event["id"] for event in self.standing()["events"] if event[way]]

    def heard_of(self, way: str) -> set[str]:
        return {event["type"] for event in self.standing()["events"] if event[way]}


@pytest.fixture
def server(database: sa.Engine, data_dir: Path, world: World) -> Iterator[Server]:
    """The product, with a worker of its own where it needs one, open to webhooks on this machine."""
    running(world)
    allow_here(world.session, world)
    with serving(database, data_dir) as server:
        worker = (
            begun(environment(database, data_dir), command, "worker") if "postgresql" in str(database.url) else None
        )
        yield server
        if worker:
            worker.kill()
            worker.join()


@pytest.fixture
def county(server: Server, client: Path, tmp_path: Path, world: World) -> County:
    """Its token and its subscription, made by the county's coordinator; its register knows the portal by its own id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    person, unit, site = server.caller("beihu"), world.units["beihu"].id, world.sites["beihu_portal"]
    named = person.patch(f"/sites/{site.id}", json={"external_id": "OA-1"}, headers={"If-Match": f'"{site.version}"'})
    assert named.status_code == 200, named.text
    asked = {"name": "区政务云", "scopes": ["sites", "findings", "work"], "valid_days": 30, "unit_id": unit}
    token = person.post("/tokens", json=asked).json()["secret"]
    hook = {"unit_id": unit, "url": f"http://127.0.0.1:{port}/hooks", "types": ["*"], "payload": "full"}
    secret = person.post("/webhooks", json=hook).json()["secret"]
    told = {
        "COUNTY_DATABASE": str(tmp_path / "county.db"), "COUNTY_PLATFORM": server.address, "COUNTY_TOKEN": token,
        "COUNTY_HOOK_SECRET": secret, "COUNTY_PAUSE": "0.2", "PYTHONPATH": os.pathsep.join([str(HOME), str(client)]),
    }  # fmt: skip
    return County(os.environ | told, port)


def feed(caller: httpx.Client) -> list[str]:
    """The ids of everything the feed tells the county."""
    ids: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = caller.get("/changes", params=after | {"limit": "200"}).json()
        ids += [event["id"] for event in page["items"]]
        if not page["has_more"]:
            return sorted(ids)
        after = {"after": page["next_cursor"]}


def test_it_imports_nothing_of_ours() -> None:
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module or ""
        for file in HOME.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert "county.store" in imported
    assert not {name for name in imported if name.split(".")[0] in {"backend", "tests"}}


def test_it_tells_hears_and_catches_up_exactly(server: Server, county: County, tmp_path: Path, world: World) -> None:
    person = server.caller("beihu")
    county.bring(tmp_path, KNOWN)
    with county.working():
        until(lambda: len(county.answers()) == 4, 60)
        answers = county.answers()
        assert {code: answer["became"] for code, answer in answers.items()} == {
            "site OA-1": "changed", "site OA-2": "made", "finding SCAN-1": "made", "result OA-1": "made",
        }  # fmt: skip
        assert person.get(f"/sites/{answers['site OA-2']['id']}").json()["external_id"] == "OA-2"
        assert person.get(f"/issues/{answers['finding SCAN-1']['id']}").json()["quantity"] == 3
        task = answers["result OA-1"]["task_id"]
        assert person.get(f"/tasks/{task}").json()["state"] == "accepted"

        told = {"site.registered", "issue.found", "scorecard.handed_in", "task.accepted"}
        until(lambda: county.heard_of("by_hook") >= told, 30)
        until(lambda: county.heard("by_feed") == feed(person), 30)
        assert county.heard_of("by_feed") >= told
        assert county.standing()["tasks"][task] == "accepted"
        assert httpx.post(county.hooks, content=b"{}", headers={"webhook-id": "1"}).status_code == 401

    for number in range(3):
        said = person.post(
            f"/issues/{answers['finding SCAN-1']['id']}/comments", json={"text": f"第{number + 1}次提醒"}
        )
        assert said.status_code == 201, said.text
    county.bring(tmp_path, {"site": {"OA-2": SITES["OA-2"] | {"remark": "改版中"}}})
    with county.working():
        until(lambda: county.heard("by_feed") == feed(person), 60)
        until(lambda: county.answers().get("site OA-2", {}).get("became") == "changed", 30)
    assert person.get(f"/sites/{answers['site OA-2']['id']}").json()["remark"] == "改版中"


def test_what_is_refused_is_kept_with_the_words_and_told_again_when_it_is_written_anew(
    server: Server, county: County, tmp_path: Path, world: World
) -> None:
    wrong = SITES["OA-2"] | {"unit_id": world.units["suxian"].id}
    county.bring(tmp_path, {"site": {"OA-1": SITES["OA-1"], "OA-2": wrong}})
    with county.working():
        until(lambda: len(county.answers()) == 2, 60)
        refused = county.answers()["site OA-2"]
        assert (refused["became"], refused["id"]) == ("refused", None)
        assert refused["problem"]["detail"]
        county.bring(tmp_path, {"site": {"OA-2": SITES["OA-2"]}})
        until(lambda: county.answers()["site OA-2"]["became"] == "made", 30)
