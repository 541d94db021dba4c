"""Routes of the register: lists, findings, one issue, what is said of it and what proves it."""

from typing import Annotated

from fastapi import File, Form, Query, UploadFile
from pydantic import Field

from backend.evidence.shapes import EvidenceOut
from backend.issues import service
from backend.issues.api.shown import Shown
from backend.issues.errors import NotPaired
from backend.issues.shapes.asked import CommentIn, IssueChange, IssueIn, IssueQuery, Stage
from backend.issues.shapes.batch import EvidencePutOut, EvidencePutsOut, IssuePutOut, IssuesPut, IssuesPutOut
from backend.issues.shapes.shown import ActOut, CommentOut, IssueDetail, IssueOut
from backend.kit.http import UPLOAD, Db, Id, Language, Router, Seen, Who, problems
from backend.kit.pages import Page
from backend.workflow.many import Refused
from backend.workflow.puts import counts

router = Router()
_MOST_FILES = 20
Files = Annotated[list[UploadFile], File(min_length=1, max_length=_MOST_FILES)]
IssueOfEach = Annotated[
    list[Annotated[str, Field(min_length=36, max_length=36)]],
    Form(min_length=1, max_length=_MOST_FILES, description="The issue of each file, in their order."),
]
StageOfEach = Annotated[
    list[Stage],
    Form(min_length=1, max_length=_MOST_FILES, description="What each file shows, in their order."),
]


@router.get("/issues", responses=problems())
def list_issues(query: Annotated[IssueQuery, Query()], session: Db, actor: Who, language: Language) -> Page[IssueOut]:
    """The issues within reach; sorts: due_on, number, found_on, indicator, state, returns."""
    return service.list_issues(session, actor, query, language)


@router.post("/issues", status_code=201, responses=problems(409))
def find_issue(body: IssueIn, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Records a finding; it gets its number, its limit and who verifies it."""
    return shown(
        service.find_issue(
            session, actor, body.campaign_id, body.site_id, body.finding(),
            source=body.named_source, due_on=body.due_on, external_id=body.external_id,
        )
    )  # fmt: skip


@router.put("/issues:batch", responses=problems())
def put_issues(body: IssuesPut, session: Db, actor: Who, language: Language) -> IssuesPutOut:
    """Records or puts right many findings by the ids they have in the caller's own software.

    Each stands for itself: one refused leaves the others done. Sent again it changes nothing.
    """
    done = service.put_issues(session, actor, body.items)
    items = [IssuePutOut.of(put, language, campaign_id=put.asked.campaign_id, site_id=put.asked.site_id,
                            number=put.row.number if put.row else None) for put in done]  # fmt: skip
    return IssuesPutOut(items=items, **counts(done))


@router.get("/issues/{id}", responses=problems())
def get_issue(id: Id, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """One issue with its rounds, files, and the moves open to the caller."""
    return shown(service.get_issue(session, actor, id))


@router.patch("/issues/{id}", responses=problems(409, 412, 428))
def change_issue(id: Id, body: IssueChange, seen: Seen, session: Db, actor: Who, shown: Shown) -> IssueDetail:
    """Puts right how a finding was written down; what is left out stays."""
    return shown(service.change_issue(session, actor, id, seen, changes=body.changes()))


@router.get("/issues/{id}/history", responses=problems())
def get_issue_history(id: Id, session: Db, actor: Who) -> list[ActOut]:
    """Every act in the life of the issue, oldest first."""
    return service.issue_history(session, actor, id)


@router.get("/issues/{id}/comments", responses=problems())
def list_issue_comments(id: Id, session: Db, actor: Who) -> list[CommentOut]:
    """The remarks under the issue, oldest first."""
    return service.list_comments(session, actor, id)


@router.post("/issues/{id}/comments", status_code=201, responses=problems(409))
def comment_on_issue(id: Id, body: CommentIn, session: Db, actor: Who) -> CommentOut:
    """Adds a remark."""
    return CommentOut.model_validate(service.comment_on_issue(session, actor, id, text=body.text))


@router.post("/issues/{id}/evidence", status_code=201, responses=problems(*UPLOAD))
def add_issue_evidence(
    id: Id, file: Annotated[UploadFile, File()], stage: Annotated[Stage, Form()], session: Db, actor: Who
) -> EvidenceOut:
    """Attaches a file that shows what was found, repaired or checked."""
    added = service.add_evidence(session, actor, id, stage=stage, name=file.filename or "", stream=file.file)
    return EvidenceOut.model_validate(added)


@router.post("/evidence:batch", responses=problems(413))
def add_evidence_to_issues(
    file: Files, issue_id: IssueOfEach, stage: StageOfEach, session: Db, actor: Who, language: Language
) -> EvidencePutsOut:
    """Attaches up to 20 files, together no larger than one may be, each to its own issue.

    Each stands for itself: one refused leaves the others kept.
    """
    if not len(file) == len(issue_id) == len(stage):
        raise NotPaired
    offered = [
        service.Offered(issue, shows, each.filename or "", each.file)
        for each, issue, shows in zip(file, issue_id, stage, strict=True)
    ]
    done = service.add_evidence_each(session, actor, offered)
    items = [
        EvidencePutOut(
            issue_id=each.offered.issue_id,
            name=each.file.name if each.file else each.offered.name,
            evidence=EvidenceOut.model_validate(each.file) if each.file else None,
            problem=Refused.of(each.refusal, language) if each.refusal else None,
        )
        for each in done
    ]
    return EvidencePutsOut(items=items, **counts(done))
