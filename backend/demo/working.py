"""How the people of the demonstration do their work: each act goes through the services, as themselves."""

import io
import zlib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from backend.campaigns.tables import Campaign
from backend.demo import facts
from backend.demo.planting import Place, Scene
from backend.issues import service as issues
from backend.issues.rules import Finding
from backend.issues.tables import Issue, IssueState, Severity
from backend.kit import clock
from backend.rubrics import queries as rubrics
from backend.rubrics.rules import files
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Kind, Scorecard
from backend.sites import service as sites
from backend.sites.tables import Site
from backend.tasks import extensions
from backend.tasks import service as tasks
from backend.tasks.tables import Task

NOTHING_FOUND = "已逐项对照评分表检查首页、栏目、链接、附件和互动栏目，未发现问题。"
USUAL = {"home_updates": 32, "enquiry_letters": 12, "survey_activities": 6, "interviews_held": 6}
"""Counts of a well-kept site where zero would be a fault."""


def site_of(place: Place) -> Site:
    """The site a place runs."""
    assert place.site is not None
    return place.site


@cache
def picture() -> bytes:
    """A small grey picture, standing for a screenshot."""
    width, height = 320, 180
    rows = b"".join(b"\x00" + bytes([200 - y // 3]) * width for y in range(height))
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )


@dataclass(slots=True)
class Work:
    """The work of one campaign."""

    session: Session
    scene: Scene
    campaign: Campaign
    tasks: dict[tuple[str, str], Task] = field(default_factory=dict)
    """By site, or by the unit that reports, and phase; read once."""

    def on(self, day: date) -> None:
        """Goes on to a later day."""
        clock.set_today(self.session, day)

    def task(self, place: Place, phase: str) -> Task:
        """The task of a place's site."""
        if not self.tasks:
            found = self.session.exec(select(Task).where(Task.campaign_id == self.campaign.id))
            self.tasks = {(task.site_id or task.unit_id, task.phase): task for task in found}
        return self.tasks[site_of(place).id, phase]

    def submit(self, place: Place, phase: str, note: str = "") -> None:
        """The place hands a task in."""
        self.session.flush()
        task = self.task(place, phase)
        tasks.submit_task(self.session, place.actor, task.id, task.version, note=note)

    def confirm_code(self, place: Place) -> None:
        """The codes are entered and confirmed by whoever confirms."""
        site, task = site_of(place), self.task(place, "code_confirmation")
        leader = self.scene.leader(place)
        division = place.unit.division_code or leader.unit.division_code
        code = f"{division}{place.unit.number:04d}"
        sites.enter_code(
            self.session, place.actor, site.id, None, site_code=code, check_code=f"CHK{place.unit.number:05d}"
        )
        if task.reviewer_path is None:
            sites.confirm_code(self.session, place.actor, site.id, None)
        self.submit(place, "code_confirmation")
        if task.reviewer_path:
            tasks.accept_task(self.session, leader.actor, task.id, task.version, note="")

    def check(self, place: Place, *, finds: int, first: int, card: bool) -> None:
        """The place checks its own site: issues, and where owed the baseline card."""
        known = facts.findings()
        for n in range(finds):
            self._find(place, known[(first + n) % len(known)])
        if card:
            self._fill_card(place)
        self.submit(place, "self_check", "" if finds else NOTHING_FOUND)

    def _find(self, place: Place, row: dict[str, Any]) -> None:
        site = site_of(place)
        finding = Finding(
            indicator=row["indicator"],
            rule=row["rule"],
            title=row["title"],
            description=row["description"],
            page_address=site.address.rstrip("/") + row["path"],
            veto=row.get("veto", False),
            severity=Severity(row["severity"]),
        )
        issues.find_issue(self.session, place.actor, self.campaign.id, site.id, finding)

    def _fill_card(self, place: Place) -> None:
        task = self.task(place, "self_check")
        card_id = tasks.start_scorecard(self.session, place.actor, task.id, kind=Kind.S1)
        card = self.session.get_one(Scorecard, card_id)
        table = files.parse(rubrics.by_id(self.session, card.rubric_id).body)
        given = {fact.id: _usual(fact) for fact in table.handed} | card.facts
        scorecards.fill(self.session, place.actor, card.id, card.version, facts=given)

    def issues_of(self, place: Place) -> list[Issue]:
        """The issues of a place's site, in their order."""
        query = select(Issue).where(Issue.campaign_id == self.campaign.id, Issue.site_id == site_of(place).id)
        return list(self.session.exec(query.order_by(col(Issue.number))))

    def repair_some(self, place: Place) -> None:
        """Repairs every issue but the last."""
        for issue in self.issues_of(place)[:-1]:
            self._repair(place, issue)

    def repair_all(self, place: Place) -> None:
        """Repairs every issue and reports completion."""
        for issue in self.issues_of(place):
            self._repair(place, issue)
        self.submit(place, "rectification", "全部问题已整改，佐证材料随问题上传。")

    def _repair(self, place: Place, issue: Issue) -> None:
        issues.add_evidence(
            self.session, place.actor, issue.id, stage="repaired", name="整改后.png", stream=io.BytesIO(picture())
        )
        self.session.refresh(issue)
        issues.report_repair(self.session, place.actor, issue.id, issue.version, text="已修复，复测正常。")

    def verify_all(self, place: Place) -> None:
        """The city passes every repair and hands its verification in."""
        city = self.scene.city.actor
        for issue in self.issues_of(place):
            issues.pass_repair(self.session, city, issue.id, issue.version, note="复查属实。")
        self.session.flush()
        task = self.task(place, "verification")
        tasks.submit_task(self.session, city, task.id, task.version, note="")

    def send_one_back(self, place: Place, *, limit: date) -> None:
        """The city returns the first repair with a new limit."""
        issue = next(one for one in self.issues_of(place) if one.state is IssueState.REPAIRED)
        issues.return_repair(
            self.session, self.scene.city.actor, issue.id, issue.version,
            reason="复查时链接仍打不开，请更换地址后再报。", new_limit=limit,
        )  # fmt: skip

    def ask_for_time(self, place: Place, *, until: date, reason: str) -> None:
        """The place asks for a later date for its self-check."""
        task = self.task(place, "self_check")
        extensions.ask_for_extension(self.session, place.actor, task.id, new_due_on=until, reason=reason)

    def close_for_a_while(self, place: Place, *, until: date, reason: str) -> None:
        """The place asks to close its site for a time; its superior approves."""
        site = site_of(place)
        sites.request_pause(self.session, place.actor, site.id, None, reason=reason, return_on=until)
        sites.approve_request(self.session, self.scene.leader(place).actor, site.id, None)


def _usual(fact: Any) -> dict[str, Any]:
    if fact.input == "rate":
        return {"failed": 0, "total": 168}
    if fact.input == "yes_no":
        return {"answer": False}
    return {"count": USUAL.get(fact.id, 0)}
