"""Reading evidence: the files of an object, and one file within reach."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.evidence.tables import EvidenceFile
from backend.kit import db
from backend.kit.actor import Actor
from backend.policy import Permission, within_reach


def of(session: Session, object_kind: str, object_ids: Sequence[str]) -> dict[str, list[EvidenceFile]]:
    """The files of each object that has any, the earliest first; the caller has judged the objects' reach."""
    found: dict[str, list[EvidenceFile]] = {}
    if object_ids:
        query = select(EvidenceFile).where(
            EvidenceFile.object_kind == object_kind, col(EvidenceFile.object_id).in_(object_ids)
        )
        for file in session.exec(query.order_by(col(EvidenceFile.id))).all():
            found.setdefault(file.object_id, []).append(file)
    return found


def get_file(session: Session, actor: Actor, file_id: str, *, lock: bool = False) -> EvidenceFile:
    """The file's row; NotFound when absent or outside reach."""
    query = select(EvidenceFile).where(
        EvidenceFile.id == file_id, within_reach(actor, Permission.EVIDENCE_READ, EvidenceFile.unit_path)
    )
    return db.one(session, query, lock=lock)


def files_of(actor: Actor, object_kind: str, object_id: str) -> sa.Select[Any]:
    """The files of one object within reach."""
    return sa.select(EvidenceFile).where(
        col(EvidenceFile.object_kind) == object_kind,
        col(EvidenceFile.object_id) == object_id,
        within_reach(actor, Permission.EVIDENCE_READ, EvidenceFile.unit_path),
    )


def known(session: Session, hashes: Sequence[str]) -> set[str]:
    """Those of the hashes that some row refers to."""
    query = select(EvidenceFile.sha256).where(col(EvidenceFile.sha256).in_(hashes))
    return set(session.exec(query).all())
