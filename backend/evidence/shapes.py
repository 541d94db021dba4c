"""What crosses HTTP about evidence files."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, computed_field

from backend.kit.http import Answer
from backend.kit.pages import PageQuery


class EvidenceOut(Answer):
    """One file; its bytes are at `content_url`."""

    id: str
    object_kind: str
    object_id: str
    stage: str
    part: Annotated[str, Field(description="For a scorecard: the fact it proves.")]
    name: str
    media_type: str
    size: int
    sha256: str
    uploaded_by: str
    uploaded_at: datetime

    @computed_field  # type: ignore[prop-decorator]
    @property
    def content_url(self) -> str:
        """Where the bytes are."""
        return f"/api/v1/evidence/{self.id}/content"


class EvidenceQuery(PageQuery):
    """Whose files."""

    object_kind: Annotated[str, Field(max_length=20, description="issue, task, scorecard or submission.")]
    object_id: Annotated[str, Field(max_length=64)]
