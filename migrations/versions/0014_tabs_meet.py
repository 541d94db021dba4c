"""Tabs meet: a sign-in remembers for a moment the refresh token before

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_in", sa.Column("old_hash", sa.String(length=64), nullable=True))
    op.add_column("sign_in", sa.Column("old_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_in", "old_until")
    op.drop_column("sign_in", "old_hash")
