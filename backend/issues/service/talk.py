"""Remarks under an issue, and the files that prove what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from sqlmodel import Session

from backend.evidence import service as evidence
from backend.evidence.tables import EvidenceFile
from backend.issues import queries, rules
from backend.issues.errors import EvidenceInUse, IssueClosed, TooManyRemarks
from backend.issues.service.opening import REPAIRED, case_of, who_judges
from backend.issues.tables import CLOSED, Comment, Issue, IssueState
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.errors import AppError, Forbidden
from backend.policy import Permission, may, require
from backend.workflow import many

MOST_REMARKS = 500
STAGES = ("found", REPAIRED, "verified")


def comment_on_issue(session: Session, actor: Actor, issue_id: str, *, text: str) -> Comment:
    """Adds a remark; nothing else about the issue changes. Raises TooManyRemarks."""
    issue = queries.get_issue(session, actor, issue_id, lock=True)
    require(actor, Permission.ISSUE_COMMENT, issue.unit_path)
    if queries.comment_count(session, issue.id) >= MOST_REMARKS:
        raise TooManyRemarks(most=MOST_REMARKS)
    comment = Comment(issue_id=issue.id, text=text, by_name=actor.name, at=clock.now())
    session.add(comment)
    journal.record(session, actor, "issue.commented", subject=issue, number=issue.number, text=text[:200])
    session.flush()
    return comment


def stages_of(actor: Actor, issue: Issue) -> list[str]:
    """The stages the actor's role adds files to: the finder found, the unit repaired, the verifier checked."""
    judge = who_judges(actor, issue)
    finder = actor.unit_path == issue.found_path and may(actor, Permission.ISSUE_FIND, issue.unit_path)
    allowed = (judge or finder, may(actor, Permission.ISSUE_REPAIR, issue.unit_path), judge)
    return [stage for stage, holds in zip(STAGES, allowed, strict=True) if holds]


def stages_open(session: Session, actor: Actor, issue: Issue) -> list[str]:
    """The stages the actor may add files to now."""
    return stages_of(actor, issue) if rules.is_open(issue, clock.today(session)) else []


def add_evidence(
    session: Session, actor: Actor, issue_id: str, *, stage: str, name: str, stream: BinaryIO
) -> EvidenceFile:
    """Attaches a file that shows what was found, repaired or checked. Raises IssueClosed, Forbidden, or evidence's own."""
    issue = queries.get_issue(session, actor, issue_id, lock=True)
    if stage not in stages_of(actor, issue):
        raise Forbidden(stage=stage)
    if stage not in stages_open(session, actor, issue):
        raise IssueClosed
    file = evidence.attach(
        session, actor, unit_path=issue.unit_path, object_kind="issue", object_id=issue.id, stage=stage, name=name,
        stream=stream,
    )  # fmt: skip
    session.flush()
    return file


@dataclass(frozen=True, slots=True)
class Offered:
    """A file and the issue it is to prove something of."""

    issue_id: str
    stage: str
    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of one of many files: kept, or why not."""

    offered: Offered
    file: EvidenceFile | None
    refusal: AppError | None


def add_evidence_each(session: Session, actor: Actor, offered: Sequence[Offered]) -> list[Attached]:
    """Each stands for itself; taken in the order of the issues' ids, as in every act on many."""
    in_turn = sorted(range(len(offered)), key=lambda at: (offered[at].issue_id, at))
    done = {at: _attached(session, actor, offered[at]) for at in in_turn}
    return [done[at] for at in range(len(offered))]


def _attached(session: Session, actor: Actor, one: Offered) -> Attached:
    def act() -> EvidenceFile:
        return add_evidence(session, actor, one.issue_id, stage=one.stage, name=one.name, stream=one.stream)

    file, refusal = many.attempt(session, actor, act, ids={"id": one.issue_id})
    return Attached(one, file, refusal)


def keep_evidence(session: Session, _actor: Actor, file: EvidenceFile) -> None:
    """Objects to the removal of a file whose issue is closed, or by which a repair was reported or judged."""
    issue = session.get(Issue, file.object_id, with_for_update=True) if file.object_kind == "issue" else None
    if issue is None:
        return
    if issue.state in CLOSED:
        raise IssueClosed
    earlier = case_of(session, issue).round_of(file) < issue.round
    if earlier or (issue.state is IssueState.REPAIRED and file.stage == REPAIRED):
        raise EvidenceInUse
