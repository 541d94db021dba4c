"""A unit asks for a longer limit of one issue; on the way down what was asked stays in the journal only."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {
    "asked_due_on": sa.Date(),
    "asked_on": sa.Date(),
    "asked_by": sa.String(length=100),
    "asked_reason": sa.String(length=1000),
}


def upgrade() -> None:
    for name, kind in _COLUMNS.items():
        op.add_column("issue", sa.Column(name, kind, nullable=True))
    op.create_index("ix_issue_asked", "issue", ["due_set_path", "asked_due_on"])


def downgrade() -> None:
    op.drop_index("ix_issue_asked", "issue")
    for name in reversed(_COLUMNS):
        op.drop_column("issue", name)
