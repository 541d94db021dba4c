"""Reasons as long as asked: a task's moves and exemptions hold every text the routes take

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _resize(moves=2000, exemptions=1000)


def downgrade() -> None:
    op.execute("UPDATE task_move SET reason = substr(reason, 1, 1000) WHERE length(reason) > 1000")
    op.execute("UPDATE task SET exempt_reason = substr(exempt_reason, 1, 500) WHERE length(exempt_reason) > 500")
    _resize(moves=1000, exemptions=500)


def _resize(*, moves: int, exemptions: int) -> None:
    with op.batch_alter_table("task_move") as table:
        table.alter_column("reason", type_=sa.String(moves), existing_nullable=False)
    with op.batch_alter_table("task") as table:
        table.alter_column("exempt_reason", type_=sa.String(exemptions), existing_nullable=False)
