"""The id a finding has in the software that told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("issue", sa.Column("external_id", sa.String(length=100), nullable=True))
    op.create_index("ix_issue_external", "issue", ["external_id", "site_id", "campaign_id"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_issue_external", table_name="issue")
    op.drop_column("issue", "external_id")
