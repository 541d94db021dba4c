"""Evidence may prove a part of its object: one line of a scorecard."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("evidence_file") as evidence:
        evidence.add_column(sa.Column("part", sa.String(length=40), nullable=False, server_default=""))
    with op.batch_alter_table("evidence_file") as evidence:
        evidence.alter_column("part", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("evidence_file") as evidence:
        evidence.drop_column("part")
