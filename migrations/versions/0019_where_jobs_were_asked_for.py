"""A job knows the unit it was asked for at."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None
_PATH = sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("job") as table:
        table.add_column(sa.Column("unit_path", _PATH, nullable=False, server_default="/"))
    with op.batch_alter_table("job") as table:
        table.alter_column("unit_path", server_default=None)
        table.create_index(op.f("ix_job_unit_path"), ["unit_path"])


def downgrade() -> None:
    with op.batch_alter_table("job") as table:
        table.drop_index(op.f("ix_job_unit_path"))
        table.drop_column("unit_path")
