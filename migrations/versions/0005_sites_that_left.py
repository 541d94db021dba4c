"""The sites that left the totals are found out of an index."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_site_state", "site", ["state", "id"])


def downgrade() -> None:
    op.drop_index("ix_site_state", "site")
