"""The life of issues in the demonstration: found with a picture, repaired with proof, judged, returned, disputed."""

import io
from datetime import date
from typing import Any

from backend.demo import facts, pictures
from backend.demo.planting import Place
from backend.demo.working import Work
from backend.issues import service
from backend.issues.rules import Finding
from backend.issues.tables import Issue, Severity, Source
from backend.kit.actor import Actor

NOTHING_FOUND = "已逐项对照评分表检查首页、栏目、链接、附件和互动栏目，未发现问题。"


def check(at: Work, place: Place, *, finds: int, first: int) -> None:
    """The place checks its own site and lists what it found."""
    for n in range(finds):
        find(at, place, first + n)
    at.submit(place, "self_check", "" if finds else NOTHING_FOUND)


def find(
    at: Work, place: Place, nth: int, *, by: Actor | None = None, source: Source | None = None,
    due_on: date | None = None,
) -> Issue:  # fmt: skip
    """One of the known faults, found by the place itself unless by somebody else."""
    known = facts.findings()
    row: dict[str, Any] = known[nth % len(known)]
    finding = Finding(
        indicator=row["indicator"],
        rule=row["rule"],
        title=row["title"],
        description=row["description"],
        page_address=place.running.address.rstrip("/") + row["path"],
        veto=row.get("veto", False),
        severity=Severity(row["severity"]),
    )
    return service.find_issue(
        at.session, by or place.actor, at.campaign.id, place.running.id, finding, source=source, due_on=due_on
    )


def show(at: Work, issue: Issue, by: Actor, stage: str, name: str) -> None:
    """Attaches a drawn screenshot, or a statement where the name says so."""
    nth = int(issue.number[-2:])
    if name.endswith(".pdf"):
        lines = (f"问题编号：{issue.number}", f"问题：{issue.title}", "已完成整改，复测正常。", f"填报：{by.name}")
        data = pictures.statement("整改情况说明", lines)
    else:
        data = pictures.screenshot(pictures.FAULT if stage == "found" else pictures.GONE, nth)
    service.add_evidence(at.session, by, issue.id, stage=stage, name=name, stream=io.BytesIO(data))
    at.session.refresh(issue)


def repair(at: Work, place: Place, issue: Issue, text: str = "已修复，复测正常。", proof: str = "整改后.png") -> None:
    """The place reports one repair with its proof."""
    show(at, issue, place.actor, "repaired", proof)
    service.report_repair(at.session, place.actor, issue.id, issue.version, text=text)


def repair_all(at: Work, place: Place) -> None:
    """The place repairs every issue and reports completion."""
    for issue in at.issues_of(place):
        repair(at, place, issue)
    at.submit(place, "rectification", "全部问题已整改，佐证材料随问题上传。")


def pass_all(at: Work, place: Place, by: Actor) -> None:
    """Whoever verifies passes every repair."""
    for issue in at.issues_of(place):
        service.pass_repair(at.session, by, issue.id, issue.version, note="复查属实。")


def give_back(at: Work, issue: Issue, by: Actor, *, reason: str, limit: date) -> None:
    """Whoever verifies returns a repair."""
    service.return_repair(at.session, by, issue.id, issue.version, reason=reason, new_limit=limit)


def talk(at: Work, issue: Issue, *said: tuple[Actor, str]) -> None:
    """People talk about an issue."""
    for by, text in said:
        service.comment_on_issue(at.session, by, issue.id, text=text)
