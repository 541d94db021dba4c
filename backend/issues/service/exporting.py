"""The ledger of issues as a spreadsheet: the list's own filters, a row each; who took it is written down."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from sqlmodel import Session

from backend.campaigns import queries as campaigns
from backend.evidence import queries as evidence
from backend.evidence.tables import EvidenceFile
from backend.issues import queries, rules, sheets
from backend.issues.service.opening import REPAIRED
from backend.issues.service.reading import Desk, desk_for
from backend.issues.shapes.asked import Filters
from backend.issues.tables import IssueState, Round, Source
from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import Permission, require
from backend.policy.reach import prefixes
from backend.units import queries as units
from backend.units.tables import COORDINATORS, Unit

_SOURCES = {
    Source.ANNEX: Text("摸底附件", "Annex"),
    Source.SELF_CHECK: Text("自查", "Self-check"),
    Source.VERIFICATION: Text("核查", "Verification"),
    Source.AUTOMATIC: Text("扫描", "Automatic"),
    Source.PUBLIC: Text("网民找错", "Public"),
}
STATES = {
    IssueState.NEW: Text("新登记", "New"),
    IssueState.ASSIGNED: Text("已指定责任人", "Assigned"),
    IssueState.ACKNOWLEDGED: Text("已签收", "Acknowledged"),
    IssueState.IN_REPAIR: Text("整改中", "In repair"),
    IssueState.REPAIRED: Text("已整改待核查", "Repaired, to be verified"),
    IssueState.VERIFIED: Text("已销号", "Closed"),
    IssueState.RETURNED: Text("退回", "Returned"),
    IssueState.DISPUTED: Text("有异议", "Disputed"),
    IssueState.WITHDRAWN: Text("已撤销", "Withdrawn"),
    IssueState.EXEMPT: Text("豁免", "Exempt"),
}
_VERDICTS = {
    "passed": Text("通过", "Passed"),
    "returned": Text("退回", "Returned"),
    "withdrawn": Text("撤销", "Withdrawn"),
}
_YES, _NO = Text("是", "Yes"), Text("否", "No")


def export_issues(session: Session, actor: Actor, filters: Filters, language: str) -> BinaryIO:
    """The ledger of the issues within reach that match."""
    require(actor, Permission.ISSUE_READ)
    file = sheets.ledger(_rows(session, actor, filters, language), language)
    asked = filters.model_dump(mode="json", exclude_defaults=True, include=set(Filters.model_fields))
    journal.note(actor, "issue.exported", object_kind="issue", filters=asked)
    return file


def import_template(session: Session, actor: Actor, campaign_id: str, language: str) -> BinaryIO:
    """The empty sheet for the findings of a campaign, with the indicators of its scoring table."""
    require(actor, Permission.ISSUE_IMPORT)
    campaign = campaigns.get_campaign(session, actor, campaign_id)
    return sheets.template(queries.lines_of(session, [campaign.id])[campaign.id], language)


def _rows(session: Session, actor: Actor, filters: Filters, language: str) -> Iterator[Mapping[str, Any]]:
    for found in queries.ledger_rows(session, actor, filters):
        desk = desk_for(session, found, language)
        files = evidence.of(session, "issue", [row[0].id for row in found])
        divisions = _divisions(session, [row[2] for row in found])
        for row in found:
            yield _row(desk, row, files.get(row[0].id, []), divisions[row[2].path])


def _divisions(session: Session, owners: Sequence[Unit]) -> dict[str, str]:
    """For each owner the name of the county or city it belongs to."""
    lines = {owner.path: prefixes(owner.path)[::-1] for owner in owners}
    found = units.by_paths(session, {path for paths in lines.values() for path in paths})
    return {
        owner: next((found[path].name for path in paths if path in found and found[path].kind in COORDINATORS), "")
        for owner, paths in lines.items()
    }


def _row(desk: Desk, found: Any, files: Sequence[EvidenceFile], division: str) -> Mapping[str, Any]:
    issue, site, unit, person, now, before = found
    line, said = desk.line(issue), desk.language
    return {
        "number": issue.number,
        "division": division,
        "unit": unit.name,
        "site": site.name,
        "site_code": site.site_code,
        "source": _SOURCES[issue.source].spoken(said),
        "group": line.group.spoken(said) if line else "",
        "indicator": f"{issue.indicator} {line.title.spoken(said)}" if line else issue.indicator,
        "description": issue.description or issue.title,
        "page_address": issue.page_address,
        "found_files": _names(files, "found"),
        "points": rules.deduction(line, issue.rule, issue.quantity),
        "veto": (_YES if issue.veto else _NO).spoken(said),
        "found_on": issue.found_on,
        "claimed": now.claimed_text or (before.claimed_text if before else ""),
        "assignee": person.name if person else "",
        "due_on": issue.due_on,
        "repaired_on": issue.repaired_on,
        "repaired_files": _names(files, REPAIRED),
        **_verdict(now if now.verdict else before, said),
        "returns": issue.returns,
        "state": STATES[issue.state].spoken(said),
    }


def _names(files: Sequence[EvidenceFile], stage: str) -> str:
    return "\n".join(file.name for file in files if file.stage == stage)


def _verdict(judged: Round | None, language: str) -> Mapping[str, str]:
    if judged is None or not judged.verdict:
        return {"verdict": "", "verdict_by": ""}
    said = _VERDICTS[judged.verdict].spoken(language)
    return {"verdict": f"{said} {judged.verdict_text}".strip(), "verdict_by": judged.verdict_by}
