"""Every file that proves something about a site, with what it proves."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.boards.shapes import ProofList, ProofOut
from backend.evidence import queries as evidence
from backend.issues.tables import Issue
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission, require, within_reach
from backend.scorecards import files as cards
from backend.scorecards.tables import Kind, Scorecard, page
from backend.sites import queries as sites
from backend.tasks import files as papers
from backend.tasks.tables import Task

MOST = 500
CARDS = {
    Kind.S1: Text("自查评分表", "Self-check scorecard"),
    Kind.S2: Text("核查评分表", "Verifier's scorecard"),
    Kind.S3: Text("自评评分表", "Official scorecard"),
}
TASK = Text("任务材料", "Papers of a task")


class _Proven(NamedTuple):
    text: str
    link: str


def proofs(session: Session, actor: Actor, site_id: str, language: str) -> ProofList:
    """The files of the site's issues, scorecards and tasks, the latest first; NotFound where the site is."""
    require(actor, Permission.EVIDENCE_READ)
    site = sites.get_site(session, actor, site_id)
    found: list[ProofOut] = []
    for kind, proven in _proven(session, actor, site.id, language).items():
        for object_id, files in evidence.of(session, kind, list(proven)).items():
            about = proven[object_id]
            found += [ProofOut.of(file, about.text, about.link) for file in files]
    found.sort(key=lambda proof: proof.uploaded_at, reverse=True)
    return ProofList(items=found[:MOST], total=len(found))


def _proven(session: Session, actor: Actor, site_id: str, language: str) -> Mapping[str, dict[str, _Proven]]:
    def rows(table: Any, path: Any, *columns: Any) -> Any:
        seen = within_reach(actor, Permission.EVIDENCE_READ, path)
        return session.execute(sa.select(*columns).where(table.site_id == site_id, seen))

    issues = rows(Issue, Issue.unit_path, Issue.id, Issue.number, Issue.title)
    scored = rows(Scorecard, Scorecard.unit_path, Scorecard.id, Scorecard.campaign_id, Scorecard.kind)
    tasks = rows(Task, Task.scope_path, col(Task.id))
    return {
        "issue": {key: _Proven(f"{number} {title}", f"/issues/{key}") for key, number, title in issues},
        cards.KIND: {
            key: _Proven(CARDS[kind].spoken(language), page(campaign_id, site_id, kind))
            for key, campaign_id, kind in scored
        },
        papers.KIND: {key: _Proven(TASK.spoken(language), f"/sites/{site_id}") for (key,) in tasks},
    }
