"""People who work over HTTP: each call as a county's browser or software would make it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from backend.demo import pictures
from backend.kit import clock
from backend.kit.actor import SYSTEM
from backend.rubrics import service as rubrics
from tests.http import Caller
from tests.world import World

TEXT = {
    "overview": "本次检查整改覆盖全部网站。",
    "problems": "主要问题为链接失效、栏目更新不及时。",
    "rectification": "问题已逐条整改并核查。",
    "next_steps": "建立日常巡查制度。",
}
USUAL = {"home_updates": 32, "enquiry_letters": 12, "survey_activities": 6, "interviews_held": 6}


@dataclass
class Person:
    """Somebody signed in."""

    http: Caller

    def get(self, path: str, **query: Any) -> Any:
        answer = self.http.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return answer.json()

    def refused(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The problem a move is refused with."""
        answer = self._post(path, body)
        assert 400 <= answer.status_code < 500, (path, answer.status_code, answer.text)
        problem: dict[str, Any] = answer.json()
        return problem

    def do(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """A move of a thing just looked at, with the version seen."""
        answer = self._post(path, body)
        assert answer.status_code in {200, 201}, (path, answer.status_code, answer.text)
        return answer.json()

    def _post(self, path: str, body: dict[str, Any] | None) -> Any:
        thing = path.rsplit("/", 1)[0]
        seen = self.http.get(f"/api/v1{thing}") if thing.count("/") == 2 else None
        headers = {"If-Match": seen.headers["ETag"]} if seen is not None and "ETag" in seen.headers else {}
        return self.http.post(f"/api/v1{path}", json=body if body is not None else {}, headers=headers)

    def task(self, site: str, phase: str) -> dict[str, Any]:
        """The site's task of a phase."""
        found = self.get("/tasks", site=site, phase=phase)["items"]
        assert len(found) == 1, found
        task: dict[str, Any] = found[0]
        return task

    def hand_in(self, site: str, phase: str, note: str = "") -> dict[str, Any]:
        done: dict[str, Any] = self.do(f"/tasks/{self.task(site, phase)['id']}/submit", {"note": note})
        return done

    def accept(self, site: str, phase: str) -> dict[str, Any]:
        done: dict[str, Any] = self.do(f"/tasks/{self.task(site, phase)['id']}/accept")
        return done

    def enter_code(self, site: str, code: str) -> None:
        self.do(f"/sites/{site}/enter_code", {"site_code": code, "check_code": "SECRET-CHECK"})

    def find(self, campaign: str, site: str, title: str) -> str:
        issue = self.do(
            "/issues",
            {"campaign_id": campaign, "site_id": site, "indicator": "D2", "rule": "D2.home_dead_link", "title": title,
             "page_address": "http://www.example/"},
        )  # fmt: skip
        return str(issue["id"])

    def repair(self, issue: str) -> None:
        proof = {"file": ("整改后.png", pictures.screenshot(pictures.GONE, 1), "image/png")}
        answer = self.http.post(f"/api/v1/issues/{issue}/evidence", files=proof, data={"stage": "repaired"})
        assert answer.status_code == 201, answer.text
        self.do(f"/issues/{issue}/report_repair", {"text": "已更换链接，复测正常。"})

    def fill_card(self, site: str, phase: str, kind: str) -> dict[str, Any]:
        """Starts the task's card and answers every fact as a well-kept site would."""
        card_id = self.do(f"/tasks/{self.task(site, phase)['id']}/start_scorecard", {"kind": kind})["id"]
        answer = self.http.get(f"/api/v1/scorecards/{card_id}")
        facts = {fact["id"]: _known(fact) or _usual(fact) for fact in answer.json()["facts"]}
        filled = self.http.put(
            f"/api/v1/scorecards/{card_id}/facts", json={"facts": facts}, headers={"If-Match": answer.headers["ETag"]}
        )
        assert filled.status_code == 200, filled.text
        card: dict[str, Any] = filled.json()
        return card

    def write_summary(self, unit: str) -> str:
        """Starts and writes the unit's summary; gives its id."""
        task = self.summary_task(unit)
        summary = str(self.do(f"/tasks/{task['id']}/start_submission")["id"])
        seen = self.http.get(f"/api/v1/submissions/{summary}").headers["ETag"]
        written = self.http.patch(f"/api/v1/submissions/{summary}", json=TEXT, headers={"If-Match": seen})
        assert written.status_code == 200, written.text
        return summary

    def summary_task(self, unit: str) -> dict[str, Any]:
        """The unit's own summary task."""
        found = [t for t in self.get("/tasks", unit=unit, phase="summary")["items"] if t["unit"]["id"] == unit]
        assert len(found) == 1, found
        task: dict[str, Any] = found[0]
        return task

    def send_summary(self, unit: str) -> str:
        summary = self.write_summary(unit)
        self.do(f"/tasks/{self.summary_task(unit)['id']}/submit")
        return summary

    def receive_and_accept(self, unit: str, summary: str, *, paper: date | None) -> None:
        self.do(f"/submissions/{summary}/receive_electronic", {})
        if paper:
            self.do(f"/submissions/{summary}/receive_paper", {"on": paper.isoformat()})
        task = self.summary_task(unit)
        if any(move["verb"] == "accept" for move in task["moves"]):
            self.do(f"/tasks/{task['id']}/accept")


def _known(fact: dict[str, Any]) -> dict[str, Any] | None:
    given = {
        name: value for name, value in (fact["given"] or {}).items() if value or (value == 0 and value is not False)
    }
    return None if given.get("not_measured") else given or None


def _usual(fact: dict[str, Any]) -> dict[str, Any]:
    if fact["input"] == "rate":
        return {"failed": 0, "total": 168}
    if fact["input"] == "yes_no":
        return {"answer": False}
    return {"count": USUAL.get(fact["id"], 0)}


class Town:
    """The small tree with everybody at work, and the calendar on the wall."""

    def __init__(self, session: Session, world: World, client: Callable[..., Caller]) -> None:
        self.session, self.world, self._client = session, world, client
        clock.set_today(session, date(2015, 5, 4))
        self.sites = {key: site.id for key, site in world.sites.items()}
        _ = world.users
        self.units = {key: unit.id for key, unit in world.units.items()}
        rubrics.load_shipped(session, SYSTEM)
        session.commit()

    def person(self, key: str) -> Person:
        return Person(self._client(self.world.actor(key)))

    def on(self, day: date) -> None:
        """The business date."""
        clock.set_today(self.session, day)
        self.session.commit()
