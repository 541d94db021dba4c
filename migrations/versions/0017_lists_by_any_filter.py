"""Lists by any filter: tasks and issues are counted and walked out of indexes that carry what they are filtered by

Revision ID: 0017
Revises: 0016
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BY_LIMIT = sa.text("coalesce(due_on, '9999-12-31')")
_ASKED = ["phase", "state", "category", "campaign_id", "exempt_until"]
_STANDING = ["state", "exempt_until", "state_before_side"]
_FACETS = ["indicator", "severity", "source", "veto", "assignee_id", "site_id"]

Indexes = dict[str, tuple[str, list[Any]]]

BEFORE: Indexes = {
    "ix_task_scope_path": ("task", ["scope_path"]),
    "ix_task_reviewer": ("task", ["campaign_id", "reviewer_path", "state", "due_on"]),
    "ix_task_site": ("task", ["site_id", "phase"]),
    "ix_task_due": ("task", ["due_on", "id"]),
    "ix_task_first_due": ("task", ["first_due_on", "id"]),
    "ix_issue_unit_path": ("issue", ["unit_path"]),
    "ix_issue_due": ("issue", [BY_LIMIT, "id", "unit_path"]),
    "ix_issue_campaign_due": ("issue", ["campaign_id", BY_LIMIT, "id", "unit_path"]),
}
AFTER: Indexes = {
    "ix_task_reviewer": ("task", ["reviewer_path", "campaign_id", "state", "due_on"]),
    "ix_task_site": ("task", ["site_id", "phase", "campaign_id", "state", "exempt_until"]),
    "ix_task_reach": ("task", ["scope_path", *_ASKED, "due_on", "first_due_on", "id"]),
    "ix_task_category": ("task", ["category", "scope_path"]),
    "ix_task_due": ("task", ["due_on", "id", "scope_path", *_ASKED]),
    "ix_task_first_due": ("task", ["first_due_on", "id", "scope_path", *_ASKED]),
    "ix_task_phase": ("task", ["phase", "due_on", "id", "scope_path", "state", "campaign_id"]),
    "ix_task_state": ("task", ["state", "due_on", "id", "scope_path", "phase", "campaign_id", "exempt_until"]),
    "ix_issue_second": ("issue", ["second_verifier_path"]),
    "ix_issue_seen": ("issue", ["unit_path", *_STANDING, "due_on", "asked_due_on", "campaign_id", *_FACETS, "id"]),
    "ix_issue_due": ("issue", [BY_LIMIT, "id", "unit_path", *_STANDING]),
    "ix_issue_campaign_due": ("issue", ["campaign_id", BY_LIMIT, "id", "unit_path", *_STANDING]),
    **{f"ix_issue_by_{name}": ("issue", [name, "id", "unit_path", "campaign_id"])
       for name in ("number", "found_on", "indicator", "returns")},
}  # fmt: skip


def upgrade() -> None:
    _replace(BEFORE, AFTER)


def downgrade() -> None:
    _replace(AFTER, BEFORE)


def _replace(old: Indexes, new: Indexes) -> None:
    for name, (table, _) in old.items():
        op.drop_index(name, table_name=table)
    for name, (table, columns) in new.items():
        op.create_index(name, table, columns)
