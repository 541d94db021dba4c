"""Files that prove something, each tied to the thing it proves."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class EvidenceFile(Row, table=True):
    """One uploaded file; its bytes lie in the data folder under their SHA-256."""

    __tablename__ = "evidence_file"
    __table_args__ = (sa.Index("ix_evidence_object", "object_kind", "object_id"),)

    unit_path: str = db.path_copy()
    object_kind: str = Field(max_length=20)
    """issue | task | scorecard | submission"""
    object_id: str = Field(max_length=36)
    stage: str = Field(default="", max_length=20)
    """For an issue: found | repaired | verified; for a line of a scorecard: before | after."""
    part: str = Field(default="", max_length=40)
    """What part of the object it proves, where there are several: a scorecard's fact."""
    name: str = Field(max_length=200)
    media_type: str = Field(max_length=100)
    size: int
    sha256: str = Field(max_length=64)
    uploaded_by: str = Field(max_length=100)
    uploader_path: str = db.path_copy()
    """The unit of whoever uploaded it; only its people may take it away."""
    uploaded_at: datetime = Field(sa_type=UtcDateTime)
