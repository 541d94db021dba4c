"""Routes of evidence: an object's files, the bytes of one, taking one away. Adding is where the object lives."""

from typing import Annotated

from fastapi import Query, Response
from fastapi.responses import StreamingResponse

from backend.evidence import service
from backend.evidence.shapes import EvidenceOut, EvidenceQuery
from backend.kit.http import Db, Id, Router, Who, as_file, declared, problems
from backend.kit.pages import Page

router = Router(prefix="/api/v1/evidence", tags=["evidence"])


@router.get("", responses=problems())
def list_evidence(query: Annotated[EvidenceQuery, Query()], session: Db, actor: Who) -> Page[EvidenceOut]:
    """The files of one object within reach; sorts: uploaded_at, name."""
    return service.list_files(session, actor, query)


@router.get(
    "/{id}/content", response_class=StreamingResponse, responses=declared("application/octet-stream") | problems(500)
)
def evidence_content(id: Id, session: Db, actor: Who) -> Response:
    """The bytes, to be saved and not shown: as an attachment, of the type they were judged to be."""
    file, stream = service.open_content(session, actor, id)
    headers = {
        "Content-Length": str(file.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "ETag": f'"{file.sha256}"',
    }
    return as_file(stream, file.name, file.media_type, **headers)


@router.delete("/{id}", status_code=204, responses=problems(409))
def remove_evidence(id: Id, session: Db, actor: Who) -> None:
    """Takes away a file one's own unit uploaded, while its object is open."""
    service.remove(session, actor, id)
