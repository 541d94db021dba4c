"""Attaching a file to what it proves, giving it out, taking it away."""

from collections.abc import Callable
from typing import BinaryIO

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.evidence import queries, rules, storage
from backend.evidence.errors import EvidenceDamaged, NotUploader
from backend.evidence.shapes import EvidenceOut, EvidenceQuery
from backend.evidence.tables import EvidenceFile
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.pages import Page, paged
from backend.policy import Permission, require

BEFORE_REMOVE: list[Callable[[Session, Actor, EvidenceFile], None]] = []
"""Who may object to a removal by raising (an object that is closed); the application fills it with rooms above."""
_BATCH = 500


def attach(
    session: Session,
    actor: Actor,
    *,
    unit_path: str,
    object_kind: str,
    object_id: str,
    stage: str,
    name: str,
    stream: BinaryIO,
    part: str = "",
) -> EvidenceFile:
    """Takes the stream in as evidence for an object that lies at `unit_path`; its room has judged the object's reach.

    Raises UnsupportedFile, DisguisedFile, ArchiveRefused, EmptyFile, FileTooLarge or StorageFull, and keeps nothing.
    """
    require(actor, Permission.EVIDENCE_ADD, unit_path)
    shown = rules.clean_name(name)
    kind = rules.kind_of(shown)
    with storage.incoming(stream) as taken:
        rules.judge(kind, taken.file, taken.size)
        storage.keep(session, taken)
    file = EvidenceFile(
        unit_path=unit_path, object_kind=object_kind, object_id=object_id, stage=stage, part=part, name=shown,
        media_type=kind.media_type, size=taken.size, sha256=taken.sha256,
        uploaded_by=actor.name, uploader_path=actor.unit_path, uploaded_at=clock.now(),
    )  # fmt: skip
    session.add(file)
    _record(session, actor, "evidence.added", file)
    return file


def list_files(session: Session, actor: Actor, query: EvidenceQuery) -> Page[EvidenceOut]:
    """The files of one object within reach, the earliest first."""
    return paged(
        session, queries.files_of(actor, query.object_kind, query.object_id), query,
        sorts={"uploaded_at": col(EvidenceFile.uploaded_at), "name": col(EvidenceFile.name)},
        key=col(EvidenceFile.id), default="uploaded_at",
        shape=lambda files: [EvidenceOut.model_validate(file) for file in files],
    )  # fmt: skip


def open_content(session: Session, actor: Actor, file_id: str) -> tuple[EvidenceFile, BinaryIO]:
    """The file and its bytes, their hash checked; the caller closes the stream."""
    file = queries.get_file(session, actor, file_id)
    return file, storage.opened(session, file.sha256)


def remove(session: Session, actor: Actor, file_id: str) -> None:
    """Takes the file away from its object; the bytes go with the next sweep, unless another file has the same."""
    file = queries.get_file(session, actor, file_id, lock=True)
    require(actor, Permission.EVIDENCE_ADD, file.unit_path)
    if file.uploader_path != actor.unit_path:
        raise NotUploader
    for may_object in BEFORE_REMOVE:
        may_object(session, actor, file)
    session.delete(file)
    _record(session, actor, "evidence.removed", file)


def sweep(session: Session) -> int:
    """Takes bytes away that nothing has referred to for a day; gives the number of files. `session` only reads."""
    gone, lying = storage.drop_abandoned(), list(storage.lying())
    for start in range(0, len(lying), _BATCH):
        batch = lying[start : start + _BATCH]
        unknown = set(batch) - queries.known(session, batch)
        gone += sum(_still_unknown(session, sha256) and storage.drop(sha256) for sha256 in unknown)
    return gone


def _still_unknown(session: Session, sha256: str) -> bool:
    """Asked again right before the bytes go, of the database as it is by now: they may just have been uploaded anew."""
    session.rollback()
    return not queries.known(session, [sha256])


def count(session: Session) -> int:
    """How many files there are."""
    return session.exec(select(sa.func.count()).select_from(EvidenceFile)).one()


def damaged(session: Session) -> list[EvidenceFile]:
    """The files whose bytes are missing or altered."""
    found = []
    for file in session.exec(select(EvidenceFile).order_by(col(EvidenceFile.id))).all():
        try:
            storage.opened(session, file.sha256).close()
        except EvidenceDamaged:
            found.append(file)
    return found


def _record(session: Session, actor: Actor, what: str, file: EvidenceFile) -> None:
    journal.record(
        session, actor, what, subject=file, name=file.name, size=file.size, sha256=file.sha256,
        of={"kind": file.object_kind, "id": file.object_id}, stage=file.stage,
    )  # fmt: skip
